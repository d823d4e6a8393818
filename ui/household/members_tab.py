"""Everything of the head and the family, and the yearly assessments."""

from typing import Any

from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from models.core import money
from ui.household import edit, members, told
from ui.household.dossier_facts import sections
from ui.household.income_card import IncomeCard
from ui.household.members_table import SIDE_BY_SIDE, MembersTable
from ui.kit import parts, theme
from ui.kit.cards import Card
from ui.kit.halves import Halves
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TableView

ASSESSMENTS = (
    ColumnSpec("year", "年度", 64, sortable=False),
    ColumnSpec("as_of_on", "测算日期", 100, sortable=False),
    ColumnSpec("people", "人口", 48, "number", sortable=False),
    ColumnSpec("annual_income_fen", "家庭年收入（元）", 120, "money", sortable=False),
    ColumnSpec("per_head_fen", "月人均收入", 96, "money", sortable=False),
    ColumnSpec("net_per_head_fen", "月人均纯收入", 96, "money", sortable=False),
    ColumnSpec("proposed_class", "建议", 80, sortable=False),
    ColumnSpec("decided_class", "认定", 80, sortable=False),
    ColumnSpec("decided_reason", "不同的原因", 120, sortable=False, stretch=True),
)


class MembersTab(QScrollArea):
    """Members can be added, changed and taken out here; missing facts are filled in on a click."""

    def __init__(self, page) -> None:
        super().__init__()
        self._page = page
        self.setWidgetResizable(True)
        self.members = MembersTable(page.open_person)
        family = Card("家庭成员", pad=False)
        family.body.addWidget(self.members)
        family.body.addStretch(1)
        for button in self._member_buttons():
            family.add_to_head(button)
        self._incomes = IncomeCard()
        self._incomes.add_to_head(parts.button("测算", "", page.assess, "link"))
        above = Halves(family, self._incomes, (66, 34), SIDE_BY_SIDE)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(theme.px(12))
        self._years = self._assessments()
        whole = parts.column(above, self._years, self._sections, None, space=12)
        whole.setContentsMargins(0, theme.px(12), 0, 0)
        self.setWidget(parts.holder(whole))

    def show_file(self, file: told.File) -> None:
        """Show a file as it was read."""
        self.members.show_family(file, whole=self._page.whole_numbers)
        self._incomes.show_incomes(file["incomes"])
        self._show_assessments(file)
        parts.clear(self._sections)
        for card in sections(file, self._fill):
            self._sections.addWidget(card)

    def _fill(self, label: str, person: str) -> None:
        edit.fill(self._page, [label])

    # -- members ---------------------------------------------------------------------------------

    def _member_buttons(self) -> list[parts.Button]:
        return [
            self._page.reveal_button(),
            parts.button("添加成员", "plus", lambda: members.add(self._page), "link"),
            parts.button("修改", "edit", self._change, "link"),
            parts.button("移出", "minus", self._take_out, "link"),
        ]

    def _person(self) -> dict[str, Any] | None:
        row = self.members.view.current()
        return row["person"] if row else None

    def _change(self) -> None:
        person = self._person()
        if person:
            self._page.open_person(person)
        else:
            self._page.say("请先在表里点一名家庭成员。")

    def _take_out(self) -> None:
        person = self._person()
        if person:
            members.take_out(self._page, person)
        else:
            self._page.say("请先在表里点一名家庭成员。")

    # -- assessments -----------------------------------------------------------------------------

    def _assessments(self) -> Card:
        card = Card("历年测算与认定", pad=False)
        self._year_rows: list[dict[str, Any]] = []
        self._year_model = rows_model(ASSESSMENTS, lambda: self._year_rows)
        self.years = TableView(self._year_model)
        card.body.addWidget(self.years)
        return card

    def _show_assessments(self, file: told.File) -> None:
        self._year_rows = file["assessments"]
        self._year_model.reload()
        self._years.setVisible(bool(self._year_rows))
        self.years.setFixedHeight(theme.px(theme.ROW) * (len(self._year_rows) + 1) + 2)
        self.years.setToolTip("\n".join(_reasons(row) for row in self._year_rows))


def _reasons(row: dict[str, Any]) -> str:
    net = money.shown(row["net_per_head_fen"])
    return f"{row['as_of_on']}（纯收入 {net}）：{' '.join(row['reasons'])}"
