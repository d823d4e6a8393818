"""Tables of the visits: campaigns with their roster and the visits planned and made."""

import peewee as pw

from models.core.base import Table
from models.core.fields import Care, choice, date, long_text, money_fen, text
from models.household.tables import Household


class Campaign(Table):
    """A campaign (慰问活动): a festival or season of a year with its roster of visits."""

    name = text("活动名称", required=True)
    festival = pw.TextField()
    year = pw.IntegerField()
    held_on = date("活动日期")
    gift_money_fen = money_fen("每户慰问金")
    gift_goods = text("每户慰问品")


class Visit(Table):
    """A visit, planned or made (走访登记). `number` is the campaign's own, 1, 2, 3 …"""

    household = pw.ForeignKeyField(Household, null=True, backref="visits")
    campaign = pw.ForeignKeyField(Campaign, null=True, backref="visits")
    number = pw.IntegerField(null=True)
    name = text("姓名", required=True, also="走访对象 慰问对象 被慰问人 职工姓名 被帮扶姓名")
    unit = text("单位", also="单位名称 所在单位 所属单位 部门 基层单位 班组")
    planned_on = date("计划日期", index=True)
    visited_on = date(
        "走访日期", also="慰问时间 时间 发放时间 走访时间 发生日期 慰问日期", index=True
    )
    form = choice("走访形式", "走访形式", also="慰问形式 形式")
    visitors = text("走访人", also="慰问人 走访人员 慰问人员 慰问领导 参加人员")
    met = text("走访对象", also="与对象关系 见到")
    category = text("慰问类别", also="资助类别 补助类别 补助类型 救助类别")
    reason = text("慰问原因", care=Care.HEALTH, also="慰问事由 慰问理由 困难情况")
    family_state = long_text("家庭情况", care=Care.HEALTH, also="被帮扶人情况")
    change = long_text("困难变化")
    needs = long_text("诉求", also="困难诉求 需求")
    gift_money_fen = money_fen(
        "慰问金",
        also="慰问金额 金额 慰问金小写 慰问金额小写 金额小写 小写 补助金额 帮扶金额 救助金额 资助金额 发放金额 慰问金额(元)",
    )
    gift_goods = text("慰问品", also="慰问物品 物品 慰问品名称")
    goods_value_fen = money_fen("慰问品折价", also="物品价值 慰问品金额")
    receiver = text("领取人", also="签收人 签领人")
    proxy = text("代领人")
    promise = long_text("承诺事项")
    promise_on = date("承诺期限")
    result = long_text("处理结果")
    next_on = date("下次走访")
    source = text("资金来源", also="慰问款源 补助机构")
    note = long_text("备注", also="说明")
    extra = pw.TextField(default="")
    state = pw.TextField(default="计划")  # policy.State
    printed_at = pw.TextField(default="")
    recorded_by = pw.TextField(default="")
    findings = pw.TextField(default="")  # JSON {light: {"clear": bool, "value": text}}


class VisitPending(Table):
    """A value of an imported visit that could not be read (待补)."""

    visit = pw.ForeignKeyField(Visit, backref="pending")
    label = pw.TextField()
    written = pw.TextField()
    reason = pw.TextField()
