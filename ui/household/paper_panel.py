"""The chosen paper beside the checklist: its state, its day, and the file that is kept with it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout

from models.core.errors import Refused
from models.core.fields import Field, Kind, Ways
from models.household import queries
from models.household.policy import PaperState
from ui.kit import ask, parts, pictures, theme
from ui.kit.cards import Card
from ui.kit.editors import editor_for

WIDE = 340


class PaperPanel(Card):
    """Acts through its tab, which owns the household."""

    def __init__(self, tab) -> None:
        super().__init__("材料")
        self._tab, self._row = tab, None
        self.setFixedWidth(theme.px(WIDE))
        self.states = {state: self._state_button(state) for state in PaperState}
        self.day = editor_for(Field("日期", Kind.DATE), Ways())
        self.day.line.editingFinished.connect(self._dated)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumHeight(theme.px(90))
        self.said = parts.label("", "caption", wrap=True)
        self.add = parts.button("放入文件", "attach", tab.choose_file)
        self.open = parts.button("查看", "eye", self.view)
        self.export = parts.button("导出", "export", lambda: tab.export(self._row["attachment"]))
        self.remove = parts.button("移除", "trash", self._remove)
        self.body.addLayout(parts.row(*self.states.values(), None))
        self.body.addLayout(parts.row(parts.label("日期", "secondary"), self.day, None))
        self.body.addWidget(parts.line())
        self.body.addWidget(self.picture, 1)
        self.body.addWidget(self.said)
        self.body.addLayout(parts.row(self.add, self.open, None))
        self.body.addLayout(parts.row(self.export, self.remove, None))

    def show_paper(self, row: Mapping[str, Any] | None) -> None:
        """Show a line of the checklist."""
        self.setFixedWidth(theme.px(WIDE))
        self._row = row
        self.setEnabled(row is not None)
        if row is None:
            return
        self.title.setText(row["kind"])
        for state, button in self.states.items():
            button.setChecked(row["state"] == state)
        self.day.show_value(row["dated_on"])
        self.day.mark("")
        kept = bool(row["attachment"])
        for button in (self.open, self.export, self.remove):
            button.setVisible(kept)
        self.add.setText("换一个文件" if kept else "放入文件")
        self._show_picture(row)

    def _show_picture(self, row: Mapping[str, Any]) -> None:
        if not row["attachment"]:
            self.picture.setPixmap(QPixmap())
            self.said.setText(
                "把照片或扫描件（JPG、PNG、PDF）拖到这里，或点“放入文件”。照片会缩小后存进档案。"
            )
            return
        kept = queries.attachment(row["attachment"])
        pages = pictures.pages(kept["content"], kept["media_type"], theme.px(WIDE - 26))
        self.said.setText(kept["file_name"])
        if pages:
            self.picture.setPixmap(pictures.fitted(pages[0], theme.px(WIDE - 26), theme.px(300)))

    def view(self) -> None:
        """Show the kept file large, page by page."""
        if self._row is None or not self._row["attachment"]:
            return
        kept = queries.attachment(self._row["attachment"])
        wide = theme.px(820)
        viewer = QDialog(self)
        viewer.setWindowTitle(f"{self._row['kind']}：{kept['file_name']}")
        column = QVBoxLayout()
        for page in pictures.pages(kept["content"], kept["media_type"], wide):
            shown = QLabel()
            shown.setPixmap(pictures.fitted(page, wide, 0))
            column.addWidget(shown)
        scroll = QScrollArea()
        scroll.setWidget(parts.holder(column))
        layout = QVBoxLayout(viewer)
        layout.addWidget(scroll)
        viewer.resize(wide + theme.px(60), theme.px(640))
        viewer.exec()

    def _state_button(self, state: PaperState) -> parts.Button:
        made = parts.button(str(state), "", lambda: self._say(state))
        made.setCheckable(True)
        return made

    def _say(self, state: PaperState) -> None:
        if self._row is not None:
            self._tab.set_state(self._row["kind"], state, self._row["dated_on"])

    def _dated(self) -> None:
        try:
            day = str(self.day.read())
        except Refused:
            return
        if self._row is not None and day != self._row["dated_on"]:
            state = PaperState.HERE if day else self._row["state"]
            self._tab.set_state(self._row["kind"], state, day)

    def _remove(self) -> None:
        sentence = "移除后这项材料记为“缺”。要留一份请先导出。"
        if self._row and ask.confirm(self, "移除这个附件？", sentence, "移除"):
            self._tab.remove(self._row["attachment"])
