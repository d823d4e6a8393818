"""Tables of the register: one file per household, its persons, and what is known of both.

The fields and their order are those of the dossier form (困难职工档案表); `also` are header
synonyms met in workbooks.
"""

import peewee as pw

from models.core.base import Table
from models.core.fields import (
    Care,
    area,
    card,
    choice,
    date,
    id_number,
    long_text,
    money_fen,
    phone,
    text,
    whole,
    yes_no,
)

PERSON, WORK, MEMBER = "个人情况", "工作情况", "家庭成员"
FILE, HOME, INCOME = "档案", "家庭情况", "收入情况"
CAUSE, BANK, HANDLING = "致困原因", "银行信息", "办理"


# One index that answers the list by itself: order, filter text, filters and sorts. Neither begins
# with a column that is asked to equal one value and has it in most rows, as `removed_at` has: an
# engine without statistics takes that for a narrow search and reads row after row through it.
_LISTED = (
    "sort_name",
    "id",
    "removed_at",
    "search",
    "status",
    "hardship_class",
    "unit",
    "main_cause",
    "last_visit_on",
    "missing",
    "people",
    "sort_unit",
)
# What counts, choices and deadlines are read from: a third of the index above.
_COUNTED = (
    "created_at",
    "removed_at",
    "status",
    "hardship_class",
    "unit",
    "main_cause",
    "people",
    "missing",
    "id",
)


class Household(Table):
    """A needy worker's household: the file (一户一档)."""

    code = text("编号", group=FILE)
    dossier_no = text(
        "档案编号",
        group=FILE,
        required=True,
        also="职工编号 困难职工编号 困难职工档案编号",
        index=True,
    )
    employee_no = text("员工编号", group=FILE, also="工号 员工编码")
    hardship_class = choice(
        "困难类别",
        "困难类别",
        group=FILE,
        required=True,
        also="困难等级 困难标准 类别 困难程度 困难职工类别",
    )
    class_written = text("困难类别原文", group=FILE)
    file_level = choice("档案级别", "档案级别", group=FILE)
    unit = text(
        "单位",
        group=FILE,
        required=True,
        also="单位名称 所在单位 所属单位 部门 基层单位 单位(班组) 班组 所在班组 所属班组 所在部门 车间 工段 工作单位",
    )
    status = text("状态", group=FILE, also="档案状态 在档状态")
    opened_on = date("建档日期", group=FILE, also="建档时间 入档时间")
    address = text(
        "家庭住址",
        group=HOME,
        required=True,
        care=Care.PERSONAL,
        also="家庭地址 居住地址 现住址 住址 家庭详细住址",
    )
    postcode = text("邮政编码", group=HOME, also="邮编")
    residence_region = text("户口所在地行政区划", group=HOME, also="户口所在地 行政区划")
    housing_type = choice("住房类型", "住房类型", group=HOME, also="住房性质 住房情况")
    floor_area = area("建筑面积", group=HOME, also="住房面积 建筑面积(平方米)")
    single_parent = yes_no("是否单亲", group=HOME, also="单亲家庭 单亲")
    no_one_employed = yes_no("是否零就业家庭", group=HOME, also="零就业家庭 零就业")
    can_help_self = yes_no("是否有一定自救能力", group=HOME, also="自救能力 是否有自救能力")
    is_migrant = yes_no("是否农民工", group=HOME, also="农民工")
    stated_people = whole(
        "家庭人口",
        group=INCOME,
        unit="人",
        required=True,
        also="家庭人数 家庭人口数 家庭总人口 人口 家庭总人数",
    )
    other_income_fen = money_fen(
        "家庭其他非薪资年收入",
        nothing=0,
        group=INCOME,
        required=True,
        also="其他非薪资年收入 家庭其他年收入 其他年收入",
    )
    stated_annual_fen = money_fen(
        "家庭年度总收入",
        nothing=0,
        group=INCOME,
        required=True,
        also="家庭收入 家庭年收入 家庭总收入 家庭年总收入 年收入",
    )
    stated_per_head_fen = money_fen(
        "家庭月人均收入",
        nothing=0,
        group=INCOME,
        also="人均月收入 家庭人均月收入 家庭月平均收入 家庭人均收入 月人均收入 人均收入",
    )
    stated_net_fen = money_fen(
        "家庭月人均纯收入", nothing=0, group=INCOME, also="人均纯收入 月人均纯收入"
    )
    main_cause = choice(
        "主要致困原因",
        "致困原因",
        group=CAUSE,
        required=True,
        also="致困原因 致困主要原因 致困类别 类别 困难原因 困难情况 申请事由",
    )
    other_causes = choice(
        "次要致困原因", "致困原因", many=3, group=CAUSE, also="次要原因 其他致困原因类别"
    )
    cause_text = long_text(
        "其他致困原因", group=CAUSE, care=Care.HEALTH, also="致困原因说明 其他原因"
    )
    problem = long_text(
        "当前急需解决的问题", group=CAUSE, also="急需解决的问题 迫切需要解决的问题 困难诉求 诉求"
    )
    bank = text("开户银行", group=BANK, care=Care.BANK, also="开户行 银行名称")
    bank_branch = text("支行名称", group=BANK, care=Care.BANK, also="支行 开户支行")
    bank_card = card("银行卡号", group=BANK, also="银行账号 卡号 账号 银行卡账号 银行帐号 帐号")
    opened_by = text("建档人", group=HANDLING)
    reviewed_by = text("审核人", group=HANDLING)
    entered_by = text("录入人", group=HANDLING)
    party_opinion = long_text(
        "基层党组织或行政意见", group=HANDLING, also="行政意见 党组织意见 基层党组织意见"
    )
    unit_opinion = long_text("基层工会意见", group=HANDLING, also="工会意见 分工会意见")
    upper_opinion = long_text("上级工会意见", group=HANDLING, also="厂工会意见")
    notice_result = text("公示结果", group=HANDLING, also="公示情况")
    note = long_text("备注", group=FILE, also="说明")
    extra = pw.TextField(default="")  # JSON {head: text}: columns of a workbook that no field fits
    is_survivor = pw.BooleanField(default=False)  # 遗属户
    last_visit_on = pw.TextField(default="")  # derived from the visits
    # Derived from the records of the file (commands.derive), for the list alone:
    people = pw.IntegerField(default=0)
    missing = pw.IntegerField(default=0)  # how many values are 待补
    sort_name = pw.TextField(default="")  # core.search.sort_key of the head's name
    sort_unit = pw.TextField(default="")  # core.search.unit_key of the unit
    search = pw.TextField(default="")  # core.search: what the list's filter looks in
    derived = frozenset(("last_visit_on", "people", "missing", "sort_name", "sort_unit", "search"))

    class Meta:
        indexes = (
            (("code",), True),
            (_LISTED, False),
            (_COUNTED, False),
        )


class Person(Table):
    """A head (position 0) or a member of a household: one model for both."""

    household = pw.ForeignKeyField(Household, backref="persons", index=False)
    position = pw.IntegerField(default=0)
    name = text(
        "姓名",
        group=PERSON,
        required=True,
        also="职工姓名 困难职工姓名 户主姓名 户主 申请人姓名 被帮扶姓名 困难职工",
        index=True,
    )
    relation = choice(
        "关系", "关系", group=MEMBER, also="与户主关系 与本人关系 家庭关系 与职工关系 称谓"
    )
    sex = choice("性别", "性别", group=PERSON, required=True)
    nation = choice("民族", "民族", group=PERSON, required=True)
    id_number = id_number(
        "身份证号",
        group=PERSON,
        required=True,
        also="身份证 身份证号码 公民身份号码 证件号码 公民身份证号码",
        index=True,
    )
    born_on = date("出生日期", group=PERSON, required=True, also="出生年月 出生时间 出生年月日")
    politics = choice("政治面貌", "政治面貌", group=PERSON, required=True)
    health = choice(
        "健康状况",
        "健康状况",
        group=PERSON,
        required=True,
        care=Care.HEALTH,
        also="患病情况 病种 身体状况",
    )
    disability = choice("残疾类别", "残疾类别", group=PERSON, care=Care.HEALTH)
    disability_grade = choice("残疾等级", "残疾等级", group=PERSON, care=Care.HEALTH)
    marriage = choice("婚姻状况", "婚姻状况", group=PERSON, required=True, also="婚姻")
    residence = choice(
        "户口类型", "户口类型", group=PERSON, required=True, also="户口性质 是否农业户口 户籍类型"
    )
    insurance = choice(
        "医保状况", "医保状况", group=PERSON, required=True, also="是否进入医保 医保 医保类型"
    )
    telephone = phone(
        "手机号码", group=PERSON, also="联系电话 联系方式 电话 手机 电话号码 本人电话"
    )
    other_contact = phone("其他联系方式", group=PERSON, also="其他电话 备用电话 家庭电话")
    education = text("当前学历", group=PERSON, also="学历 文化程度")
    work_state = choice("工作状态", "工作状态", group=WORK, required=True, also="就业状态 在岗情况")
    started_on = date("工作时间", group=WORK, required=True, also="参加工作时间 参加工作日期")
    workplace = text(
        "工作单位",
        group=WORK,
        member_label="单位或学校",
        also="就读学校 学校 录取院校 工作单位或学校 所在学校或单位 工作(学习)单位",
    )
    workplace_kind = choice("单位性质", "单位性质", group=WORK)
    enterprise_state = choice("企业状况", "企业状况", group=WORK)
    industry = choice("所属行业", "所属行业", group=WORK)
    model_worker = choice("劳模类型", "劳模类型", group=WORK, required=True, also="劳模 劳模情况")
    monthly_income_fen = money_fen(
        "本人月平均收入",
        nothing=0,
        group=WORK,
        required=True,
        member_label="月收入",
        also="月收入 本人月收入 月工资 本人月工资 月平均收入 本人收入",
    )
    contract_until = text("合同期限", group=WORK, also="合同期限(农民工) 劳动合同期限")
    identity = choice("身份", "身份", group=MEMBER, also="人员身份 成员身份")
    school_year = text("入学年份", group=MEMBER, also="入学时间 入学年")
    school_length = text("年制", group=MEMBER, also="学制 学年制")
    died_on = pw.TextField(default="")
    extra = pw.TextField(default="")
    moved_to = pw.ForeignKeyField(
        "self", null=True, index=False
    )  # the person's record in the next file

    class Meta:
        indexes = ((("household", "position"), False),)


class Pending(Table):
    """A value that could not be read (待补): the record stands, the written text is kept."""

    household = pw.ForeignKeyField(Household, backref="pending")
    person = pw.ForeignKeyField(Person, null=True)
    label = pw.TextField()
    written = pw.TextField()
    reason = pw.TextField()


class Kept(Table):
    """The written word behind a current one: old code words are mapped, never overwritten."""

    household = pw.ForeignKeyField(Household, backref="kept")
    person = pw.ForeignKeyField(Person, null=True)
    label = pw.TextField()
    written = pw.TextField()
    from_on = pw.TextField(default="")
    until_on = pw.TextField(default="")  # the day on which a former value was replaced


class Assessment(Table):
    """The yearly snapshot: incomes, rigid expenses, both per-head figures, class and reasons."""

    household = pw.ForeignKeyField(Household, backref="assessments")
    year = pw.TextField()
    as_of_on = pw.TextField()
    region = pw.TextField(default="")
    people = pw.IntegerField()
    monthly_income_fen = pw.IntegerField()  # sum of the members' monthly incomes
    other_income_fen = pw.IntegerField(default=0)
    imputed_fen = pw.IntegerField(default=0)  # minimum wage counted for the able-bodied, a month
    illness_fen = money_fen("医疗支出", unit="元/年")
    disability_fen = money_fen("残疾支出", unit="元/年")
    schooling_fen = money_fen("教育支出", unit="元/年")
    housing_fen = money_fen("住房支出", unit="元/年")
    other_expense_fen = money_fen("其他支出", unit="元/年")
    working_cost_fen = money_fen("必要就业成本", unit="元/年")
    event_cost_fen = money_fen("意外支出", unit="元/年")
    annual_income_fen = pw.IntegerField()
    per_head_fen = pw.IntegerField()
    net_per_head_fen = pw.IntegerField()
    excluded = pw.TextField(default="")  # JSON: excluding conditions that were answered yes
    proposed_class = pw.TextField(default="")
    reasons = pw.TextField(default="")  # JSON: sentences
    decided_class = pw.TextField(default="")
    decided_reason = pw.TextField(default="")
    decided_by = pw.TextField(default="")
    decided_on = pw.TextField(default="")
    standards = pw.TextField(default="")  # JSON: keys of the Standards that were used


class Cause(Table):
    """The evidence of a cause, with its dates."""

    household = pw.ForeignKeyField(Household, backref="causes")
    cause = choice("致困原因", "致困原因", required=True)
    evidence = text("凭据", care=Care.HEALTH)
    since_on = date("起始日期")
    until_on = date("消除日期")
    note = long_text("说明", care=Care.HEALTH)


class Illness(Table):
    """A serious illness of a person (大病档案): where treated, what it cost, what was refunded."""

    person = pw.ForeignKeyField(Person, backref="illnesses")
    disease = text("病种", required=True, care=Care.HEALTH)
    hospital = text("就诊医院", care=Care.HEALTH)
    diagnosed_on = date("确诊日期", care=Care.HEALTH)
    admitted_on = date("入院日期", care=Care.HEALTH)
    left_on = date("出院日期", care=Care.HEALTH)
    total_fen = money_fen("医疗总费用")
    insured_fen = money_fen("医保报销")
    mutual_fen = money_fen("互助补偿")
    self_paid_fen = money_fen("个人自付")
    note = long_text("病情说明", care=Care.HEALTH)


class Attachment(Table):
    """A file kept inside the store; pictures are shrunk before."""

    household = pw.ForeignKeyField(Household, null=True, backref="attachments")
    file_name = pw.TextField()
    media_type = pw.TextField()
    sha256 = pw.TextField()
    content = pw.BlobField()


class Paper(Table):
    """A line of the paper checklist: 有, 缺 or 不适用, with its date and file."""

    household = pw.ForeignKeyField(Household, backref="papers")
    kind = pw.TextField()
    state = pw.TextField(default="缺")
    dated_on = pw.TextField(default="")
    attachment = pw.ForeignKeyField(Attachment, null=True)


class LightState(Table):
    """One of the five lights of a household: value, date, source and own expiry."""

    household = pw.ForeignKeyField(Household, backref="lights", index=False)
    light = pw.TextField()  # policy.Light
    clear = pw.BooleanField(default=False)
    value = pw.TextField(default="")
    seen_on = pw.TextField(default="")
    source = pw.TextField(default="")
    expires_on = pw.TextField(default="", index=True)

    class Meta:
        indexes = ((("household", "light"), False),)


class CaseStep(Table):
    """A step in the life of a file: when, who, which paper, with what result."""

    household = pw.ForeignKeyField(Household, backref="steps")
    step = pw.TextField()
    status = pw.TextField()  # the status after the step
    on = pw.TextField()
    actor_name = pw.TextField(default="")
    paper = pw.TextField(default="")
    note = pw.TextField(default="")
    facts = pw.TextField(default="")  # JSON: what this kind of step records besides


class Link(Table):
    """A tie between two files: 同一家庭, 拆分, 合并 or 遗属, with the decision noted."""

    household = pw.ForeignKeyField(Household, backref="links")
    other = pw.ForeignKeyField(Household, backref="linked_from")
    kind = pw.TextField()
    on = pw.TextField(default="")
    note = pw.TextField(default="")
    facts = pw.TextField(default="")  # JSON: e.g. deceased worker, allowance, guardian
