"""Relations after the head changed; the two forms of one identity number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core import identity
from models.household.policy import id_forms, relation_to_new_head
from tests.factories import id_number


@pytest.mark.parametrize(
    ("relation", "sex", "new_head", "expected"),
    [
        ("本人", "男", "妻子", "丈夫"),
        ("本人", "女", "丈夫", "妻子"),
        ("儿子", "男", "妻子", "儿子"),
        ("母亲", "女", "妻子", "岳母/婆婆"),
        ("岳父/公公", "男", "妻子", "父亲"),
        ("本人", "男", "女儿", "父亲"),
        ("妻子", "女", "儿子", "母亲"),
        ("女儿", "女", "儿子", ""),
        ("本人", "女", "母亲", "女儿"),
        ("本人", "", "妻子", ""),
        ("其他", "男", "孙子女", ""),
    ],
)
def test_relations_follow_where_they_can(
    relation: str, sex: str, new_head: str, expected: str
) -> None:
    assert relation_to_new_head(relation, sex, new_head) == expected


@given(st.dates().filter(lambda d: 1900 <= d.year <= 2020), st.integers(0, 999))
def test_old_and_new_form_of_a_number_meet(born: object, order: int) -> None:
    number = id_number(str(born), order)
    forms = id_forms(number)
    assert forms[0] == number
    if str(born).startswith("19"):
        assert identity.modern(forms[1]) == number
        assert id_forms(forms[1]) == forms
    else:
        assert forms == (number,)


def test_no_number_has_no_form() -> None:
    assert id_forms("") == ()
