"""Planning a campaign: a festival or season of a year, and what each household is given."""

from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days
from models.core.codes import CodeList
from models.core.errors import RuleError
from models.core.fields import Field, Kind, Ways
from models.visit import commands, festivals, policy, queries
from models.visit.policy.scope import EVERY_FILE, usual_scope
from ui.kit import parts, theme
from ui.kit.form_dialog import FormDialog
from ui.kit.shell import Shell

OWN = "自办活动"
_WORDS = (*festivals.FESTIVALS, *festivals.SEASONS, OWN)
FESTIVAL = Field("节日", Kind.CODE, "festival", codes="走访活动")
YEAR = Field("年份", Kind.WHOLE, "year", unit="年")
MONEY = Field("每户慰问金", Kind.MONEY, "gift_money_fen", unit="元")
GOODS = Field("每户慰问品", Kind.TEXT, "gift_goods", hint="如 大米 1 袋、食用油 1 桶")
NAME = Field("活动名称", name="name", hint="自办活动填，如 重阳敬老")
HELD = Field("活动日期", Kind.DATE, "held_on", hint="自办活动填")
NOTE = "列出名单，每户一个编号。再安排一次不会重复，只补新的；对象和分类标准在“名单和标准”里改。"


class PlanDialog(FormDialog):
    """The form; under it stands what would be planned, as one fills it in."""

    def __init__(self, parent: QWidget, shell: Shell, households: int) -> None:
        self._shell, self._households = shell, households
        ways = Ways(lists={"走访活动": CodeList("走访活动", _WORDS)})
        sections = [("", (FESTIVAL, YEAR, MONEY, GOODS, NAME, HELD))]
        super().__init__(
            parent, "安排走访活动", sections, _next(), self._plan, ways=ways, verb="安排",
            note=NOTE, columns=1,
        )  # fmt: skip
        self._told = parts.label("", "secondary", wrap=True)
        self.panel.body.insertWidget(self.panel.body.count() - 1, self._told)
        self.panel.changed.connect(self._tell)
        self.resize(self.width(), self.height() + theme.px(64))
        self._tell()

    def _plan(self, values: dict[str, Any], form: str) -> dict[str, Any]:
        if not values.get("节日"):
            raise RuleError("请选节日或活动。", "节日")
        actor = self._shell.context.actor.on(form)
        if values["节日"] == OWN:
            return self._make_own(actor, values)
        year = values.get("年份") or days.today().year
        goods, scope = values.get("每户慰问品") or "", usual_scope(values["节日"])
        return commands.plan_campaign(
            actor, values["节日"], year, values.get("每户慰问金"), goods, scope
        )

    def _make_own(self, actor: Any, values: dict[str, Any]) -> dict[str, Any]:
        """A campaign of the office's own, its roster still to be drawn."""
        given = {field.label: values.get(field.label) for field in (NAME, HELD, MONEY, GOODS)}
        key = commands.make_campaign(actor, given)
        return {"campaign": key, "name": given["活动名称"], "created": 0, "total": 0}

    def _tell(self) -> None:
        values, problems = self.panel.check()
        self._told.setText("" if problems else _told(values, self._households))


def _told(values: dict[str, Any], households: int) -> str:
    name, year = values.get("节日"), values.get("年份")
    if not (name and year) or name == OWN:
        return ""
    try:
        on = festivals.day_of(name, year)
    except RuleError as refused:
        return refused.message
    title = policy.campaign_name(name, year)
    there = any(row["name"] == title for row in queries.campaigns())
    again = "这个活动已经安排过，只补还没有的。" if there else ""
    scope = usual_scope(name)
    whom = f"在档 {households:,} 户" if scope == EVERY_FILE else scope.said()
    return f"{title}：{on.isoformat()}，{whom}。{again}"


def _next() -> dict[str, Any]:
    """The next festival of the year, or of the one that follows."""
    today = days.today()
    for year in (today.year, today.year + 1):
        for name, on in festivals.festivals(year):
            if on >= today and name in ("春节", "五一", "中秋", "国庆", "端午"):
                return {"节日": name, "年份": year}
    return {"年份": today.year}


def plan(parent: QWidget, shell: Shell, households: int) -> dict[str, Any] | None:
    """Ask and plan; what was done, None when cancelled."""
    dialog = PlanDialog(parent, shell, households)
    if not dialog.exec():
        return None
    done: dict[str, Any] = dialog.result
    return done
