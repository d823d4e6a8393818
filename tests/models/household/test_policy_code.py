"""The printed code of a household."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.errors import RuleError
from models.household.policy import new_code, read_code, shown_code
from models.household.policy.code import ALPHABET

CODES = st.builds(lambda _: new_code(), st.integers())


@given(CODES)
def test_a_code_reads_back_however_it_is_retyped(code: str) -> None:
    assert read_code(code) == code
    assert read_code(shown_code(code).lower()) == code
    assert read_code(code.replace("0", "o").replace("1", "l")) == code
    assert read_code(f" {code[:4]} {code[4:]} ") == code


@given(CODES)
def test_a_code_is_eleven_letters_and_digits_without_doubtful_ones(code: str) -> None:
    assert len(code) == 11
    assert set(code) <= set(ALPHABET)
    assert not set(code) & set("ILOU")


@given(CODES, st.integers(0, 10), st.sampled_from(ALPHABET))
def test_any_one_changed_character_is_caught(code: str, place: int, other: str) -> None:
    changed = code[:place] + other + code[place + 1 :]
    if changed != code:
        with pytest.raises(RuleError):
            read_code(changed)


@given(CODES, st.integers(0, 10), st.integers(0, 10))
def test_any_two_exchanged_characters_are_caught(code: str, one: int, two: int) -> None:
    exchanged = list(code)
    exchanged[one], exchanged[two] = code[two], code[one]
    if "".join(exchanged) != code:
        with pytest.raises(RuleError):
            read_code("".join(exchanged))


@given(st.text(max_size=20).filter(lambda text: sum(map(str.isalnum, text)) != 11))
def test_anything_of_another_length_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(RuleError, match=r"(?s)编号“.*”不完整"):
        read_code(written)


def test_codes_differ() -> None:
    assert len({new_code() for _ in range(2000)}) == 2000
