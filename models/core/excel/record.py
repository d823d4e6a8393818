"""A record found in a sheet: a household with its members, a visit, a line of a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from models.core.excel.issues import Issue


@dataclass(slots=True)
class Record:
    """What one row (and the rows of its family) says.

    `row` counts from 1.  `values` are read values by canonical name, `written` the texts behind
    them.  `pending` are values that could not be read (their value is blank; `waiting` has them
    by name), `hints` the rest that is to be said.  `extra` holds columns that no field takes,
    `kept` old words by name.  `parked` says why it must wait for a person; it is empty where it
    may be written.  `part` counts from 0 the records that one row gave, a name each.
    """

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    members: list[Record] = field(default_factory=list)
    pending: list[Issue] = field(default_factory=list)
    hints: list[Issue] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    parked: str = ""
    waiting: dict[str, Issue] = field(default_factory=dict)
    part: int = 0

    def wait(self, label: str, issue: Issue) -> None:
        """A value that could not be read: it is blank and waits for a person."""
        self.pending.append(issue)
        self.waiting[label] = issue

    def all_issues(self) -> Iterator[Issue]:
        """Its own issues and those of its members."""
        yield from self.pending
        yield from self.hints
        for member in self.members:
            yield from member.all_issues()
