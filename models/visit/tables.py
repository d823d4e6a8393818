"""Tables of the visits: campaigns and their rosters, visits, what they found, pairings, days off."""

import peewee as pw

from models.core.base import Table
from models.core.fields import Care, choice, date, long_text, money_fen, phone, text
from models.fund.tables import FundSource
from models.household.tables import Attachment, Household
from models.office.tables import Employee


class Campaign(Table):
    """A campaign (慰问活动): a festival, a season or an occasion of the office's own, with its roster.

    `scope` is JSON of policy.Scope; `gift_money_fen` and `gift_goods` are the standard of everybody
    whose class has none of its own. From `frozen_on` on the roster changes only with a reason.
    """

    name = text("活动名称", required=True)
    festival = pw.TextField()
    year = pw.IntegerField()
    held_on = date("活动日期")
    gift_money_fen = money_fen("每户慰问金")
    gift_goods = text("每户慰问品")
    scope = pw.TextField(default="")
    budget_fen = money_fen("预算")
    fund_source = pw.ForeignKeyField(FundSource, null=True, backref="campaigns")
    frozen_on = pw.TextField(default="")
    plea = long_text("请示事由")


class CampaignStandard(Table):
    """What a campaign gives to one class or kind of person: money, and goods as JSON lines."""

    campaign = pw.ForeignKeyField(Campaign, backref="standards")
    covers = pw.TextField()  # a hardship class, or a kind of person (policy.PersonKind)
    gift_money_fen = money_fen("慰问金")
    goods = pw.TextField(default="")  # JSON [{item, unit, price_fen, quantity}]


class RouteGroup(Table):
    """A group that walks together (分组路线): its number, leader, car."""

    campaign = pw.ForeignKeyField(Campaign, backref="groups")
    number = pw.IntegerField()
    leader = text("带队领导")
    visitors = text("同行人员")
    car = text("车辆")
    note = text("备注")


class CareEvent(Table):
    """What calls for a visit (住院 丧事 婚育 工伤 …), to a household, an employee or a person named.

    `until_on` is the day on which a stay in hospital ended.
    """

    kind = choice("事由", "走访事由", required=True)
    household = pw.ForeignKeyField(Household, null=True, backref="care_events")
    employee = pw.ForeignKeyField(Employee, null=True, backref="care_events")
    name = text("姓名", required=True)
    unit = text("单位")
    on = date("日期", required=True, index=True)
    until_on = date("结束日期")
    place = text("地点")
    note = long_text("说明", care=Care.HEALTH)


class Visit(Table):
    """A visit, planned or made (走访登记). `number` is the campaign's own, 1, 2, 3 …"""

    household = pw.ForeignKeyField(Household, null=True, backref="visits")
    campaign = pw.ForeignKeyField(Campaign, null=True, backref="visits")
    number = pw.IntegerField(null=True)
    name = text(
        "姓名",
        required=True,
        also="走访对象 慰问对象 被慰问人 职工姓名 被帮扶姓名 慰问单位 慰问岗位 慰问班组 慰问站点 受助人 领款人姓名",
    )
    unit = text("单位", also="单位名称 所在单位 所属单位 部门 基层单位 班组 慰问单位")
    planned_on = date("计划日期")
    visited_on = date(
        "走访日期",
        also="慰问时间 时间 日期 发放时间 发放日期 走访时间 发生日期 慰问日期 慰问年月 探望时间 探视时间 看望时间 补助时间 救助时间 领取时间 领取日期",
        span=True,
    )
    form = choice("走访形式", "走访形式", also="慰问形式 形式")
    visitors = text(
        "走访人",
        also="慰问人 走访人员 慰问人员 慰问领导 参加人员 看望人 探视人 带队领导 帮扶人姓名 帮扶人 联系领导 帮扶责任人",
    )
    met = text("走访对象", also="与对象关系 见到 慰问对象")
    category = text(
        "慰问类别", also="资助类别 补助类别 补助类型 救助类别 慰问项目 人员类别 困难类别 类别"
    )
    reason = text(
        "慰问原因",
        care=Care.HEALTH,
        also="慰问事由 慰问理由 困难情况 困难原因 致困原因 病情 住院原因 事由 原因",
    )
    family_state = long_text("家庭情况", care=Care.HEALTH, also="被帮扶人情况")
    change = long_text("困难变化")
    needs = long_text("诉求", also="困难诉求 需求")
    gift_money_fen = money_fen(
        "慰问金",
        also="慰问金额 金额 慰问款 慰问费 礼金 慰问资金 慰问款金额 实发金额 领取金额 发放慰问金 慰问标准 慰问金标准 发放标准 标准 每户慰问金 每人慰问金 每户金额 每人金额 人均慰问金 人均金额 大写 慰问金大写 金额大写 慰问金额大写 大写金额 小写金额 慰问金小写 慰问金额小写 金额小写 小写 补助金额 帮扶金额 救助金额 资助金额 发放金额 慰问金额(元)",
    )
    gift_goods = text(
        "慰问品",
        also="慰问物品 物品 慰问品名称 品名 物资 慰问物资 物品名称 发放物品 实物 慰问品及数量",
    )
    goods_value_fen = money_fen(
        "慰问品折价",
        also="物品价值 慰问品金额 慰问品价值 物品金额 折价 折合金额 价值 实物折价 物品折价",
    )
    receiver = text(
        "领取人",
        also="签收人 签领人 领款人 签名 签字 签收 领取人签字 领取人签名 领款人签字 本人签字",
    )
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
    occasion = pw.TextField(default="")  # a word of the list 走访事由 (fields.OCCASION)
    employee = pw.ForeignKeyField(Employee, null=True, backref="visits")
    place = text("走访地点", also="慰问地点 地点 医院 所在医院")
    proxy_relation = text("代领人关系")
    promise_kept_on = date("承诺兑现日期")
    promise_kept = long_text("承诺落实情况")
    fund_source = pw.ForeignKeyField(FundSource, null=True, backref="visits")
    route_group = pw.ForeignKeyField(RouteGroup, null=True, backref="visits")
    event = pw.ForeignKeyField(CareEvent, null=True, backref="visits")
    rule = pw.TextField(default="")  # policy.DueRule that planned it
    rule_key = pw.TextField(default="", index=True)  # what the rule planned it for, once
    promise_by = text("承诺责任人")

    class Meta:
        indexes = (
            (("planned_on", "state", "removed_at"), False),
            (("visited_on", "state", "removed_at"), False),
        )


class VisitGift(Table):
    """A line of goods given at a visit: what, how many at which price, and the sum.

    `quantity` is decimal text; `amount_fen` is price × quantity, rounded to the fen.
    """

    visit = pw.ForeignKeyField(Visit, backref="gifts")
    position = pw.IntegerField(default=0)
    item = text("品名", required=True)
    measure = text("计量单位")
    price_fen = money_fen("单价")
    quantity = text("数量")
    amount_fen = money_fen("金额")


class VisitPhoto(Table):
    """A photo of a visit, kept inside the store; its number is the one of the form."""

    visit = pw.ForeignKeyField(Visit, backref="photos")
    number = pw.IntegerField()
    attachment = pw.ForeignKeyField(Attachment)


class Proposal(Table):
    """A finding that would change one of the five lights: it waits until a person decides."""

    visit = pw.ForeignKeyField(Visit, backref="proposals")
    household = pw.ForeignKeyField(Household, backref="proposals")
    light = pw.TextField()  # household.policy.Light
    clear = pw.BooleanField(default=False)
    value = pw.TextField(default="")
    seen_on = pw.TextField(default="")
    decided_on = pw.TextField(default="")
    accepted = pw.BooleanField(null=True)


class Leader(Table):
    """A leader of the company who is paired with households (帮扶人)."""

    name = text("帮扶人", required=True, also="帮扶人姓名 联系领导 帮扶责任人")
    post = text("职务")
    unit = text("单位")
    telephone = phone("联系电话")
    left_on = date("离任日期")


class Pairing(Table):
    """A leader and a household, one to one (结对帮扶), from a day on until another."""

    leader = pw.ForeignKeyField(Leader, backref="pairings")
    household = pw.ForeignKeyField(Household, backref="pairings")
    from_on = date("结对日期", required=True)
    until_on = date("结束日期")
    every_days = pw.IntegerField(default=0)  # the promised frequency; 0: as the standard says
    measures = long_text("帮扶措施")
    ended_why = text("结束原因")


class DayOff(Table):
    """A statutory day off, or a day worked instead, as the year's notice says."""

    on = pw.TextField(unique=True)
    name = text("名称")
    kind = pw.TextField()  # policy.DAY_KINDS


class VisitPending(Table):
    """A value of an imported visit that could not be read (待补)."""

    visit = pw.ForeignKeyField(Visit, backref="pending")
    label = pw.TextField()
    written = pw.TextField()
    reason = pw.TextField()
