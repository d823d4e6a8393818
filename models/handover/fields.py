"""The kinds of sheets that are known: each declared once for template, writing and reading."""

from dataclasses import replace

from models.core.excel.kinds import SheetKind
from models.core.fields import Field, Kind
from models.household.fields import BY_LABEL, HOUSEHOLD, MEMBER, PERSON
from models.office.fields import EMPLOYEE
from models.office.fields import STATE as STATE_OF_EMPLOYEE
from models.visit.fields import CAMPAIGN_NAME, CODE, NUMBER, STATE, VISIT

WAITING = Field("待补", Kind.LONG, hint="读不出的内容：列｜原文｜原因")
IDENTITY = replace(BY_LABEL["身份证号"], name="")  # of a visit: it tells whose, never typed
OLD_WORDS = Field("旧词原文", Kind.LONG, hint="换成现行说法之前的写法：列｜原文")

REGISTER = SheetKind(
    "register",
    "困难职工家庭",
    (*HOUSEHOLD, *PERSON, WAITING, OLD_WORDS),
    (*MEMBER, WAITING, OLD_WORDS),
    must=("姓名",),
    needs=(
        "困难类别",
        "家庭人口",
        "主要致困原因",
        "家庭年度总收入",
        "家庭月人均收入",
        "档案编号",
        "编号",
    ),
    weak=("家庭住址", "健康状况", "身份证号"),
    words=("困难", "特困", "档案", "低保", "帮扶对象", "建档"),
    once=True,
)
EMPLOYEES = SheetKind(
    "employees",
    "职工名册",
    (*EMPLOYEE, STATE_OF_EMPLOYEE, WAITING),
    must=("姓名",),
    needs=("员工编号", "岗位", "用工形式", "到岗日期", "离岗日期"),
    words=("(?<!困难)(?:职工|员工|人员)(?:花名册|名册|信息)",),
    once=True,
)
VISITS = SheetKind(
    "visits",
    "走访",
    (*VISIT, STATE, NUMBER, CAMPAIGN_NAME, CODE, IDENTITY, WAITING),
    must=("姓名",),
    needs=("走访日期", "慰问金", "慰问品", "走访人", "走访形式", "慰问类别", "慰问原因"),
    words=("慰问", "走访", "送温暖", "送清凉", "助学", "发放", "签领", "一览表"),
    apart=True,
)
NO_SOURCE = "其他"  # of an old book or register that names none
LEDGER_SUMS = {"收入": "in_fen", "支出": "out_fen", "借出": "lent_fen", "收回": "recovered_fen"}
LEDGER = SheetKind(
    "ledger",
    "资金收支",
    (
        Field("日期", Kind.DATE, also=("年月日", "时间")),
        Field("凭证号", also=("凭证号数", "凭证编号", "凭证字号")),
        Field("摘要", also=("内容摘要", "事由")),
        Field("收入", Kind.MONEY, also=("收入金额", "借方", "收方"), nothing=0),
        Field("支出", Kind.MONEY, also=("支出金额", "贷方", "付方")),
        Field("借出", Kind.MONEY),
        Field("收回", Kind.MONEY),
        Field("余额", Kind.MONEY, also=("结余", "结存")),
        Field("资金来源", also=("款源", "资金渠道")),
        Field("姓名", also=("领款人", "收款人", "受助人", "帮扶对象")),
        Field("帮扶项目", also=("项目", "用途", "类别")),
        Field("经办人"),
    ),
    must=("摘要",),
    needs=("收入", "支出", "余额", "凭证号"),
    words=("台账", "收支", "明细账", "流水"),
    same_scale=False,
)
LOANS = SheetKind(
    "loans",
    "借款",
    (
        Field("借款人", also=("姓名", "借款人姓名")),
        Field("单位", also=("班组", "部门", "所在单位")),
        Field("借款日期", Kind.DATE, also=("借款时间",)),
        Field("借款金额", Kind.MONEY, also=("借款额", "金额", "借款")),
        Field("已还金额", Kind.MONEY, also=("已还款", "还款金额", "已还", "已归还"), nothing=0),
        Field("未还金额", Kind.MONEY, also=("未还款", "欠款", "尚欠金额", "未还", "余额", "结欠")),
        Field("约定还款日期", Kind.DATE, also=("还款期限", "到期日期", "应还日期", "到期日")),
        Field("借款事由", Kind.LONG, also=("用途", "借款用途", "事由", "借款原因", "原因")),
        Field("资金来源", also=("款源", "资金渠道")),
        Field("还款方式"),
        Field("担保人"),
        Field("备注", Kind.LONG),
        WAITING,
    ),
    must=("借款人", "借款金额"),
    needs=("借款日期", "已还金额", "未还金额", "约定还款日期"),
    words=("借款",),
    same_scale=False,
)
DONATIONS = SheetKind(
    "donations",
    "捐款名册",
    (
        Field("捐款人", also=("姓名", "捐款人姓名", "捐赠人", "缴费人")),
        Field("单位", also=("班组", "部门", "所在单位")),
        Field("捐款日期", Kind.DATE, also=("捐款时间", "日期", "缴费日期", "时间")),
        Field(
            "捐款金额",
            Kind.MONEY,
            also=("金额", "捐款额", "捐款数", "捐款", "缴费金额", "捐赠金额"),
        ),
        Field("备注", Kind.LONG),
        WAITING,
    ),
    must=("捐款人", "捐款金额"),
    words=("捐款", "捐", "互助金"),
    same_scale=False,
)
PAIRINGS = SheetKind(
    "pairings",
    "结对帮扶台账",
    (
        Field("帮扶人", also=("帮扶人姓名", "联系领导", "帮扶责任人")),
        Field("姓名", also=("被帮扶姓名", "被帮扶人", "户主")),
        Field("结对日期", Kind.DATE, also=("结对时间",)),
        Field("帮扶措施", Kind.LONG),
    ),
    must=("帮扶人",),
    needs=("结对日期", "帮扶措施"),
    words=("结对",),
)
TAKEN = (REGISTER, EMPLOYEES, VISITS, LEDGER, LOANS, DONATIONS)
LATER = {PAIRINGS.kind: PAIRINGS.title}
KINDS = (*TAKEN, PAIRINGS)
