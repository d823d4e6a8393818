"""The audit chain: one append-only row per command, each carrying the hash of the one before."""

import hashlib
import json
from typing import Any

from models.core.base import Act, Audit

_HASHED = ("seq", "at", "actor", "actor_name", "command", "form", "reason", "touched", "result")


def append(act: Act, command: str, form: str, result: str) -> None:
    """Write the row of a finished command at the end of the chain."""
    row = {
        "seq": act.seq,
        "at": act.at,
        "actor": act.actor.id,
        "actor_name": act.actor.name,
        "command": command,
        "form": form,
        "reason": act.actor.reason,
        "touched": json.dumps(act.touched, ensure_ascii=False, sort_keys=True),
        "result": result,
    }
    previous = head()
    Audit.insert(**row, previous=previous, hash=_hash(previous, row)).execute()


def _hash(previous: str, row: dict[str, Any]) -> str:
    said = json.dumps([row[name] for name in _HASHED], ensure_ascii=False)
    return hashlib.sha256(f"{previous}\n{said}".encode()).hexdigest()


def head() -> str:
    """The hash of the last row: the anchor that printed reports and packages carry."""
    last = Audit.select(Audit.hash).order_by(Audit.seq.desc()).first()
    return last.hash if last else ""


def broken() -> list[str]:
    """Sentences for each place where the chain does not hold; empty when it does."""
    faults, previous, expected = [], "", 1
    for row in Audit.select().order_by(Audit.seq).dicts().iterator():
        if row["seq"] != expected:
            faults.append(f"操作记录第 {expected} 条缺失")
        if row["previous"] != previous or row["hash"] != _hash(previous, row):
            faults.append(f"操作记录第 {row['seq']} 条与链不符")
        previous, expected = row["hash"], row["seq"] + 1
    return faults
