"""A stack of forms that came back: number → found → what was written → save → next number."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from models.core.errors import RuleError
from models.visit import commands, queries
from models.visit.queries import VisitFilter
from ui.kit import ask, parts, theme
from ui.kit.empty import EmptyState
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.visit import words
from ui.visit.entry_form import LABELS, EntryForm, first_values
from ui.visit.out_page import OutPage

CARRIED = ("走访日期", "走访形式", "走访人")  # the same for a whole stack
LISTED = 40  # numbers still out that are named
Row = Mapping[str, Any]


class StackPage(Page):
    """Enter in the number finds the visit, Ctrl+S records it and asks for the next number."""

    key = "visits"
    title = "录入收回的表"

    def __init__(self, shell: Shell, campaign: Row) -> None:
        super().__init__(shell)
        self.campaign, self.row = campaign, None
        self._carried: dict[str, str] = {}
        self._group = ""  # that of the last form
        self._form_id = uuid.uuid4().hex
        self.add_breadcrumb(Breadcrumb("走访", self.title, shell.back))
        self.out_button = self.add_action("未收回的表", "list", self.show_out)
        self.save_button = self.add_action(
            "保存，下一张", "check", self.save, accent=True, does="save"
        )
        self.save_button.setToolTip("Ctrl+S")
        self._add_number()
        self.form = EntryForm()
        self.form.changed.connect(lambda: self.said.setText("") if self.row else None)
        self._add_waiting()
        self._stack = QStackedWidget()
        for view in (self._nothing(), self.form):
            self._stack.addWidget(view)
        self.body.addWidget(self._stack)
        self._ask_next()

    # -- the page --------------------------------------------------------------------------------

    def reload(self) -> None:
        rows = queries.campaigns()
        found = (row for row in rows if row["id"] == self.campaign["id"])
        self.campaign = next(found, self.campaign)
        made, total = self.campaign["made"], self.campaign["total"]
        self.set_subtitle(f"{self.campaign['name']} · 已录入 {made:,} 份，共 {total:,} 份")
        self._show_waiting()

    def leave(self) -> bool:
        return self.row is None or not self.form.dirty() or ask.leave_unsaved(self)

    def escape(self) -> bool:
        """Esc lets the present form go before it leads back."""
        if self.row is None or not self.leave():
            return self.row is not None
        self._ask_next()
        return True

    def take_focus(self) -> None:
        """The number of the next form is asked for."""
        self.number.setFocus()

    # -- one form --------------------------------------------------------------------------------

    def find(self) -> None:
        """Open the form with the number that was typed or scanned."""
        written = self.number.text().strip()
        if not written or not self.leave():
            return
        row, sentence = found(self.campaign["id"], written)
        self.said.setText(sentence)
        self.row = row
        self._show_found()
        if row is None:
            self.number.selectAll()
            return
        gift = queries.gifts_of([row])[row["id"]]
        values = first_values(row, gift, self.shell.context.actor.name)
        values = {label: values[label] for label in LABELS} | self._carried_to(row)
        self.form.show_visit(values, row["findings"], gift.goods)
        self.form.show_household(row["household"])
        self.form.focus()

    def _carried_to(self, row: Row) -> dict[str, str]:
        """What the last form said and this one says too: another group has its own visitors."""
        same = row["route_group"] == self._group
        return {k: v for k, v in self._carried.items() if same or k != "走访人"}

    def show_out(self) -> None:
        """Show which forms of the campaign are not recorded yet."""
        self.shell.push(OutPage(self.shell, self.campaign["id"]))

    def save(self) -> None:
        """Record what is written; the number is asked for again."""
        if self.row is None:
            self.number.setFocus()
            return
        values, findings, problems = self.form.read()
        if problems:
            self.form.panel.mark({p.label: p.reason for p in problems})
            self.said.setText(f"有 {len(problems)} 处要改，还没有保存。")
            return
        actor = self.shell.context.actor.on(self._form_id)
        try:
            goods = self.form.goods.lines()
            accept = self.form.accept.isChecked()
            commands.record_visit(
                actor, values, findings, visit=self.row["id"], goods=goods, accept=accept
            )
        except RuleError as refused:
            self.said.setText(self.form.refuse(refused))
            return
        self.form.photos.keep(self.shell.context.actor, self.row["id"])
        self._carried = {label: values[label] for label in CARRIED if values.get(label)}
        self._group = self.row["route_group"]
        number, name = self.row["number"], self.row["name"]
        self._ask_next()
        self.shell.stale()
        self.shell.say(f"第 {number} 号 {name} 已登记，请输入下一张的编号。")

    def _ask_next(self) -> None:
        self.row, self._form_id = None, uuid.uuid4().hex
        self.said.setText("")
        self._show_found()
        self.number.clear()
        self.number.setFocus()

    def _show_found(self) -> None:
        self._stack.setCurrentIndex(1 if self.row else 0)
        self.save_button.setEnabled(self.row is not None)
        self.who.setText(self.row["name"] if self.row else "")
        about = (self.row["unit"], words.about(self.row)) if self.row else ()
        self.about.setText(" · ".join(filter(None, about)))

    # -- laying out ------------------------------------------------------------------------------

    def _add_number(self) -> None:
        self.number = QLineEdit()
        self.number.setAccessibleName("表上的编号")
        self.number.setPlaceholderText("输入或扫码，回车")
        self.number.setFixedWidth(theme.px(180))
        self.number.returnPressed.connect(self.find)
        self.who, self.about = parts.label("", "heading"), parts.label("", "secondary")
        self.said = parts.label("", "red", wrap=True)
        across = parts.row(
            parts.label("表上的编号", "strong"), self.number, 12, self.who, self.about,
            margins=(16, 10), space=10,
        )  # fmt: skip
        across.addWidget(self.said, 1)
        self.add_above(parts.holder(across, "sheet"))
        self.on_key("Ctrl+F", self.number.setFocus)

    def do(self, verb: str) -> bool:
        """Ctrl+F goes to the number."""
        if verb == "find":
            self.number.setFocus()
            return True
        return super().do(verb)

    def _add_waiting(self) -> None:
        self.waiting = parts.label("", "caption", wrap=True)
        self.form.side.insertWidget(1, self.waiting)

    def _show_waiting(self) -> None:
        where = VisitFilter(campaign=self.campaign["id"], state=words.PLANNED)
        rows = queries.visits(where, sort="number", limit=LISTED)
        self.waiting.setText(_out(rows, queries.count_visits(where)))
        left = "都录入了" if not rows else "右上角的编号，或者表上的二维码"
        self._empty.say("输入下一张表的编号", left + "。\n" + self.waiting.text(), icon="edit")

    def _nothing(self) -> QWidget:
        self._empty = EmptyState()
        return parts.holder(parts.column(self._empty), "sheet")


def found(campaign: str, written: str) -> tuple[dict[str, Any] | None, str]:
    """The planned visit with this number or scanned code, else why there is none."""
    row = _by_code(written) if written[:1].upper() == "V" else _by_number(campaign, written)
    if row is None:
        return None, f"这个活动里没有“{written}”号。请对照表右上角的编号。"
    if row["state"] == words.MADE:
        said = f"第 {row['number']} 号 {row['name']} {row['visited_on']} 已经登记过，没有再记。"
        return None, said + "要改请在名单里打开更正。"
    if row["state"] == words.CANCELLED:
        return None, f"第 {row['number']} 号 {row['name']} 的走访已取消，没有登记。"
    if campaign and row["campaign"] != campaign:
        return None, f"这张表属于{row['campaign_name'] or '别的走访'}，不在这个活动里。"
    return row, ""


def _by_number(campaign: str, written: str) -> dict[str, Any] | None:
    said = written.translate(_DIGITS).removeprefix("第").removesuffix("号").strip()
    if not said.isascii() or not said.isdigit() or not 0 < int(said) < 10**6:
        return None
    rows = queries.visits(VisitFilter(campaign=campaign, number=int(said)), limit=1)
    return rows[0] if rows else None


_DIGITS = {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)}


def _by_code(written: str) -> dict[str, Any] | None:
    try:
        return queries.visit_of_form(written)
    except RuleError:
        return None


def _out(rows: Sequence[Row], total: int) -> str:
    if not rows:
        return ""
    numbers = "、".join(str(row["number"]) for row in rows if row["number"])
    rest = " ……" if total > len(rows) else ""
    return f"还没录入 {total:,} 份：{numbers}{rest}"
