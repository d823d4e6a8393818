"""How far a campaign is: printed, back, still out, overdue, and the buttons that go on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QFrame

from models.core import money
from models.visit import queries, roster_papers
from ui.kit import parts, theme
from ui.kit.cards import FactLine
from ui.kit.filters import FilterChoice
from ui.kit.menu_button import menu_button
from ui.kit.steps import SegmentBar
from ui.visit import words

Row = Mapping[str, Any]


class CampaignStrip(QFrame):
    """One line under the head; each of its buttons does something with the campaign on show."""

    def __init__(
        self,
        enter: Callable[[Row], object],
        list_open: Callable[[Row], object],
        give: Callable[[Row], object],
        print_: Callable[[Row, str], object],
        check: Callable[[Row], object],
    ) -> None:
        super().__init__()
        self.setProperty("look", "sheet")
        self.campaign: Row | None = None
        self._campaigns: Sequence[Row] = ()
        self._name, self._about = parts.label("", "panel"), parts.ShortLabel("", "caption")
        self._bar = SegmentBar()
        self._figures = FactLine()
        self.choice = FilterChoice("活动")
        self.choice.setVisible(False)
        self.choice.currentIndexChanged.connect(lambda _: self._choose())
        self.enter_button = parts.button("录入收回的表", "edit", lambda: self._do(enter))
        self.give_button = parts.button("全部发放", "gift", lambda: self._do(give))
        self.give_button.setToolTip("按名单全部登记为已走访，只输没有发到的编号")
        self.print_button = self._papers(print_, list_open)
        self.roster_button = parts.button("名单和标准", "employees", lambda: self._do(check))
        self._lay_out()

    def reload(self, today: date) -> None:
        """Read the campaigns and show the one that matters now."""
        self._today, self._campaigns = today, queries.campaigns()
        self.setVisible(bool(self._campaigns))
        if not self._campaigns:
            self.campaign = None
            return
        kept = self.campaign["id"] if self.campaign else ""
        options = [(row["id"], row["name"]) for row in self._campaigns]
        self.choice.set_options(options)
        self.choice.setVisible(len(options) > 1)
        found = next((row for row in self._campaigns if row["id"] == kept), None)
        self._show(found or current(self._campaigns, today))

    def _choose(self) -> None:
        chosen = next((r for r in self._campaigns if r["id"] == self.choice.value()), None)
        self._show(chosen or current(self._campaigns, self._today))

    def _papers(
        self, print_: Callable[[Row, str], object], list_open: Callable[[Row], object]
    ) -> parts.Button:
        def act(kind: str) -> Callable[[], object]:
            return lambda: self._do(lambda row: print_(row, kind))

        papers = [(title, act(kind)) for kind, (title, _) in roster_papers.PAPERS.items()]
        out = ("未收回的走访表", lambda: self._do(list_open))
        return menu_button("单据", "print", [out, None, *papers])

    def _do(self, what: Callable[[Row], object]) -> None:
        if self.campaign:
            what(self.campaign)

    def _show(self, row: Row) -> None:
        self.campaign = row
        self._name.setText(row["name"])
        self._about.setText(_about(row))
        late = _late(row["id"], self._today)
        open_ = row["total"] - row["made"]
        waiting = max(0, min(row["printed"] - row["made"], open_ - late))
        rest = max(0, open_ - late - waiting)
        shares = (
            (row["made"], theme.GREEN),
            (waiting, "#D7B156"),
            (rest, theme.CONTROL_BORDER),
            (late, theme.RED),
        )
        self._bar.show_shares(shares, f"已走访 {row['made']} 户，共 {row['total']} 户")
        self._say(row, open_ - late, late)
        self.give_button.setEnabled(open_ > 0)

    def _say(self, row: Row, left: int, late: int) -> None:
        words = parts.label(f"{late:,}", "red") if late else "0"
        self._figures.show_facts(
            [
                ("已走访", f"{row['made']:,}"),
                ("逾期", words),
                ("未到期", f"{left:,}"),
                ("已打印", f"{row['printed']:,}"),
            ]
        )

    def _lay_out(self) -> None:
        told = parts.column(None, self._name, self._about, None, space=1)
        progress = parts.column(None, self._bar, self._figures, None, space=5)
        across = parts.row(parts.IconLabel("flag"), space=8, margins=(14, 8))
        across.addLayout(told, 2)
        across.addLayout(progress, 3)
        across.addSpacing(theme.px(8))
        across.addWidget(self.choice)
        for button in (
            self.roster_button,
            self.enter_button,
            self.give_button,
            self.print_button,
        ):
            across.addWidget(button)
        self.setLayout(across)


def current(campaigns: Sequence[Row], today: date) -> Row:
    """The campaign that matters: the nearest one with visits to make, else the newest."""

    def away(row: Row) -> int:
        return abs((date.fromisoformat(row["held_on"]) - today).days)

    under_way = [row for row in campaigns if row["made"] < row["total"]]
    return min(under_way, key=away) if under_way else campaigns[0]


def _late(campaign: str, today: date) -> int:
    yesterday = (today - timedelta(days=1)).isoformat()
    where = queries.VisitFilter(campaign=campaign, state=words.PLANNED, last=yesterday)
    return queries.count_visits(where)


def _about(row: Row) -> str:
    gift = [f"每户 {money.shown(row['gift_money_fen'])} 元"] if row["gift_money_fen"] else []
    goods = [row["gift_goods"]] if row["gift_goods"] else []
    return " · ".join([f"{row['total']:,} 户", *gift, *goods, row["held_on"]])
