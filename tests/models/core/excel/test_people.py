"""Several persons in one cell, with and without their relation."""

import pytest

from models.core import codes
from models.core.errors import Refused
from models.core.excel.people import named_in, spouse

RELATIONS = codes.seed()["关系"]


def pairs(cell: str) -> list[tuple[str, str]] | None:
    found = named_in(cell, RELATIONS)
    return None if found is None else [(one.name, one.relation) for one in found]


@pytest.mark.parametrize(
    ("cell", "persons"),
    [
        ("张三", [("张三", "")]),
        ("张三、李四", [("张三", ""), ("李四", "")]),
        ("张三，李四;王五", [("张三", ""), ("李四", ""), ("王五", "")]),
        ("张三 李四", [("张三", ""), ("李四", "")]),
        ("张三\n李四", [("张三", ""), ("李四", "")]),
        ("张三（妻子）、李四(儿子)", [("张三", "妻子"), ("李四", "儿子")]),
        ("张三（妻，45岁、无业）", [("张三", "妻")]),
        ("妻子：张三", [("张三", "妻子")]),
        ("张三：妻子", [("张三", "妻子")]),
        ("丈夫：王五 女儿：王小五", [("王五", "丈夫"), ("王小五", "女儿")]),
        ("妻子张三、儿子李小四", [("张三", "妻子"), ("李小四", "儿子")]),
        ("买买提·强丽、方超", [("买买提·强丽", ""), ("方超", "")]),
        ("父母", None),
        ("共3人", None),
        ("妻子无业，两个孩子上学", None),
    ],
)
def test_persons_of_a_cell(cell: str, persons: list[tuple[str, str]] | None) -> None:
    assert pairs(cell) == persons


def test_spouse_follows_the_own_sex_then_the_heads() -> None:
    assert spouse("男", "男") == "丈夫"
    assert spouse("", "男") == "妻子"
    with pytest.raises(Refused):
        spouse("", "")
