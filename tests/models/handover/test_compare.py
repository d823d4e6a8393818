"""The laws of the three-way comparison, for all values."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.core.fields import Kind
from models.handover.policy import Ground, Said, Stored, Verdict, compare, same_value, weigh

LABELS = ("家庭住址", "备注", "家庭人口")
KINDS = {"家庭住址": Kind.TEXT, "备注": Kind.LONG, "家庭人口": Kind.WHOLE}
words = st.sampled_from(["", "甲", "乙", "丙"])
present = st.sampled_from(["甲", "乙", "丙"])
rows = st.dictionaries(st.sampled_from(LABELS), words)


@given(words, words, st.booleans())
def test_empty_never_clears(base: str, stored: str, imported: bool) -> None:
    verdict = compare(base, stored, "", imported=imported)
    assert verdict in (Verdict.SAME, Verdict.KEPT)


@given(words, present, st.booleans())
def test_equal_to_the_store_is_same(base: str, said: str, imported: bool) -> None:
    assert compare(base, said, said, imported=imported) is Verdict.SAME


@given(words, present)
def test_source_that_repeats_itself_never_reverts_the_store(stored: str, said: str) -> None:
    verdict = compare(said, stored, said)
    assert verdict is (Verdict.SAME if stored == said else Verdict.KEPT)


@given(present, present)
def test_only_the_sheet_changed(stored: str, said: str) -> None:
    verdict = compare(stored, stored, said)
    assert verdict is (Verdict.SAME if stored == said else Verdict.CHANGED)


@given(present, words, present)
def test_both_changed_is_a_conflict(base: str, stored: str, said: str) -> None:
    if len({base, stored, said}) == 3:
        assert compare(base, stored, said) is Verdict.CONFLICT


def test_value_of_another_workbook_gives_way_and_one_typed_by_hand_does_not() -> None:
    assert compare("", "甲", "乙", imported=True) is Verdict.CHANGED
    assert compare("", "甲", "乙") is Verdict.CONFLICT
    assert compare("", "", "乙") is Verdict.CHANGED


def written(stored: Mapping[str, Any], weighed: Any) -> dict[str, Any]:
    changed = {c.label: c.new for c in weighed.changes if c.verdict is Verdict.CHANGED}
    return {**stored, **changed}


@given(rows, rows, rows)
def test_the_same_row_again_changes_nothing(
    base: dict[str, str], stored: dict[str, str], said: dict[str, str]
) -> None:
    row = Said({k: v for k, v in said.items() if v})
    first = weigh(row, Stored(stored), Ground(base), KINDS)
    again = weigh(row, Stored(written(stored, first)), first.ground, KINDS)
    assert not again.differs
    assert [c for c in again.changes if c.verdict is Verdict.CONFLICT] == [
        c for c in first.changes if c.verdict is Verdict.CONFLICT
    ]


@given(rows, rows, rows)
def test_a_person_who_takes_the_sheet_settles_every_conflict(
    base: dict[str, str], stored: dict[str, str], said: dict[str, str]
) -> None:
    row = Said({k: v for k, v in said.items() if v})
    taken = weigh(row, Stored(stored), Ground(base), KINDS, taken=True)
    assert not taken.conflicts


@given(present, words)
def test_an_unreadable_text_is_news_once_and_never_over_a_value(text: str, held: str) -> None:
    row = Said({}, {"备注": text})
    first = weigh(row, Stored({"备注": held}), Ground(), KINDS)
    assert first.pending == ({} if held else {"备注": text})
    again = weigh(row, Stored({"备注": held}), first.ground, KINDS)
    assert not again.pending


def test_a_value_resolves_what_was_unreadable() -> None:
    stored = Stored({"备注": ""}, pending={"备注": "?"})
    assert weigh(Said({"备注": "甲"}), stored, Ground(), KINDS).resolved == ("备注",)


def test_a_proposed_class_never_replaces_a_decided_one_unseen() -> None:
    said = Said({"备注": "乙"}, doubtful=("备注",))
    found = weigh(said, Stored({"备注": "甲"}, imported=lambda label: ("甲",)), Ground(), KINDS)
    assert [c.verdict for c in found.changes] == [Verdict.CONFLICT]


def test_values_that_mean_the_same() -> None:
    assert same_value(Kind.TEXT, "热娜·示例", "热娜•示例")
    assert same_value(Kind.DATE, "2002-03-15", "2002-03")
    assert not same_value(Kind.DATE, "2002-03", "2002-03-15")
    assert same_value(Kind.CODE, "残疾、子女上学", "子女上学、残疾")
    assert same_value(Kind.ID_NUMBER, "650000197703296163", "650000770329616")
    assert not same_value(Kind.MONEY, 0, None)
