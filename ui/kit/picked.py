"""The keys of a long list while one types: its order is read once, each letter only picks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from models.core import search
from ui.kit.table_model import Query

Ids = Callable[[Query], Sequence[str]]
Count = Callable[[Query], int]
Texts = Callable[[], Mapping[str, str]]
_Pairs = Sequence[tuple[str, str]]


class Picked:
    """What a list finds, in its order.

    `ids` gives the keys of a query in order, all of them where its limit is below 0, and `count`
    how many they are; both are asked until one types.  `texts` is what is searched of every
    record by its key.  Order, choices and texts are the same for every letter that is typed: so
    they are read once and kept until `forget`, or until others are chosen.
    """

    def __init__(self, ids: Ids, count: Count, texts: Texts) -> None:
        self._ids, self._count, self._texts = ids, count, texts
        self.forget()

    def forget(self) -> None:
        """Read anew when asked next: the records have changed."""
        self._searched: tuple[Query | None, _Pairs] = (None, ())
        self._found: tuple[Query | None, _Pairs] = (None, ())

    def page(self, query: Query) -> Sequence[str]:
        """The keys of one page."""
        if self._is_plain(query):
            return self._ids(query)  # the start of the list is there sooner than the whole
        found = self._saying(query)[query.offset : query.offset + query.limit]
        return [key for key, _ in found]

    def count(self, query: Query) -> int:
        """How many keys a query has."""
        return self._count(query) if self._is_plain(query) else len(self._saying(query))

    def _is_plain(self, query: Query) -> bool:
        return not query.text and self._searched[0] != _whole(query)

    def _saying(self, query: Query) -> _Pairs:
        """The records that say each word of the text."""
        asked = replace(query, offset=0, limit=-1)
        if self._found[0] != asked:
            pairs = self._all(_whole(query))
            for word in search.words(query.text):
                pairs = [pair for pair in pairs if word in pair[1]]
            self._found = (asked, pairs)
        return self._found[1]

    def _all(self, query: Query) -> _Pairs:
        """Keys and what is searched of them, in order, as far as the choices leave them."""
        if self._searched[0] != query:
            texts = self._texts()
            self._searched = (query, [(key, texts[key]) for key in self._ids(query)])
        return self._searched[1]


def _whole(query: Query) -> Query:
    return replace(query, text="", offset=0, limit=-1)
