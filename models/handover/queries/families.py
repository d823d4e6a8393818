"""Members on a sheet of their own join the household that another sheet of the book describes."""

from collections import defaultdict
from collections.abc import Sequence

from models.core.excel.record import Record
from models.core.excel.records import Found
from models.core.search import name_key

_ONLY_WHO = ("姓名", "编号", "档案编号", "员工编号", "单位")


def gather_members(sheets: Sequence[Found]) -> None:
    """Move members from records that say no more of the head than who he is.

    The household is the only record of the other sheets with his number, else with his name.
    """
    for at, found in enumerate(sheets):
        others = [r for n, other in enumerate(sheets) if n != at for r in other.records]
        if others and any(_only_names(record) for record in found.records):
            found.records[:] = _rest(found.records, others)


def _only_names(record: Record) -> bool:
    said = {label for label, value in record.values.items() if value not in ("", None)}
    return bool(record.members) and said <= set(_ONLY_WHO) and not record.extra


def _rest(records: Sequence[Record], others: Sequence[Record]) -> list[Record]:
    """The records that found no household; the members of the rest are moved."""
    signs: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for other in others:
        for sign in _signs(other):
            signs[sign].append(other)
    return [r for r in records if not (_only_names(r) and _joined(r, signs))]


def _signs(record: Record) -> list[tuple[str, str]]:
    numbers = [(label, str(record.values.get(label) or "")) for label in _ONLY_WHO[1:4]]
    name = name_key(str(record.values.get("姓名") or ""))
    return [sign for sign in [*numbers, ("姓名", name)] if sign[1]]


def _joined(record: Record, signs: dict[tuple[str, str], list[Record]]) -> bool:
    for sign in _signs(record):
        found = signs.get(sign, [])
        if len(found) == 1:
            found[0].members += record.members
            return True
    return False
