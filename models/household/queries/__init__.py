"""What the register's records say, as plain values."""

from models.household.queries.dossier import attachment, attachments, household, links, steps
from models.household.queries.find import (
    codes_taken,
    duplicates,
    family,
    find,
    persons_with,
    standings,
)
from models.household.queries.gather import dump_households, files, register_rows
from models.household.queries.history import history, recorded
from models.household.queries.incomes import limits, propose
from models.household.queries.lights import lights, lights_of, states
from models.household.queries.listing import (
    COLUMNS,
    FILTERS,
    LISTED,
    PAGE,
    SORTABLE,
    cadre_by_unit,
    count,
    counts,
    filter_values,
    ids,
    rows,
    rows_of,
    texts,
)

__all__ = [
    "COLUMNS",
    "FILTERS",
    "LISTED",
    "PAGE",
    "SORTABLE",
    "attachment",
    "attachments",
    "cadre_by_unit",
    "codes_taken",
    "count",
    "counts",
    "dump_households",
    "duplicates",
    "family",
    "files",
    "filter_values",
    "find",
    "history",
    "household",
    "ids",
    "lights",
    "lights_of",
    "limits",
    "links",
    "persons_with",
    "propose",
    "recorded",
    "register_rows",
    "rows",
    "rows_of",
    "standings",
    "states",
    "steps",
    "texts",
]
