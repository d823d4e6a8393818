"""What the buttons of the visits page do: plan, print, record, enter, and the pages behind 更多."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.core import money
from models.core.errors import RuleError
from models.household import queries as households
from models.visit import commands, queries
from models.visit.queries import VisitFilter
from ui.kit import errors, parts
from ui.kit.menu_button import menu_button
from ui.kit.page import Page
from ui.visit import (
    booking,
    event_dialog,
    export,
    give_all_dialog,
    plan_dialog,
    print_forms,
    roster_print,
    words,
)
from ui.visit.campaign_page import CampaignPage
from ui.visit.campaign_strip import CampaignStrip
from ui.visit.days_off_page import DaysOffPage
from ui.visit.due_page import DuePage
from ui.visit.entry_page import EntryPage
from ui.visit.findings_page import FindingsPage
from ui.visit.out_page import OutPage
from ui.visit.pairing_page import PairingPage
from ui.visit.stack_page import StackPage
from ui.visit.visit_page import VisitPage

Row = Mapping[str, Any]


class VisitActs(Page):
    """A page of visits with its buttons; `day` is under the cursor, `row` the one visit there."""

    key = "visits"
    title = "走访"
    day: date
    strip: CampaignStrip

    def row(self) -> Row | None:
        """The visit under the cursor, if it is one."""
        raise NotImplementedError

    def household(self) -> str:
        """The household under the cursor where it is none of a visit; "" for none."""
        raise NotImplementedError

    def shown(self) -> Sequence[str]:
        """The visits that the list shows, in its order."""
        raise NotImplementedError

    def show_day(self, day: date) -> None:
        """Show a day in the calendar."""
        raise NotImplementedError

    def add_acts(self) -> None:
        """Put the buttons into the head."""
        acts = (
            ("登记住院、丧事…", self.record_event),
            ("登记出院…", self.record_leaving),
            ("到期走访…", self.show_due),
            ("走访发现…", self.show_findings),
            ("未收回的走访表…", self.show_out),
            ("结对帮扶…", self.show_pairings),
            ("放假安排…", self.show_days_off),
            ("活动的慰问金入账…", self.book),
            ("导出活动的慰问一览表…", lambda: self.export_roster("roster")),
            ("导出活动的签领表…", lambda: self.export_roster("sign-off-list")),
            ("导出名单…", self.export_list),
        )
        self._actions.addWidget(menu_button("更多", "down", acts))
        self.add_action("安排活动", "flag", self.plan)
        self.add_action("打印走访表", "print", self.print_forms, does="print")
        self.add_action("登记走访", "plus", self.record, accent=True, does="new")

    # -- visits ----------------------------------------------------------------------------------

    def open_row(self, row: Row) -> None:
        """Open a visit."""
        self.shell.push(VisitPage(self.shell, row["id"]))

    def record(self) -> None:
        """Record a visit: the planned one or to the household under the cursor, else to anybody."""
        row = self.row()
        planned = row["id"] if row is not None and row["state"] == words.PLANNED else ""
        self.shell.push(EntryPage(self.shell, visit=planned, household=self.household()))

    def move(self, row: Row, day: date) -> None:
        """Plan a visit for another day."""
        try:
            commands.move_visit(self.shell.context.actor, row["id"], day.isoformat())
        except RuleError as refused:
            errors.show_refusal(self, refused)
            return
        self.shell.stale()
        self.say(f"{row['name']} 的走访改到 {day.isoformat()}。")

    # -- campaigns -------------------------------------------------------------------------------

    def plan(self) -> None:
        """Plan a campaign and say how many visits were made."""
        done = plan_dialog.plan(self, self.shell, households.counts()["on_file"])
        if done is None:
            return
        self.strip.campaign = {"id": done["campaign"]}
        self.shell.stale()
        self._go_to_campaign()
        if not done["total"]:
            self.check({"id": done["campaign"]})
        created = done["created"]
        made = f"新安排 {created:,} 户" if created else "没有要新安排的"
        self.say(f"{done['name']}：{made}，名单共 {done['total']:,} 户。")

    def _go_to_campaign(self) -> None:
        row = self.strip.campaign
        where = VisitFilter(campaign=row["id"]) if row else VisitFilter()
        first = queries.visits(where, limit=1) if row else []
        if first and len(first[0]["day"]) == 10:
            self.show_day(date.fromisoformat(first[0]["day"]))

    def check(self, campaign: Row) -> None:
        """Check whom the campaign reaches and what it gives."""
        self.shell.push(CampaignPage(self.shell, campaign["id"]))

    def enter(self, campaign: Row) -> None:
        """Enter the forms that came back."""
        self.shell.push(StackPage(self.shell, campaign))

    def give_all(self, campaign: Row) -> None:
        """Record the whole roster as given, but for the numbers that got nothing."""
        done = give_all_dialog.give(self, self.shell, campaign)
        if done is None:
            return
        self.shell.stale()
        left = f"，还有 {done['left']:,} 户没有发到" if done["left"] else ""
        paid = money.shown(done["money_fen"])
        self.say(f"已登记发放 {done['given']:,} 户，慰问金 {paid} 元{left}。")

    def book(self) -> None:
        """Book the money of the campaign on show."""
        done = booking.book(self, self.shell, self.strip.campaign)
        if done is None:
            return
        self.shell.stale()
        booked = f"{done['count']:,} 户的慰问金"
        waits = "已填好，等第二人复核后入账。"
        self.say(booked + ("已入账。" if done.get("voucher") else waits))

    # -- paper -----------------------------------------------------------------------------------

    def print_forms(self) -> None:
        """Ask which forms to print."""
        month = f"{self.day:%Y-%m}"
        print_forms.ask(self, self.shell, month, self.strip.campaign, self.row(), self.plan)

    def print_roster(self, campaign: Row, kind: str) -> None:
        """Show a paper of the campaign before it is printed."""
        roster_print.print_roster(self, self.shell, campaign, kind)

    def export_roster(self, kind: str) -> None:
        """Write a list of the campaign on show as a workbook."""
        export.campaign_list(self, self.shell, self.strip.campaign, kind)

    def export_list(self) -> None:
        """Write what the list shows as a workbook."""
        export.visits(self, self.shell, "roster", self.shown(), "")

    # -- behind 更多 -----------------------------------------------------------------------------

    def record_event(self) -> None:
        """Take down what happened to somebody; the rules plan the visit."""
        if event_dialog.record(self, self.shell):
            self.shell.stale()
            self.say("已登记，要走访的按规则排进了日历。")

    def record_leaving(self) -> None:
        """Take down who left hospital; the visit at home is planned."""
        if event_dialog.leave(self, self.shell):
            self.shell.stale()
            self.say("已登记出院，出院走访排进了日历。")

    def show_findings(self) -> None:
        """Show what visits found and nobody has decided on."""
        self.shell.push(FindingsPage(self.shell))

    def show_due(self) -> None:
        """Show who is due for a visit."""
        self.shell.push(DuePage(self.shell))

    def show_out(self, campaign: str = "") -> None:
        """Show which printed forms are not recorded yet: of a campaign, or of all."""
        self.shell.push(OutPage(self.shell, campaign))

    def show_pairings(self) -> None:
        """Show which leader goes to which household."""
        self.shell.push(PairingPage(self.shell))

    def show_days_off(self) -> None:
        """Show the days off of the year under the cursor."""
        self.shell.push(DaysOffPage(self.shell, self.day.year))

    def no_campaign(self):
        """The line that stands where no campaign was planned yet."""
        said = "过节前安排一次活动：每户一张走访表、一个编号，走完按编号录入。"
        button = parts.button("安排活动", "flag", self.plan)
        items = (parts.IconLabel("flag"), parts.label(said, "secondary"), None, button)
        return parts.holder(parts.row(*items, space=12, margins=(14, 8)), "sheet")
