"""After writing: what was done, what is left to fill, and the way back."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.handover import queries
from models.handover.policy import Preview
from ui.handover.words import KINDS
from ui.kit import parts, theme
from ui.kit.cards import Card, StateRow

_TOLD = (
    ("new", "新增", "清"),
    ("changed", "更新", "清"),
    ("same", "没变", "未核"),
    ("conflict", "要你选的，没有写入", "不清"),
    ("left_out", "勾掉的，没有写入", "未核"),
)
LISTS = {
    "register": "households",
    "employees": "employees",
    "visits": "visits",
    "ledger": "fund",
}


class DonePanel(QWidget):
    """`undo(number)`, `go(page key)` and `again()` are its three ways on."""

    def __init__(
        self,
        undo: Callable[[int], object],
        go: Callable[[str], object],
        again: Callable[[], object],
    ) -> None:
        super().__init__()
        self._undo, self._go, self._again = undo, go, again
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_batch(self, number: int, preview: Preview) -> None:
        """Say what the batch wrote."""
        parts.clear(self._layout)
        batch = queries.batch(number)
        kind = preview.sheets[0].kind
        card = Card(f"第 {number} 批已写入", batch.file_name)
        card.setMaximumWidth(theme.px(720))
        sign = parts.IconLabel("check_circle", theme.GREEN, 32)
        written = batch.counts.get("new", 0) + batch.counts.get("changed", 0)
        head = parts.label(f"写入 {written:,} 条到{KINDS.get(kind, kind)}", "heading")
        said = "已先备份。整批可以撤销，之后改过的内容会留着。"
        words = parts.column(head, parts.label(said, "secondary"), space=4)
        card.body.addLayout(parts.row(sign, 4, words, None))
        card.body.addSpacing(theme.px(8))
        for word, name, light in _TOLD:
            if count := batch.counts.get(word, 0):
                card.body.addWidget(StateRow(light, name, f"{count:,} 条"))
        waiting = sum(sheet.waiting for sheet in preview.sheets)
        if waiting:
            row = StateRow("将到期", "有读不准的内容，档案里标着灰色的待补", f"{waiting:,} 条")
            card.body.addWidget(row)
        card.body.addSpacing(theme.px(8))
        card.body.addLayout(self._buttons(number, kind))
        self._layout.addWidget(card)
        self._layout.addStretch(1)

    def _buttons(self, number: int, kind: str) -> QHBoxLayout:
        page = LISTS.get(kind, "households")
        self.list_button = parts.button("去名单", "list", lambda: self._go(page), "accent")
        self.again_button = parts.button("再导一张", "import", self._again)
        self.undo_button = parts.button("撤销这一批", "undo", lambda: self._undo(number))
        return parts.row(self.list_button, self.again_button, None, self.undo_button)
