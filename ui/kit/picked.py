"""The keys of a long list under a filter: its order is read once, what one types only picks."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from ui.kit.table_model import Query

Ids = Callable[[Query], Sequence[str]]
Matching = Callable[[Query], Collection[str]]


class Picked:
    """What a filter leaves of a list, in the list's order.

    `ids` gives the keys of a query in order, all of them where its limit is below 0; `matching`
    those that its filter leaves, in no order. Sorting costs most and is the same for each key that
    is typed: so the whole order is kept until `forget`, and so is what the last filter left.
    """

    def __init__(self, ids: Ids, matching: Matching) -> None:
        self._ids, self._matching = ids, matching
        self.forget()

    def forget(self) -> None:
        """Read anew when asked next: the records have changed."""
        self._order: tuple[Query | None, Sequence[str]] = (None, ())
        self._found: tuple[Query | None, Collection[str]] = (None, ())

    def page(self, query: Query) -> Sequence[str]:
        """The keys of one page."""
        if not query.narrowed and self._order[0] != _unfiltered(query):
            return self._ids(query)  # the start of the list is there sooner than the whole
        return list(islice(self._keys(query), query.offset, query.offset + query.limit))

    def count(self, query: Query) -> int:
        """How many keys a narrowed query has."""
        return len(self._left(query))

    def _keys(self, query: Query) -> Iterable[str]:
        if not query.narrowed:
            return self._ordered(query)
        found = self._left(query)
        return (key for key in self._ordered(query) if key in found)

    def _left(self, query: Query) -> Collection[str]:
        asked = replace(query, sort="", descending=False, offset=0, limit=-1)
        if self._found[0] != asked:
            self._found = (asked, self._matching(asked))
        return self._found[1]

    def _ordered(self, query: Query) -> Sequence[str]:
        asked = _unfiltered(query)
        if self._order[0] != asked:
            self._order = (asked, self._ids(asked))
        return self._order[1]


def _unfiltered(query: Query) -> Query:
    return replace(query, text="", filters={}, offset=0, limit=-1)
