"""What is open of a cadre in the office itself: the units that he answers for."""

from models.office.policy import UNITS, OpenThing
from models.office.tables import Office


def units_of(officer: str) -> list[OpenThing]:
    """The offices whose households a cadre answers for, by name."""
    rows = Office.select().where(Office.cadre == officer, Office.removed_at == "")
    said = "本单位未分给班组干部的户"
    return [
        OpenThing(UNITS, row.id, row.name, said=said if row.is_home else "这个单位各户的责任干部")
        for row in rows.order_by(Office.name)
    ]
