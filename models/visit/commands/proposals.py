"""Findings as proposals: they wait until a person takes them into the dossier, or does not."""

from collections.abc import Sequence
from enum import Enum, auto

from models.core import base, days
from models.core.base import Actor, Role, command, in_chunks
from models.household.commands.lights import Findings, note_findings
from models.visit.tables import Proposal


class Fate(Enum):
    """What became of a finding: it is in the dossier, waits for a person, or was declined."""

    TAKEN = auto()
    WAITS = auto()
    DECLINED = auto()


def propose(visit: str, household: str, seen_on: str, findings: Findings) -> None:
    """Let these findings wait; what waited of this visit, or of the same lights before, goes."""
    older = (Proposal.household == household) & (Proposal.seen_on <= seen_on)
    replaced = (Proposal.visit == visit) | (older & Proposal.light.in_(list(findings)))
    base.withdraw(
        Proposal, *(row.id for row in Proposal.select(Proposal.id).where(*_open(), replaced))
    )
    rows = [
        {
            "visit": visit,
            "household": household,
            "light": light,
            "clear": bool(finding.get("clear")),
            "value": str(finding.get("value") or ""),
            "seen_on": seen_on,
        }
        for light, finding in findings.items()
    ]
    base.insert_many(Proposal, rows)


def fates(visit: str) -> dict[str, Fate]:
    """What became of this visit's findings that did not go into the dossier at once, by light."""
    rows = Proposal.select().where(Proposal.visit == visit, Proposal.removed_at == "")
    return {row.light: _fate(row) for row in rows.order_by(Proposal.created_at, Proposal.id)}


def _fate(row: Proposal) -> Fate:
    if not row.decided_on:
        return Fate.WAITS
    return Fate.TAKEN if row.accepted else Fate.DECLINED


@command(Role.ENTRY)
def accept_findings(actor: Actor, proposals: Sequence[str]) -> int:
    """Take findings into the dossier: how many; what was decided before stays as it was."""
    waiting = _waiting(proposals)
    for row in waiting:
        said = {row.light: {"clear": row.clear, "value": row.value}}
        note_findings(row.household_id, row.seen_on, said, "走访")
    return _decide(waiting, accepted=True)


@command(Role.ENTRY)
def decline_findings(actor: Actor, proposals: Sequence[str]) -> int:
    """Leave the dossier as it is: how many findings are laid aside; the visit keeps its words."""
    return _decide(_waiting(proposals), accepted=False)


def _open() -> tuple[object, ...]:
    return (Proposal.decided_on == "", Proposal.removed_at == "")


def _waiting(proposals: Sequence[str]) -> list[Proposal]:
    """In the order of the days on which they were seen, so that the latest look stands."""
    found: list[Proposal] = []
    for chunk in in_chunks(proposals):
        found.extend(Proposal.select().where(*_open(), Proposal.id.in_(chunk)))
    return sorted(found, key=lambda row: str(row.seen_on))


def _decide(rows: Sequence[Proposal], accepted: bool) -> int:
    decided = {"decided_on": days.today().isoformat(), "accepted": accepted}
    base.update_many(Proposal, [(row.id, decided) for row in rows])
    return len(rows)
