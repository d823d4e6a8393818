"""A record of a sheet as the register's commands take it: labels for heads, blanks left out."""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from models.core import codes
from models.core.errors import Refused, RuleError
from models.core.excel.columns import Owner
from models.core.excel.layout import Layout
from models.core.excel.record import Record
from models.core.fields import Field, Kind, Problem, Ways, Written
from models.handover.fields import OLD_WORDS, WAITING
from models.handover.policy import Said
from models.household.fields import WrittenHousehold
from models.household.policy import read_code, read_status

_FOLLOWING = ("性别", "出生日期")  # follow from the identity number where no cell says them
EXTRA = "＋"  # marks the head of a column that no field takes among labels
PART = "｜"

Texts = dict[str, str]
_Parts = tuple[dict[str, Any], list[Problem], Texts, Texts]


class Reader:
    """What the layout's heads mean, to turn its records into written households and others."""

    def __init__(self, layout: Layout, ways: Ways) -> None:
        self.layout, self.ways = layout, ways
        self.of_head = {
            c.head: c.label for c in layout.columns if c.label and c.owner is not Owner.MEMBER
        }
        self.of_member = {
            c.head: (c.member or c.field).label
            for c in layout.columns
            if c.field and c.owner in (Owner.MEMBER, Owner.BOTH)
        }
        self._tells_old_class = "困难类别原文" in self.of_head.values()
        self._doubtful: dict[tuple[str, str], bool] = {}

    def household(self, record: Record) -> WrittenHousehold:
        """A household with its members; its own code and status in their true form."""
        head = self._parts(record, self.of_head)
        self._settle(*head)
        return WrittenHousehold(*head, [self.one(member, member=True) for member in record.members])

    def one(self, record: Record, *, member: bool = False) -> Written:
        """One person, visit or employee."""
        return Written(*self._parts(record, self.of_member if member else self.of_head))

    def _parts(self, record: Record, labels: Mapping[str, str]) -> _Parts:
        written = record.written
        values = {
            k: v
            for k, v in record.values.items()
            if (v or v == 0) and (k not in _FOLLOWING or written.get(k))
        }
        pending = [
            Problem(labels.get(i.column, i.column), i.value, i.reason) for i in record.pending
        ]
        pending = [*dict.fromkeys((*pending, *decoded_waiting(values.pop(WAITING.label, ""))))]
        kept = {**record.kept, **decoded_words(values.pop(OLD_WORDS.label, ""))}
        return values, pending, kept, dict(record.extra)

    def _settle(
        self, values: dict[str, Any], pending: list[Problem], kept: Texts, extra: Texts
    ) -> None:
        """The household's own code and status in their true form."""
        if code := values.pop("编号", ""):
            try:
                values["编号"] = read_code(code)
            except RuleError:
                extra["编号"] = code
        if status := values.pop("状态", ""):
            try:
                values["状态"] = str(read_status(status))
            except Refused as refused:
                pending.append(Problem("状态", status, refused.reason))
        if not self._tells_old_class:
            values.pop("困难类别原文", None)  # goes with the class itself, as the word kept

    def said(self, written: Written, *, member: bool = False) -> Said:
        """The same for comparison; columns of no field stand under marked heads."""
        extra = {f"{EXTRA}{head}": text for head, text in written.extra.items()}
        values = {**written.values, **extra} if extra else written.values
        pending = {p.label: p.written for p in written.pending}
        doubtful = [k for k, word in written.kept.items() if self._doubts(k, word, member)]
        return Said(values, pending, written.kept, doubtful)

    def _doubts(self, label: str, word: str, member: bool) -> bool:
        key = (label, word)
        if key not in self._doubtful:
            declared = self._declared[member].get(label)
            known = self.ways.lists.get(declared.codes) if declared else None
            self._doubtful[key] = known is not None and codes.lookup(known, word).proposal
        return self._doubtful[key]

    @cached_property
    def _declared(self) -> tuple[Mapping[str, Field], Mapping[str, Field]]:
        kind = self.layout.kind
        return {f.label: f for f in kind.fields}, {f.label: f for f in kind.member_fields}

    @cached_property
    def kinds(self) -> tuple[Mapping[str, Kind], Mapping[str, Kind]]:
        """Kinds by label, of heads and of members."""
        heads, members = self._declared
        return Kinds({k: f.kind for k, f in heads.items()}), Kinds(
            {k: f.kind for k, f in members.items()}
        )


class Kinds(dict[str, Kind]):
    """Kinds by label; a column of no field is text."""

    def __missing__(self, label: str) -> Kind:
        return Kind.TEXT


# -- 待补 and old words in our own sheets ---------------------------------------------------------


def encoded(parts: list[tuple[str, ...]]) -> str:
    """Lines of parts for a cell; JSON where a part holds a separator itself."""
    if any(PART in word or "\n" in word for line in parts for word in line):
        return json.dumps(parts, ensure_ascii=False)
    return "\n".join(PART.join(line) for line in parts)


def decoded(text: str, width: int) -> list[list[str]]:
    """The lines of such a cell as lists of `width` parts."""
    if text.startswith("[["):
        try:
            lines = json.loads(text)
        except ValueError:
            lines = []
    else:
        lines = [line.split(PART) for line in text.splitlines() if PART in line]
    return [[*map(str, line), *[""] * width][:width] for line in lines]


def decoded_waiting(text: str) -> list[Problem]:
    """The 待补 cell of our own sheet."""
    return [Problem(*line) for line in decoded(text, 3)] if text else []


def decoded_words(text: str) -> dict[str, str]:
    """The cell with old words of our own sheet."""
    return {line[0]: line[1] for line in decoded(text, 2)} if text else {}
