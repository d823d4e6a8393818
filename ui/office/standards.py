"""标准: every limit that has a date; what holds today, from when, by what source, and before."""

from typing import Any

from models.core import days, money
from models.core.codes import CodeList
from models.core.errors import RuleError
from models.core.fields import Field, Kind, Ways
from models.office import commands, queries
from models.office.policy import COMPARISONS, RULES, Amount, Holding, Rule
from ui.kit import ask, parts, theme
from ui.kit.form_dialog import FormDialog
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag
from ui.office.tab import SettingsTab

GROUPS = {
    "living minimum working": "低保与工资",
    "deep relative accident": "困难类别",
    "review exit relapse": "复核与脱困",
    "light": "五清",
    "new visit hospital discharge bereavement celebration injury": "走访",
    "voucher advance aid": "资金",
    "loan refund": "借款",
}
COMPARED = {"<": "低于（<）", "≤": "不高于（≤）", ">": "高于（>）", "≥": "不低于（≥）"}
RULE_COLUMNS = (
    ColumnSpec("label", "标准", 236, sortable=False, stretch=True),
    ColumnSpec("value", "现在执行", 136, sortable=False),
    ColumnSpec("from_on", "执行起", 92, "date", sortable=False),
    ColumnSpec("next", "", 88, "tag", sortable=False),
)
HISTORY_COLUMNS = (
    ColumnSpec("from_on", "执行起", 92, "date", sortable=False),
    ColumnSpec("value", "数值", 128, sortable=False),
    ColumnSpec("state", "状态", 88, "tag", sortable=False),
    ColumnSpec("region", "地区", 72, sortable=False, stretch=True),
)
VALUE, FROM, REGION, SOURCE = "数值", "执行日期", "适用地区", "依据"
SIDE = 388


class StandardsTab(SettingsTab):
    """The rules at the left, the history of the chosen one at the right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.rules = TableView(rows_model(RULE_COLUMNS, self._rules))
        self.history = TableView(rows_model(HISTORY_COLUMNS, self._history))
        self.region = parts.label("", "secondary")
        self.name = parts.label("", "heading", wrap=True)
        self.name.setMinimumHeight(theme.px(theme.ROW))
        self.source = parts.label("", "secondary", wrap=True)
        self.rules.chosen.connect(lambda _: self._show_history())
        self.rules.opened.connect(lambda _: self.add_button.click())
        self.history.chosen.connect(lambda _: self._show_source())
        self.history.say_when_empty("还没有登记", "按“登记新标准”写下数值和执行日期。")
        self._lay_out()

    def reload(self) -> None:
        self.rules.rows().reload()
        region = queries.setting("region")
        said = f"按“{region}”的标准，没有的取通用标准" if region else "没有选地区，一律取通用标准"
        self.region.setText(said)
        if self.rules.current() is None:
            self.rules.choose_row(1)
        self._show_history()

    # -- reading ---------------------------------------------------------------------------------

    def _rules(self) -> list[dict[str, Any]]:
        today = days.today()
        coming = {one.rule for one in queries.standards() if one.from_on > today.isoformat()}
        rows: list[dict[str, Any]] = []
        before = ""
        for rule in RULES.values():
            holding = queries.find_standard(rule.key, today)
            group = group_of(rule.key)
            if group != before:
                rows.append({"id": group, "label": group, "sums": True})
            rows.append(
                {
                    "id": rule.key,
                    "label": rule.label,
                    "value": shown(rule, holding.value) if holding else Tag("没有标准", "amber"),
                    "from_on": _since(holding),
                    "next": Tag("将调整", "amber", "clock") if rule.key in coming else None,
                }
            )
            before = group
        return rows

    def _history(self) -> list[dict[str, Any]]:
        rule = self._rule()
        if rule is None:
            return []
        today = days.today()
        now = queries.find_standard(rule.key, today)
        return [
            {
                "id": one.id,
                "from_on": _since(one),
                "value": shown(rule, one.value),
                "state": _state(one, now, today.isoformat()),
                "region": one.region or "通用",
                "source": one.source,
            }
            for one in sorted(
                queries.standards(rule.key), key=lambda one: one.from_on, reverse=True
            )
        ]

    def _rule(self) -> Rule | None:
        row = self.rules.current() if hasattr(self, "rules") else None
        return RULES.get(row["id"]) if row else None

    def _show_history(self) -> None:
        rule = self._rule()
        self.name.setText(rule.label if rule else "")
        self.history.rows().reload()
        self.history.choose_row(0)
        self._show_source()

    def _show_source(self) -> None:
        row = self.history.current()
        self.source.setText(f"依据：{row['source'] or '没有写'}" if row else "")
        self.for_admin(self.add_button, self.withdraw_button, on=self._rule() is not None)
        self.for_admin(self.region_button)

    # -- doing -----------------------------------------------------------------------------------

    def add(self) -> None:
        """Another value for the chosen rule, from a day on."""
        rule = self._rule()
        if rule and self.add_form(rule).exec():
            self.done("新标准已登记，到执行日期起生效；以前的决定不变。")

    def add_form(self, rule: Rule) -> FormDialog:
        """The form of a rule's new value."""

        def submit(values: dict[str, Any], form: str) -> str:
            written = _code(values[VALUE])
            region, source = values.get(REGION, ""), values[SOURCE]
            actor = self.shell.context.actor.on(form)
            try:
                return commands.set_standard(actor, rule.key, written, values[FROM], region, source)
            except RuleError as error:
                field = VALUE if error.field == rule.label else error.field
                raise RuleError(error.message, field) from error

        fields = [_value_field(rule), Field(FROM, Kind.DATE, hint="从哪一天起执行")]
        fields += [Field(REGION, hint="空着是通用标准")] if rule.regional else []
        fields += [Field(SOURCE, hint="文件名称和文号")]
        values = {REGION: queries.setting("region"), FROM: days.today().isoformat()}
        return FormDialog(
            self, rule.label, [("", fields)], values, submit,
            ways=Ways(lists=_lists()), verb="登记", columns=1,
            note="原来的数值不会删除：到执行日期前仍按原来的算，已作的决定不变。",
        )  # fmt: skip

    def withdraw(self) -> None:
        """Take back the row of the history under the cursor, after asking."""
        row = self.history.current()
        if not row:
            return
        sentence = (
            f"只在登记错了时撤回。撤回“{row['from_on']} 起 {row['value']}”以后，"
            "按它前面的一条执行；已经用它作出的决定仍记着当时的数值。"
        )
        if ask.confirm(self, "撤回标准", sentence, "撤回"):
            actor = self.shell.context.actor
            self.act(lambda: commands.withdraw_standard(actor, row["id"]), "标准已撤回。")

    def choose_region(self) -> None:
        """Name the region whose standards hold for this office."""

        def submit(values: dict[str, Any], form: str) -> None:
            actor = self.shell.context.actor.on(form)
            commands.set_setting(actor, "region", values["所在地区"])

        known = sorted({one.region for one in queries.standards() if one.region})
        note = "写法要和标准里的“适用地区”一致。"
        note += f"已登记的地区：{'、'.join(known)}。" if known else "现在登记的都是通用标准。"
        values = {"所在地区": queries.setting("region")}
        fields = [("", [Field("所在地区")])]
        if FormDialog(self, "所在地区", fields, values, submit, note=note, columns=1).exec():
            self.done("所在地区已保存。")

    # -- laying out ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.region_button = parts.button("所在地区", "pin", self.choose_region)
        left = parts.column(
            parts.row(self.region, None, self.region_button),
            parts.holder(parts.column(self.rules, margins=(1,)), "sheet"),
            space=8,
        )
        left.setStretch(1, 1)
        self.withdraw_button = parts.button("撤回", "undo", self.withdraw)
        self.add_button = parts.button("登记新标准", "plus", self.add, "accent")
        buttons = parts.row(
            self.withdraw_button,
            None,
            self.add_button,
        )
        right = parts.column(
            self.name, TablePanel(self.history, "条"), self.source, buttons, space=8
        )
        right.setStretch(1, 1)
        self.lay_out(left, self.fixed(parts.holder(right), SIDE))


def group_of(key: str) -> str:
    """The group under which a rule stands, by the first word of its key."""
    first = key.split("_")[0]
    return next((group for words, group in GROUPS.items() if first in words.split()), "其他")


def shown(rule: Rule, value: str) -> str:
    """A standard's value as people read it, with its unit."""
    if rule.kind is Amount.COMPARE:
        return COMPARED[value]
    said = money.shown(money.parse(value)) if rule.kind is Amount.MONEY else value
    return f"{said} {rule.unit}".strip()


def _since(holding: Holding | None) -> str:
    """The day from which it holds; what came with the program has always held."""
    if holding is None:
        return ""
    return "一直" if holding.from_on <= "2000-01-01" else holding.from_on


def _state(one: Holding, now: Holding | None, today: str) -> Tag | None:
    if now is not None and one.id == now.id:
        return Tag("执行中", "green", "check_circle")
    return Tag("将执行", "amber", "clock") if one.from_on > today else None


def _value_field(rule: Rule) -> Field:
    hints = {Amount.LIST: "几个数用顿号隔开", Amount.MONEY: "元"}
    choices = {Amount.COMPARE: "比较方式", Amount.YES_NO: "是否"}
    if rule.kind in choices:
        return Field(VALUE, Kind.CODE, codes=choices[rule.kind])
    return Field(VALUE, unit=rule.unit, hint=hints.get(rule.kind, ""))


def _lists() -> dict[str, CodeList]:
    compared = tuple(COMPARED[sign] for sign in COMPARISONS)
    return {"比较方式": CodeList("比较方式", compared), "是否": CodeList("是否", ("是", "否"))}


def _code(written: str) -> str:
    """A chosen way to compare as its sign; other words as they are."""
    return next((sign for sign, words in COMPARED.items() if words == written), written)
