"""Settings, dated standards and code lists are the office's own, and hold from their day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core import codes
from models.core.base import Actor
from models.core.errors import Refused, RuleError
from models.office import commands, policy, queries


def test_every_rule_has_a_standard_that_holds_now(actor: Actor) -> None:
    for rule in policy.RULES:
        found = queries.standard(rule, date(2026, 1, 1))
        assert policy.checked_standard(rule, found.value, found.from_on) == (
            found.value,
            found.from_on,
        )
        assert found.source


def test_a_standard_holds_from_its_day(actor: Actor) -> None:
    key = commands.set_standard(actor, "living_line", "1,100", "2026.7.1", source="民政〔2026〕3号")
    assert queries.standard("living_line", date(2026, 6, 30)).id != key
    found = queries.standard("living_line", date(2026, 7, 1))
    assert (found.id, found.fen(), found.source) == (key, 110000, "民政〔2026〕3号")
    commands.withdraw_standard(actor, key)
    assert queries.standard("living_line", date(2026, 7, 1)).id != key


def test_a_region_goes_before_the_general_standard(actor: Actor) -> None:
    key = commands.set_standard(actor, "living_line", "900", "2020-01-01", region="克拉玛依区")
    day = date(2026, 1, 1)
    assert queries.standard("living_line", day).id != key
    assert queries.standard("living_line", day, "克拉玛依区").id == key
    assert queries.standard("review_months", day, "克拉玛依区").whole() == 12
    commands.set_setting(actor, "region", "克拉玛依区")
    assert queries.standard("living_line", day).id == key


def test_before_the_first_standard_none_holds(actor: Actor) -> None:
    assert queries.find_standard("living_line", date(2010, 1, 1)) is None
    with pytest.raises(RuleError, match="低保线"):
        queries.standard("living_line", date(2010, 1, 1))


@pytest.mark.parametrize(
    ("rule", "value", "from_on"),
    [
        ("living_line", "", "2026-01-01"),
        ("living_line", "0", "2026-01-01"),
        ("living_line", "很多", "2026-01-01"),
        ("living_line", "900", ""),
        ("living_line", "900", "2026-01"),
        ("living_line", "900", "2026-13-01"),
        ("deep_multiple", "-1", "2026-01-01"),
        ("deep_multiple", "NaN", "2026-01-01"),
        ("deep_multiple", "1e999999", "2026-01-01"),
        ("deep_compare", "=", "2026-01-01"),
        ("review_months", "1.5", "2026-01-01"),
        ("relapse_months", "3、x", "2026-01-01"),
        ("minimum_wage_counted", "也许", "2026-01-01"),
        ("no_such_rule", "1", "2026-01-01"),
    ],
)
def test_a_standard_that_can_not_be_is_refused(
    actor: Actor, rule: str, value: str, from_on: str
) -> None:
    before = queries.standards()
    with pytest.raises(RuleError):
        commands.set_standard(actor, rule, value, from_on)
    assert queries.standards() == before


@given(st.integers(-5, 5), st.integers(-5, 5))
def test_comparisons(left: int, right: int) -> None:
    said = {
        sign: policy.Holding("", "", sign, "", "", "").compare(left, right)
        for sign in policy.COMPARISONS
    }
    assert said == {
        "<": left < right,
        "≤": left <= right,
        ">": left > right,
        "≥": left >= right,
    }


def test_settings_hold_what_they_may(actor: Actor) -> None:
    commands.set_setting(actor, "notice_days", " 7 ")
    commands.set_setting(actor, "books", "独立账")
    assert (queries.setting("notice_days"), queries.setting("books")) == ("7", "独立账")
    for key, value in (("notice_days", "多"), ("books", "小金库"), ("nothing", "1")):
        with pytest.raises(RuleError):
            commands.set_setting(actor, key, value)
    assert queries.settings()["notice_days"] == "7"


def test_the_offices_lists_read_like_the_programs_own(actor: Actor) -> None:
    own = queries.code_lists()
    for name, seed in codes.seed().items():
        assert own[name].items == seed.items
        assert dict(own[name].old) == dict(seed.old)


def test_a_list_is_edited(actor: Actor) -> None:
    words = [
        {"word": one.word, "old_words": one.old_words, "retired": one.word == "岗位"}
        for one in queries.code_words("走访形式")
    ]
    commands.edit_code_list(actor, "走访形式", [{"word": "视频", "old_words": "微信"}, *words])
    known = queries.code_lists()["走访形式"]
    assert known.items[0] == "视频"
    assert "岗位" not in known.items
    match = codes.lookup(known, "微信")
    assert (match.value, match.written) == ("视频", "微信")
    with pytest.raises(Refused):
        codes.lookup(known, "岗位")


def test_a_word_left_out_is_retired_and_comes_back(actor: Actor) -> None:
    first, *rest = ({"word": one.word} for one in queries.code_words("性别"))
    commands.edit_code_list(actor, "性别", rest)
    assert first["word"] not in queries.code_lists()["性别"].items
    commands.edit_code_list(actor, "性别", [first, *rest])
    assert first["word"] in queries.code_lists()["性别"].items
    assert len(queries.code_words("性别")) == len(rest) + 1


@pytest.mark.parametrize(
    "words",
    [
        [{"word": ""}],
        [{"word": "入户"}, {"word": "入户"}],
        [{"word": "入户", "old_words": "上门"}, {"word": "上门"}],
    ],
)
def test_doubled_and_empty_words_are_refused(actor: Actor, words: list[dict[str, str]]) -> None:
    with pytest.raises(RuleError):
        commands.edit_code_list(actor, "走访形式", words)
    assert not [one for one in queries.code_words("走访形式") if one.retired]
