"""The key file: one random data key, wrapped for each operator and for the recovery code."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from models.core.errors import RuleError
from models.core.files import safe_write
from models.core.slot import (
    DEFAULT_COST,
    OPERATOR,
    RECOVERY,
    Slot,
    looks_like_code,
    new_code,
    operator_slot,
    recovery_slot,
    unwrap,
)
from models.core.slot import KeyCost as KeyCost

FORMAT = 1


@dataclass(frozen=True)
class _KeyFile:
    """All slots of a store, and the fingerprint by which the data key is known."""

    fingerprint: str
    slots: tuple[Slot, ...]

    def dump(self) -> bytes:
        slots = [asdict(slot) for slot in self.slots]
        body = {"format": FORMAT, "fingerprint": self.fingerprint, "slots": slots}
        body["sha256"] = _sum(body)
        return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _sum(body: dict[str, Any]) -> str:
    said = {key: value for key, value in body.items() if key != "sha256"}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


# -- making and opening --------------------------------------------------------------------------


def create(
    path: Path, password: str, operator: str, cost: KeyCost = DEFAULT_COST
) -> tuple[Slot, bytes, str]:
    """Write a new key file with two slots; returns the operator's, the data key, the code."""
    key, code = secrets.token_bytes(32), new_code()
    slot = operator_slot(key, operator, password, cost)
    made = _KeyFile(_fingerprint(key), (slot, recovery_slot(key, code, cost))).dump()
    safe_write(previous(path), made)
    safe_write(path, made)
    return slot, key, code


def unlock(path: Path, password: str, name: str | None = None) -> tuple[Slot, bytes]:
    """Open the slot of operator `name`, or whichever fits; the recovery code always counts.

    Returns the slot and the 32-byte data key; RuleError when nothing fits.
    """
    slots = _load(path).slots
    if name is not None and name not in _operators(slots):
        raise RuleError(f"没有叫“{name}”的操作员，资料库没有打开。请核对姓名。", "operator")
    for slot in _tries(slots, password, name):
        if key := unwrap(slot, password):
            return slot, key
    raise RuleError("密码不对，资料库没有打开。请核对大小写后再试，或用恢复码。", "password")


def _tries(slots: Iterable[Slot], typed: str, name: str | None) -> list[Slot]:
    """What to try, in order: the recovery code first, but only where one was typed."""
    codes = [s for s in slots if s.kind == RECOVERY and looks_like_code(typed)]
    return codes + [s for s in slots if s.kind == OPERATOR and name in (None, s.name)]


def names(path: Path) -> list[str]:
    """The operators' names, for the login screen."""
    return _operators(_load(path).slots)


def slots(path: Path) -> tuple[Slot, ...]:
    """All slots of the key file."""
    return _load(path).slots


def _operators(slots: Iterable[Slot]) -> list[str]:
    return [slot.name for slot in slots if slot.kind == OPERATOR]


def delay(failures: int) -> int:
    """Seconds to wait after so many wrong passwords in a row: 1, 2, 4 … 60."""
    return min(60, 2 ** min(failures - 1, 6)) if failures > 0 else 0


# -- changing slots: each needs the data key, that is an open store ------------------------------


def add_slot(
    path: Path, key: bytes, name: str, password: str, *, cost: KeyCost = DEFAULT_COST
) -> Slot:
    """A slot for another operator."""
    slot = operator_slot(key, name, password, cost)

    def add(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        if slot.name in _operators(slots):
            raise RuleError(f"已经有叫“{name}”的操作员，没有添加。请写能区分的姓名。", "name")
        return (*slots, slot)

    _change(path, key, add)
    return slot


def rewrite_slot(
    path: Path, key: bytes, slot_id: str, password: str, *, cost: KeyCost = DEFAULT_COST
) -> Slot:
    """A new password for one operator; the other slots and the previous file stay."""
    old = _one(path, slot_id)
    if old.kind != OPERATOR:
        raise RuleError("恢复码不能改成密码，没有改动。需要时请换一个新的恢复码。")
    new = operator_slot(key, old.name, password, cost, slot_id)
    _change(path, key, lambda slots: tuple(new if s.id == slot_id else s for s in slots))
    return new


def renew_code(path: Path, key: bytes, *, cost: KeyCost = DEFAULT_COST) -> str:
    """A new recovery code; the old one no longer opens the store."""
    code = new_code()
    new = recovery_slot(key, code, cost)
    _change(path, key, lambda slots: (*(s for s in slots if s.kind != RECOVERY), new), forget=True)
    return code


def remove_slot(path: Path, key: bytes, slot_id: str) -> None:
    """Take an operator's access away; the last operator and the recovery code stay."""

    def remove(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        left = tuple(slot for slot in slots if slot.id != slot_id)
        if _one(path, slot_id).kind == RECOVERY or not _operators(left):
            raise RuleError("至少要留一位操作员和恢复码，没有删除。请先添加另一位操作员。")
        return left

    _change(path, key, remove, forget=True)


def _one(path: Path, slot_id: str) -> Slot:
    found = [slot for slot in _load(path).slots if slot.id == slot_id]
    if not found:
        raise RuleError("钥匙文件里没有这位操作员，没有改动。请刷新后再试。")
    return found[0]


def _change(
    path: Path,
    key: bytes,
    change: Callable[[tuple[Slot, ...]], tuple[Slot, ...]],
    *,
    forget: bool = False,
) -> None:
    """Write the changed slots; the previous file keeps the old ones, unless they must not open."""
    old = _load(path)
    if old.fingerprint != _fingerprint(key):
        raise RuleError("钥匙文件不属于这个资料库，没有改动。请从备份恢复。")
    new = replace(old, slots=change(old.slots))
    if not forget:
        safe_write(previous(path), old.dump())
    safe_write(path, new.dump())
    if forget:
        safe_write(previous(path), new.dump())


# -- the file ------------------------------------------------------------------------------------


def previous(path: Path) -> Path:
    """Where the file before the last change lies."""
    return path.with_name(path.name + ".previous")


def healthy(path: Path) -> bytes:
    """The contents of the key file, or of the previous one when it is damaged."""
    return _load(path).dump()


def repair(path: Path) -> bool:
    """Write the previous file in the place of a damaged one; says whether it was needed."""
    try:
        _parse(path)
    except (OSError, ValueError):
        safe_write(path, _load(path).dump())
        return True
    return False


def belongs(path: Path, key: bytes) -> bool:
    """Whether this key file holds this data key."""
    return _load(path).fingerprint == _fingerprint(key)


def _load(path: Path) -> _KeyFile:
    if not path.exists() and not previous(path).exists():
        raise RuleError(f"缺少钥匙文件“{path}”，资料库没有打开。请把它放回，或从备份恢复。")
    for candidate in (path, previous(path)):
        try:
            return _parse(candidate)
        except (OSError, ValueError):
            continue
    raise RuleError("钥匙文件已损坏，资料库没有打开，也没有改动。请用最近的备份恢复。")


def _parse(path: Path) -> _KeyFile:
    try:
        body = json.loads(path.read_bytes())
        made = _KeyFile(body["fingerprint"], tuple(Slot(**slot) for slot in body["slots"]))
        whole = body["format"] == FORMAT and body["sha256"] == _sum(body)
        costs = [slot.cost for slot in made.slots]
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("not a key file") from error
    if not whole or not all(cost.sane() for cost in costs):
        raise ValueError("damaged key file")
    return made


def _fingerprint(key: bytes) -> str:
    return hashlib.sha256(b"nuanhu data key\n" + key).hexdigest()[:32]
