"""What left the office is noted: who wrote which list, when and why."""

from models.core.base import Actor, Role, command
from models.core.errors import RuleError


def note_export(actor: Actor, what: str, records: int) -> dict[str, object]:
    """Note an export in the audit chain, whatever the operator's role; the actor has the reason."""
    if not actor.roles:
        raise RuleError("您没有办理权限，不能导出。")
    return command(Role(min(actor.roles)))(_note_export)(actor, what, records)


def _note_export(actor: Actor, what: str, records: int) -> dict[str, object]:
    return {"export": what, "records": records}
