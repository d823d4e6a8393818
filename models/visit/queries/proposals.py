"""What visits found of the five lights and nobody has decided on yet."""

from datetime import date
from typing import Any

from models.household.queries.lights import lights_of
from models.household.tables import Household
from models.visit.tables import Proposal, Visit

Row = dict[str, Any]


def waiting_findings(on: date, household: str = "") -> list[Row]:
    """Findings that wait for a decision, the earliest first; one behind a later look is past.

    Each: id, visit, household, name, unit, light, clear, value, seen_on, and `now`, the light as
    it stands on the day (see household.queries.lights).
    """
    rows = (
        Proposal.select(
            Proposal.id, Proposal.visit, Proposal.household, Visit.name, Visit.unit,
            Proposal.light, Proposal.clear, Proposal.value, Proposal.seen_on,
        )
        .join(Visit, on=(Proposal.visit == Visit.id))
        .join(Household, on=(Proposal.household == Household.id))
        .where(
            Proposal.decided_on == "", Proposal.removed_at == "",
            Visit.removed_at == "", Household.removed_at == "",
        )
        .order_by(Proposal.seen_on, Visit.name, Proposal.id)
    )  # fmt: skip
    found = list((rows.where(Proposal.household == household) if household else rows).dicts())
    lights = lights_of(sorted({row["household"] for row in found}), on)
    now = {(key, one["light"]): one for key, held in lights.items() for one in held}
    found = [{**row, "now": now[row["household"], row["light"]]} for row in found]
    return [row for row in found if row["now"]["seen_on"] <= row["seen_on"]]
