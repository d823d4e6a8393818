"""What is done across slices: a cadre's post passes to a successor."""

from collections.abc import Collection

from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.desk.queries.posts import open_of
from models.office import queries as office
from models.office.commands.offices import pass_units
from models.visit.commands.posts import pass_on


@command(Role.ENTRY)
def change_post(actor: Actor, officer: str, successor: str, keys: Collection[str]) -> int:
    """Move open things (keys of `open_of`) from one cadre to another: how many.

    What is done already stays under the name of who did it.
    """
    if officer == successor:
        raise RuleError("移交人和接收人是同一个人，没有改动。请选接手的人。", "接收人")
    things = [one for one in open_of(officer) if one.key in keys]
    if not things or len(things) < len(set(keys)):
        raise RuleError("选的事项里有已经办完或交出的，没有改动。请返回后重新打开，再选。")
    leaving, taking = office.cadre(officer), office.cadre(successor)
    pass_units(things, taking.id)
    pass_on(things, leaving, taking)
    return len(things)
