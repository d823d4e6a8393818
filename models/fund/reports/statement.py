"""月报表: what each source had, got, spent and has; what was spent by kind of aid."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.core import money
from models.core.report import Block, Column, Listing, Prose, Report, Space, line, signatures
from models.fund.reports.book import SUBSIDIARY_NOTE

_SUMS = ("carried", "in", "out", "lent", "recovered", "balance")
_BY_SOURCE = (
    Column("资金类别", 2.6),
    Column("资金来源", 3.6, "left"),
    Column("上月结转", 2.6, "right", money=True),
    Column("本月收入", 2.4, "right", money=True),
    Column("本月支出", 2.4, "right", money=True),
    Column("本月借出", 2.2, "right", money=True),
    Column("本月收回", 2.2, "right", money=True),
    Column("月末余额", 2.6, "right", money=True),
)
_BY_KIND = (
    Column("帮扶项目", 4),
    Column("本月笔数", 2, "right"),
    Column("本月金额", 3, "right", money=True),
    Column("本年笔数", 2, "right"),
    Column("本年金额", 3, "right", money=True),
)
_BEYOND = (
    Column("受助人", 2.4),
    Column("帮扶项目", 2.4),
    Column("限额", 2.4, "right", money=True),
    Column("批复金额", 2.4, "right", money=True),
    Column("原因", 7, "left"),
)

_EXCEPTIONS = (
    Column("借款人", 2.4),
    Column("借款金额", 2.4, "right", money=True),
    Column("批准人", 2.4),
    Column("情况和原因", 9, "left"),
)


@dataclass(frozen=True)
class Statement:
    """A month: `sources` are pot, name and fen by carried, in, out, lent, recovered, balance;
    `kinds` are name, count and fen of the month, count and fen of the year; `beyond` are aid above
    its ceiling: name, kind, ceiling, approved, reason; `exceptions` are loans that passed the gate
    by exception: name, fen, who allowed it, what stood against it and why."""

    office: str
    month: str
    sources: tuple[tuple[str, str, Mapping[str, int]], ...]
    kinds: tuple[tuple[str, int, int, int, int], ...]
    beyond: tuple[tuple[str, str, int, int, str], ...] = ()
    exceptions: tuple[tuple[str, int, str, str], ...] = ()
    closed: bool = False
    subsidiary: bool = True
    anchor: str = ""
    printed: str = ""


def statement(given: Statement) -> Report:
    """The statement; a month that is not closed says so, the anchor of the audit chain stands."""
    rows = tuple((pot, name, *_shown(sums)) for pot, name, sums in given.sources)
    whole = {key: sum(sums[key] for *_, sums in given.sources) for key in _SUMS}
    kinds = tuple(
        (name, str(count), money.shown(fen), str(in_year), money.shown(year_fen))
        for name, count, fen, in_year, year_fen in given.kinds
    )
    totals = [sum(one[at] for one in given.kinds) for at in (1, 2, 3, 4)]  # type: ignore[misc]
    of_kinds = ("合计", str(totals[0]), money.shown(totals[1]), str(totals[2]),
                money.shown(totals[3]))  # fmt: skip
    blocks: list[Block] = [
        Prose((line("一、按资金来源", bold=True),), after=2),
        Listing(_BY_SOURCE, rows, ("", "合计", *_shown(whole))),
        Space(5),
        Prose((line("二、支出按帮扶项目", bold=True),), after=2),
        Listing(_BY_KIND, kinds, of_kinds),
        *_named("三、超限额发放", _BEYOND, _beyond(given)),
        *_named("四、前不清后不借的例外", _EXCEPTIONS, _exceptions(given)),
        Space(4),
        signatures("制表人", "复核", "负责人"),
    ]
    year, month = given.month[:4], int(given.month[5:])
    state = "已月结" if given.closed else "未月结"
    notes = [SUBSIDIARY_NOTE] if given.subsidiary else []
    notes += [f"操作记录校验 {given.anchor[:16]}"] if given.anchor else []
    return Report(
        title=f"{year} 年 {month} 月帮扶资金收支月报表",
        blocks=tuple(blocks),
        facts=(given.office, state, "单位：元"),
        foot="　".join(notes),
        printed=given.printed,
        landscape=True,
    )


def _beyond(given: Statement) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (name, kind, money.shown(most), money.shown(fen), why)
        for name, kind, most, fen, why in given.beyond
    )


def _exceptions(given: Statement) -> tuple[tuple[str, ...], ...]:
    return tuple((name, money.shown(fen), by, why) for name, fen, by, why in given.exceptions)


def _named(
    words: str, columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...]
) -> list[Block]:
    """A listing under its heading; nothing where there are no rows."""
    if not rows:
        return []
    return [Space(5), Prose((line(words, bold=True),), after=2), Listing(columns, rows)]


def _shown(sums: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(money.shown(sums[key]) for key in _SUMS)
