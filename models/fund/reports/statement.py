"""月报表 and 年报表: what each source had, got, spent and has; what was spent by kind of aid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.core import money
from models.core.report import Block, Column, Listing, Prose, Report, Space, line, signatures
from models.fund.reports.book import SUBSIDIARY_NOTE

_SUMS = ("carried", "in", "out", "lent", "recovered", "balance")


def _by_source(since: str, now: str, end: str) -> tuple[Column, ...]:
    return (
        Column("资金类别", 2.6),
        Column("资金来源", 3.6, "left"),
        Column(f"{since}结转", 2.6, "right", money=True),
        Column(f"{now}收入", 2.4, "right", money=True),
        Column(f"{now}支出", 2.4, "right", money=True),
        Column(f"{now}借出", 2.2, "right", money=True),
        Column(f"{now}收回", 2.2, "right", money=True),
        Column(f"{end}余额", 2.6, "right", money=True),
    )


_KIND = Column("帮扶项目", 4)
_OF_MONTH = (Column("本月笔数", 2, "right"), Column("本月金额", 3, "right", money=True))
_OF_YEAR = (Column("本年笔数", 2, "right"), Column("本年金额", 3, "right", money=True))
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
    """A month (2026-03) or year (2026): `sources` are pot, name and fen by carried, in, out, lent,
    recovered, balance; `kinds` are name, count and fen of the span, count and fen of the year;
    `beyond` are aid above its ceiling: name, kind, ceiling, approved, reason; `exceptions` are
    loans that passed the gate by exception: name, fen, who allowed it, what stood against it."""

    office: str
    span: str
    sources: tuple[tuple[str, str, Mapping[str, int]], ...]
    kinds: tuple[tuple[str, int, int, int, int], ...]
    beyond: tuple[tuple[str, str, int, int, str], ...] = ()
    exceptions: tuple[tuple[str, int, str, str], ...] = ()
    closed: bool = False
    subsidiary: bool = True
    anchor: str = ""
    printed: str = ""


def statement(given: Statement) -> Report:
    """The statement; a span that is not closed says so, the anchor of the audit chain stands."""
    of_month = bool(given.span[4:])
    words = ("上月", "本月", "月末") if of_month else ("上年", "本年", "年末")
    rows = tuple((pot, name, *_shown(sums)) for pot, name, sums in given.sources)
    whole = {key: sum(sums[key] for *_, sums in given.sources) for key in _SUMS}
    blocks: list[Block] = [
        Prose((line("一、按资金来源", bold=True),), after=2),
        Listing(_by_source(*words), rows, ("", "合计", *_shown(whole))),
        Space(5),
        Prose((line("二、支出按帮扶项目", bold=True),), after=2),
        _by_kind(given, of_month),
        *_named("三、超限额发放", _BEYOND, _beyond(given)),
        *_named("四、前不清后不借的例外", _EXCEPTIONS, _exceptions(given)),
        Space(4),
        signatures("制表人", "复核", "负责人"),
    ]
    year, month = given.span[:4], given.span[5:]
    named = f"{year} 年 {int(month)} 月" if of_month else f"{year} 年"
    notes = [SUBSIDIARY_NOTE] if given.subsidiary else []
    notes += [f"操作记录校验 {given.anchor[:16]}"] if given.anchor else []
    return Report(
        title=f"{named}帮扶资金收支{'月' if of_month else '年'}报表",
        blocks=tuple(blocks),
        facts=(given.office, "已月结" if given.closed else "未月结", "单位：元"),
        foot="　".join(notes),
        printed=given.printed,
        landscape=True,
    )


def _by_kind(given: Statement, of_month: bool) -> Listing:
    """The year's columns, in a month's statement behind those of the month."""
    pairs = (1, 3) if of_month else (3,)
    rows = tuple(
        (one[0], *_counted([one[at : at + 2] for at in pairs]))  # type: ignore[misc]
        for one in given.kinds
    )
    sums = [
        (sum(one[at] for one in given.kinds), sum(one[at + 1] for one in given.kinds))  # type: ignore[misc]
        for at in pairs
    ]
    columns = (_KIND, *(_OF_MONTH if of_month else ()), *_OF_YEAR)
    return Listing(columns, rows, ("合计", *_counted(sums)))


def _counted(pairs: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(text for count, fen in pairs for text in (str(count), money.shown(fen)))


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
