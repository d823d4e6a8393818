"""Where an import begins: a workbook is chosen or dropped; a refusal is said right here."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.kit import parts, theme
from ui.kit.cards import Notice

HINTS = {
    "register": "请选困难职工花名册，例如去年的登记表。",
    "employees": "请选人事部门的职工名册。",
    "visits": "请选走访慰问一览表。",
    "ledger": "请选帮扶资金收支台账，例如去年的流水账。",
}
TITLES = {
    "register": "导入花名册",
    "employees": "导入职工名册",
    "visits": "导入走访表",
    "ledger": "导入资金台账",
}
_PLAIN = (
    "花名册、职工名册、走访慰问表、资金台账都能读：.xlsx、.xls、.et。标题行、合计行会自动认出来。"
)


class StartPanel(QWidget):
    """Emits `chosen` with a path; asks for the password of a protected workbook in place."""

    chosen = Signal(str)
    unlocked = Signal(str)

    def __init__(self, choose: Callable[[], object], template: Callable[[str], object]) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._over = False
        self.setMinimumHeight(theme.px(216))
        self._hint = parts.label(_PLAIN, "secondary", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = parts.button("选择文件…", "folder", choose, "accent")
        self.notice = Notice("", "red", "info")
        self.notice.setMinimumWidth(theme.px(640))
        self.notice.hide()
        self._build_password()
        self._lay_out(template)

    def say(self, sentence: str) -> None:
        """Say why a workbook could not be read; "" takes it away."""
        self.notice.words.setText(sentence)
        self.notice.setVisible(bool(sentence))
        self._ask.hide()

    def ask_password(self, sentence: str) -> None:
        """Ask for the password of the workbook."""
        self.say(sentence)
        self._ask.show()
        self.password.clear()
        self.password.setFocus()

    def expect(self, kind: str) -> None:
        """Say which workbook is looked for, "" for any; only its template is offered."""
        self._hint.setText(HINTS.get(kind, _PLAIN))
        for one, button in self._templates.items():
            button.setVisible(kind not in self._templates or one == kind)

    # -- laying out ------------------------------------------------------------------------------

    def _build_password(self) -> None:
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("工作簿的打开密码")
        self.password.setPlaceholderText("打开密码")
        self.password.setFixedWidth(theme.px(200))
        self.password.returnPressed.connect(self._unlock)
        opened = parts.button("打开", "key", self._unlock)
        self._ask = parts.holder(parts.row(None, self.password, opened, None))
        self._ask.hide()

    def _unlock(self) -> None:
        if self.password.text():
            self.unlocked.emit(self.password.text())

    def _lay_out(self, template: Callable[[str], object]) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(24),) * 4)
        layout.setSpacing(theme.px(10))
        layout.addStretch(1)
        layout.addLayout(parts.row(None, parts.IconLabel("import", theme.GREY, 32), None))
        layout.addLayout(parts.row(None, parts.label("把表格拖到这里", "heading"), None))
        layout.addWidget(self._hint)
        layout.addLayout(parts.row(None, self.button, None))
        layout.addWidget(self.notice, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._ask)
        self._templates = {
            kind: parts.button(words, "table", lambda k=kind: template(k), "link")
            for kind, words in (("register", "花名册模板"), ("employees", "职工名册模板"))
        }
        none = parts.label("手头没有表格？先存一份空白模板：", "caption")
        layout.addLayout(parts.row(None, none, *self._templates.values(), None))
        layout.addStretch(1)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme.ACCENT if self._over else theme.CONTROL_BORDER
        pen = QPen(QColor(colour), 2 if self._over else 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(theme.SELECTED if self._over else theme.SHEET))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    # -- dropping --------------------------------------------------------------------------------

    def dragEnterEvent(self, event) -> None:
        if dropped(event):
            self._mark(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event) -> None:
        self._mark(False)

    def dropEvent(self, event) -> None:
        self._mark(False)
        self.chosen.emit(dropped(event))

    def _mark(self, over: bool) -> None:
        self._over = over
        self.update()


def dropped(event) -> str:
    """The path of the one file that is being dragged, "" for anything else."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 else ""
