"""A recovery code is shown once: printed or saved for the sealed envelope, then forgotten."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from models.core import days
from models.core.report import Report
from models.office.reports import recovery_paper
from ui.kit import file_dialogs, parts, printing, theme

WORDS = (
    "旧的恢复码已经作废。新的只显示这一次，程序里没有留底。\n"
    "请现在打印，装入信封封口签字，交单位保险柜；把旧信封销毁。"
)


class RecoveryDialog(QDialog):
    """Shows a code until the person says that it is kept; closing before that is refused."""

    def __init__(self, parent: QWidget | None, code: str, office: str, operator: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("新的恢复码")
        self._paper = recovery_paper(code, office, operator, days.today().isoformat())
        self.code, self.saved = parts.label(code, "title"), parts.label("", "secondary")
        self.kept = QCheckBox("我已打印或存好恢复码，会装进信封封存")
        self.close_button = parts.button("完成", "", self.accept, "accent")
        self.close_button.setEnabled(False)
        self.kept.toggled.connect(self.close_button.setEnabled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(24),) * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(parts.label("新的恢复码", "title"))
        layout.addWidget(parts.label(WORDS, wrap=True))
        layout.addWidget(parts.holder(parts.column(self.code, margins=(16,)), "sheet"))
        print_button = parts.button("打印恢复码", "print", self._print)
        save_button = parts.button("存成 PDF", "save", self._save)
        layout.addLayout(parts.row(print_button, save_button, self.saved, None))
        layout.addWidget(self.kept)
        layout.addLayout(parts.row(None, self.close_button))
        self.setMinimumWidth(theme.px(560))

    def paper(self) -> Report:
        """The paper for the envelope."""
        return self._paper

    def reject(self) -> None:
        if self.kept.isChecked():
            super().reject()
        else:
            self.saved.setText("请先打印或存好，再打勾。")

    def closeEvent(self, event) -> None:
        event.ignore()
        self.reject()

    def _print(self) -> None:
        printing.preview(self, [self._paper], "恢复码")

    def _save(self) -> None:
        chosen = file_dialogs.save_file(self, "保存恢复码", "暖户恢复码.pdf", file_dialogs.PDF)
        if chosen:
            printing.pdf([self._paper], Path(chosen))
            self.saved.setText("已存好。打印封存后请把这个文件删掉。")
