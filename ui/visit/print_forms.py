"""Visit forms on paper: chosen, laid out beside the window, shown, or kept as a PDF."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDialog, QRadioButton, QVBoxLayout, QWidget

from models.core import days
from models.visit import commands, papers, queries
from models.visit.queries import VisitFilter
from models.visit.reports import visit_form
from ui.kit import ask as question
from ui.kit import file_dialogs, parts, theme
from ui.kit.jobs import Progress, run_job
from ui.kit.shell import Shell
from ui.visit import words

STEP = 20
Choice = tuple[str, VisitFilter]


class PrintDialog(QDialog):
    """Which forms: a campaign's, a month's, or the one under the cursor; preview or PDF."""

    def __init__(self, parent: QWidget, shell: Shell, choices: Sequence[Choice]) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印走访表")
        self._shell, self._choices = shell, choices
        self._group = QButtonGroup(self)
        self.only_new = QCheckBox("只打印还没有打印过的")
        self.told = parts.label("", "secondary")
        self._lay_out()
        self._group.idToggled.connect(lambda *_: self._count())
        self.only_new.toggled.connect(lambda _: self._count())
        self._group.button(0).setChecked(True)
        self._count()

    def keys(self) -> list[str]:
        """The visits whose forms are wanted."""
        where = self._choices[max(0, self._group.checkedId())][1]
        found = queries.visit_ids(where)
        if not self.only_new.isChecked():
            return found
        return [row["id"] for row in queries.visits_of(found) if not row["printed_at"]]

    def preview(self) -> None:
        """Lay the forms out and show them before they are printed."""
        self.accept()
        show(self.parentWidget(), self._shell, self.keys(), self.title())

    def keep_pdf(self) -> None:
        """Write the forms as one PDF."""
        self.accept()
        keep(self.parentWidget(), self._shell, self.keys(), self.title())

    def title(self) -> str:
        """What the stack is called."""
        return f"走访表 {self._choices[max(0, self._group.checkedId())][0]}"

    def _count(self) -> None:
        count = len(self.keys())
        nothing = "这些表都打印过了。要再打印，把上面的勾去掉。"
        nothing = nothing if self.only_new.isChecked() else "这里没有安排好、还没走访的户。"
        self.told.setText(f"{count:,} 份，一户一张 A4" if count else nothing)
        self.preview_button.setEnabled(count > 0)
        self.pdf_button.setEnabled(count > 0)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(24),) * 4)
        layout.setSpacing(theme.px(10))
        layout.addWidget(parts.label("打印走访表", "title"))
        said = "已经知道的都印好，只问不清楚的和到期的；右上角是录入用的编号。"
        layout.addWidget(parts.label(said, "secondary"))
        for place, (name, _) in enumerate(self._choices):
            made = QRadioButton(name)
            self._group.addButton(made, place)
            layout.addWidget(made)
        layout.addWidget(parts.line("divider"))
        layout.addWidget(self.only_new)
        layout.addWidget(self.told)
        self.preview_button = parts.button("预览打印", "print", self.preview, "accent")
        self.pdf_button = parts.button("存为 PDF…", "save", self.keep_pdf)
        cancel = parts.button("取消", "", self.reject)
        foot = parts.row(None, cancel, self.pdf_button, self.preview_button)
        layout.addSpacing(theme.px(8))
        layout.addLayout(foot)
        self.setMinimumWidth(theme.px(460))


def _reports(shell: Shell, keys: Sequence[str]) -> Callable[[Progress], list[Any]]:
    printed = f"{datetime.now():%Y-%m-%d %H:%M} {shell.context.actor.name}"

    def work(progress: Progress) -> list[Any]:
        found: list[Any] = []
        with shell.context.store.worker():
            for start in range(0, len(keys), STEP):
                progress(start, len(keys), "正在填表…")
                part = papers.visit_papers(keys[start : start + STEP], days.today(), printed)
                found += [visit_form(one) for one in part]
        return found

    return work


def show(parent: QWidget, shell: Shell, keys: Sequence[str], title: str) -> None:
    """Lay out the forms of these visits and show them."""

    def done(reports: list[Any]) -> None:
        from ui.kit import printing

        printing.preview(parent, reports, title).used.connect(lambda: _note(shell, keys))

    run_job(parent, "正在准备走访表", _reports(shell, keys), done)


def keep(parent: QWidget, shell: Shell, keys: Sequence[str], title: str) -> None:
    """Ask where to, write one PDF of the forms of these visits."""
    name = f"{title}.pdf"
    chosen = file_dialogs.save_file(parent, "存为 PDF", name, file_dialogs.PDF, "pdf")
    if not chosen:
        return
    reports = _reports(shell, keys)

    def work(progress: Progress) -> int:
        from ui.kit import printing

        found = reports(progress)
        printing.pdf(found, Path(chosen), lambda n, of: progress(n, of, "正在写 PDF…"))
        return len(found)

    def done(count: int) -> None:
        _note(shell, keys)
        shell.say(f"{count:,} 份走访表已存到“{Path(chosen).name}”。")

    run_job(parent, "正在写 PDF", work, done)


def _note(shell: Shell, keys: Sequence[str]) -> None:
    commands.mark_printed(shell.context.actor, list(keys))
    shell.stale()


def ask(
    parent: QWidget,
    shell: Shell,
    month: str,
    campaign: Any,
    row: Any,
    plan: Callable[[], object],
) -> None:
    """Ask which forms, with the campaign on show first; `plan` where nothing is planned at all."""
    if not queries.count_visits(VisitFilter(state=words.PLANNED)):
        _offer_to_plan(parent, plan)
        return
    choices: list[Choice] = []
    if campaign:
        where = VisitFilter(campaign=campaign["id"], state=words.PLANNED)
        choices.append((campaign["name"], where))
    year, number = month.split("-")
    shown = f"{year} 年 {int(number)} 月安排的"
    choices.append((shown, VisitFilter(month=month, state=words.PLANNED)))
    if row and row["household"]:
        where = VisitFilter(household=row["household"], state=words.PLANNED)
        choices.append((f"只打印 {row['name']}", where))
    PrintDialog(parent, shell, choices).exec()


def _offer_to_plan(parent: QWidget, plan: Callable[[], object]) -> None:
    sentence = (
        "走访表一户一张，印给安排好、还没走访的户，现在一户也没有安排。"
        "先“安排活动”，选好节日和单位，每户就有一张表、一个编号。"
    )
    answers = (("leave", "先不印"), ("plan", "安排活动"))
    if question.ask(parent, "还没有要打印的走访表", sentence, answers, "info") == "plan":
        plan()
