"""What the register's words mean: the states of a file, the five lights, the papers."""

from enum import StrEnum


class Status(StrEnum):
    """Where a household's file stands."""

    APPLIED = "申请"
    VERIFYING = "核实"
    MEETING = "会议"
    NOTICE = "公示"
    APPROVAL = "审批"
    ON_FILE = "在档"
    EXITED = "脱困"
    CANCELLED = "注销"
    DECLINED = "不予受理"


class Light(StrEnum):
    """The five things that must be clear (五清)."""

    ADDRESS = "家庭住址"
    FAMILY = "家庭状况"
    INCOME = "经济收入"
    CAUSE = "致困原因"
    PROBLEM = "当前急需解决的问题"
