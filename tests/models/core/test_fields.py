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


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (86, "86"),
        (86.50, "86.5"),
        ("86.50㎡", "86.5"),
        ("60 平方米", "60"),
        ("７２m²", "72"),
        ("20-50㎡", "20–50"),
        (">70", ">70"),
        ("70平方米以上", ">70"),
        ("无", ""),
        (0, ""),
        ("", ""),
    ],
)
def test_an_area_is_square_metres_or_a_band(written: object, value: str) -> None:
    assert parser(BY_LABEL["建筑面积"], Ways())(written).value == value


@pytest.mark.parametrize("written", ["abc", "很大", "二室一厅", "-5", "30–40", True, "860000"])
def test_what_is_no_area_is_refused(written: object) -> None:
    with pytest.raises(Refused, match="不是面积"):
        parser(BY_LABEL["建筑面积"], Ways())(written)
