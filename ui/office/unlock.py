"""The first window of every day: who works here, and the password."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout

from models.core import keys
from models.core import store as stores
from models.core.errors import RuleError
from ui.kit import icons, parts, theme
from ui.office.restore import from_backup


class UnlockDialog(QDialog):
    """Opens the store of `folder`; `store` holds it once accepted.

    After a wrong password the button waits, longer each time; nothing is ever locked for good.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.setWindowTitle("暖户")
        self.setWindowIcon(icons.app_icon())
        self.store: stores.Store | None = None
        self._folder, self._failures, self._wait = folder, 0, 0
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._count_down)
        self.operator = QComboBox()
        self.operator.addItems(keys.names(folder / "store.key"))
        self.operator.setAccessibleName("操作员")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("密码")
        self.password.returnPressed.connect(self.unlock)
        self.said = parts.label("", "red", wrap=True)
        self.open_button = parts.button("打开", "", self.unlock, "accent")
        self._lay_out()
        self.password.setFocus()

    def unlock(self) -> None:
        """Try the password; the sentence of a refusal stands under the fields."""
        if self._wait or not self.password.text():
            return
        name = self.operator.currentText()
        try:
            self._open(stores.open_(self._folder, self.password.text(), operator=name))
        except RuleError as refused:
            self._refuse(refused)

    def restore(self) -> None:
        """Put a backup in place of the store and open it."""
        from_backup(self, self._folder, self._open)

    def _open(self, store: stores.Store) -> None:
        self.store = store
        self.accept()

    def _refuse(self, refused: RuleError) -> None:
        self.said.setText(refused.message)
        self.adjustSize()  # the sentence takes room of its own
        self.password.selectAll()
        if refused.field == "password":
            self._failures += 1
            self._wait = keys.delay(self._failures)
            self._tick.start()
            self._show_wait()

    def _count_down(self) -> None:
        self._wait -= 1
        if not self._wait:
            self._tick.stop()
        self._show_wait()

    def _show_wait(self) -> None:
        self.open_button.setEnabled(not self._wait)
        self.open_button.setText(f"请等 {self._wait} 秒" if self._wait else "打开")

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(theme.px(side) for side in (32, 28, 32, 24)))
        outer.setSpacing(theme.px(8))
        words = parts.column(
            parts.label("暖户", "title"), parts.label("困难职工帮扶台账", "secondary"), space=2
        )
        outer.addLayout(parts.row(parts.IconLabel("app", theme.ACCENT, 40), words, None, space=12))
        outer.addSpacing(theme.px(12))
        for name, editor in (("操作员", self.operator), ("密码", self.password)):
            label = parts.label(name, "secondary")
            label.setBuddy(editor)
            outer.addWidget(label)
            outer.addWidget(editor)
        outer.addWidget(self.said)
        outer.addSpacing(theme.px(4))
        outer.addWidget(parts.label("密码忘了，可以输入信封里的恢复码。", "caption"))
        self.restore_button = parts.button("从备份恢复", "", self.restore, "link")
        outer.addLayout(parts.row(self.restore_button, None, self.open_button))
        self.setFixedWidth(theme.px(440))
