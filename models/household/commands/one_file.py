"""One person in one file: refusing a second one, and naming the first."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.core import identity
from models.core.errors import RuleError
from models.household import policy, queries


def check_one_file(numbers: Sequence[str], household: str = "") -> None:
    """One person in one file: refuses a number met twice, or in a file other than `household`."""
    seen: set[str] = set()
    for number in map(identity.modern, numbers):
        if number in seen:
            raise RuleError(
                f"身份证号 {identity.mask(number)} 出现了两次，一人只能登记一次。没有保存。",
                "身份证号",
            )
        seen.add(number)
    for other in queries.persons_with(numbers):
        if other["household"] != household:
            raise RuleError(_elsewhere(other), "身份证号")


def _elsewhere(other: Mapping[str, Any]) -> str:
    return (
        f"身份证号 {identity.mask(other['身份证号'])} 已在“{other['户主']}”（{other['单位']}，编号 "
        f"{policy.shown_code(other['编号'])}）的档案里，登记为{other['关系'] or '家庭成员'}。"
        "一人只能在一份档案里，没有保存。同一户重复建档的请并户，一家有两名困难职工的请关联。"
    )
