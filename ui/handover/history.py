"""Imports that were written, each of which can be taken back as a whole."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from models.handover import queries
from ui.handover import reading
from ui.handover.words import KINDS
from ui.kit import ask, parts
from ui.kit.cards import Card
from ui.kit.jobs import run_job
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, Row, rows_model
from ui.kit.table_view import TableView
from ui.kit.tags import Tag

WRITTEN, UNDONE = Tag("已写入", "green", "check_circle"), Tag("已撤销", "grey", "undo")
LAST = 1000  # batches listed
COLUMNS = (
    ColumnSpec("number", "批号", 48, "number", sortable=False),
    ColumnSpec("when", "写入时间", 126, sortable=False),
    ColumnSpec("file", "文件", 80, stretch=True, sortable=False),
    ColumnSpec("kind", "内容", 110, sortable=False),
    ColumnSpec("new", "新增", 48, "number", sortable=False),
    ColumnSpec("changed", "更新", 52, "number", sortable=False),
    ColumnSpec("same", "没变", 52, "number", sortable=False),
    ColumnSpec("by", "经手", 72, sortable=False),
    ColumnSpec("state", "状态", 82, "tag", sortable=False),
)
_BRIEF = ("number", "when", "file", "new", "state")
NOTE = "整批撤销，之后改过的内容会留着"


class History(Card):
    """The batches, the newest first; 撤销 takes back the one under the cursor."""

    def __init__(self, shell: Shell, brief: bool = False) -> None:
        super().__init__("导入过的批次", "" if brief else NOTE, pad=False)
        self._shell = shell
        columns = [one for one in COLUMNS if not brief or one.key in _BRIEF]
        self.model = rows_model(columns, _rows)
        self.table = TableView(self.model)
        self.table.say_when_empty("还没有导入过", "写入的每一批都记在这里，可以整批撤销。")
        self.undo_button = parts.button("撤销这一批", "undo", self.undo_chosen)
        self.undo_button.setToolTip("撤销选中的一批（Delete）")
        self.add_to_head(self.undo_button)
        self.body.addWidget(self.table)
        self.table.chosen.connect(lambda _: self._offer())

    def reload(self) -> None:
        """Read the batches again."""
        self.model.reload()
        self.table.stand()
        self._offer()

    def undo_chosen(self) -> None:
        """Ask, then take back the batch under the cursor."""
        row = self.table.current()
        if row and not row["undone"]:
            undo(self, self._shell, row["id"], self.reload)

    def _offer(self) -> None:
        row = self.table.current()
        self.undo_button.setEnabled(bool(row) and not row["undone"])


def _rows() -> list[Row]:
    return [_row(one) for one in queries.batches(LAST)]


def _row(one: queries.BatchRow) -> Row:
    at = datetime.fromisoformat(one.at).astimezone() if one.at else None
    return {
        "id": one.number,
        "number": one.number,
        "when": f"{at:%Y-%m-%d %H:%M}" if at else "",
        "file": one.file_name,
        "kind": "、".join(KINDS.get(kind, kind) for kind in one.kind.split("、")),
        **{word: one.counts.get(word, 0) for word in ("new", "changed", "same")},
        "by": one.by,
        "undone": one.undone,
        "state": UNDONE if one.undone else WRITTEN,
    }


def undo(parent: QWidget, shell: Shell, number: int, done: Callable[[], object]) -> None:
    """Ask once, take the batch back beside the window, say what became of it."""
    if not ask.confirm(
        parent,
        f"撤销第 {number} 批导入",
        "这一批新增的会从名单里撤下，更新过的恢复原来的内容；之后又改过的地方不动。"
        "撤销前会先备份。",
        "撤销这一批",
        "不撤销",
    ):
        return

    def told(outcome: Any) -> None:
        undone, moved = outcome
        shell.stale()
        done()
        shell.say(
            f"第 {number} 批已撤销：撤下 {undone.withdrawn} 条，恢复 {undone.restored} 处内容。"
        )
        if moved:
            _say_moved(parent, moved)

    work = reading.undo(shell.context.store, shell.context.actor, number)
    run_job(parent, f"正在撤销第 {number} 批", work, told)


def _say_moved(parent: QWidget, moved: list[str]) -> None:
    shown = "\n".join(moved[:8]) + (f"\n……共 {len(moved)} 处" if len(moved) > 8 else "")
    ask.tell(parent, "有些内容后来改过", f"下面这些在导入之后又改过，保留现在的内容：\n{shown}")
