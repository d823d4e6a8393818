"""Offices above and below, and the cadres responsible in each."""

from collections.abc import Iterable, Mapping, Sequence

from models.core import base
from models.core.base import Actor, Role, command
from models.core.fields import by_column
from models.office import queries
from models.office.fields import OFFICER
from models.office.policy import UNITS, Level, OpenThing, check_named
from models.office.tables import Office, Officer


@command(Role.ADMIN)
def rename_office(actor: Actor, office: str, name: str) -> None:
    """Change an office's name."""
    check_named(name.strip(), "单位名称")
    base.update(Office, office, {"name": name.strip()})


@command(Role.ADMIN)
def name_plant(actor: Actor, name: str) -> str:
    """Name the plant union above this unit; returns its key."""
    check_named(name.strip(), "厂工会名称")
    found = queries.plant()
    if found is not None:
        base.update(Office, found.id, {"name": name.strip()})
        return found.id
    key = base.insert(Office, {"name": name.strip(), "level": Level.PLANT})
    base.update(Office, queries.home().id, {"parent": key})
    return key


@command(Role.ENTRY)
def meet_units(actor: Actor, names: Sequence[str]) -> int:
    """Register the offices below that households name and that are not known yet: how many."""
    home = queries.home()
    known = {home.name, "", *(row.name for row in queries.groups())}
    new = sorted({name.strip() for name in names} - known)
    below = Level.UNIT if home.level == Level.PLANT else Level.GROUP
    base.insert_many(Office, [{"name": name, "level": below, "parent": home.id} for name in new])
    return len(new)


@command(Role.ENTRY)
def add_cadre(actor: Actor, values: Mapping[str, str]) -> str:
    """Register a cadre without access (leaders, team leaders); returns the key."""
    row = {k: v.strip() for k, v in by_column(OFFICER, values).items()}
    check_named(row.get("name", ""), "姓名")
    return base.insert(Officer, row)


@command(Role.ENTRY)
def set_cadre(actor: Actor, office: str, officer: str | None) -> None:
    """Make a cadre responsible for an office's households (None: nobody)."""
    base.update(Office, office, {"cadre": queries.cadre(officer).id if officer else None})


def pass_units(things: Iterable[OpenThing], successor: str) -> None:
    """Make the successor responsible for the offices among these things."""
    for one in things:
        if one.kind == UNITS:
            base.update(Office, one.key, {"cadre": successor})
