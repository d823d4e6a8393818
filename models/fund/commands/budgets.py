"""The budget of a year, set line by line."""

from collections.abc import Mapping
from typing import Any

from models.core import base
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.fund import queries
from models.fund.tables import Budget


@command(Role.ENTRY)
def set_budget(
    actor: Actor, year: str, source: str, aid_kind: str, amount_fen: int, note: str = ""
) -> str:
    """Set what a year may spend out of a source for one 帮扶项目 or for all (""): its key.

    The same line again changes the one that stands.
    """
    if not (len(year) == 4 and year.isdecimal()):
        raise RuleError("年份要写四位数，例如 2027。没有保存。", "年份")
    queries.source(source)
    if amount_fen <= 0:
        raise RuleError("预算金额要大于 0，没有保存。", "预算金额")
    said: Mapping[str, Any] = {"amount_fen": amount_fen, "note": note.strip()}
    held = [
        row["id"]
        for row in queries.budgets(year)
        if row["id"] and (row["source"], row["aid_kind"]) == (source, aid_kind)
    ]
    if held:
        base.update(Budget, held[0], said)
        return str(held[0])
    return base.insert(Budget, {"year": year, "source": source, "aid_kind": aid_kind, **said})


@command(Role.ENTRY)
def drop_budget(actor: Actor, budget: str) -> None:
    """Take a line of the budget away."""
    base.withdraw(Budget, budget)


@command(Role.ENTRY)
def carry_budget(actor: Actor, year: str) -> int:
    """Take the lines of the year before as a beginning: how many; what stands is kept."""
    before = str(int(year) - 1)
    stands = {(row["source"], row["aid_kind"]) for row in queries.budgets(year) if row["id"]}
    rows = [
        {**{name: row[name] for name in ("source", "aid_kind", "amount_fen", "note")}, "year": year}
        for row in queries.budgets(before)
        if row["id"] and (row["source"], row["aid_kind"]) not in stands
    ]
    if not rows:
        raise RuleError(f"{before} 年没有可以沿用的预算，没有改动。")
    base.insert_many(Budget, rows)
    return len(rows)
