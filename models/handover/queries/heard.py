"""What workbooks said before: the ground of each source, its rows, and what any of them said."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import Any

from models.core.base import stored_rows
from models.core.identity import modern
from models.handover.policy import Ground
from models.handover.tables import Batch, SourceRow

WAITING, MEMBERS = "待补", "成员"
Said = dict[str, Any]


def ground_of(said: Mapping[str, Any]) -> Ground:
    """A remembered saying as a ground of comparison."""
    values = {k: v for k, v in said.items() if k not in (WAITING, MEMBERS)}
    return Ground(values, said.get(WAITING, {}))


def remembered(ground: Ground) -> Said:
    """A ground as it is kept, the opposite of `ground_of`."""
    said = dict(ground.values)
    if ground.pending:
        said[WAITING] = dict(ground.pending)
    return said


class Heard:
    """What one source said last of each record, and at which row; undone batches do not count.

    `at` are all records of a row, the latest first.
    """

    def __init__(self, source: str) -> None:
        self.said: dict[str, Said] = {}
        self.places: dict[int, str] = {}
        self.at: dict[int, list[str]] = {}
        for record, row, said in _rows(SourceRow.source == source):
            self.said[record] = json.loads(said)
            self.places[row] = record
            self.at.setdefault(row, []).insert(0, record)

    @cached_property
    def by_number(self) -> dict[str, str]:
        """The record that this source meant by an identity number."""
        return {
            modern(number): record
            for record, said in self.said.items()
            if (number := said.get("身份证号"))
        }

    def repeats(self, record: str, row: int, said: Said) -> bool:
        """Whether the source says of a record what it said last, at the same row."""
        return self.places.get(row) == record and self.said.get(record) == said

    def ground(self, record: str) -> Ground:
        """The ground of a record; empty where this source never spoke of it."""
        return ground_of(self.said.get(record, {}))


def _rows(*where: Any) -> Collection[tuple[str, int, str]]:
    query = (
        SourceRow.select(SourceRow.record, SourceRow.row, SourceRow.said)
        .join(Batch)
        .where(Batch.undone_act.is_null(), *where)
        .order_by(Batch.number, SourceRow.row)
    )
    return stored_rows(query)


class AnySource:
    """What any workbook said of a record; read from the store at the first question."""

    def __init__(self) -> None:
        self._said: dict[str, list[Said]] | None = None

    def of(self, record: str, member: str = "") -> Callable[[str], Collection[Any]]:
        """A function from label to the values that workbooks gave it last."""
        return lambda label: [one[label] for one in self._sayings(record, member) if label in one]

    def _sayings(self, record: str, member: str) -> list[Said]:
        if self._said is None:
            self._said = self._load()
        whole = self._said.get(record, [])
        if not member:
            return whole
        return [one for said in whole for one in said.get(MEMBERS, []) if one.get("姓名") == member]

    @staticmethod
    def _load() -> dict[str, list[Said]]:
        found: dict[str, list[Said]] = defaultdict(list)
        for record, _, said in _rows():
            found[record].append(json.loads(said))
        return found
