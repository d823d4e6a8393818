"""What the list shows as a workbook: the same households, order and columns, numbers in full."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days
from models.core.excel.write import Sheet, write_sheets
from models.core.fields import Care, Field, Kind
from models.household import fields, queries
from models.office.commands import note_export
from ui.household.walk import asked
from ui.kit import export_reason, file_dialogs
from ui.kit.jobs import Progress, run_job
from ui.kit.shell import Shell
from ui.kit.table_model import Query

_STEP = 500
_OWN = {
    "户主": fields.BY_LABEL["姓名"],
    "人口": Field("人口", Kind.WHOLE),
    "五清": Field("五清"),
    "上次走访": Field("上次走访"),
    "待补": Field("待补", Kind.WHOLE),
    "责任干部": Field("责任干部"),
}


def run(parent: QWidget, shell: Shell, query: Query, labels: Sequence[str], total: int) -> None:
    """Ask what for and where to, write beside the window, say what was written."""
    reason = ask_reason(parent, labels)
    if reason is None:
        return
    name = f"困难职工家庭 {days.today().isoformat()}.xlsx"
    chosen = file_dialogs.save_file(parent, "导出困难职工家庭", name, key="export")
    if not chosen:
        return

    def work(progress: Progress) -> int:
        with shell.context.store.worker():
            return write(Path(chosen), query, labels, total, progress)

    def done(count: int) -> None:
        note_export(shell.context.actor.on("", reason), "households", count, labels)
        shell.say(f"已导出 {count:,} 户到“{Path(chosen).name}”。")

    run_job(parent, "正在导出", work, done)


def ask_reason(parent: QWidget, labels: Sequence[str]) -> str | None:
    """What whole numbers are taken out for; "" where there are none, None when cancelled."""
    if not any(_is_personal(label) for label in labels):
        return ""
    return export_reason.ask(parent, "导出困难职工家庭", _NOTE)


_NOTE = "导出的表里身份证号、电话是完整的，谁导出、做什么用会记入操作记录。"


def _is_personal(label: str) -> bool:
    declared = fields.BY_LABEL.get(label)
    return declared is not None and declared.care is not Care.NONE


def write(target: Path, query: Query, labels: Sequence[str], total: int, progress: Progress) -> int:
    """Write the households that a query shows with these columns; returns how many."""
    written = 0

    def rows() -> Iterator[list[Any]]:
        nonlocal written
        for row in _rows(query, labels):
            written += 1
            if written % _STEP == 0:
                progress(written, total)
            yield [row[label] for label in labels]

    declared = [_OWN.get(label) or fields.BY_LABEL[label] for label in labels]
    write_sheets(target, Sheet("困难职工家庭", declared, rows(), tuple(labels)))
    return written


def _rows(query: Query, labels: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Household by household, a page of the list at a time; masked values are stored ones again."""
    own = tuple(label for label in labels if label in _OWN and label != "户主")
    start = 0
    while page := queries.rows(**asked(query), offset=start, limit=_STEP, columns=own):
        stored = queries.files([row["id"] for row in page])
        for row, file in zip(page, stored, strict=True):
            yield {**file["values"], "户主": file["values"].get("姓名", ""), **_told(row)}
        start += len(page)


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    lights = {"五清": " ".join(map(str, row["五清"]))} if "五清" in row else {}
    return {**row, **lights}
