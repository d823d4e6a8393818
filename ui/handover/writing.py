"""Workbooks that leave the office: asked where to, written safely, read back, said quietly."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core.errors import RuleError
from models.handover import queries, sheets
from models.office import queries as office
from ui.handover.words import KINDS, UNITS
from ui.kit import file_dialogs
from ui.kit.jobs import Progress, run_job
from ui.kit.shell import Shell


def hand_up(parent: QWidget, shell: Shell, month: str) -> None:
    """Ask where to and write the month's workbook."""
    name = f"{office.home().name} {month} 月报.xlsx"
    chosen = file_dialogs.save_file(parent, "生成月报工作簿", name, key="handup")
    if not chosen:
        return

    def work(progress: Progress) -> dict[str, int]:
        return written(shell.context.store, shell.context.actor, month, Path(chosen), progress)

    def done(counts: dict[str, int]) -> None:
        shell.stale()
        shell.say(
            f"{month} 月报已存到“{Path(chosen).name}”并读回核对："
            f"{counts['households']:,} 户，走访 {counts['visits']:,} 次。"
        )

    run_job(parent, "正在生成月报", work, done)


def written(store: Any, actor: Any, month: str, path: Path, progress: Progress) -> dict[str, int]:
    """Write the month and read the file back: {households, visits}; RuleError where they differ."""
    with store.worker():
        progress(0, 2, "正在写工作簿…")
        counts = sheets.hand_up(actor, month, path)
        progress(1, 2, "正在读回来核对…")
        if counts["households"]:
            check(path, counts)
    return counts


def check(path: Path, counts: dict[str, int]) -> None:
    """Read a written month back; RuleError where not everything is in it."""
    found = queries.preview(path)
    read = dict.fromkeys(KINDS, 0)
    for sheet in found.sheets:
        read[sheet.kind] += len(sheet.rows)
    if (read["register"], read["visits"]) != (counts["households"], counts["visits"]):
        raise RuleError(
            f"“{path.name}”写好后读回来，数目对不上"
            f"（{read['register']} 户、{read['visits']} 次走访）。"
            "库里没有改动，请不要上报这个文件，换一个位置再生成一次。"
        )


def export(parent: QWidget, shell: Shell, kind: str, month: str) -> None:
    """Ask where to and write a list of the store; visits are those of the month."""
    of_month = month if kind == "visits" else ""
    name = f"{KINDS[kind]} {of_month}".strip() + ".xlsx"
    chosen = file_dialogs.save_file(parent, f"导出{KINDS[kind]}", name, key="export")
    if not chosen:
        return

    def work(progress: Progress) -> int:
        progress(0, 0, "正在写工作簿…")
        with shell.context.store.worker():
            return sheets.export(shell.context.actor, kind, Path(chosen), of_month)

    def done(count: int) -> None:
        shell.stale()
        shell.say(f"已导出 {count:,} {UNITS[kind]}到“{Path(chosen).name}”。")

    run_job(parent, "正在导出", work, done)
