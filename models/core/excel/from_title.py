"""What the lines above the head and the section rows say of each record below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from models.core.excel.cells import outcome_of
from models.core.excel.heads import word_of
from models.core.excel.issues import Issue, Weight
from models.core.excel.kinds import matches_of
from models.core.excel.layout import Layout
from models.core.excel.record import Record
from models.core.fields import Ways

_NOT_FROM_TITLE = frozenset({"单位", "姓名", "备注", "编号"})  # 单位 has a rule of its own


class TitleFacts:
    """Facts that no column holds: 资金来源：行政补助 for all, a unit for a section's rows."""

    def __init__(self, layout: Layout, sections: Mapping[int, str], ways: Ways) -> None:
        self.layout, self.sections, self.ways = layout, sections, ways
        self.issues: list[Issue] = []
        self.present = {c.label for c in layout.columns}
        self.needs_unit = layout.kind.field("单位") is not None and "单位" not in self.present
        self.values = dict(self._read(layout.title.facts))

    def complete(self, record: Record) -> None:
        """Add what holds for the record's row."""
        if self.needs_unit and (unit := self._unit_of(record.row)):
            record.values["单位"] = record.written["单位"] = unit
        for label, (value, text) in self.values.items():
            record.values[label], record.written[label] = value, text

    def _unit_of(self, row: int) -> str:
        """The unit of the section (一、运输队（3人）) above the row, else the title's."""
        above = [text for at, text in self.sections.items() if at < row - 1]
        return _section_name(above[-1]) if above else self.layout.unit_line

    def _read(self, facts: Mapping[str, str]) -> Iterator[tuple[str, tuple[Any, str]]]:
        for key, text in facts.items():
            matches = matches_of(self.layout.kind, word_of(key))
            match = next((m for m in matches if m.strength >= 0.9), None)
            if match is None or match.field.label in self.present | _NOT_FROM_TITLE:
                continue
            outcome = outcome_of(match.field, 1, self.ways)(text)
            yield match.field.label, (outcome.value, text)
            if outcome.reason:
                row = self.layout.header_first
                self.issues.append(Issue(row, key, text, outcome.reason, Weight.HINT))


def _section_name(text: str) -> str:
    plain = re.sub(r"[(（].*?[)）]", "", text)
    return re.sub(r"^[(（]?[一二三四五六七八九十\d]+[)）、.．]\s*|[:：]\s*$", "", plain).strip()
