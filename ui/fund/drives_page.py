"""捐款: the drives, who gave, what is booked, whom to thank; contributions of a mutual fund."""

from functools import partial
from typing import Any

from models.core import days, money
from models.fund import commands, queries
from models.fund.papers import donation as papers
from ui.fund import donation_form
from ui.fund.register_page import RegisterPage, listed
from ui.fund.side import Side, block
from ui.kit import parts
from ui.kit.cards import Facts
from ui.kit.filters import FilterChoice
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, Row, rows_model
from ui.kit.table_view import TableView
from ui.kit.tags import Tag

TAGS = {
    "未入账": Tag("未入账", "amber", "clock"),
    "已入账": Tag("已入账", "green", "check"),
    "已退还": Tag("已退还", "grey", "undo"),
}
COLUMNS = (
    ColumnSpec("name", "捐款人", 128),
    ColumnSpec("unit", "单位", 128, stretch=True),
    ColumnSpec("on", "捐款日期", 96, "date"),
    ColumnSpec("amount_fen", "金额", 100, "money"),
    ColumnSpec("state", "入账", 88, "tag", tags=TAGS),
    ColumnSpec("thanked_on", "致谢", 96, "date"),
    ColumnSpec("note", "备注", 120, spared=True),
)


class DrivesPage(RegisterPage):
    """The donors of one drive, chosen in the filter; booking what came is the main act."""

    title = "捐款"
    one = "一笔捐款"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.drive = ""
        self.add_papers(listed(papers.PAPERS, self.print))
        self.add_more(
            [
                ("新捐款活动…", self.add_drive),
                ("改这次活动…", self.change_drive),
                ("删除这次活动…", self.remove_drive),
                ("导入捐款名册…", self.import_donors),
                None,
                ("登记致谢…", self.thank),
                ("退还…", self.give_back),
                ("删除未入账的…", self.remove),
            ]
        )
        self.book_button = self.add_action("入账", "check", self.book)
        self.new_button = self.add_action("登记捐款", "plus", self.add, accent=True, does="new")
        choices = {
            "drive": FilterChoice("活动"),
            "state": FilterChoice("入账", tuple(TAGS)),
        }
        self.add_search("捐款人、单位", choices)
        self._rows: list[Row] = []
        self.model = rows_model(COLUMNS, lambda: self._rows)
        table = TableView(self.model, "donations", several=True)
        table.opened.connect(lambda _: self.edit())
        table.say_when_empty(
            "还没有捐款", "先在“更多”里建一次捐款活动，再登记捐款人，或导入捐款名册。"
        )
        table.say_when_not_found("换一个词，或清除筛选看全部。", self._bar.clear)
        self.lay_out(table, DrivePanel(), "笔")

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        drives = queries.drives()
        self._bar.choices["drive"].set_options([(row["id"], row["name"]) for row in drives])
        if self.drive not in {row["id"] for row in drives}:
            self.drive = str(drives[0]["id"]) if drives else ""
        self.new_button.setEnabled(bool(drives))
        self._bar.set(self._bar.text(), {**self._bar.filters(), "drive": self.drive})
        self.ask()

    def ask(self) -> None:
        asked = self._bar.filters()
        self.drive = asked.get("drive", "") or self.drive
        state = asked.get("state", "")
        self._rows = queries.donations(self.drive, self._bar.text(), state) if self.drive else []
        self.model.reload()
        self.table.stand()
        self._say()
        self.show_chosen()

    def _say(self) -> None:
        if not self.drive:
            self.set_subtitle("一日捐、党员捐、专项捐款和互助金缴费，一次活动一份名册")
            return
        row = queries.drive(self.drive)
        said = [row["name"], f"{row['count']:,} 笔 {money.shown(row['given_fen'])} 元"]
        waits = row["given_fen"] - row["booked_fen"]
        said += [f"未入账 {money.shown(waits)} 元"] if waits else []
        self.set_subtitle(" · ".join(said))

    def show_chosen(self) -> None:
        self.panel.show_drive(self.drive)
        waits = any(row["state"] == "未入账" for row in self._rows)
        self.book_button.setEnabled(waits)

    # -- doing -----------------------------------------------------------------------------------

    def add_drive(self) -> None:
        """Open a drive and stand on it."""
        if made := donation_form.drive(self, self.shell):
            self.drive = made
            self._bar.clear()
            self.after(made, "活动已建好，可以登记捐款人了。")

    def change_drive(self) -> None:
        """Correct the drive on show."""
        if self.drive:
            self.after(donation_form.drive(self, self.shell, self.drive), "已保存。")

    def remove_drive(self) -> None:
        """Take the drive on show away, if nobody gave in it."""
        if self.drive and self.sure("删除活动", "删除这次捐款活动。", "删除"):
            actor = self.shell.context.actor
            self._bar.clear()
            self.attempt(lambda: commands.remove_drive(actor, self.drive), "已删除。")

    def add(self) -> None:
        """Take down a donation."""
        if self.drive:
            self.after(donation_form.donation(self, self.shell, self.drive), "捐款已登记。")

    def edit(self) -> None:
        """Correct the donation under the cursor."""
        row = self.table.current()
        if row:
            self.after(donation_form.donation(self, self.shell, self.drive, row), "已保存。")

    def book(self) -> None:
        """Book the chosen ones that wait, or all that wait where none is chosen."""
        waiting = [str(row["id"]) for row in self._rows if row["state"] == "未入账"]
        chosen = [key for key in self.chosen() if key in waiting]
        keys = chosen if len(chosen) > 1 else waiting
        self.after(donation_form.book(self, self.shell, keys), "已入账。")

    def give_back(self) -> None:
        """Give the chosen contributions back."""
        if self.current():
            self.after(donation_form.give_back(self, self.shell, self.chosen()), "已退还入账。")

    def thank(self) -> None:
        """Note thanks to the chosen ones, or to all where one or none is chosen."""
        chosen = self.chosen()
        keys = chosen if len(chosen) > 1 else [str(row["id"]) for row in self._rows]
        if keys:
            self.after(donation_form.thank(self, self.shell, keys), "已登记致谢。")

    def remove(self) -> None:
        """Take the chosen ones away."""
        keys = self.chosen()
        if keys and self.sure("删除捐款", f"删除选中的 {len(keys)} 笔未入账的捐款。", "删除"):
            actor = self.shell.context.actor
            self.attempt(lambda: commands.remove_donations(actor, keys), "已删除。")

    def import_donors(self) -> None:
        """Take a list of donors in from a workbook."""
        self.shell.go("import", kind="donations", choose=True)

    def print(self, kind: str) -> None:
        """Show a paper of the drive."""
        if self.drive:
            title, fill = papers.PAPERS[kind]
            self.show_papers(partial(fill, self.drive), title)


class DrivePanel(Side):
    """The drive on show, and what is left of money with a purpose."""

    def show_drive(self, key: str) -> None:
        """Show a drive; a hint for ""."""
        if not key:
            self.show_hint("建一次捐款活动，选好捐款进哪个资金来源；有指定用途的，写在资金来源上。")
            return
        row = queries.drive(key)
        self.show_blocks(_head(row), *(_earmark(one) for one in queries.earmarks()))


def _head(row: Row) -> Any:
    span = "至".join(filter(None, (row["started_on"], row["until_on"])))
    rows = [
        ("类别", row["kind"]),
        ("时间", days.shown(span) if "至" not in span else span),
        ("进入", row["source_name"]),
        ("已入账", f"{money.shown(row['booked_fen'])} 元"),
        ("退还", f"{money.shown(row['back_fen'])} 元" if row["back_fen"] else ""),
        ("未致谢", f"{row['unthanked']:,} 人" if row["unthanked"] else ""),
    ]
    title = parts.label(row["name"], "panel", wrap=True)
    figure = parts.label(f"{money.shown(row['given_fen'])} 元", "heading")
    count = parts.label(f"{row['count']:,} 笔", "secondary")
    told = Facts([one for one in rows if one[1]], wide=64)
    return block(parts.column(title, parts.row(figure, None, count), told, space=6))


def _earmark(row: Row) -> Any:
    facts = Facts(
        [
            ("用途", row["earmark"] or "没有写指定用途"),
            ("收到", f"{money.shown(row['given_fen'])} 元"),
            ("余额", f"{money.shown(row['left_fen'])} 元"),
        ],
        wide=64,
    )
    return block(parts.column(parts.label(row["name"], "panel", wrap=True), facts, space=6))
