"""Incomes and hardship class of a year: typed at the left, computed and explained at the right."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox

from models.core import days, fields
from models.core.errors import Refused
from models.core.fields import Field, Kind, Ways
from models.household import policy, queries
from models.household.commands.incomes import OTHER_INCOME, assess_incomes
from models.household.fields import ASSESSMENT, BY_LABEL
from models.household.policy import Status
from models.office import queries as office
from ui.household import told
from ui.household.income_card import IncomeCard
from ui.household.people import People
from ui.kit import parts, theme
from ui.kit.form_dialog import FormDialog

ON, CLASS, WHY = "日期", "认定类别", "理由"
_SETTLED = 120  # ms after the last key before the figures are computed again


class AssessmentDialog(FormDialog):
    """A form whose right half follows what is typed; nothing is kept before 保存认定."""

    def __init__(self, page, title: str = "收入与认定") -> None:
        self._page, self._file = page, page.file
        self._people = People(page.file["persons"], "谁").keys
        super().__init__(
            page, f"{title}：{told.title(page.file)}", self._sections(), self._known(),
            self._keep, ways=Ways(lists=office.code_lists()), verb="保存认定", columns=1,
            note="程序按标准算出建议和理由，定哪一类由您决定；与建议不同时请写一句理由。",
        )  # fmt: skip
        self.incomes = IncomeCard("算出来")
        self.reasons = parts.label("", "secondary", wrap=True)
        self._add_exclusions()
        self._add_figures()
        self._wait = QTimer(self, singleShot=True, interval=_SETTLED)
        self._wait.timeout.connect(self.compute)
        self.panel.changed.connect(self._soon)
        self._proposed = ""
        self.compute()

    # -- what is asked ---------------------------------------------------------------------------

    def _sections(self) -> list[tuple[str, list[Field]]]:
        earners = [Field(label, Kind.MONEY, unit="元/月") for label in self._people]
        other = Field(OTHER_INCOME, Kind.MONEY, unit="元/年")
        decided = [
            Field(ON, Kind.DATE, required=True),
            Field(CLASS, Kind.CODE, codes=BY_LABEL["困难类别"].codes),
            Field(WHY, Kind.LONG),
        ]
        return [
            ("收入", [*earners, other]),
            ("一年的刚性支出和意外支出", list(ASSESSMENT)),
            ("认定", decided),
        ]

    def _known(self) -> dict[str, Any]:
        earned = {one["id"]: one["values"]["月收入"] for one in self._file["persons"]}
        people = {label: earned[key] for label, key in self._people.items()}
        last = self._file["assessments"][0] if self._file["assessments"] else {}
        expenses = {one.label: last.get(one.name) for one in ASSESSMENT}
        decided = {ON: days.today().isoformat(), CLASS: self._file["values"]["困难类别"]}
        return {**people, OTHER_INCOME: self._file["values"][OTHER_INCOME], **expenses, **decided}

    def _add_exclusions(self) -> None:
        """The yes/no list of conditions that exclude a family, before the decision."""
        last = self._file["assessments"][0]["excluded"] if self._file["assessments"] else []
        self.exclusions = {word: QCheckBox(word) for word in policy.EXCLUSIONS}
        block = parts.column(
            parts.label("排除情形（有就勾上）", "heading"), parts.line("divider"),
            *self.exclusions.values(), 12, space=4,
        )  # fmt: skip
        for word, box in self.exclusions.items():
            box.setChecked(word in last)
            box.toggled.connect(lambda _: self._soon())
        self.panel.body.insertLayout(self.panel.body.count() - 5, block)

    def _add_figures(self) -> None:
        """The computed half beside the form."""
        right = parts.column(self.incomes, self.reasons, None, space=12, margins=(0, 4, 24, 8))
        beside = parts.holder(right)
        beside.setFixedWidth(theme.px(400))
        outer = self.layout()
        place = outer.indexOf(self.panel)
        outer.removeWidget(self.panel)
        across = parts.row(space=0)
        across.addWidget(self.panel, 1)
        across.addWidget(beside)
        outer.insertLayout(place, across, 1)
        self.resize(theme.px(940), min(theme.px(680), 720))

    # -- computing -------------------------------------------------------------------------------

    def _soon(self) -> None:
        if self.isVisible():
            self._wait.start()

    def hideEvent(self, event) -> None:
        self._wait.stop()
        super().hideEvent(event)

    def compute(self) -> None:
        """Compute again from what stands in the form; what can not be read counts as blank."""
        found = queries.propose(
            self._file["id"], self._day(), self._expenses(self._read), self._excluded(),
            typed=self._incomes(self._read),
        )  # fmt: skip
        self.incomes.show_incomes(found)
        self.reasons.setText("理由：\n" + "\n".join(found["reasons"]))
        self._proposed = found["proposed_class"]
        self.panel.label_of(WHY).setEnabled(self._differs())

    def _differs(self) -> bool:
        return self.panel.editors[CLASS].written().strip() != self._proposed

    def _day(self) -> date:
        written = self._read(ON)
        return date.fromisoformat(written) if len(str(written or "")) == 10 else days.today()

    def _read(self, label: str) -> Any:
        editor = self.panel.editors[label]
        try:
            return fields.parser(editor.field, editor.ways)(editor.written()).value
        except Refused:
            return None

    def _incomes(self, value) -> dict[str, int | None]:
        people = {key: value(label) for label, key in self._people.items()}
        return {**people, "": value(OTHER_INCOME)}

    def _expenses(self, value) -> dict[str, int | None]:
        return {one.label: value(one.label) for one in ASSESSMENT}

    def _excluded(self) -> list[str]:
        return [word for word, box in self.exclusions.items() if box.isChecked()]

    def _keep(self, values: Mapping[str, Any], form: str) -> str:
        return assess_incomes(
            self._page.shell.context.actor.on(form), self._file["id"],
            self._incomes(values.get), str(values[ON]), str(values[CLASS]), str(values[WHY]),
            self._expenses(values.get), self._excluded(),
        )  # fmt: skip


def assess(page, title: str = "收入与认定") -> None:
    """Ask and decide; on a file 在档 this is the year's review."""
    if AssessmentDialog(page, title).exec():
        reviewed = page.file["status"] == Status.ON_FILE
        page.changed("已保存认定，记为年度复核。" if reviewed else "已保存认定。")
