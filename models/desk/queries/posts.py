"""Everything open of a cadre, from all slices."""

from models.office import queries as office
from models.office.policy import OpenThing
from models.visit import queries as visited


def open_of(officer: str) -> list[OpenThing]:
    """What a cadre answers for and is not done: units, visits, forms out, groups, promises."""
    name = office.cadre(officer).name
    return [*office.units_of(officer), *visited.open_things(name)]
