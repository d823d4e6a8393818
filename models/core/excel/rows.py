"""Which rows below a head are data, and which are totals, signatures, page heads or empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from models.core.codes import blank_text
from models.core.excel.columns import Owner
from models.core.excel.grid import Cell, Grid
from models.core.excel.heads import compact, is_worded, said, word_of
from models.core.excel.kinds import NEAR, matches_of, member_match
from models.core.excel.layout import Layout
from models.core.fields import Kind


class Sort(StrEnum):
    """What a row is; the words of those that are listed as left out."""

    DATA = "data"
    BLANK = "blank"
    TOTAL = "合计行"
    CARRIED = "承转行"
    FOOT = "表尾"
    HEAD = "重复的表头"
    SECTION = "分段行"
    NOBODY = "没有人员的行"
    OTHER = "另一张表"


@dataclass(frozen=True)
class LeftRow:
    """A row that is no record: its number from 1, what it says, why it was left out."""

    row: int
    text: str
    why: str


_SUM = "小计|合计|总计|累计|共计|总和|合计数"
_TOTAL = re.compile(
    rf"^(?:[本上当全各以至截止到]?[\d一二三四五六七八九十元]*(?:页|月份?|年度?|季度?|日|期|户|户数|金额|人数|单位)?)?"
    rf"(?:{_SUM})(?:[(:：].*)?$|^计$"
)
_TOTAL_OF = re.compile(r"^.{1,12}(?:小计|合计)$")  # 采油一区小计
_CARRIED = re.compile(
    r"^(?:承前页|承上页|过次页|转次页|转下页|上月结转|上页结转|结转下年|结转下页|结转下月|月末余额)$"
)
_SIGNERS = (
    "制表人?|审核人?|填表人?|填报人?|编制人?|制单人?|统计人?|核对人?|上报人?|编报人?|报送人?|"
    "负责人|单位负责人|部门负责人|经办人?|复核人?|会计|出纳|主管|工会主席|主席|"
    "分管领导|领导签字|主管领导|填报日期|填表日期|制表日期|填报时间|填表时间|报送日期|报表日期|联系人|联系电话|单位盖章|盖章|公章|填报单位|"
    "说明|备注|注|附注|填表说明|填报说明"
)
_FOOT = re.compile(
    rf"^(?:{_SIGNERS})\d*(?:[(].{{0,8}}[)])?[:：]|^(?:以下空白|以下无正文|\(?以下无?正文\)?)$|^注\d?[、.]|^共\d+[户人件笔]"
)
_SIGNED = re.compile(
    r"^.{0,12}(?:盖章|公章|签字|签章|签名)[)]?[:：]?.{0,12}$|^(?:\d{2,4}|_*)年(?:\d{1,2}|_*)月(?:\d{1,2}|_*)日$"
)
_LINE_NUMBER = re.compile(r"^\d+[.、]?$")
_SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]+|\([一二三四五六七八九十\d]+\))[、.．)]?\D{2,20}$"
)
_BARE_FOOT = re.compile(rf"^(?:{_SIGNERS})$")
_NUMBERS = ("编号", "档案编号", "员工编号", "身份证号", "手机号码", "联系电话")
_TELLING_DIGITS = 4  # a shorter number is nobody's own
_TELLING = re.compile(
    r"计|总和|累|承前|承上|过次|转次|转下|结转|余额|制\s*表|审\s*核|填|负责|经\s*办|复核|出纳|主管|"
    r"主席|领导|日期|时间|联系|盖章|公章|说\s*明|备\s*注|注\s*\d?[:：、.]|空白|正文"
)


@dataclass(frozen=True)
class Sorted:
    """The rows of a table: `data` and `blank` are places in the grid, `totals` with their label."""

    data: list[int]
    totals: dict[int, str]
    left: list[LeftRow]
    sections: dict[int, str] = field(default_factory=dict)
    blank: int = 0


class Sorter:
    """Sorts the rows of one table."""

    def __init__(self, grid: Grid, layout: Layout, rows: Sequence[Sequence[Cell]]) -> None:
        self.rows, self.layout = rows, layout
        self.start = layout.header_last
        self.lines = [c.index for c in layout.columns if c.owner is Owner.LINE]
        self.used = [i for i in range(grid.width) if i not in self.lines]
        self.names = self._columns("姓名")
        self.persons = [c.index for c in layout.columns if c.label == "姓名"]
        self.numbers = [c.index for c in layout.columns if c.label in _NUMBERS]
        self.dates = [c.index for c in layout.columns if c.field and c.field.kind is Kind.DATE]
        self.ids = [c.index for c in layout.columns if c.field and c.field.kind is Kind.ID_NUMBER]
        self.heads = [
            {compact(said(cell)) for cell in grid.rows[r] if said(cell)}
            for r in range(layout.header_first - 1, layout.header_last)
        ]
        self.placed = {
            (i, compact(said(cell)))
            for row in grid.rows[layout.header_first - 1 : layout.header_last]
            for i, cell in enumerate(row)
        }
        self.wide = {a for a, b, c, d in grid.merges if a == c and d - b >= 2}
        self.telling = _telling(rows) | set(chain(*grid.rows[: layout.header_last])) - {""}
        self.before = {
            compact(said(cell)) for row in grid.rows[: layout.header_first - 1] for cell in row
        } - {""}

    def _columns(self, label: str) -> list[int]:
        return [
            c.index for c in self.layout.columns if c.label == label and c.owner is not Owner.MEMBER
        ]

    def sort(self) -> Sorted:
        """Go through the rows below the head."""
        found = Sorted([], {}, [])
        blank, other = 0, False
        for at in range(self.start, len(self.rows)):
            row = self.rows[at]
            plain = found.data and self._is_plain(row)
            if other and any(said(cell) for cell in row):
                found.left.append(LeftRow(at + 1, _joined(row), Sort.OTHER.value))
                continue
            sort = Sort.DATA if plain else self.sort_of(row, at, not found.data)
            other = other or sort is Sort.OTHER
            if sort is Sort.DATA:
                found.data.append(at)
            elif sort is Sort.BLANK:
                blank += 1
            else:
                if sort is Sort.TOTAL:
                    found.totals[at] = self._label(row)
                if sort is Sort.SECTION:
                    found.sections[at] = _joined(row)
                found.left.append(LeftRow(at + 1, _joined(row), sort.value))
        return Sorted(found.data, found.totals, found.left, found.sections, blank)

    def _is_plain(self, row: Sequence[Cell]) -> bool:
        """A quick look that lets ordinary rows pass: filled, named, and without a telling word."""
        if len(row) - row.count("") < 4 or not self.telling.isdisjoint(row):
            return False
        return not self.persons or any(is_worded(row[i]) for i in self.persons)

    def sort_of(self, row: Sequence[Cell], at: int, first: bool) -> Sort:
        """What one row is; `first` says that no data came before."""
        texts = [(i, compact(said(row[i]))) for i in self.used if row[i] != ""]
        texts = [(i, t) for i, t in texts if t]
        if not texts:
            return self._line_column_only(row)
        if self._is_other_head(texts):
            return Sort.OTHER
        if self._is_head(texts) or self._counts_columns(row, texts, first):
            return Sort.HEAD
        if self._has_person(row):
            return Sort.DATA
        lead = self._lead(row)
        if _TOTAL.match(lead) or self._is_total(row, texts):
            return Sort.TOTAL
        if any(_CARRIED.match(t) for _, t in texts) and not first:
            return Sort.CARRIED
        if _opens_foot(lead) or self._is_foot(texts):
            return Sort.FOOT
        if len(texts) == 1 and (at in self.wide or _SECTION.match(texts[0][1])):
            return Sort.SECTION
        return Sort.NOBODY if self._is_nobody(row, texts) else Sort.DATA

    def _is_nobody(self, row: Sequence[Cell], texts: Sequence[tuple[int, str]]) -> bool:
        """A name that says there is none; or no word in the row, and no number of a person."""
        if any(i in self.names and blank_text(t) for i, t in texts):
            return True
        numbered = any(len(said(row[i])) >= _TELLING_DIGITS for i in self.numbers)
        told = numbered or any(is_worded(row[i]) for i, _ in texts)
        return bool(self.persons) and not told

    def _is_other_head(self, texts: Sequence[tuple[int, str]]) -> bool:
        """A head with other columns than ours begins another table."""
        words = [w for _, t in texts if (w := word_of(t))]
        known = sum(self._is_known(word) for word in words)
        if known < 3 or known * 10 < len(words) * 6:
            return False
        ours = sum((i, t) in self.placed for i, t in texts)
        return ours * 2 < len(texts)

    def _is_known(self, word: str) -> bool:
        kind = self.layout.kind
        named = any(match.reason != NEAR for match in matches_of(kind, word))
        return named or member_match(kind, word) is not None

    def _is_head(self, texts: Sequence[tuple[int, str]]) -> bool:
        words = [t for _, t in texts]
        known = max((sum(w in head for w in words) for head in self.heads), default=0)
        if known >= 2 and known * 10 >= len(words) * 7:
            return True
        return len(words) <= 3 and all(w in self.before for w in words)

    def _counts_columns(self, row: Sequence[Cell], texts: object, first: bool) -> bool:
        """The row 1 2 3 4 … (or 甲 乙 1 2 …) that numbers the columns under a head."""
        words = [compact(said(cell)) for cell in row if said(cell)]
        plain = [w for w in words if w not in "甲乙丙丁戊"]
        return first and len(plain) >= 3 and plain == [str(n) for n in range(1, len(plain) + 1)]

    def _has_person(self, row: Sequence[Cell]) -> bool:
        return any(
            len(compact(said(row[i]))) >= 15 and said(row[i])[:6].isdigit() for i in self.ids
        )

    def _lead(self, row: Sequence[Cell]) -> str:
        """The words in the column of line numbers: 合计, 制表： and their like stand there."""
        words = [compact(row[i]) for i in self.lines if isinstance(row[i], str)]
        return next((word for word in words if word and not _LINE_NUMBER.match(word)), "")

    def _line_column_only(self, row: Sequence[Cell]) -> Sort:
        """A number is an empty ruled row; words are a total, a foot or the head of a section."""
        words = [compact(cell) for cell in row if isinstance(cell, str) and cell.strip()]
        words = [w for w in words if not _LINE_NUMBER.match(w)]
        if not words:
            return Sort.BLANK
        if _TOTAL.match(words[0]) or _TOTAL_OF.match(words[0]):
            return Sort.TOTAL
        foot = _opens_foot(words[0]) or len(words[0]) > 16
        return Sort.FOOT if foot else Sort.SECTION

    def _is_total(self, row: Sequence[Cell], texts: Sequence[tuple[int, str]]) -> bool:
        named = [t for i, t in texts if i in self.names]
        if any(not _TOTAL.match(t) and not _TOTAL_OF.match(t) for t in named):
            return False
        words = [compact(said(cell)) for cell in row if isinstance(cell, str) and cell][:4]
        dated = any(row[i] != "" for i in self.dates)
        return any(_TOTAL.match(w) or (not dated and _TOTAL_OF.match(w)) for w in words)

    def _label(self, row: Sequence[Cell]) -> str:
        words = [said(cell) for cell in row if isinstance(cell, str)]
        totals = [w for w in words if _TOTAL.match(compact(w)) or _TOTAL_OF.match(compact(w))]
        return re.sub(r"\s+", "", totals[0]) if totals else "合计"

    def _is_foot(self, texts: Sequence[tuple[int, str]]) -> bool:
        words = [t for _, t in texts]
        if _FOOT.match(words[0]) or sum(bool(_FOOT.match(w)) for w in words) > 1:
            return True
        if _BARE_FOOT.match(words[0]) and len(words) <= 6:
            return True
        if len(words) <= 3 and all(_SIGNED.match(w) for w in words):
            return True
        lone = len(words) == 1 and texts[0][0] in self.used[:3]
        return lone and len(words[0]) > 12 and not words[0].isdigit() and "·" not in words[0]


def _opens_foot(word: str) -> bool:
    return bool(_FOOT.match(word) or _BARE_FOOT.match(word) or _SIGNED.match(word))


def _telling(rows: Sequence[Sequence[Cell]]) -> set[Cell]:
    """The cells with a word that may tell of something else than data, each looked at once."""
    cells = set(chain.from_iterable(rows))
    return {cell for cell in cells if type(cell) is str and _TELLING.search(cell)}


def _joined(row: Sequence[Cell]) -> str:
    return " ".join(said(cell) for cell in row if said(cell))[:200]
