"""What was promised at a visit, kept."""

from models.core import base, days
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.visit import queries
from models.visit.commands.due import plan_due
from models.visit.tables import Visit


@command(Role.ENTRY)
def keep_promise(actor: Actor, visit: str, on: str, told: str = "") -> None:
    """A visit's promise was kept on a day; a visit that was planned to see to it goes."""
    row = queries.visit(visit)
    if not row["promise"]:
        raise RuleError("这次走访没有写承诺，没有改动。")
    if row["promise_kept_on"]:
        raise RuleError(f"这项承诺 {row['promise_kept_on']} 已经落实，没有改动。")
    today = days.today().isoformat()
    if len(on) != len(today) or on > today:
        raise RuleError("请填已经到的年、月、日，没有保存。", "承诺兑现日期")
    if on < row["visited_on"]:
        raise RuleError(f"{on} 早于走访日期，没有保存。请核对日期。", "承诺兑现日期")
    base.update(Visit, visit, {"promise_kept_on": on, "promise_kept": told})
    plan_due(actor)
