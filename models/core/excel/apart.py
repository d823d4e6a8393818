"""Several names in a cell where no family is meant: a record for each, amounts never doubled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from models.core.excel import persons
from models.core.excel.cells import ReadColumn
from models.core.excel.grid import Cell
from models.core.excel.heads import compact
from models.core.excel.issues import Issue, Weight
from models.core.excel.layout import Layout
from models.core.excel.record import Record
from models.core.excel.several import called
from models.core.excel.totals import EACH, is_right
from models.core.fields import Kind, Ways


class Apart:
    """Splits the records of one table; `each` are the columns whose amounts are for each one."""

    def __init__(
        self,
        layout: Layout,
        reads: Sequence[ReadColumn],
        totals: Mapping[int, str],
        rows: Sequence[Sequence[Cell]],
        ways: Ways,
    ) -> None:
        self.layout, self.kind, self.reads = layout, layout.kind, reads
        names = next((read for read in reads if read.declared.label == "姓名"), None)
        texts = names.texts if names and self.kind.apart else []
        self.many = [len(called(text)) if text else 1 for text in texts]
        self.each: Set[int] = set(self._for_each(totals, rows, ways))

    def split(self, record: Record) -> list[Record]:
        """A record for each name of its cell, where the kind has them apart."""
        if not self.kind.apart or not record.values.get("姓名"):
            return [record]
        found = called(record.written["姓名"])
        if not record.values.get("单位") and not any(one.unit for one in found[:-1]):
            found = [replace(one, unit=found[-1].unit) for one in found]  # 张三、李四（采油二班）
        several = [persons.of_called(record, one, at) for at, one in enumerate(found)]
        if len(several) > 1:
            self._share(several)
        return several

    def counted(self) -> list[ReadColumn]:
        """The columns as totals count them: an amount for each as often as there are names."""
        if max(self.many, default=1) == 1:
            return list(self.reads)
        amounts = self._amounts()
        return [
            replace(read, values=self._summed(read))
            if any(read is one for one in amounts)
            else read
            for read in self.reads
        ]

    def _summed(self, read: ReadColumn) -> list[int | None]:
        return [
            value * count if value and count > 1 and self._is_each(read, text) else value
            for value, count, text in zip(read.values, self.many, read.texts, strict=True)
        ]

    def _share(self, several: Sequence[Record]) -> None:
        """What was given is each one's where the sheet says so; else it waits for a person."""
        first, many = several[0], len(several)
        why = f"一格写了 {many} 人，看不出是每人的还是合计，请分别填写"
        for read in self._amounts():
            label = read.declared.label
            if first.values.get(label) is None or self._is_each(read, first.written[label]):
                continue
            for one in several:
                one.values[label] = None
                one.wait(label, Issue(one.row, read.column.head, one.written[label], why))
        reason, name = f"一格写了 {many} 人，已分成 {many} 次走访", first.written["姓名"]
        first.hints.append(Issue(first.row, name_head(self.layout), name, reason, Weight.HINT))

    def _amounts(self) -> list[ReadColumn]:
        return [read for read in self.reads if read.declared.kind is Kind.MONEY]

    def _is_each(self, read: ReadColumn, written: str) -> bool:
        return read.column.index in self.each or bool(EACH.search(compact(written)))

    def _for_each(
        self, totals: Mapping[int, str], rows: Sequence[Sequence[Cell]], ways: Ways
    ) -> Iterator[int]:
        """Columns whose head says for each, or whose stated total is right only so."""
        for read in self._amounts() if max(self.many, default=1) > 1 else ():
            if EACH.search(compact(read.column.head)) or is_right(
                self._times(read), read, totals, rows, ways
            ):
                yield read.column.index

    def _times(self, read: ReadColumn) -> list[int]:
        return [(value or 0) * count for value, count in zip(read.values, self.many, strict=True)]


def name_head(layout: Layout) -> str:
    """The head of the column of names as it is written."""
    return next((c.head for c in layout.columns if c.label == "姓名"), "姓名")
