"""The base of all tables, and the command: one use case in one transaction.

A command leaves one audit row, raises the store's revision, and records every value it writes in
the change history under a mark (site, n). The same form sent twice acts once.
"""

import functools
import json
import secrets
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar

import peewee as pw

from models.core import days
from models.core.cipher import told
from models.core.errors import RuleError

database = pw.DatabaseProxy()

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


def new_id() -> str:
    """A new record key, 32 hex digits: UUID version 7 (RFC 9562), so that later ones stand behind.

    Keys in the order of writing keep thousands of new rows beside each other in every index.
    """
    moment = time.time_ns() // 1_000_000
    drawn = secrets.randbits(74)
    return f"{moment:012x}7{drawn >> 62:03x}{8 | drawn >> 60 & 3:x}{drawn & (1 << 60) - 1:015x}"


class Plain(pw.Model):
    """A table that is not part of the change history."""

    class Meta:
        database = database
        legacy_table_names = False


class Table(Plain):
    """A table of records: uuid key, created and changed instants, and withdrawal by an undo.

    `derived` names columns that follow from others: they are no part of the change history.
    """

    derived: ClassVar[frozenset[str]] = frozenset()

    id = pw.TextField(primary_key=True, default=new_id)
    created_at = pw.TextField(default="")
    changed_at = pw.TextField(default="")
    removed_at = pw.TextField(default="")


class Meta(Plain):
    """What the store knows about itself: site, incarnation, mark, revision, last backup."""

    key = pw.TextField(primary_key=True)
    value = pw.TextField(default="")


class Audit(Plain):
    """One row for each command: append-only, chained by hash, without personal data."""

    seq = pw.AutoField()
    at = pw.TextField()
    actor = pw.TextField()
    actor_name = pw.TextField()
    command = pw.TextField()
    form = pw.TextField(unique=True)
    reason = pw.TextField(default="")
    touched = pw.TextField(default="")  # {table: {"records": n, "fields": [names]}}
    result = pw.TextField(default="null")
    previous = pw.TextField(default="")
    hash = pw.TextField(default="")


class Change(Plain):
    """The history of values: who wrote what over what, under which mark.

    A new record is one row with an empty `field` and all its values in `new`; a changed field is
    one row. `old` and `new` are JSON.
    """

    id = pw.AutoField()
    act = pw.IntegerField(index=True)  # Audit.seq
    table_name = pw.TextField()
    record = pw.TextField(index=True)
    field = pw.TextField(default="")
    old = pw.TextField(default="null")
    new = pw.TextField(default="null")
    site = pw.TextField()
    n = pw.IntegerField()


class Role(StrEnum):
    """What an operator may do."""

    ENTRY = "录入"
    REVIEW = "审核"
    ADMIN = "管理"


@dataclass(frozen=True)
class Actor:
    """Who acts: the operator, and the form (its uuid makes twice to once) and reason at hand."""

    id: str
    name: str
    roles: frozenset[str]
    form: str = ""
    reason: str = ""

    def on(self, form: str, reason: str = "") -> "Actor":
        """The same operator acting on this form, for this reason."""
        return replace(self, form=form, reason=reason or self.reason)


def meta(key: str, default: str = "") -> str:
    """What the store knows about itself under this key."""
    return dict(_standing()).get(key, default)


def set_meta(key: str, value: str) -> None:
    """Remember something about the store; not a change of its contents."""
    Meta.insert(key=key, value=value).on_conflict_replace().execute()


def remembered(ask: Callable[P, R]) -> Callable[P, R]:
    """Answer a query from memory until the store moves on: a command, a backup, another store.

    For what several parts of the window ask at the same moment; nobody may change the answer.
    Inside a command every question goes to the store.
    """
    kept = functools.lru_cache(maxsize=8)(lambda standing, args, kwargs: ask(*args, **dict(kwargs)))

    @functools.wraps(ask)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        if _acting.get() is not None:
            return ask(*args, **kwargs)
        return kept(_standing(), args, tuple(kwargs.items()))

    return answer


def _standing() -> tuple[tuple[str, str], ...]:
    """All that the store knows about itself: two moments with the same say the same."""
    return tuple(database.execute_sql("SELECT key, value FROM meta ORDER BY key"))


def stored_rows(query: pw.Query) -> list[tuple[Any, ...]]:
    """Rows as the database gives them: for thousands ten times quicker than converted ones."""
    rows: list[tuple[Any, ...]] = database.execute(query).fetchall()
    return rows


# -- the act in progress -------------------------------------------------------------------------


@dataclass
class Act:
    """The command that is running: its marks and what it has touched so far."""

    actor: Actor
    seq: int
    at: str
    site: str
    n: int
    touched: dict[str, dict[str, Any]] = field(default_factory=dict)

    def mark(self) -> int:
        """The next number of this site's marks."""
        self.n += 1
        return self.n

    def touch(self, table: str, records: int, names: Iterable[str]) -> None:
        """Note for the audit row which table and which fields were written."""
        seen = self.touched.setdefault(table, {"records": 0, "fields": []})
        seen["records"] += records
        seen["fields"] = sorted({*seen["fields"], *names})


_acting: ContextVar[Act | None] = ContextVar("acting", default=None)


def acting() -> Act:
    """The command in progress; writing outside one is a defect."""
    act = _acting.get()
    if act is None:
        raise LookupError("writing outside a command")
    return act


_Use = Callable[Concatenate[Actor, P], R]


def command(role: Role | None = None) -> Callable[[_Use[P, R]], _Use[P, R]]:
    """Make a function a command for operators who hold `role` (None: any role at all).

    Its result must be JSON. Inside another command it simply takes part in it.
    """

    def decorate(use: _Use[P, R]) -> _Use[P, R]:
        @functools.wraps(use)
        def run(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if _acting.get() is not None:
                return use(actor, *args, **kwargs)
            _check_role(actor, role)
            return _transact(use, actor, *args, **kwargs)

        return run

    return decorate


def _check_role(actor: Actor, role: Role | None) -> None:
    if role in actor.roles or (role is None and actor.roles):
        return
    needed = f"“{role}”权限" if role else "办理权限"
    raise RuleError(f"这一步需要{needed}，没有改动任何内容。请由有权限的操作员办理。")


def _transact(use: _Use[P, R], actor: Actor, *args: P.args, **kwargs: P.kwargs) -> R:
    form = actor.form or new_id()
    with told(), database.atomic("IMMEDIATE"):
        done = Audit.get_or_none(Audit.form == form)
        if done is not None:
            return json.loads(done.result)  # type: ignore[no-any-return]
        act = Act(actor, _next_seq(), days.now(), meta("site"), int(meta("mark", "0")))
        token = _acting.set(act)
        try:
            result = use(actor, *args, **kwargs)
        finally:
            _acting.reset(token)
        _finish(act, use.__name__.lstrip("_"), form, result)
        return result


def _next_seq() -> int:
    return (Audit.select(pw.fn.MAX(Audit.seq)).scalar() or 0) + 1


def _finish(act: Act, name: str, form: str, result: object) -> None:
    from models.core import audit  # the chain stands on these tables

    audit.append(act, name, form, json.dumps(result, ensure_ascii=False))
    set_meta("mark", str(act.n))
    set_meta("revision", str(int(meta("revision", "0")) + 1))


# -- writing inside a command --------------------------------------------------------------------


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def insert(table: type[Table], values: Mapping[str, Any]) -> str:
    """Write a new record; returns its key."""
    return insert_many(table, [values])[0]


def insert_many(table: type[Table], rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Write new records in bulk, each with one row of history; returns their keys."""
    if not rows:
        return []
    act, name, hidden = acting(), _name(table), _unsaid(table)
    keys = [row.get("id") or new_id() for row in rows]
    _write_rows(table, keys, rows, act.at)
    history = [(act.seq, name, key, "", "null", _said(row, hidden), act.site, act.mark())
               for key, row in zip(keys, rows, strict=True)]  # fmt: skip
    _write_history(history)
    act.touch(name, len(rows), rows[0].keys() - hidden)
    return keys


def _blank(column: pw.Field) -> Any:
    if isinstance(column, pw.TextField) and (column.default is None or callable(column.default)):
        return ""
    return column.default


def _name(table: type[Table]) -> str:
    return str(table._meta.table_name)


def _unsaid(table: type[Table]) -> Collection[str]:
    """Columns that are no part of the history: the key, what is derived, pictures."""
    blobs = (c.name for c in table._meta.sorted_fields if isinstance(c, pw.BlobField))
    return {"id", *table.derived, *blobs}


def _said(row: Mapping[str, Any], hidden: Collection[str]) -> str:
    """What a new row says as JSON; blank is "" or None, 0 says something."""
    return _json({k: v for k, v in row.items() if (v or v == 0) and k not in hidden})


def _write_rows(
    table: type[Table], keys: Sequence[str], rows: Sequence[Mapping[str, Any]], at: str
) -> None:
    """Columns that no row holds are written as literal blanks: thousands of rows are quicker."""
    set_here = ("id", "created_at", "changed_at")
    held: set[str] = set().union(*rows)
    columns = [c for c in table._meta.sorted_fields if c.name not in set_here]
    is_left = {c.name: c.name not in held and _blank(c) in _LITERALS for c in columns}
    bound = [c for c in columns if not is_left[c.name]]
    left = [c for c in columns if is_left[c.name]]
    names = ", ".join(f'"{n}"' for n in (*set_here, *(c.column_name for c in (*bound, *left))))
    holes = ", ".join(("?",) * (len(set_here) + len(bound)))
    blanks = "".join(f", {_LITERALS[_blank(c)]}" for c in left)
    sql = f'INSERT INTO "{_name(table)}" ({names}) VALUES ({holes}{blanks})'
    wanted, default = [c.name for c in bound], [_blank(c) for c in bound]
    values = (
        (key, at, at, *map(row.get, wanted, default)) for key, row in zip(keys, rows, strict=True)
    )
    database.connection().executemany(sql, values)


_LITERALS: Mapping[Any, str] = {"": "''", None: "NULL"}


def _write_history(rows: Sequence[tuple[Any, ...]]) -> None:
    sql = (
        "INSERT INTO change (act, table_name, record, field, old, new, site, n)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    )
    database.connection().executemany(sql, rows)


def update(table: type[Table], key: str, changes: Mapping[str, Any]) -> None:
    """Change fields of a record; fields that already have the value are left alone."""
    update_many(table, [(key, changes)])


def in_chunks(keys: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    """Keys or rows, so many at a time, for statements that can not take any number."""
    return (keys[start : start + size] for start in range(0, len(keys), size))


def update_many(table: type[Table], changes: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """Change fields of many records, each field with its own row of history."""
    for chunk in in_chunks(changes):
        if len({key for key, _ in chunk}) == len(chunk):
            _update_chunk(table, chunk)
        else:  # the same record again builds on what was just written
            for one in chunk:
                _update_chunk(table, [one])


def _update_chunk(table: type[Table], chunk: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    names = {name for _, wanted in chunk for name in wanted}
    columns = [column for column in table._meta.sorted_fields if column.name in names]
    if len(columns) < len(names):
        raise AttributeError(f"{_name(table)} has not all of {sorted(names)}")
    stored = _stored(table, columns, [key for key, _ in chunk])
    differing = [
        (key, changed)
        for key, wanted in chunk
        if (changed := {k: v for k, v in wanted.items() if stored[key][k] != v})
    ]
    _write_updates(table, differing)
    _note_updates(table, stored, differing)


def _stored(
    table: type[Table], columns: Sequence[Any], keys: Sequence[str]
) -> dict[str, dict[str, Any]]:
    """The present values; raises RuleError where a record is missing."""
    rows = table.select(table.id, *columns).where(table.id.in_(keys)).tuples()
    names = [column.name for column in columns]
    found = {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}
    if len(found) < len(set(keys)):
        raise RuleError(_GONE)
    return found


_GONE = "要改的记录已不在，可能已被撤销。没有改动任何内容，请刷新后再试。"


def check_here(table: type[Table], keys: Sequence[str]) -> None:
    """Refuse records that are unknown, or were withdrawn (e.g. by an undo) in the meantime."""
    for chunk in in_chunks(keys):
        held = table.select().where(table.id.in_(chunk), table.removed_at == "")
        if held.count() < len(set(chunk)):
            raise RuleError(_GONE)


def _write_updates(table: type[Table], differing: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    at = acting().at
    for key, changed in differing:
        alike.setdefault(tuple(changed), []).append((*changed.values(), at, key))
    for names, rows in alike.items():
        said = ", ".join(f'"{getattr(table, name).column_name}" = ?' for name in names)
        sql = f'UPDATE "{_name(table)}" SET {said}, "changed_at" = ? WHERE "id" = ?'
        database.connection().executemany(sql, rows)


def _note_updates(
    table: type[Table],
    stored: Mapping[str, Mapping[str, Any]],
    differing: Sequence[tuple[str, Mapping[str, Any]]],
) -> None:
    act, name = acting(), _name(table)
    _write_history(
        [
            (act.seq, name, key, k, _json(stored[key][k]), _json(v), act.site, act.mark())
            for key, changed in differing
            for k, v in changed.items()
        ]
    )
    if differing:
        act.touch(name, len(differing), {k for _, changed in differing for k in changed})


def withdraw(table: type[Table], *keys: str) -> None:
    """Take records out of every list and dump; they stay in history."""
    at = acting().at
    update_many(table, [(key, {"removed_at": at}) for key in keys])
