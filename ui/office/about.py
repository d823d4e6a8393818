"""关于: version, licence, where the data lies, and the sheet for the IT office."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from models import VERSION
from models.core import days
from models.office.reports import software_paper
from ui.kit import file_dialogs, parts, printing, theme
from ui.kit.cards import Card, Facts
from ui.kit.shell import Shell
from ui.office.tab import SettingsTab

LICENCE = "GPL-3.0-or-later（自由软件，可以复制、使用和修改）"


class AboutTab(SettingsTab):
    """What this program is, for the person and for the IT office."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.facts = Facts(wide=80)
        about = Card()
        name = parts.column(
            parts.label("暖户", "title"), parts.label("困难职工帮扶台账", "secondary"), space=2
        )
        sign = parts.IconLabel("app", theme.ACCENT, 40)
        about.body.addLayout(parts.row(sign, name, None, space=12))
        about.body.addWidget(parts.line())
        about.body.addWidget(self.facts)
        open_folder = parts.button("打开数据文件夹", "folder", self.open_folder)
        about.body.addLayout(parts.row(open_folder, None))
        sheet = Card("软件说明")
        words = (
            "给单位信息中心的一页纸：不联网、不装驱动、不写注册表、资料加密存放在哪里，"
            "以及怎样核对程序没有被改动。"
        )
        sheet.body.addWidget(parts.label(words, "secondary", wrap=True))
        buttons = parts.row(
            parts.button("打印软件说明", "print", self.print_sheet),
            parts.button("存成 PDF", "save", self.save_sheet),
            None,
        )
        sheet.body.addLayout(buttons)
        cards = [parts.row(self.fixed(card, 720), None) for card in (about, sheet)]
        self.lay_out(parts.column(*cards, None, space=12))

    def reload(self) -> None:
        self.facts.show_rows(
            [
                ("版本", VERSION),
                ("许可", LICENCE),
                ("本单位", self.shell.context.office),
                ("数据文件夹", str(self.shell.context.store.folder)),
                ("联网", "不联网，不上传；资料只在这台电脑和您自己做的备份里"),
            ]
        )

    def open_folder(self) -> None:
        """Show the data folder in the system's own window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.shell.context.store.folder)))

    def _paper(self):
        context = self.shell.context
        return software_paper(
            VERSION, str(context.store.folder), context.office, days.today().isoformat()
        )

    def print_sheet(self) -> None:
        """Preview the sheet for the IT office."""
        printing.preview(self, [self._paper()], "软件说明")

    def save_sheet(self) -> None:
        """Keep the sheet for the IT office as PDF."""
        chosen = file_dialogs.save_file(self, "保存软件说明", "暖户软件说明.pdf", file_dialogs.PDF)
        if chosen:
            printing.pdf([self._paper()], Path(chosen))
            self.shell.say("软件说明已存好。")
