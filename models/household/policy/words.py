"""What the register's words mean: the states of a file, the five lights, papers, links."""

from enum import StrEnum

from models.core.errors import Refused


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


UNDER_WAY = (Status.APPLIED, Status.VERIFYING, Status.MEETING, Status.NOTICE, Status.APPROVAL)

_WRITTEN: dict[str, Status] = {
    "在册": Status.ON_FILE,
    "建档": Status.ON_FILE,
    "已建档": Status.ON_FILE,
    "正常": Status.ON_FILE,
    "已审批": Status.ON_FILE,
    "返困": Status.ON_FILE,
    "已脱困": Status.EXITED,
    "解困": Status.EXITED,
    "已解困": Status.EXITED,
    "脱贫": Status.EXITED,
    "已注销": Status.CANCELLED,
    "销户": Status.CANCELLED,
    "销档": Status.CANCELLED,
    "不受理": Status.DECLINED,
}


def read_status(written: str) -> Status:
    """The status that a sheet's own word means; raises Refused for a word that none has."""
    word = written.strip().removesuffix("中") or Status.ON_FILE
    if word in _WRITTEN:
        return _WRITTEN[word]
    try:
        return Status(word)
    except ValueError:
        raise Refused(f"没有“{written.strip()}”这种档案状态") from None


class Light(StrEnum):
    """The five things that must be clear (五清)."""

    ADDRESS = "家庭住址"
    FAMILY = "家庭状况"
    INCOME = "经济收入"
    CAUSE = "致困原因"
    PROBLEM = "当前急需解决的问题"


class Clarity(StrEnum):
    """How clear one of the five is on a day."""

    CLEAR = "清"
    EXPIRING = "将到期"
    UNCLEAR = "不清"
    UNSEEN = "未核"


class PaperState(StrEnum):
    """Whether a paper of the checklist is there."""

    HERE = "有"
    LACKING = "缺"
    NOT_NEEDED = "不适用"


PAPERS: tuple[str, ...] = (
    "申请书",
    "档案表",
    "身份证",
    "户口本",
    "收入证明",
    "诊断及自付票据",
    "伤残证",
    "学籍证明或录取通知",
    "低保证",
    "离异/丧偶证明",
    "银行卡复印件",
    "会员证",
    "家庭经济状况核对授权书",
    "会议纪要",
    "公示单",
)


class LinkKind(StrEnum):
    """How two files belong together."""

    SAME_FAMILY = "同一家庭"
    SPLIT = "拆分"
    MERGED = "合并"
    SURVIVORS = "遗属"


EXCLUSIONS: tuple[str, ...] = (
    "有第二套住房",
    "有机动车",
    "经商办企业或控股",
    "子女自费就读民办高收费学校或自费留学",
    "拒绝经济状况核对",
    "有劳动能力而拒绝就业",
)
