"""What people may read and write of the fund, for forms, lists and sheets."""

from models.core.fields import Field, fields_of
from models.fund.tables import Aid, Budget, Donation, Drive, FundSource, Goods, Loan

AID: tuple[Field, ...] = fields_of(Aid)
LOAN: tuple[Field, ...] = fields_of(Loan)
SOURCE: tuple[Field, ...] = fields_of(FundSource)
GOODS: tuple[Field, ...] = fields_of(Goods)
DRIVE: tuple[Field, ...] = fields_of(Drive)
DONATION: tuple[Field, ...] = fields_of(Donation)
BUDGET: tuple[Field, ...] = fields_of(Budget)
BOUGHT = ("购入日期", "供应商", "发票号", "验收人", "验收日期", "备注")
"""Labels of an invoice, the same for all goods on it."""
ASKED = (
    "受助人", "单位", "帮扶项目", "申请日期", "申请金额", "自付费用", "学生人数", "学生和学校",
    "申请事由", "超限额原因", "备注",
)  # fmt: skip
"""Labels of an application that the applicant's paper says."""
LOAN_ASKED = (
    "借款人", "单位", "借款用途", "申请日期", "申请金额", "借款事由", "其他帮扶途径", "就诊医院",
    "医疗费用", "预计报销日期", "预计报销金额", "备注",
)  # fmt: skip
"""Labels of a loan that its application says."""
