"""What left the office is noted: who wrote which list, when and why."""

from models.core.base import Actor, Role, command


@command(Role.ENTRY)
def note_export(actor: Actor, what: str, records: int) -> dict[str, object]:
    """Note an export in the audit chain (full identity numbers leave with a reason)."""
    return {"export": what, "records": records}
