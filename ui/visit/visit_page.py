"""One visit: what was planned, what was found, and what may be done with it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days
from models.core.errors import RuleError
from models.core.fields import Field, Kind, shown
from models.household import queries as households
from models.visit import commands, queries
from models.visit.fields import VISIT
from ui.kit import parts
from ui.kit.cards import Card, Facts, StateRow
from ui.kit.form_dialog import FormDialog
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.tags import PENDING, TagLabel, light_tag
from ui.visit import print_forms, words
from ui.visit.entry_page import EntryPage
from ui.visit.photos_card import PhotosCard

PLAN = "走访"
GROUPS = (
    (PLAN, ("计划日期", "走访日期", "走访形式", "走访人", "走访对象", "慰问类别", "慰问原因")),
    ("慰问", ("慰问金", "慰问品", "慰问品折价", "资金来源", "领取人", "代领人", "代领人关系")),
    ("了解到的情况", ("家庭情况", "困难变化", "诉求", "处理结果")),
    (
        "承诺和下次走访",
        ("承诺事项", "承诺期限", "承诺责任人", "承诺兑现日期", "承诺落实情况", "下次走访", "备注"),
    ),
)
_FIELDS: Mapping[str, Field] = {one.label: one for one in VISIT}


class VisitPage(Page):
    """Its main action is what comes next: record a planned visit, correct a made one."""

    key = "visits"
    scrolls = True

    def __init__(self, shell: Shell, visit: str) -> None:
        super().__init__(shell)
        self.visit = visit
        self.row: dict[str, Any] = {}
        self._crumbs_here = Breadcrumb("走访", "", shell.back)
        self.add_breadcrumb(self._crumbs_here)
        self.house_button = self.add_action("打开档案", "household", self.open_household)
        self.print_button = self.add_action("打印走访表", "print", self.print, does="print")
        self.cancel_button = self.add_action("取消走访", "close", self.call_off)
        self.keep_button = self.add_action("承诺已落实", "check_circle", self.keep_promise)
        self.move_button = self.add_action("改期", "calendar", self.move)
        self.main_button = self.add_action("登记结果", "check", self.record, accent=True)
        self._verbs["save"] = self.main_button.click
        self._cards = parts.column(space=12)
        self.body.addLayout(self._cards)
        self.body.addStretch(1)

    def reload(self) -> None:
        try:
            self.row = queries.visit(self.visit)
        except RuleError as gone:
            self.row = {}
            self.set_title("这次走访已不在名单里")
            self.set_subtitle(gone.message)
        parts.clear(self._cards)
        self._show_actions()
        if self.row:
            self._show()

    # -- doing -----------------------------------------------------------------------------------

    def record(self) -> None:
        """Record the planned visit, or correct the made one."""
        if self.row:
            self.shell.push(EntryPage(self.shell, visit=self.visit))

    def open_household(self) -> None:
        """Go to the household's card."""
        if self.row.get("household"):
            self.shell.go("households", open=self.row["household"])

    def print(self) -> None:
        """Show the visit form."""
        if self.row:
            print_forms.show(self, self.shell, [self.visit], f"走访表 {self.row['name']}")

    def move(self) -> None:
        """Plan the visit for another day."""
        field = Field("计划日期", Kind.DATE)

        def submit(values: dict[str, Any], form: str) -> None:
            actor = self.shell.context.actor.on(form)
            commands.move_visit(actor, self.visit, values["计划日期"])

        values = {"计划日期": self.row["planned_on"]}
        self._ask("改期", [field], values, submit, "改到这一天", "走访已改期。")

    def call_off(self) -> None:
        """Call the planned visit off."""
        field = Field("原因", Kind.LONG)

        def submit(values: dict[str, Any], form: str) -> None:
            actor = self.shell.context.actor.on(form)
            commands.cancel_visit(actor, self.visit, values["原因"])

        self._ask("取消走访", [field], {}, submit, "取消走访", "走访已取消，编号留着不再用。")

    def keep_promise(self) -> None:
        """Note that what was promised was done."""
        fields = [_FIELDS[label] for label in ("承诺兑现日期", "承诺落实情况")]

        def submit(values: dict[str, Any], form: str) -> None:
            actor = self.shell.context.actor.on(form)
            day, told = (values.get(field.label) or "" for field in fields)
            commands.keep_promise(actor, self.visit, day, told)

        first = {"承诺兑现日期": days.today().isoformat()}
        self._ask("承诺已落实", fields, first, submit, "已落实", "承诺已记为落实。")

    def _ask(
        self, title: str, fields: Sequence[Field], values: Any, submit: Any, verb: str, said: str
    ) -> None:
        dialog = FormDialog(self, title, [("", fields)], values, submit, verb=verb, columns=1)
        dialog.cancel_button.setText("返回")
        if dialog.exec():
            self.shell.stale()
            self.shell.say(said)

    # -- showing ---------------------------------------------------------------------------------

    def _show_actions(self) -> None:
        state = self.row.get("state", "")
        planned, made = state == words.PLANNED, state == words.MADE
        self.house_button.setVisible(bool(self.row.get("household")))
        self.print_button.setVisible(planned)
        self.cancel_button.setVisible(planned)
        self.move_button.setVisible(planned)
        promised = bool(self.row.get("promise")) and not self.row["promise_kept_on"]
        self.keep_button.setVisible(made and promised)
        self.main_button.setVisible(planned or made)
        self.main_button.setText("更正" if made else "登记结果")

    def _show(self) -> None:
        row = self.row
        standing = words.standing(row, days.today())
        self.set_title(row["name"] or "走访", [words.TAGS[standing]])
        told = (row["unit"], words.about(row), row["day"])
        self.set_subtitle(" · ".join(filter(None, told)))
        self._crumbs_here.here.setText(row["name"])
        cards = [card for group in GROUPS if (card := self._card(*group))]
        if row["findings"]:
            cards.insert(1, _findings(row["findings"]))
        if row["state"] == words.PLANNED and row["household"]:
            cards.insert(1, _to_ask(row["household"]))
        cards.append(PhotosCard(self.shell, self.visit))
        for place in range(0, len(cards), 2):
            self._cards.addLayout(_side_by_side(cards[place : place + 2]))
        if row["recorded_by"]:
            self._cards.addWidget(parts.label(f"登记人 {row['recorded_by']}", "caption"))

    def _card(self, title: str, labels: tuple[str, ...]) -> Card | None:
        """The facts of a group that are known; no card where there are none."""
        waiting = {one["label"]: one for one in self.row["pending"]}
        rows = [(label, self._value(label, waiting)) for label in labels]
        rows += self._planned() if title == PLAN else []
        rows = [pair for pair in rows if pair[1]]
        if not rows:
            return None
        card = Card(title)
        card.body.addWidget(Facts(rows, wide=88))
        card.body.addStretch(1)
        return card

    def _planned(self) -> list[tuple[str, str]]:
        """What a planned visit brings by its campaign, and when its form was printed."""
        row = self.row
        if row["state"] != words.PLANNED:
            return []
        told = words.gift(queries.gifts_of([row])[row["id"]], " · ")
        return [("活动标准", told), ("表打印于", _local(row["printed_at"]))]

    def _value(self, label: str, waiting: Mapping[str, Any]) -> str | QWidget:
        if label in waiting:
            one = waiting[label]
            told = parts.label(f"{one['written']}：{one['reason']}", "secondary", wrap=True)
            return parts.holder(parts.row(TagLabel(PENDING), told, None))
        field = _FIELDS[label]
        said = shown(field, self.row[field.name])
        return f"{said} 元" if said and field.kind is Kind.MONEY else said


def _local(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}" if at else ""


def _side_by_side(cards: Sequence[Card]):
    across = parts.row(space=12)
    for card in cards:
        across.addWidget(card, 1)
    if len(cards) == 1:
        across.addWidget(parts.spacer(), 1)
    return across


def _to_ask(household: str) -> Card:
    """The lights of the household: what is clear, what the visit has to ask."""
    card = Card("走访时要问", "不清的和到期的")
    for light in households.lights(household, days.today()):
        name = light["light"].replace("当前", "")
        told = light["said"] or light["value"]
        card.body.addWidget(StateRow(str(light["state"]), f"{name}　{light['state']}", told))
    card.body.addStretch(1)
    return card


def _findings(findings: Mapping[str, Mapping[str, Any]]) -> Card:
    card = Card("五清")
    rows = []
    for light, finding in findings.items():
        state = TagLabel(light_tag("清" if finding.get("clear") else "不清"))
        told = parts.label(str(finding.get("value") or ""), wrap=True)
        line = parts.row(state, told)
        line.setStretch(1, 1)
        rows.append((light.replace("当前", ""), parts.holder(line)))
    card.body.addWidget(Facts(rows, wide=116))
    card.body.addStretch(1)
    return card
