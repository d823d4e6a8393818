"""Fields are read as they were declared."""

import pytest

from models.core.errors import Refused
from models.core.fields import Field, Kind, Ways, by_column, by_label, parser
from models.household.fields import BY_LABEL, MEMBER_BY_LABEL


@pytest.mark.parametrize("label", [one for one in BY_LABEL if "收入" in one])
def test_an_income_of_nothing_is_zero(label: str) -> None:
    assert parser(BY_LABEL[label], Ways())("无").value == 0


def test_a_member_without_income_has_zero_and_an_unwritten_one_is_unknown() -> None:
    read = parser(MEMBER_BY_LABEL["月收入"], Ways(scale=10_000))
    assert [read(written).value for written in ("无", "", "0.3")] == [0, None, 300_000]


def test_nothing_in_another_column_of_money_is_unknown() -> None:
    read = parser(Field("慰问金", Kind.MONEY), Ways())
    assert read("无").value is None
    with pytest.raises(Refused):
        read("若干")


def test_labels_and_columns_lead_to_each_other() -> None:
    declared = (Field("姓名", name="name"), Field("班组", name="unit"))
    assert by_label(declared, {"id": "1", "name": "张三", "unit": ""}) == {
        "姓名": "张三",
        "班组": "",
    }
    assert by_column(declared, {"班组": "一班", "别的": 1}) == {"unit": "一班"}
