"""The order is read once, a filter picks from it."""

from hypothesis import given
from hypothesis import strategies as st

from ui.kit.picked import Picked
from ui.kit.table_model import Query

KEYS = [f"{n:03}" for n in range(500)]


class Source:
    """Keys in memory that note what they are asked."""

    def __init__(self) -> None:
        self.keys = list(KEYS)
        self.asked: list[Query] = []
        self.read = 0

    def ids(self, query: Query) -> list[str]:
        self.asked.append(query)
        found = sorted((key for key in self.keys if _says(key, query)), reverse=query.descending)
        return found[query.offset :][: query.limit if query.limit >= 0 else None]

    def texts(self) -> dict[str, str]:
        self.read += 1
        return {key: key for key in self.keys}

    def count(self, query: Query) -> int:
        return sum(_says(key, query) for key in self.keys)

    def picked(self) -> Picked:
        return Picked(self.ids, self.count, self.texts)


def _says(key: str, query: Query) -> bool:
    said = all(word in key for word in query.text.split())
    return said and key.endswith(query.filters.get("end", ""))


ASKED = st.tuples(
    st.sampled_from(["", "1", "12", "499", "x", "1 2"]),
    st.sampled_from([{}, {"end": "9"}, {"end": "2"}]),
    st.booleans(),
    st.integers(0, 300),
)


@given(st.lists(ASKED, min_size=1))
def test_every_page_is_what_the_query_itself_gives(
    asked: list[tuple[str, dict[str, str], bool, int]],
) -> None:
    source = Source()
    picked = source.picked()
    for text, filters, descending, offset in asked:
        query = Query(text=text, filters=filters, descending=descending, offset=offset)
        assert picked.page(query) == source.ids(query)
        assert picked.count(query) == source.count(query)


def test_typing_reads_order_and_texts_once() -> None:
    source = Source()
    picked = source.picked()
    for text in ("1", "12"):
        picked.page(Query(text=text, filters={"end": "2"}))
        picked.page(Query(text=text, filters={"end": "2"}, offset=200))
        picked.count(Query(text=text, filters={"end": "2"}))
    assert [query.limit for query in source.asked] == [-1]
    assert source.read == 1


def test_the_start_of_the_whole_list_is_asked_for_alone() -> None:
    source = Source()
    source.picked().page(Query())
    assert [query.limit for query in source.asked] == [200]


def test_forgotten_order_is_read_anew() -> None:
    source = Source()
    picked = source.picked()
    assert picked.page(Query(text="49")) == ["049", "149", "249", "349", "449", *KEYS[490:]]
    source.keys.remove("249")
    picked.forget()
    assert picked.page(Query(text="49")) == ["049", "149", "349", "449", *KEYS[490:]]
