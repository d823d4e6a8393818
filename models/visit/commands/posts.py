"""A cadre's open visits, groups and promises pass to the successor."""

from collections.abc import Iterable

from models.core import base
from models.office.policy import OpenThing
from models.office.queries import Cadre
from models.visit.policy import instead
from models.visit.queries import posts
from models.visit.tables import RouteGroup, Visit


def pass_on(things: Iterable[OpenThing], leaving: Cadre, successor: Cadre) -> None:
    """Put the successor in the place of who leaves; what was done stays under its name."""
    for one in things:
        if one.kind in (posts.PLANNED, posts.FORM_OUT):
            row = Visit.get_by_id(one.key)
            base.update(Visit, one.key, {"visitors": _instead(row.visitors, leaving, successor)})
        elif one.kind == posts.GROUP:
            group = RouteGroup.get_by_id(one.key)
            named = {"leader": group.leader, "visitors": group.visitors}
            changed = {at: _instead(said, leaving, successor) for at, said in named.items()}
            base.update(RouteGroup, one.key, changed)
        elif one.kind == posts.PROMISE:
            base.update(Visit, one.key, {"promise_by": successor.name})


def _instead(said: str, leaving: Cadre, successor: Cadre) -> str:
    return instead(said, leaving.name, leaving.post, successor.name)
