"""困难补助/慰问审批表: who asks, for what, what the standard allows, three levels to sign."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.core import identity, money
from models.core.report import (
    SMALL,
    Blank,
    Cell,
    Form,
    Gap,
    Line,
    Report,
    Row,
    Text,
    boxes,
    date_room,
    label,
    line,
    room,
    row,
    section,
    value,
)

Facts = Mapping[str, str]
KINDS = ("生活救助", "医疗救助", "子女助学", "临时救助", "慰问", "其他")
MEMBERS = 3  # rows at least


@dataclass(frozen=True)
class Approval:
    """What the form is made from; `head` and `members` are facts by label, none for a person in
    no file, `papers` what is handed in."""

    office: str
    number: str
    name: str
    unit: str
    aid_kind: str
    applied_on: str
    asked_fen: int
    reason: str = ""
    arithmetic: str = ""
    beyond_why: str = ""
    source: str = ""
    dossier: str = ""
    meeting_on: str = ""
    notice: str = ""
    objection: str = ""
    head: Facts = field(default_factory=dict)
    members: Sequence[Facts] = ()
    papers: Sequence[str] = ()
    printed: str = ""


def approval(given: Approval) -> Report:
    """The form in two copies; opinions and signatures are left to a hand."""
    blocks = Form(
        (
            section("申请人", *_applicant(given)),
            section("家庭成员", *_family(given)),
            section("申请事项", *_matter(given)),
            section("审批意见", *_opinions(given), keep=True),
            section("发放", *_payment(), keep=True),
        )
    )
    return Report(
        title="困难补助 / 慰问审批表",
        blocks=(blocks,),
        number=given.number,
        facts=(f"档案编号　{given.dossier or '—'}", f"申请日期　{given.applied_on}", "单位：元"),
        head=(given.office,),
        foot="一式两份，分工会、厂工会各一份。",
        printed=given.printed,
    )


def _applicant(given: Approval) -> Iterator[Row]:
    told = given.head.get
    number = identity.mask(told("身份证号", ""))
    yield row(
        label("姓名", 2), value(given.name, 4, bold=True), label("性别", 2),
        value(told("性别", ""), 1), label("民族", 2), value(told("民族", ""), 3),
        label("出生日期", 3), value(told("出生日期", ""), 3),
    )  # fmt: skip
    yield row(
        label("单位", 2), value(given.unit, 4), label("身份证号", 3), value(number, 5),
        label("工作状态", 3), value(told("工作状态", ""), 3),
    )  # fmt: skip
    yield row(
        label("住址", 2), value(told("家庭住址", ""), 8, "left"), label("困难类别", 3),
        value(told("困难类别", ""), 3), label("人口", 2), value(told("家庭人口", ""), 2),
    )  # fmt: skip
    per_head, net = told("家庭月人均收入", ""), told("家庭月人均纯收入", "")
    incomes = f"收入 {per_head} 元　纯收入 {net} 元" if per_head else ""
    yield row(
        label("月人均", 2), value(incomes, 10, "left"), label("联系电话", 3),
        value(told("手机号码", ""), 5),
    )  # fmt: skip


def _family(given: Approval) -> Iterator[Row]:
    spans = (3, 2, 2, 5, 4, 4)
    heads = ("姓名", "关系", "年龄", "身份 / 单位或学校", "健康状况", "月收入（元）")
    yield row(*(label(words, span) for words, span in zip(heads, spans, strict=True)), head=True)
    labels = ("姓名", "关系", "年龄", "身份", "健康状况", "月收入")
    empty: Facts = {}
    missing = max(0, MEMBERS - len(given.members))
    for one in (*given.members, *(empty,) * missing):
        told = [one.get(name, "") for name in labels]
        yield row(*(value(text, span) for text, span in zip(told, spans, strict=True)))


def _matter(given: Approval) -> Iterator[Row]:
    ticked = given.aid_kind if given.aid_kind in KINDS else _other(given.aid_kind)
    yield row(label("类别", 2), Cell((Line(boxes(KINDS, (ticked,))),), 18))
    yield row(
        label("致困原因", 3), value(given.head.get("主要致困原因", ""), 8, "left"),
        label("资金来源", 3), value(given.source, 6),
    )  # fmt: skip
    signed = line("申请人签字", Blank(34), Gap(4), *date_room(6), align="right")
    reason = Cell((line(given.reason, indent=2),), 18, valign="top", foot=(signed,))
    yield row(label("事由", 2), reason, height=30.0, grow=20.0)
    yield row(
        label("申请金额", 3), value(f"¥{money.shown(given.asked_fen)}", 5, bold=True),
        label("大写", 2), value(f"人民币{money.capitals(given.asked_fen)}", 10, bold=True),
    )  # fmt: skip
    beyond = f"　超限额原因：{given.beyond_why}" if given.beyond_why else ""
    yield row(label("核定依据", 3), value(f"{given.arithmetic}{beyond}", 17, "left"))
    yield row(label("附件", 3), value("　".join(given.papers), 17, "left"))
    met = f"会议 {given.meeting_on}　" if given.meeting_on else ""
    noticed = f"公示 {given.notice}　异议 " if given.notice else "公示　　　　　　　异议 "
    objected = ("有",) if given.objection else ("无",) if given.notice else ()
    said = (Text(met + noticed), *boxes(("无", "有"), objected))
    yield row(label("会议公示", 3), Cell((Line(said),), 17))


def _other(kind: str) -> str:
    return "慰问" if kind.startswith("慰问") else "其他"


def _opinions(given: Approval) -> Iterator[Row]:
    spans = (6, 7, 7)
    names = ("工会小组意见", "分工会意见", "厂工会意见")
    yield row(*(label(name, span) for name, span in zip(names, spans, strict=True)))
    words = ("情况属实，\n建议补助", "会议审核、公示无异议，\n建议补助", "\n同意补助")
    told = zip(words, spans, strict=True)
    yield row(*(_opinion(said, span) for said, span in told), height=42.0, grow=16.0)


def _opinion(words: str, span: int) -> Cell:
    before, said = words.split("\n")
    seal = line(Text("（盖章）", grey=True), align="center")
    signed = (seal, line("负责人", Blank(26)), line(*date_room(5), align="right"))
    asked = (line(before or " "), line(said, Blank(18), "元。"))
    return Cell(asked, span, valign="top", foot=signed)


def _payment() -> Iterator[Row]:
    ways = (*boxes(("本人银行卡", "现金")), Gap(2), Text("事由", size=SMALL), Blank(20))
    yield row(label("方式", 2), Cell((Line(ways),), 10), label("签收", 2), room(6))
    yield row(
        label("台账号", 2), room(4), label("财务凭证号", 4), room(4), label("经办人", 2), room(4)
    )
