"""Finding the household of a row again, and what is parked."""

from hypothesis import given
from hypothesis import strategies as st

from models.handover.policy import (
    Index,
    Kin,
    Known,
    Sought,
    find,
    find_changed,
    match_members,
    near_names,
    twice,
)

ONE = Known("h1", "王守业", "注水班", "650000197703296163", "13000000001", "1977-03-29")
TWO = Known("h2", "李春梅", "维修班", "", "13000000002")
CHILD = Known("h1", "王小", "", "650000200908152715", is_head=False)


def index(*known: Known, places: dict[int, str] | None = None) -> Index:
    found = Index(places or {})
    for one in known:
        found.add(one)
    return found


def test_known_number_with_the_same_name() -> None:
    assert find(Sought("王守业", id_number=ONE.id_number), index(ONE)).household == "h1"


def test_names_with_other_dots_are_equal() -> None:
    known = Known("h", "热娜·示例", id_number=ONE.id_number)
    assert find(Sought("热娜•示例", id_number=ONE.id_number), index(known)).household == "h"


def test_known_number_with_another_name_is_parked() -> None:
    look = find(Sought("王守叶", id_number=ONE.id_number), index(ONE))
    assert "王守叶" in look.parked
    assert look.candidates == ("h1",)


def test_number_of_a_member_of_another_household_is_parked() -> None:
    look = find(Sought("王小", id_number=CHILD.id_number), index(ONE, CHILD))
    assert "家庭成员" in look.parked


def test_number_in_two_households_is_parked() -> None:
    other = Known("h9", "王守业", "测井站", ONE.id_number)
    assert "2 户" in find(Sought("王守业", id_number=ONE.id_number), index(ONE, other)).parked


def test_unknown_number_is_new_with_a_hint_for_a_namesake() -> None:
    row = Sought("王守业", "注水班", "65000019820427655X")
    assert find(row, index(ONE)).household == ""
    assert find(row, index(ONE)).parked == ""
    assert "请核对" in find_changed(row, index(ONE), ()).hint


def test_old_number_meets_its_modern_form() -> None:
    assert find(Sought("王守业", id_number="650000770329616"), index(ONE)).household == "h1"


def test_row_without_number_is_found_by_telephone_before_unit_and_name() -> None:
    other = Known("h3", "李春梅", "保卫班", "", "13000000003")
    look = find(Sought("李春梅", "保卫班", telephone="13000000002"), index(TWO, other))
    assert look.household == "h2"


def test_row_without_number_is_found_by_unit_and_name() -> None:
    assert find(Sought("李春梅", "维修班"), index(TWO)).household == "h2"
    assert find(Sought("李春梅", "保卫班"), index(TWO)).household == ""


def test_row_without_number_and_two_candidates_is_parked() -> None:
    other = Known("h3", "李春梅", "维修班")
    look = find(Sought("李春梅", "维修班"), index(TWO, other))
    assert "没有身份证号" in look.parked
    assert set(look.candidates) == {"h2", "h3"}


def test_two_namesakes_are_told_apart_by_number_birth_or_place() -> None:
    other = Known("h3", "李春梅", "维修班", born_on="1980-01-01", numbers=frozenset({"CY7"}))
    both = index(TWO, other, places={5: "h3", 6: "h2"})
    assert find(Sought("李春梅", "维修班", numbers=frozenset({"CY7"})), both).household == "h3"
    assert find(Sought("李春梅", "维修班", born_on="1980-01-01"), both).household == "h3"
    assert find(Sought("李春梅", "维修班", row=6), both).household == "h2"


def test_place_in_the_layout_finds_who_moved_to_another_unit_and_nobody_else() -> None:
    placed = index(TWO, places={8: "h2"})
    assert find_changed(Sought("李春梅", "保卫班", row=8), placed, ()).household == "h2"
    assert find_changed(Sought("李春玫", "维修班", row=8), placed, ()).household == "h2"
    assert find_changed(Sought("赵国强", "维修班", row=8), placed, ()).household == ""
    assert find_changed(Sought("李春梅", "保卫班", row=8), placed, {"h2"}).household == ""


def test_telephone_finds_a_mended_name_but_not_another_person() -> None:
    found = index(TWO)
    assert find_changed(Sought("李春玫", telephone=TWO.telephone), found, ()).household == "h2"
    assert find_changed(Sought("赵国强", telephone=TWO.telephone), found, ()).household == ""


def test_corrected_number_completes_the_record_that_waits() -> None:
    waiting = Known("h4", "何玉梅", "注水班", damaged="650000197703296000")
    row = Sought("何玉梅", "注水班", "650000197703296163")
    assert find(row, index(waiting)).household == "h4"
    assert find(Sought("何玉梅", "注水班", "65000019820427655X"), index(waiting)).household == ""


def test_near_names_are_only_hints() -> None:
    assert find(Sought("李春玫", "维修班"), index(TWO)).household == ""
    hints = dict(near_names([(3, "李春玫", "维修班"), (4, "张春玫", "维修班")], index(TWO)))
    assert list(hints) == [3]


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("123"))))
def test_a_number_is_double_only_across_records(pairs: list[tuple[str, str]]) -> None:
    doubled = twice(pairs)
    for number in "ABC":
        records = {record for said, record in pairs if said == number}
        assert (number in doubled) == (len(records) > 1)


def test_members_by_number_then_name_and_relation_then_name() -> None:
    stored = [
        Kin("王小", "儿子", "1", "a"),
        Kin("王大", "儿子", "", "b"),
        Kin("张兰", "妻子", "", "c"),
    ]
    said = [Kin("张兰"), Kin("王大", "儿子", "9"), Kin("王晓", "儿子", "1"), Kin("新人", "女儿")]
    assert match_members(said, stored) == ["c", "b", "a", ""]


@given(st.lists(st.sampled_from("甲乙丙")), st.lists(st.sampled_from("甲乙丙")))
def test_nobody_is_matched_twice(said: list[str], stored: list[str]) -> None:
    kin = [Kin(name, key=str(n)) for n, name in enumerate(stored)]
    found = [key for key in match_members([Kin(name) for name in said], kin) if key]
    assert len(found) == len(set(found))
    assert len(found) == sum(min(said.count(n), stored.count(n)) for n in set(said))
