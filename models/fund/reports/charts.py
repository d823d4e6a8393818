"""统计图: a year's money as bars, for people who would rather look; in black and white."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.core import money
from models.core.report import (
    SHADES,
    Bar,
    Block,
    Cell,
    Form,
    Gap,
    Line,
    Part,
    Prose,
    Report,
    Row,
    Space,
    Text,
    cell,
    line,
    row,
    section,
    value,
)

REST, UNNAMED = "其他", "未写项目"
_LONGEST = 104.0  # mm of the longest bar
_HEIGHT = 7.0
Sums = Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Charted:
    """A year in fen: spending by month and kind, by source, arrears by age."""

    office: str
    year: str
    months: Mapping[str, Mapping[str, int]]
    sources: Sums
    ages: Sums
    printed: str = ""


def charts(given: Charted) -> Report:
    """The charts, each with its figures beside the bars."""
    kinds = _ranked(given.months)
    blocks: list[Block] = [
        _title("一、各月支出，按帮扶项目"),
        Prose((_legend(kinds),), after=2),
        _bars([(f"{int(month[5:])} 月", _stacked(sums, kinds))
               for month, sums in sorted(given.months.items())]),
        Space(5),
        _title("二、全年支出，按帮扶项目"),
        _bars([(kind, [fen]) for kind, fen in _by_kind(given.months)]),
        Space(5),
        _title("三、全年支出，按资金来源"),
        _bars([(name, [fen]) for name, fen in given.sources]),
    ]  # fmt: skip
    if any(fen for _, fen in given.ages):
        late = [(name, [fen]) for name, fen in given.ages]
        blocks += [Space(5), _title("四、借款逾期，按账龄"), _bars(late)]
    return Report(
        title=f"{given.year} 年帮扶资金统计图",
        blocks=tuple(blocks),
        facts=(given.office, "", "单位：元"),
        printed=given.printed,
    )


def _by_kind(months: Mapping[str, Mapping[str, int]]) -> list[tuple[str, int]]:
    sums: dict[str, int] = {}
    for one in months.values():
        for kind, fen in one.items():
            sums[kind] = sums.get(kind, 0) + fen
    return sorted(sums.items(), key=lambda item: -item[1])


def _ranked(months: Mapping[str, Mapping[str, int]]) -> list[str]:
    """The kinds with a shade of their own, the biggest first; the rest share the last one."""
    kinds = [kind for kind, _ in _by_kind(months)]
    return kinds if len(kinds) <= SHADES else [*kinds[: SHADES - 1], REST]


def _stacked(sums: Mapping[str, int], kinds: Sequence[str]) -> list[int]:
    named = [sums.get(kind, 0) for kind in kinds if kind != REST]
    rest = sum(sums.values()) - sum(named)
    return [*named, rest] if REST in kinds else named


def _legend(kinds: Sequence[str]) -> Line:
    said: list[Part] = []
    for shade, kind in enumerate(kinds):
        said += [Bar(4, shade), Text(f" {kind}"), Gap(6)]
    return Line(tuple(said))


def _title(words: str) -> Prose:
    return Prose((line(words, bold=True),), after=2)


def _bars(rows: Sequence[tuple[str, Sequence[int]]]) -> Form:
    """Name, bar in the shades of its parts, sum; the longest bar fills its room."""
    longest = max((sum(max(0, fen) for fen in sums) for _, sums in rows), default=0)
    return Form((section("", *(_row(name, sums, longest) for name, sums in rows)),), framed=False)


def _row(name: str, sums: Sequence[int], longest: int) -> Row:
    said: list[Part] = [
        Bar(_LONGEST * fen / longest, shade) for shade, fen in enumerate(sums) if fen > 0
    ]
    bar = Cell((Line(tuple(said)),)) if said else cell("")
    figure = value(money.shown(sum(sums)), 3, "right")
    return row(value(name, 4, "left"), _wide(bar), figure, height=_HEIGHT)


def _wide(one: Cell) -> Cell:
    return Cell(one.lines, span=13)
