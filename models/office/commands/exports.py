"""What left the office is noted: who wrote which list, when and why."""

from collections.abc import Sequence

from models.core.base import Actor, command


@command()
def note_export(
    actor: Actor, what: str, records: int, labels: Sequence[str] = ()
) -> dict[str, object]:
    """Note an export in the audit chain; the actor has the reason, `labels` are its columns."""
    return {"export": what, "records": records, "labels": list(labels)}
