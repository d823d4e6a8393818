"""Finding the table in a sheet: which kind it is, where its head stands, what its columns mean."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from models.core.excel.columns import UNKNOWN, Column, Owner
from models.core.excel.grid import Grid
from models.core.excel.head_columns import Assignment
from models.core.excel.heads import (
    SCALES,
    Head,
    compact,
    heads_of,
    letters,
    said,
    scale_of,
    word_of,
)
from models.core.excel.issues import Issue, Weight
from models.core.excel.kinds import NEAR, Match, SheetKind, matches_of, member_match
from models.core.excel.title import Title, title_of
from models.core.fields import Kind, Ways

HEADER_WITHIN = 10  # rows in which a head may begin
REMEMBERED, CHOSEN, KEPT = "上次这样对", "你选的", "保留为文字"


@dataclass(frozen=True)
class Layout:
    """A recognised table.  `header_first` and `header_last` count from 1, as the sheet does."""

    kind: SheetKind
    header_first: int
    header_last: int
    columns: tuple[Column, ...]
    fingerprint: str
    title: Title
    person_rows: bool = False
    score: float = 0.0

    @property
    def year(self) -> int | None:
        """The year of the title."""
        return self.title.year

    @property
    def unit_line(self) -> str:
        """The reporting unit of the 单位： line."""
        return self.title.unit

    def mapping(self) -> dict[str, str]:
        """Head as written → canonical name, for the columns that are read."""
        named = {c.head: c.label for c in self.columns if c.label}
        return named | {c.head: "成员" for c in self.columns if c.owner is Owner.PEOPLE}

    def issues(self) -> list[Issue]:
        """What a person has to look at in the head row, and what is kept as text only."""
        return [
            Issue(self.header_last, c.head, "", _about(c), Weight.ASKED if c.asked else Weight.HINT)
            for c in self.columns
            if c.asked or c.owner is Owner.EXTRA
        ]


def _about(column: Column) -> str:
    if column.owner is Owner.EXTRA and not column.asked:
        if column.reason not in (UNKNOWN, KEPT):
            return column.reason
        return f"没有对应的字段，整列{KEPT}"
    if column.label and column.label not in column.reason:
        return f"{column.reason}：暂按{column.label}读入"
    return column.reason


def recognise(
    grid: Grid,
    kinds: Sequence[SheetKind],
    ways: Ways,
    remembered: Mapping[str, Mapping[str, str | None]] | None = None,
) -> Layout | None:
    """The best layout of a sheet, or None where no head is found.

    `remembered` are a person's former choices, {fingerprint: {head: label}}.
    """
    candidates = list(_candidates(grid))
    kinds = [kind for kind in kinds if grid.ours and kind.title == grid.name] or kinds
    found = [
        layout
        for kind in kinds
        for first, last in candidates
        if (layout := _layout(grid, kind, first, last, ways))
    ]
    best = _first_good(found)
    if best:
        best = replace(best, columns=best.columns + _headless(grid, best))
    if best and remembered and best.fingerprint in remembered:
        return with_mapping(best, remembered[best.fingerprint], REMEMBERED)
    return best


def _first_good(found: Sequence[Layout]) -> Layout | None:
    """The best layout, but a head above it that is nearly as good: the rest is another table."""
    found = [layout for layout in found if not _needless(layout, found)]
    top = max((layout.score for layout in found), default=0.0)
    good = [layout for layout in found if layout.score >= 0.6 * top]
    first = min((layout.header_first for layout in good), default=0)
    at_first = [layout for layout in good if layout.header_first == first]
    return max(at_first, key=lambda layout: layout.score, default=None)


def _needless(layout: Layout, found: Sequence[Layout]) -> bool:
    """A head of two rows whose lower row says as much alone: the upper one is a line above it."""
    return any(
        layout.header_first < other.header_first == other.header_last == layout.header_last
        and other.score >= layout.score
        for other in found
    )


def _headless(grid: Grid, layout: Layout) -> tuple[Column, ...]:
    """Filled columns without a head: they are kept as text too."""
    headed = {column.index for column in layout.columns}
    return tuple(
        Column(index, f"（{letters(index)}列）", Owner.EXTRA, reason=f"没有表头，整列{KEPT}")
        for index in range(grid.width)
        if index not in headed and any(row[index] != "" for row in grid.rows[layout.header_last :])
    )


def _candidates(grid: Grid) -> Iterable[tuple[int, int]]:
    start = next((at for at, row in enumerate(grid.rows) if any(map(said, row))), 0)
    for first in range(start, min(start + HEADER_WITHIN, len(grid.rows))):
        filled = [said(cell) for cell in grid.rows[first] if said(cell)]
        if len(filled) < 2:
            continue
        last = first + _unit_row(grid, first + 1)
        yield first, last
        if last == first and first + 1 < len(grid.rows):
            yield first, first + 1


def _unit_row(grid: Grid, row: int) -> int:
    """1 where the row below a head holds nothing but units, else 0."""
    filled = (
        [compact(said(cell)).strip("()") for cell in grid.rows[row]] if row < len(grid.rows) else []
    )
    words = [w for w in filled if w]
    return int(bool(words) and all(w in SCALES or w in "人口岁㎡平方米年" for w in words))


def _layout(grid: Grid, kind: SheetKind, first: int, last: int, ways: Ways) -> Layout | None:
    heads = _heads(grid, first, last)
    if first == last and _goes_on(grid, kind, heads, first):
        return None
    if sum(_is_known(kind, head) for head in heads) < 2:
        return None
    title = _with_year(title_of(grid, first), heads)
    dated = replace(ways, year=title.completes or ways.year)
    assignment = Assignment(kind, heads, grid, last + 1, dated, title.scale)
    columns = assignment.columns()
    labels = {c.label for c in columns if c.owner in (Owner.HEAD, Owner.BOTH)}
    known = {*kind.needs, *kind.weak}
    if not set(kind.must) <= labels or not (kind.speaks(title.text) or labels & known):
        return None
    return Layout(
        kind, first + 1, last + 1, columns, _fingerprint(heads), title,
        assignment.person_rows, _score(kind, columns, labels, title, last - first),
    )  # fmt: skip


def _goes_on(grid: Grid, kind: SheetKind, heads: Sequence[Head], row: int) -> bool:
    """Whether the row below belongs to the head too: merged into it, or nothing but known words
    (大写, 小写) and nobody's name."""
    if row + 1 >= len(grid.rows) or _looks_like_data(grid, row + 1):
        return False
    if any(a == row < c for a, _, c, _ in grid.merges):
        return True
    below = {i: word_of(said(cell)) for i, cell in enumerate(grid.rows[row + 1]) if said(cell)}
    named = {h.index for h in heads if any(m.field.label in kind.must for m in _sure(kind, h.word))}
    return (
        len(below) > 1 and not named & below.keys() and all(_sure(kind, w) for w in below.values())
    )


def _sure(kind: SheetKind, word: str) -> list[Match]:
    return [match for match in matches_of(kind, word) if match.reason != NEAR]


def _with_year(title: Title, heads: Sequence[Head]) -> Title:
    """The year of a group head (2026年 over 月 and 日) goes before the title's."""
    years = [m for h in heads if (m := re.fullmatch(r"((?:19|20)\d\d)年?", h.group))]
    year = int(years[0][1]) if years else None
    return replace(title, year=year, completes=year) if year else title


def _is_known(kind: SheetKind, head: Head) -> bool:
    return bool(_sure(kind, head.word)) or member_match(kind, head.word) is not None


def _heads(grid: Grid, first: int, last: int) -> list[Head]:
    if last > first and not _unit_row(grid, last) and _looks_like_data(grid, last):
        return []
    return heads_of(grid, first, last)


def _looks_like_data(grid: Grid, row: int) -> bool:
    """A row with numbers or dates is no second row of a head."""
    return any(not isinstance(cell, str) for cell in grid.rows[row])


def _score(
    kind: SheetKind, columns: Sequence[Column], labels: set[str | None], title: Title, more: int
) -> float:
    """Found fields count, telling ones more, and unknown heads against; half where none tells."""
    found = sum(
        0.5 if c.reason == NEAR else 1.0
        for c in columns
        if c.field or c.owner in (Owner.PEOPLE, Owner.PART)
    )
    signs, spoken = len(labels & set(kind.needs)), kind.speaks(title.text)
    unknown = sum(c.owner is Owner.EXTRA for c in columns)
    score = found + 2 * signs + 3 * spoken - 0.3 * unknown - 0.1 * more
    return score if signs or spoken else score / 2


def _fingerprint(heads: Sequence[Head]) -> str:
    joined = "\x1f".join(f"{h.index}:{h.group}:{h.word}" for h in heads)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def with_mapping(layout: Layout, chosen: Mapping[str, str | None], reason: str = CHOSEN) -> Layout:
    """The layout after a person's choice {head: canonical name, None to keep as text}.

    A name may carry a unit (家庭年度总收入（万元）).  A field that a choice takes leaves its former
    column, which then is kept as text.
    """
    columns = [_chosen(layout, c, chosen, reason) for c in layout.columns]
    taken = {(c.label, c.number, c.owner is Owner.MEMBER) for c in columns if c.reason == reason}
    return replace(layout, columns=tuple(_unless_taken(c, taken, reason) for c in columns))


def _unless_taken(column: Column, taken: set[tuple[str | None, int, bool]], reason: str) -> Column:
    key = (column.label, column.number, column.owner is Owner.MEMBER)
    if column.field is None or column.reason == reason or key not in taken:
        return column
    return replace(column, field=None, member=None, owner=Owner.EXTRA, reason=KEPT, asked=False)


def _chosen(
    layout: Layout, column: Column, chosen: Mapping[str, str | None], reason: str
) -> Column:
    if column.head not in chosen:
        return column
    label = chosen[column.head]
    if label is None:
        return replace(
            column, field=None, member=None, owner=Owner.EXTRA, reason=reason, asked=False
        )
    if label == column.label:
        return replace(column, reason=reason, asked=False)
    return _mapped(layout, column, label, reason)


def _mapped(layout: Layout, column: Column, label: str, reason: str) -> Column:
    name, _, unit = label.partition("（")
    field, owner = layout.kind.field(name), Owner.BOTH if layout.person_rows else Owner.HEAD
    if column.owner is Owner.MEMBER or field is None:
        member = layout.kind.member_field(name)
        field, owner = (member, Owner.MEMBER) if member else (field, owner)
    if field is None:
        return column
    scale = (scale_of(f"（{unit}") or column.scale) if field.kind is Kind.MONEY else 1
    same = layout.kind.member_field(field.member_label or field.label)
    return replace(
        column, field=field, owner=owner, scale=scale, reason=reason, asked=False,
        member=same if owner is Owner.BOTH else None,
    )  # fmt: skip
