"""What people may read and write of the fund, for forms, lists and sheets."""

from models.core.fields import Field, fields_of
from models.fund.tables import Aid, FundSource, Loan

AID: tuple[Field, ...] = fields_of(Aid)
LOAN: tuple[Field, ...] = fields_of(Loan)
SOURCE: tuple[Field, ...] = fields_of(FundSource)
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
