"""Lists of visits as workbooks in the usual layout: of a campaign, or what the list shows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days
from models.core.errors import RuleError
from models.office.commands import note_export
from models.visit import queries, sheets
from ui.kit import errors, export_reason, file_dialogs
from ui.kit.jobs import run_job
from ui.kit.shell import Shell

_NOTE = "导出的表里有姓名和慰问原因，谁导出、做什么用会记入操作记录。"
_FIRST = "慰问发放"


def campaign_list(parent: QWidget, shell: Shell, campaign: Any, kind: str) -> None:
    """Write a campaign's list; where there is none yet, say so."""
    if campaign is None:
        errors.show_refusal(parent, RuleError("还没有慰问活动，没有要导出的。请先安排活动。"))
        return
    keys = queries.visit_ids(queries.VisitFilter(campaign=campaign["id"]))
    write(parent, shell, kind, keys, campaign["name"])


def write(parent: QWidget, shell: Shell, kind: str, keys: Sequence[str], title: str) -> None:
    """Ask what for and where to, write beside the window, say what was written."""
    name = f"{title}{sheets.LISTS[kind].name}"
    if not keys:
        errors.show_refusal(parent, RuleError("名单上没有人，没有要导出的。"))
        return
    reason = export_reason.ask(parent, f"导出{sheets.LISTS[kind].name}", _NOTE, _FIRST)
    if reason is None:
        return
    offered = f"{name} {days.today().isoformat()}.xlsx"
    chosen = file_dialogs.save_file(parent, f"导出{name}", offered, key="export")
    if not chosen:
        return

    def work(progress: Any) -> int:
        with shell.context.store.worker():
            return sheets.write_visits(Path(chosen), kind, keys, title)

    def done(count: int) -> None:
        actor = shell.context.actor.on("", reason)
        note_export(actor, f"visits {kind}", count, list(sheets.LISTS[kind].heads))
        shell.say(f"已导出 {count:,} 次走访到“{Path(chosen).name}”。")

    run_job(parent, "正在导出", work, done)
