"""The first look at a household: five lights, family, incomes, what happened lately."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from models.core import days, money
from models.fund import queries as fund
from models.household import queries
from models.visit import commands as visited
from models.visit import queries as visits
from ui.household import light_dialog, members, told
from ui.household.income_card import IncomeCard
from ui.household.light_card import LightCard
from ui.household.members_table import SIDE_BY_SIDE, MembersTable
from ui.kit import parts, theme
from ui.kit.cards import Card, Notice
from ui.kit.halves import Halves
from ui.kit.tiles import Tiles
from ui.kit.timeline import Lane, Moment, Timeline

SETTLED = 250  # ms on one card before other files are looked through


class OverviewTab(QScrollArea):
    """Reads nothing but what the card page hands it, and the visits."""

    def __init__(self, page) -> None:
        super().__init__()
        self._page = page
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._later = QTimer(self, singleShot=True, interval=SETTLED)
        self._later.timeout.connect(self._show_doubles)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(theme.px(8))
        self._lights = Tiles()
        self._family = Card("家庭成员", pad=False)
        self._members = MembersTable(page.open_person)
        self._family.body.addWidget(self._members)
        self._family.body.addStretch(1)
        self._family.add_to_head(page.reveal_button())
        self._incomes = IncomeCard()
        self._incomes.add_to_head(parts.button("测算", "", page.assess, "link"))
        self._past = Card("走访、帮扶与借款")
        self._timeline = Timeline()
        self._past.body.addWidget(self._timeline)
        self._past.add_to_head(
            parts.button("全部记录", "", lambda: page.show_tab("visits"), "link")
        )
        middle = Halves(self._family, self._incomes, (66, 34), SIDE_BY_SIDE)
        whole = parts.column(self._notices, self._lights, middle, self._past, None, space=12)
        whole.setContentsMargins(0, theme.px(12), 0, 0)
        self.setWidget(parts.holder(whole))

    def hideEvent(self, event) -> None:
        self._later.stop()
        super().hideEvent(event)

    def show_file(self, file: told.File) -> None:
        """Show a file as it was read."""
        self._show_notices(file)
        self._lights.show_cards([self._card(file, light) for light in file["lights"]])
        self._members.show_family(file, whole=self._page.whole_numbers)
        self._incomes.show_incomes(file["incomes"])
        self._show_past(file)

    def _card(self, file: told.File, light: Mapping[str, Any]) -> LightCard:
        known = {**light, "registered": told.as_registered(file, light["light"])}
        return LightCard(file, light, partial(light_dialog.note, self._page, known))

    def _show_notices(self, file: told.File) -> None:
        """What visits found, what is missing; a little later who may stand in two files."""
        parts.clear(self._notices)
        if found := visits.waiting_findings(days.today(), file["id"]):
            self._notices.addWidget(self._found(found))
        if words := told.missing_words(file):
            notice = Notice(words, "grey", "edit")
            fill = parts.button("补填", "", lambda: members.fill_missing(self._page), "link")
            notice.layout().addWidget(fill)
            self._notices.addWidget(notice)
        self._later.start()

    def _found(self, found: Sequence[Mapping[str, Any]]) -> Notice:
        """What waits until somebody decides, with both answers."""
        notice = Notice(f"走访发现：{'；'.join(map(_finding, found))}。采纳了才写进档案。")
        keys = [row["id"] for row in found]
        for words, decide in (
            ("采纳", visited.accept_findings),
            ("不采纳", visited.decline_findings),
        ):
            act = partial(self._decide, decide, keys)
            notice.layout().addWidget(parts.button(words, "", act, "link"))
        return notice

    def _decide(self, decide: Callable[..., int], keys: Sequence[str]) -> None:
        shell = self._page.shell
        decide(shell.context.actor, keys)
        shell.stale()

    def _show_doubles(self) -> None:
        """Who may stand in two files: looked for once the card stands, for it may take a while."""
        if self._page.file and self.isVisible():
            for hint in queries.duplicates(self._page.household)[:2]:
                self._notices.addWidget(self._double(hint))

    def _double(self, hint) -> Notice:
        other = f"{hint['户主']}（{hint['单位']}）"
        notice = Notice(f"{hint['姓名']}可能也在{other}的档案里：{hint['reason']}。请核对。")
        go = self._page.shell.go
        opened = parts.button("打开", "", lambda: go("households", open=hint["household"]), "link")
        notice.layout().addWidget(opened)
        return notice

    def _show_past(self, file: told.File) -> None:
        today = days.today()
        found = visits.visits(visits.VisitFilter(household=file["id"]), limit=60)
        made = [row for row in found if row["state"] != "取消"]
        lanes = [
            Lane("visit", "走访", [_visit(row) for row in made]),
            Lane("flag", "办理", [_step(step) for step in file["steps"]]),
        ]
        given, lent = fund.given_to(file["id"]), told.loans(file["id"])
        lanes += [Lane("hand", "帮扶", [_gift(row) for row in given])] if given else []
        lanes += [Lane("money", "借款", _spans(lent, today.isoformat()))] if lent else []
        self._timeline.show_lanes(lanes, today)
        since = days.add_months(f"{today:%Y-%m}-01", -11)
        lately = [row for row in made if row["state"] == told.MADE and row["day"] >= since]
        last = file["last_visit_on"]
        said = f"近 12 个月走访 {len(lately)} 次" + (f"，上次 {last}" if last else "")
        self._past.note.setText("，".join(filter(None, (said, told.given_words(given, lent)))))


def _finding(row: Mapping[str, Any]) -> str:
    """经济收入不清（儿子刚失业）."""
    said = f"（{row['value']}）" if row["value"] else ""
    return f"{row['light']}{'清' if row['clear'] else '不清'}{said}"


def _visit(row) -> Moment:
    coming = row["state"] == told.PLANNED
    number = f"第 {row['number']} 号" if row["number"] else ""
    name = " ".join(word for word in (row["campaign_name"] or "走访", number) if word)
    words = name if coming else f"{row['day'][5:]} {row['form'] or '走访'}"
    return Moment(row["day"], words, "grey" if coming else "green", coming)


def _gift(row) -> Moment:
    words = f"{row['aid_kind'] or row['act']} {money.shown(row['fen'])}"
    return Moment(row["on"], words, "green" if row["fen"] > 0 else "grey")


def _spans(loans, today: str) -> list[Moment]:
    """Each loan from its day to its end, what is late of it in red."""
    found = []
    for row in loans:
        paid = [one.on for one in row["owed"].paid]
        end = today if row["left_fen"] else max(paid, default=row["lent_on"])
        words = f"{row['lent_on'][5:]} 借 {money.shown(row['lent_fen'])}"
        found.append(Moment(row["lent_on"], words, "grey", until=end))
        if row["late"]:
            said = f"逾期 {row['late_days']} 天，未还 {money.shown(row['left_fen'])}"
            found.append(Moment(row["late"][0].on, said, "red", until=today))
    return found


def _step(step) -> Moment:
    red = step["step"] in ("注销", "公示异议", "不予受理")
    return Moment(step["on"], f"{step['on'][5:]} {step['step']}", "red" if red else "green")
