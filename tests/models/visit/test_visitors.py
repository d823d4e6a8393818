"""Names among those who go: found whole, replaced with their post, nobody twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.visit.policy import goes, instead

NAMES = ("周敏", "高建民", "王芳", "周敏华", "李周敏")
POSTS = ("", " 主席", "（干事）")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("周敏", True),
        ("高建民 主席、周敏 干事", True),
        ("高建民，周敏（女工委员）", True),
        ("高建民 周敏", True),
        ("周敏华、高建民", False),
        ("李周敏", False),
        ("", False),
    ],
)
def test_a_name_is_found_only_whole(written: str, found: bool) -> None:
    assert goes(written, "周敏") is found


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("高建民 主席、周敏 干事", "高建民 主席、王芳"),
        ("周敏（干事）、王芳", "王芳"),
        ("周敏，高建民", "王芳、高建民"),
        ("周敏 高建民", "王芳 高建民"),
        ("周敏华、高建民", "周敏华、高建民"),
    ],
)
def test_the_successor_stands_in_the_same_place(written: str, after: str) -> None:
    assert instead(written, "周敏", "干事", "王芳") == after


@given(people=st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(POSTS)), max_size=5))
def test_all_others_go_on_and_who_left_does_not(people) -> None:
    written = "、".join(name + post for name, post in people)
    after = instead(written, "周敏", "干事", "王芳")
    names = {name for name, _ in people}
    assert not goes(after, "周敏")
    assert all(goes(after, name) for name in names - {"周敏"})
    assert goes(after, "王芳") == bool(names & {"周敏", "王芳"})
