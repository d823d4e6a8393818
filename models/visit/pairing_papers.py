"""What the papers of the pairing are filled with: who is paired with whom on a day."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from models.core.report import Report
from models.office import queries as office
from models.visit import reports
from models.visit.reports import Paired, Pairs

Row = Mapping[str, Any]


def pairs(rows: Iterable[Row], printed: str) -> Pairs:
    """Rows of queries.pairings as papers need them; households without a leader are left out."""
    lines = tuple(_paired(row) for row in rows if row["pairing"])
    return Pairs(office.home().name, lines, printed)


def _paired(row: Row) -> Paired:
    people = f"{row['people']} 口人" if row["people"] else ""
    return Paired(
        name=row["name"],
        unit=row["unit"],
        state="，".join(filter(None, (row["hardship_class"], people))),
        address=row["address"],
        telephone=row["telephone"],
        leader=row["leader_name"],
        post=row["post"],
        leader_telephone=row["leader_telephone"],
        from_on=row["from_on"],
        visits=f"{row['visits']} 次",
        promises=str(row["promises"] or ""),
    )


PAPERS: Mapping[str, tuple[str, Callable[[Pairs], Report]]] = {
    "pairing-list": ("一帮一名单", reports.pairing_list),
    "contact-card": ("联系卡", reports.contact_cards),
}
