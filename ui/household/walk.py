"""The way through the list from one household to the next, without holding the list."""

from dataclasses import dataclass, replace

from models.household import queries
from ui.kit.table_model import Query


@dataclass(frozen=True)
class Walk:
    """A place (from 0) in the list that a query shows, and how long that list is."""

    query: Query = Query()
    place: int = 0
    total: int = 1

    def said(self) -> str:
        """Where this is, in words."""
        return f"第 {self.place + 1:,} 户，共 {self.total:,} 户"

    def step(self, by: int) -> "Walk | None":
        """The neighbouring place, None beyond either end."""
        place = self.place + by
        return replace(self, place=place) if 0 <= place < self.total else None

    def household(self) -> str:
        """The key of the household that stands here now, "" where the list has shrunk."""
        found = queries.ids(**asked(self.query), offset=self.place, limit=1)
        return found[0] if found else ""


def asked(query: Query) -> dict:
    """What the register's queries take from a list's query."""
    return {
        "text": query.text,
        "filters": query.filters,
        "sort": query.sort or "户主",
        "descending": query.descending,
    }
