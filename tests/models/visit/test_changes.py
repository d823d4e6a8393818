"""困难变化: the answers and the words of one line are read as they were written."""

from hypothesis import given
from hypothesis import strategies as st

from models.visit.policy.changes import QUESTIONS, changes_read, changes_said

ANSWERS = st.fixed_dictionaries({}, optional={q: st.sampled_from(a) for q, a in QUESTIONS.items()})
WORDS = st.text(max_size=30) | st.sampled_from(["情况", "情况有变了", "；", "困难；加重"])


def test_the_line_reads_as_on_the_form() -> None:
    answers = {"困难": "加重", "情况": "有变"}
    assert changes_said(answers, " 儿子刚失业 ") == "情况有变；困难加重；儿子刚失业"
    assert changes_said({}) == ""


def test_words_of_ones_own_are_kept() -> None:
    assert changes_read("老伴住院；情况有变") == ({}, "老伴住院；情况有变")
    assert changes_read("情况有变；情况没变") == ({"情况": "有变"}, "情况没变")


@given(ANSWERS, WORDS)
def test_what_was_said_is_read_back(answers: dict[str, str], more: str) -> None:
    said = changes_said(answers, more)
    read, rest = changes_read(said)
    assert changes_said(read, rest) == said
    if not changes_read(more)[0]:
        assert (read, rest) == (answers, more.strip())
