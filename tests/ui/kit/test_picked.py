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
        self.matched = 0

    def ids(self, query: Query) -> list[str]:
        self.asked.append(query)
        found = sorted(filter(lambda key: query.text in key, self.keys), reverse=query.descending)
        return found[query.offset :][: query.limit if query.limit >= 0 else None]

    def matching(self, query: Query) -> set[str]:
        self.matched += 1
        return {key for key in self.keys if query.text in key}


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "1", "12", "499", "x"]), st.booleans(), st.integers(0, 300)),
        min_size=1,
    )
)
def test_every_page_is_what_the_query_itself_gives(asked: list[tuple[str, bool, int]]) -> None:
    source = Source()
    picked = Picked(source.ids, source.matching)
    for text, descending, offset in asked:
        query = Query(text=text, descending=descending, offset=offset)
        assert picked.page(query) == source.ids(query)
        if query.narrowed:
            assert picked.count(query) == len(source.matching(query))


def test_typing_sorts_once_and_a_word_is_looked_for_once() -> None:
    source = Source()
    picked = Picked(source.ids, source.matching)
    for text in ("1", "12"):
        picked.page(Query(text=text))
        picked.page(Query(text=text, offset=200))
        picked.count(Query(text=text))
    assert picked.page(Query()) == KEYS[:200]
    assert [query.limit for query in source.asked] == [-1]
    assert source.matched == 2


def test_the_start_of_the_whole_list_is_asked_for_alone() -> None:
    source = Source()
    Picked(source.ids, source.matching).page(Query())
    assert [query.limit for query in source.asked] == [200]


def test_forgotten_order_is_read_anew() -> None:
    source = Source()
    picked = Picked(source.ids, source.matching)
    assert picked.page(Query(text="49")) == ["049", "149", "249", "349", "449", *KEYS[490:]]
    source.keys.remove("249")
    picked.forget()
    assert picked.page(Query(text="49")) == ["049", "149", "349", "449", *KEYS[490:]]
