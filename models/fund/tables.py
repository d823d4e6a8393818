"""Tables of the fund: sources with their rules, drafts, and the book, which only grows."""

import peewee as pw

from models.core.base import Table
from models.core.fields import choice, date, long_text, money_fen, text, whole, yes_no
from models.household.tables import Household


class FundSource(Table):
    """Where money or goods come from (资金来源), and what it may pay; what is blank limits nothing.

    A retired one is no longer offered.
    """

    name = text("资金来源", required=True)
    position = pw.IntegerField(default=0)
    retired_on = pw.TextField(default="")
    pot = choice("资金类别", "资金类别")
    payee_scope = choice("受助范围", "受助范围")
    aid_kinds = choice("可用项目", "帮扶项目", many=12)
    levels = choice("限档案级别", "档案级别", many=5)
    lends = yes_no("可出借")
    lend_document = text("出借依据文号")
    lend_minutes = text("出借会议纪要")
    earmark = text("指定用途")
    overdraft = yes_no("余额可为负")
    from_on = date("起用日期")
    until_on = date("截止日期")


class SourceScope(Table):
    """The payee scope of a source for one 帮扶项目, where it differs from the source's own."""

    source = pw.ForeignKeyField(FundSource, backref="scopes")
    aid_kind = choice("帮扶项目", "帮扶项目")
    payee_scope = choice("受助范围", "受助范围")


class Voucher(Table):
    """A posted voucher (凭证, in a 辅助台账 a 台账号): append-only by trigger, numbers without gaps.

    `book` is "" for the office's own and names an old book that was taken in. `month` is the one
    it is booked in, `happened_on` the true date. `number` 0 is an opening line, which has none.
    """

    book = pw.TextField(default="")
    month = pw.TextField(index=True)  # YYYY-MM
    number = pw.IntegerField()
    act = pw.TextField()  # policy.Act
    booked_on = date("日期")
    happened_on = date("发生日期")
    summary = text("摘要")
    handler = text("经办人")
    papers = pw.IntegerField(default=0)  # 附单据张数
    paper_number = text("凭证号")  # as an old book wrote it
    reverses = pw.ForeignKeyField("self", null=True, backref="reversed_by", unique=True)
    drawn_by = pw.TextField(default="")  # Officer
    checked_by = pw.TextField(default="")
    extra = pw.TextField(default="")  # JSON {head: text}: columns of an old book that no field fits
    is_history = pw.BooleanField(default=False)  # 历史导入: gates and checks do not apply


class Entry(Table):
    """One entry of a voucher: append-only; `month` and `number` are the voucher's."""

    voucher = pw.ForeignKeyField(Voucher, backref="entries")
    month = pw.TextField()
    number = pw.IntegerField()
    position = pw.IntegerField()
    account = pw.TextField()  # policy.Account
    side = pw.TextField()  # policy.Side
    amount_fen = pw.IntegerField()  # below zero in red
    source = pw.ForeignKeyField(FundSource, backref="entries")
    household = pw.ForeignKeyField(Household, null=True, backref="entries")
    payee = pw.TextField(default="")
    aid_kind = pw.TextField(default="")
    item = pw.TextField(default="")
    quantity = pw.TextField(default="")
    visit = pw.TextField(default="", index=True)  # the visit at which it was given
    column = pw.TextField(default="")  # policy.BookColumn, where it is a line of the book
    loan = pw.TextField(default="", index=True)  # the loan that it lends, repays or writes off
    goods = pw.TextField(default="", index=True)  # the Goods that it moves
    count = pw.IntegerField(default=0)  # how many pieces of them, below zero in red
    card = pw.TextField(default="")  # the number of a 购药卡 that it gives

    class Meta:
        indexes = (
            (("source", "month", "number", "voucher", "column", "side", "amount_fen"), False),
            (("source", "account", "side", "amount_fen"), False),
        )


class Claim(Table):
    """A 报账单: what the cadre claims from finance, with its papers, and the number that finance
    gave back (财务凭证号)."""

    number = pw.IntegerField()  # within its year
    made_on = date("报账日期", required=True)
    papers = pw.IntegerField(default=0)  # 附单据张数
    finance_number = text("财务凭证号")
    finance_on = date("财务入账日期")
    note = text("备注")


class PaymentStep(Table):
    """A step that a payment has come through on its way (审批表 批复 签收 报账 …)."""

    voucher = pw.ForeignKeyField(Voucher, backref="steps")
    step = pw.TextField()  # policy.Step
    on = date("日期")
    note = text("说明")
    claim = pw.ForeignKeyField(Claim, null=True, backref="steps")


class Aid(Table):
    """An application for aid (救助申请), from asking to paying: one person, one kind.

    `number` counts within the year of applying. `ceiling_fen` and `arithmetic` are what the
    standard gave when it was looked at; NULL is no ceiling.
    """

    number = pw.IntegerField()
    household = pw.ForeignKeyField(Household, null=True, backref="aids")
    name = text("受助人", required=True)
    unit = text("单位")
    aid_kind = choice("帮扶项目", "帮扶项目", required=True)
    applied_on = date("申请日期", required=True)
    asked_fen = money_fen("申请金额", required=True)
    reason = long_text("申请事由")
    cost_fen = money_fen("自付费用", hint="医疗的自付部分，意外的支出")
    students = whole("学生人数", unit="人")
    school = text("学生和学校")
    source = pw.ForeignKeyField(FundSource, null=True, backref="aids")
    state = pw.TextField(default="申请")  # policy.AidState
    ceiling_fen = pw.IntegerField(null=True)
    arithmetic = pw.TextField(default="")
    beyond_why = text("超限额原因")
    checked_on = date("核实日期")
    checked_by = text("核实人")
    meeting_on = date("会议日期")
    minutes = text("会议纪要")
    notice_from = date("公示开始")
    notice_until = date("公示结束")
    objection = text("公示异议")
    decided_on = date("批复日期")
    approved_fen = money_fen("批复金额")
    decided_by = text("批复单位")
    refused_why = text("不同意的原因")
    voucher = pw.ForeignKeyField(Voucher, null=True, backref="aids")
    note = text("备注")

    class Meta:
        indexes = ((("state", "applied_on"), False),)


class VoucherDraft(Table):
    """What waits for the second person: the form as it was filled in, JSON."""

    act = pw.TextField()
    written = pw.TextField()
    amount_fen = money_fen("金额")
    drawn_by = pw.TextField(default="")
    state = pw.TextField(default="待复核")  # policy.DraftState
    note = pw.TextField(default="")
    voucher = pw.ForeignKeyField(Voucher, null=True, backref="drafts")


class ClosedMonth(Table):
    """A month that was closed with its bank and cash balance asserted; a reopened one stays here.

    `digest` is that of its vouchers and entries at that moment.
    """

    month = pw.TextField(index=True)
    bank_fen = money_fen("银行存款")
    cash_fen = money_fen("库存现金")
    digest = pw.TextField()
    closed_by = pw.TextField(default="")
    handed_up_at = pw.TextField(default="")
    reopened_at = pw.TextField(default="")
    reopened_by = pw.TextField(default="")
    reopened_why = pw.TextField(default="")


class Loan(Table):
    """A loan (困难职工借款) from asking to paying back; what is owed is what the book says.

    `number` counts within the year of applying; an imported one (历史导入) has no application.
    退费 is the refund of a treatment that the loan waits for; that it was spent elsewhere is an
    internal fact and stands on no paper.
    """

    number = pw.IntegerField()
    household = pw.ForeignKeyField(Household, null=True, backref="loans")
    name = text("借款人", required=True)
    unit = text("单位")
    purpose = choice("借款用途", "借款用途", required=True)
    applied_on = date("申请日期", required=True)
    asked_fen = money_fen("申请金额", required=True)
    reason = long_text("借款事由")
    instead = long_text("其他帮扶途径", hint="问过哪些：救助、互助保障、转介")
    source = pw.ForeignKeyField(FundSource, null=True, backref="loans")
    state = pw.TextField(default="申请")  # policy.LoanState
    exception_why = text("例外原因")
    exception_by = text("例外批准人")
    decided_on = date("批复日期")
    lent_fen = money_fen("借款金额")
    decided_by = text("审批人")
    refused_why = text("不同意的原因")
    way = choice("还款方式", "还款方式")
    agreed_on = date("协议日期")
    due_on = date("约定还款日期")
    authorised_on = date("代扣授权日期")
    guarantor = text("担保人")
    guarantor_about = text("担保人单位和电话")
    lent_on = date("借款日期")
    hospital = text("就诊医院")
    bill_fen = money_fen("医疗费用")
    refund_on = date("预计报销日期")
    refund_fen = money_fen("预计报销金额")
    refund_came_on = date("报销到账日期")
    refund_spent = yes_no("退费未还")
    voucher = pw.ForeignKeyField(Voucher, null=True, backref="loans")
    drawn_by = pw.TextField(default="")  # Officer who took it down
    is_history = pw.BooleanField(default=False)
    extra = pw.TextField(default="")  # JSON {head: text}: columns of a register that no field fits
    waiting = pw.TextField(default="")  # JSON [{label, written, reason}]: what could not be read
    note = text("备注")

    class Meta:
        indexes = ((("state", "lent_on"), False),)


class Instalment(Table):
    """An instalment of a loan's plan; those of a loan add up to what was lent."""

    loan = pw.ForeignKeyField(Loan, backref="instalments")
    due_on = date("还款日期", required=True)
    amount_fen = money_fen("金额", required=True)


class LoanEvent(Table):
    """What happened to a loan beside money: exception, extension, deferral, each reminder."""

    loan = pw.ForeignKeyField(Loan, backref="events")
    kind = pw.TextField()  # policy.loans.Happening
    on = date("日期")
    note = text("说明")
    by = text("经办人")


class Goods(Table):
    """One kind of goods as it was bought and accepted (物资): its price is that of each piece.

    How many are left is what the book says. `voucher` is empty while the purchase waits for the
    second person.
    """

    source = pw.ForeignKeyField(FundSource, backref="goods")
    voucher = pw.ForeignKeyField(Voucher, null=True, backref="goods")
    name = text("品名", required=True)
    spec = text("规格")
    unit = text("单位", required=True)
    count = whole("数量", required=True)
    price_fen = money_fen("单价", required=True)
    bought_on = date("购入日期", required=True)
    supplier = text("供应商")
    invoice = text("发票号")
    accepted_by = text("验收人", required=True)
    accepted_on = date("验收日期")
    note = text("备注")


class StockCount(Table):
    """A count of goods by hand (盘点) beside what the book said on that day."""

    goods = pw.ForeignKeyField(Goods, backref="counts")
    on = date("盘点日期", required=True)
    counted = pw.IntegerField()
    booked = pw.IntegerField()
    by = text("盘点人")
    note = text("说明")


class Drive(Table):
    """A drive for donations, or a year of a mutual fund's contributions; its money goes into one
    source, whose earmark holds for it."""

    name = text("活动名称", required=True)
    kind = choice("捐款类别", "捐款类别", required=True)
    started_on = date("开始日期", required=True)
    until_on = date("截止日期")
    source = pw.ForeignKeyField(FundSource, backref="drives")
    note = text("备注")


class Donation(Table):
    """What one person or unit gave in a drive; booked with the others of its day."""

    drive = pw.ForeignKeyField(Drive, backref="donations")
    name = text("捐款人", required=True)
    unit = text("单位")
    amount_fen = money_fen("金额", required=True)
    on = date("捐款日期", required=True)
    unnamed = yes_no("不公开姓名")
    thanked_on = date("致谢日期")
    voucher = pw.ForeignKeyField(Voucher, null=True, backref="donations")
    given_back = pw.ForeignKeyField(Voucher, null=True, backref="given_back")
    extra = pw.TextField(default="")  # JSON {head: text}: columns of a list that no field fits
    waiting = pw.TextField(default="")  # JSON [{label, written, reason}]: what could not be read
    note = text("备注")


class Budget(Table):
    """What a year may spend out of a source, for one 帮扶项目 or for all ("")."""

    year = pw.TextField()  # YYYY
    source = pw.ForeignKeyField(FundSource, backref="budgets")
    aid_kind = choice("帮扶项目", "帮扶项目")
    amount_fen = money_fen("预算金额", required=True)
    note = text("说明")

    class Meta:
        indexes = ((("year", "source"), False),)
