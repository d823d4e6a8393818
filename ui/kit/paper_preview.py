"""The window before the printer: the pages as they will be, 打印, 存为 PDF, 存为 Excel."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from models.core.excel.paper import is_listing, write_papers
from models.core.report import Report
from ui.kit import file_dialogs, parts, printing, theme
from ui.kit.jobs import run_job
from ui.kit.paper_fonts import missing
from ui.kit.paper_view import PaperView
from ui.kit.said import Said


class Preview(QDialog):
    """Shows reports; Ctrl+P prints, Ctrl+S keeps them as PDF, Esc closes.

    `used` comes when they were printed or kept.
    """

    used = Signal()

    def __init__(self, parent: QWidget | None, reports: Sequence[Report], name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"打印预览 · {name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.reports, self.name = list(reports), name
        self.view = PaperView(self.reports)
        self.place = parts.label("", "secondary")
        self.percent = parts.label("", "secondary")
        self.print_button = parts.button("打印", "print", self.print_, "accent")
        self.pdf_button = parts.button("存为 PDF", "save", self.save)
        self.sheet_button = parts.button("存为 Excel", "table", self.save_sheet)
        self.sheet_button.setVisible(any(is_listing(report) for report in self.reports))
        self.said = Said(self)
        self._build()
        self.view.turned.connect(lambda at, of: self.place.setText(f"第 {at} 页 共 {of} 页"))
        self.view.sized.connect(lambda zoom: self.percent.setText(f"{zoom:.0%}"))
        self._shortcuts()
        self.resize(self._first_size())
        self.view.setFocus()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        warning = missing_sentence(self.reports)
        self.warning = parts.label(warning, "amber", wrap=True)
        if warning:
            line = parts.row(parts.IconLabel("warning", theme.AMBER), self.warning, margins=(16, 8))
            layout.addWidget(parts.holder(line, "sheet"))
        layout.addWidget(self.view, 1)

    def _bar(self) -> QWidget:
        smaller = parts.button("", "minus", lambda: self.view.larger(-1), "quiet")
        larger = parts.button("", "plus", lambda: self.view.larger(1), "quiet")
        for button, words in ((smaller, "缩小"), (larger, "放大")):
            button.setToolTip(words)
            button.setAccessibleName(words)
        fit = parts.button("适合宽度", "", lambda: self.view.set_zoom(0), "quiet")
        self.percent.setMinimumWidth(theme.px(44))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = parts.row(
            self.place,
            None,
            *(smaller, self.percent, larger, fit),
            None,
            *(self.sheet_button, self.pdf_button, self.print_button),
            margins=(16, 10),
        )
        return parts.holder(row, "ground")

    def _shortcuts(self) -> None:
        for key, slot in (
            (QKeySequence.StandardKey.Print, self.print_),
            (QKeySequence.StandardKey.Save, self.save),
            (QKeySequence.StandardKey.ZoomIn, lambda: self.view.larger(1)),
            (QKeySequence("Ctrl+="), lambda: self.view.larger(1)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self.view.larger(-1)),
            (QKeySequence("Ctrl+0"), lambda: self.view.set_zoom(0)),
        ):
            QShortcut(key, self, slot)

    def _first_size(self) -> QSize:
        screen = self.screen().availableGeometry()
        wide, high = min(theme.px(860), screen.width()), min(theme.px(1080), screen.height() - 60)
        return QSize(wide, high)

    # -- acts ------------------------------------------------------------------------------------

    def print_(self) -> None:
        """Ask for the printer and the pages, then print."""
        printer = printing.printer()
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("打印")
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(self.view.sheets))
        if dialog.exec():
            self._run("正在打印", lambda progress: self._on(printer, progress), self._printed)

    def _on(self, printer: QPrinter, progress: printing.Progress) -> int:
        return printing.paint(printer, self.reports, progress, printing.wanted_pages(printer))

    def _printed(self, pages: int) -> None:
        self.said.say(f"已送到打印机，共 {pages} 页。")
        self.used.emit()

    def save(self) -> None:
        """Ask where, then write one PDF."""
        name = f"{self.name}.pdf"
        chosen = file_dialogs.save_file(self, "存为 PDF", name, file_dialogs.PDF, "pdf")
        if chosen:
            path = Path(chosen)
            self._run(
                "正在存为 PDF",
                lambda progress: printing.pdf(self.reports, path, progress),
                lambda _none: self._kept(path),
            )

    def save_sheet(self) -> None:
        """Ask where, then write the lists as a workbook."""
        name = f"{self.name}.xlsx"
        chosen = file_dialogs.save_file(self, "存为 Excel", name, key="xlsx")
        if chosen:
            path = Path(chosen)
            self._run(
                "正在存为 Excel",
                lambda _progress: write_papers(path, self.reports),
                lambda _sheets: self._kept(path),
            )

    def _kept(self, path: Path) -> None:
        self.said.say(f"已存为 {path.name}。")
        self.used.emit()

    def _run(self, title: str, work, on_done) -> None:
        run_job(self, title, work, on_done)


def missing_sentence(reports: Sequence[Report]) -> str:
    """What to say where the fonts lack characters of the papers, else "" ."""
    lacking = missing(reports)
    if not lacking:
        return ""
    shown = "、".join(f"“{char}”" for char in lacking[:12]) + (" 等" if len(lacking) > 12 else "")
    return (
        f"这台电脑的字体里没有 {shown}，印出来会是空白或方框。"
        "内容没有改动。请先安装含有这些字的字体，或者印好后手写补上。"
    )
