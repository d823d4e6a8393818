"""未收回的走访表: which printed forms are not recorded yet, in whose hands, since when."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from models.core import days
from models.visit import queries, roster_papers
from models.visit.reports.forms_out import NOBODY
from ui.kit import parts, theme
from ui.kit.cards import Card
from ui.kit.filters import FilterBar, FilterChoice
from ui.kit.page import Page
from ui.kit.scroll import Scroll
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.visit import export
from ui.visit.entry_page import EntryPage

COLUMNS = (
    ColumnSpec("name", "姓名", 112),
    ColumnSpec("number", "表号", 56, "number"),
    ColumnSpec("unit", "单位", 104),
    ColumnSpec("campaign_name", "活动", 150, spared=True),
    ColumnSpec("held_by", "走访人", 160, stretch=True),
    ColumnSpec("printed_on", "打印日期", 96, "date", spared=True),
    ColumnSpec("days", "已印天数", 80, "number"),
)
SIDE = 264
Row = Mapping[str, Any]


class OutPage(Page):
    """Enter on a form records it; the card at the right says who holds how many."""

    key = "visits"
    title = "未收回的走访表"

    def __init__(self, shell: Shell, campaign: str = "") -> None:
        super().__init__(shell)
        self._campaign = campaign
        self._rows: list[dict[str, Any]] = []
        self.add_breadcrumb(Breadcrumb("走访", self.title, shell.back))
        self.export_button = self.add_action("导出名单", "export", self.export)
        self.print_button = self.add_action("打印名单", "print", self.print, does="print")
        self.enter_button = self.add_action("录入这张表", "edit", self.enter, accent=True)
        choices = {"campaign": FilterChoice("活动"), "holder": FilterChoice("走访人")}
        self._bar = FilterBar(lambda *_: self._show(), "姓名、单位", choices)
        self.filter_bar = self._bar
        self.add_above(parts.row(self._bar))
        self.model = rows_model(COLUMNS, self.shown)
        self.table = TableView(self.model, "forms-out")
        self.table.opened.connect(lambda _: self.enter())
        self.table.say_when_empty("没有未收回的走访表", "印过、还没有录入的走访表列在这里。")
        self.holders = Card("在谁手里")
        side = Scroll(parts.holder(parts.column(self.holders, None)))
        side.setFixedWidth(theme.px(SIDE))
        across = parts.row(TablePanel(self.table, "份"), side, space=12)
        across.setStretch(0, 1)
        self.body.addLayout(across)

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        found = queries.forms_out(days.today())
        self._rows = [{**row, "held_by": row["holder"] or NOBODY} for row in found]
        campaigns = [(row["id"], row["name"]) for row in queries.campaigns()]
        self._bar.choices["campaign"].set_options(campaigns)
        self._bar.choices["holder"].set_options(dict.fromkeys(r["held_by"] for r in self._rows))
        first, self._campaign = self._campaign, ""
        if first:
            self._bar.set("", {"campaign": first})
        self._show()

    def shown(self) -> list[dict[str, Any]]:
        """The forms that the filter lets through."""
        said, where = self._bar.text().strip(), self._bar.filters()
        return [
            row
            for row in self._of_campaign()
            if (not said or said in row["name"] + row["unit"])
            and where.get("holder", "") in ("", row["held_by"])
        ]

    def _of_campaign(self) -> list[dict[str, Any]]:
        wanted = self._bar.filters().get("campaign", "")
        return [row for row in self._rows if wanted in ("", row["campaign"])]

    def _show(self) -> None:
        self.model.reload()
        self.table.stand()
        shown = self.shown()
        longest = max((row["days"] for row in shown), default=0)
        said = [f"{len(shown):,} 份还没有收回"] + ([f"最久的印了 {longest} 天"] if shown else [])
        self.set_subtitle(" · ".join(said))
        for button in (self.enter_button, self.print_button, self.export_button):
            button.setEnabled(bool(shown))
        self._show_holders()

    def _show_holders(self) -> None:
        parts.clear(self.holders.body)
        for holder, count in Counter(row["held_by"] for row in self._of_campaign()).items():
            across = parts.row(parts.label(holder, wrap=True), space=8)
            across.addWidget(parts.label(f"{count:,} 份", "strong"))
            across.setStretch(0, 1)
            self.holders.body.addLayout(across)
        self.holders.setVisible(self.holders.body.count() > 0)

    # -- doing -----------------------------------------------------------------------------------

    def enter(self) -> None:
        """Record what the form under the cursor says."""
        if row := self.table.current():
            self.shell.push(EntryPage(self.shell, visit=row["id"]))

    def print(self) -> None:
        """Show the list as it is filtered before it is printed."""
        from ui.kit import printing

        printed = f"{datetime.now():%Y-%m-%d %H:%M} {self.shell.context.actor.name}"
        filled = roster_papers.forms_out(self.shown(), printed)
        printing.preview(self, [filled], "未收回走访表清单")

    def export(self) -> None:
        """Write the list as it is filtered as a workbook."""
        keys = [row["id"] for row in self.shown()]
        export.visits(self, self.shell, "forms-out", keys, "")
