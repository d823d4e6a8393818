"""抽查单: the first page of a payment's audit pack, with what is missing said at the top."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.core import money
from models.core.report import (
    Column,
    Form,
    Listing,
    Prose,
    Report,
    Row,
    Space,
    cell,
    label,
    line,
    row,
    section,
    signatures,
)
from models.fund.policy.audit import Trace, missing


@dataclass(frozen=True)
class Audited:
    """A payment under audit: `payees` are name, unit, kind and fen; `behind` names the papers
    that follow; `picked` says how it was chosen."""

    office: str
    number: str
    on: str
    summary: str
    source: str
    fen: int
    drawn_by: str
    checked_by: str
    chain: Sequence[Trace]
    payees: Sequence[tuple[str, str, str, int]]
    behind: Sequence[str]
    picked: str = ""
    printed: str = ""


_CHAIN = (
    Column("环节", 2.6),
    Column("日期", 3.6),
    Column("情况", 8, "left"),
    Column("有无", 2),
)
_PAYEES = (
    Column("序号", 1.1),
    Column("姓名", 3),
    Column("单位", 4),
    Column("帮扶项目", 3.4),
    Column("金额（元）", 3, "right", money=True),
)


def audit_sheet(given: Audited) -> Report:
    """The sheet; what is missing stands first."""
    lacking = missing(given.chain)
    found = f"缺：{'、'.join(lacking)}。" if lacking else "从申请到财务入账，环节齐全。"
    chain = tuple((one.step, one.on or "—", one.said, _there(one)) for one in given.chain)
    payees = tuple(
        (str(n), name, unit, kind, money.shown(fen))
        for n, (name, unit, kind, fen) in enumerate(given.payees, 1)
    )
    total = ("", "合计", "", "", money.shown(sum(one[3] for one in given.payees)))
    papers = f"附后：{'、'.join(given.behind)}。" if given.behind else "没有附件。"
    return Report(
        title="帮扶资金发放抽查单",
        blocks=(
            Prose((line(found, bold=True),), after=3),
            Form((section("", *_about(given)),)),
            Space(3),
            Listing(_CHAIN, chain),
            Space(3),
            Listing(_PAYEES, payees, total),
            Space(2),
            Prose((line(papers),), after=4),
            signatures("抽查人", "陪同人", "抽查日期"),
        ),
        facts=(given.office, given.picked, ""),
        printed=given.printed,
    )


def _about(given: Audited) -> list[Row]:
    people = f"填制 {given.drawn_by}" + (f"　复核 {given.checked_by}" if given.checked_by else "")
    amount = f"{money.shown(given.fen)} 元（人民币{money.capitals(given.fen)}）"
    pairs = (("台账号", given.number, "日期", given.on), ("资金来源", given.source, "经手", people))
    first, last = (
        row(label(one, 3), cell(said, span=7), label(other, 3), cell(told, span=7))
        for one, said, other, told in pairs
    )
    summary = row(label("摘要", 3), cell(given.summary, span=17))
    return [first, summary, row(label("金额", 3), cell(amount, span=17)), last]


def _there(one: Trace) -> str:
    if one.on:
        return "有"
    return "缺" if one.needed else "不需要"
