"""Three-way comparison: what a source said last, what the store holds, what the source says now.

Only the source changed: changed. Only the store changed: kept, for a sheet never reverts work.
Both: conflict, for a person to choose. An empty cell says nothing and never clears.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from models.core import identity, search
from models.core.fields import Kind

BLANK = ("", None)


class Verdict(StrEnum):
    """What becomes of one field of a row."""

    SAME = "没变"
    CHANGED = "更新"
    CONFLICT = "要你选"
    KEPT = "保留"


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of one thing: values and unreadable texts by label.

    `kept` are the written words behind mapped ones, `doubtful` the labels whose mapping is only
    a proposal.
    """

    values: Mapping[str, Any]
    pending: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    doubtful: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What the same source said last: values and unreadable texts by label."""

    values: Mapping[str, Any] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)


def _nothing(label: str) -> Collection[Any]:
    return ()


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store holds of a thing; `imported(label)` is what workbooks said of a field."""

    values: Mapping[str, Any]
    pending: Mapping[str, str] = field(default_factory=dict)
    imported: Callable[[str], Collection[Any]] = _nothing


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs: the store's value, the sheet's, and what becomes of it."""

    label: str
    old: Any
    new: Any
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Weighed:
    """A thing compared: its differing fields, texts that become or cease to be 待补, the next
    ground."""

    changes: tuple[Change, ...]
    pending: Mapping[str, str]
    resolved: tuple[str, ...]
    ground: Ground
    held: Mapping[str, Any]

    @property
    def written(self) -> dict[str, Any]:
        """The values to write, by label."""
        return {c.label: c.new for c in self.changes if c.verdict is Verdict.CHANGED}

    @property
    def differs(self) -> bool:
        """Whether writing would change anything."""
        return bool(self.pending) or any(c.verdict is Verdict.CHANGED for c in self.changes)

    @property
    def conflicts(self) -> bool:
        """Whether a person has to choose."""
        return any(c.verdict is Verdict.CONFLICT for c in self.changes)


def compare(base: Any, stored: Any, said: Any, *, imported: bool = False) -> Verdict:
    """The verdict on one field; `base` is None or "" where this source never said it.

    Without a base a stored value that came in by another workbook counts as untouched.
    """
    if said in BLANK:
        return Verdict.SAME if stored in BLANK else Verdict.KEPT
    if said == stored:
        return Verdict.SAME
    if base in BLANK:
        return Verdict.CHANGED if stored in BLANK or imported else Verdict.CONFLICT
    if base == said:
        return Verdict.KEPT
    return Verdict.CHANGED if base == stored else Verdict.CONFLICT


def same_value(kind: Kind, stored: Any, said: Any) -> bool:
    """Whether two values mean the same: names but for dots, an old identity number and its
    modern form, a month and a day in it, the order of several words."""
    if stored == said:
        return True
    if not isinstance(stored, str) or not isinstance(said, str) or not stored or not said:
        return False
    if kind is Kind.DATE:
        return stored.startswith(f"{said}-")
    if kind is Kind.ID_NUMBER:
        return stored == identity.modern(said)  # a modern number is news where an old one stands
    if kind is Kind.CODE:
        return sorted(stored.split("、")) == sorted(said.split("、"))
    return search.name_key(stored) == search.name_key(said) if kind in _WORDS else False


_WORDS = (Kind.TEXT, Kind.LONG)


def weigh(
    said: Said,
    stored: Stored,
    ground: Ground,
    kinds: Mapping[str, Kind],
    taken: bool = False,
) -> Weighed:
    """Compare all that a row says of a known thing; `taken` is a person's word for the sheet."""
    changes = []
    next_values = {**ground.values, **said.values}
    for label, value in said.values.items():
        held = stored.values.get(label)
        if value == held or value in BLANK:
            continue
        verdict = _verdict(label, value, held, said, stored, ground, kinds)
        if verdict is Verdict.CONFLICT and taken:
            verdict = Verdict.CHANGED
        if verdict in (Verdict.CHANGED, Verdict.CONFLICT):
            changes.append(Change(label, held, value, verdict))
        if verdict is Verdict.CONFLICT:
            _keep_ground(next_values, label, ground)
    pending = _new_pending(said, stored, ground)
    written = {c.label for c in changes if c.verdict is Verdict.CHANGED}
    resolved = tuple(label for label in stored.pending if label in written)
    grown = Ground(next_values, {**ground.pending, **said.pending})
    return Weighed(tuple(changes), pending, resolved, grown, stored.values)


def _verdict(
    label: str,
    value: Any,
    held: Any,
    said: Said,
    stored: Stored,
    ground: Ground,
    kinds: Mapping[str, Kind],
) -> Verdict:
    if held not in BLANK and same_value(kinds[label], held, value):
        return Verdict.SAME
    if label in said.doubtful and held not in BLANK and ground.values.get(label) != value:
        return Verdict.CONFLICT
    base = ground.values.get(label)
    return compare(base, held, value, imported=held in stored.imported(label))


def _keep_ground(values: dict[str, Any], label: str, ground: Ground) -> None:
    """An open conflict stays open: the source has not been heard on this field."""
    if label in ground.values:
        values[label] = ground.values[label]
    else:
        del values[label]


def _new_pending(said: Said, stored: Stored, ground: Ground) -> dict[str, str]:
    """Unreadable texts that are news: the field is blank and nobody has dealt with them."""
    return {
        label: text
        for label, text in said.pending.items()
        if stored.values.get(label) in BLANK
        and stored.pending.get(label) != text
        and ground.pending.get(label) != text
    }
