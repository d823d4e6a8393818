"""Lists as workbooks: of a campaign, of what the list shows, of the pairings."""

from collections.abc import Callable, Mapping, Sequence
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
_PAIRED_NOTE = "导出的表里有姓名、住址和电话，谁导出、做什么用会记入操作记录。"
_GIVING, _CHECKING = "慰问发放", "本单位核对"


def campaign_list(parent: QWidget, shell: Shell, campaign: Any, kind: str) -> None:
    """Write a campaign's list; where there is none yet, say so."""
    if campaign is None:
        errors.show_refusal(parent, RuleError("还没有慰问活动，没有要导出的。请先安排活动。"))
        return
    keys = queries.visit_ids(queries.VisitFilter(campaign=campaign["id"]))
    visits(parent, shell, kind, keys, campaign["name"])


def visits(parent: QWidget, shell: Shell, kind: str, keys: Sequence[str], title: str) -> None:
    """Write these visits as a list of this kind."""
    if not keys:
        errors.show_refusal(parent, RuleError("名单上没有人，没有要导出的。"))
        return
    name = f"{title}{sheets.LISTS[kind].name}"
    reason = export_reason.ask(parent, f"导出{sheets.LISTS[kind].name}", _NOTE, _GIVING)
    if reason is None:
        return

    def write(path: Path) -> int:
        return sheets.write_visits(path, kind, keys, title)

    def done(count: int, book: str) -> str:
        heads = list(sheets.LISTS[kind].heads)
        note_export(shell.context.actor.on("", reason), f"visits {kind}", count, heads)
        return f"已导出 {count:,} 次走访到“{book}”。"

    _save(parent, shell, name, write, done)


def pairings(parent: QWidget, shell: Shell, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write these rows of the pairing ledger."""
    if not rows:
        errors.show_refusal(parent, RuleError("没有要导出的户。换一个词，或清除筛选再导出。"))
        return
    reason = export_reason.ask(parent, f"导出{sheets.PAIRINGS}", _PAIRED_NOTE, _CHECKING)
    if reason is None:
        return

    def done(count: int, book: str) -> str:
        note_export(shell.context.actor.on("", reason), "pairings", count)
        return f"已导出 {count:,} 户到“{book}”。"

    _save(parent, shell, sheets.PAIRINGS, lambda path: sheets.write_pairings(path, rows), done)


def _save(
    parent: QWidget,
    shell: Shell,
    name: str,
    write: Callable[[Path], int],
    done: Callable[[int, str], str],
) -> None:
    """Ask where to, write beside the window, note it and say what was written."""
    offered = f"{name} {days.today().isoformat()}.xlsx"
    chosen = file_dialogs.save_file(parent, f"导出{name}", offered, key="export")
    if not chosen:
        return

    def work(progress: Any) -> int:
        with shell.context.store.worker():
            return write(Path(chosen))

    run_job(parent, "正在导出", work, lambda count: shell.say(done(count, Path(chosen).name)))
