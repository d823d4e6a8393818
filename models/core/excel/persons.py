"""Persons of a record: attached as members, completed from their identity numbers, compared."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import Any

from models.core import codes, identity, money
from models.core.errors import Refused
from models.core.excel.cells import dotted
from models.core.excel.heads import compact
from models.core.excel.issues import Issue, Weight
from models.core.excel.kinds import HEAD_OF, SheetKind
from models.core.excel.people import CHILD, SELF, SPOUSE, Named, bare_relation, named_in, spouse
from models.core.excel.record import Record
from models.core.excel.several import Called

_RELATIONS = "关系"
_BETWEEN_NAMES = frozenset("、，,；;/\n")


def of_name(kind: SheetKind, row: int, named: Named) -> Record:
    """A member of whom a cell gives the name and perhaps the relation."""
    member = Record(row, {"姓名": named.name}, {"姓名": named.name})
    if kind.member_field(_RELATIONS):
        member.values[_RELATIONS] = ""
        member.written[_RELATIONS] = named.relation
    return member


def is_no_self(member: Record) -> bool:
    """Whether the relation is another than 本人."""
    return member.values.get(_RELATIONS) != SELF


def attach(kind: SheetKind, record: Record, member: Record) -> None:
    """Add a member; who is the head himself (本人, or the same number) completes the head."""
    number = member.values.get("身份证号")
    same = bool(number) and number == record.values.get("身份证号")
    if member.values.get(_RELATIONS) == SELF or same:
        fill(record, _as_head(kind, member), skip=frozenset({_RELATIONS}))
        return
    record.members.append(member)


def _as_head(kind: SheetKind, member: Record) -> Record:
    """The same person under the labels that a head has."""

    def rename(label: str) -> str:
        return label if kind.field(label) else HEAD_OF.get(label, label)

    return Record(
        member.row,
        {rename(k): v for k, v in member.values.items()},
        {rename(k): v for k, v in member.written.items()},
        kept={rename(k): v for k, v in member.kept.items()},
        waiting={rename(k): v for k, v in member.waiting.items()},
        extra=member.extra,
    )


def fill(record: Record, further: Record, skip: Set[str]) -> None:
    """Blank values of the record are taken from a further row of it; a difference is said."""
    for label, value in further.values.items():
        if label in skip:
            continue
        if value in ("", None):
            _fill_waiting(record, further, label)
        elif record.values.get(label) in ("", None) and label not in record.waiting:
            record.values[label], record.written[label] = value, further.written.get(label, "")
            if label in further.kept:
                record.kept[label] = further.kept[label]
        elif value != record.values.get(label):
            text, above = further.written.get(label, ""), record.written.get(label, "")
            reason = f"同一户上面一行写的是「{above}」，已按上面的读入"
            record.hints.append(Issue(further.row, label, text, reason, Weight.HINT))
    keep_extra(record, further)


def _fill_waiting(record: Record, further: Record, label: str) -> None:
    issue = further.waiting.get(label)
    if issue and label not in record.waiting and record.values.get(label) in ("", None):
        record.written[label] = further.written.get(label, "")
        record.wait(label, issue)


def keep_extra(record: Record, further: Record, member: Record | None = None) -> None:
    """Texts of no field from a further row: on the record, where it has others on the member."""
    for head, text in further.extra.items():
        if record.extra.setdefault(head, text) == text:
            continue
        if member is not None:
            member.extra.setdefault(head, text)
        elif text not in record.extra[head]:
            record.extra[head] += f"；{text}"
    further.extra = {}


def split_names(kind: SheetKind, record: Record) -> None:
    """Two people in the cell of the name: the first is the head, the others members; it is said."""
    name = record.values.get("姓名")
    if kind.apart or not isinstance(name, str) or _BETWEEN_NAMES.isdisjoint(name):
        return
    found = named_in(name, codes.CodeList("", ()))
    if found is None or len(found) < 2:
        return
    reason = "一格写了几个人，请分开登记"
    if kind.member_fields:
        reason = "一格写了几个人，第一人作户主，其余作家庭成员，请核对"
        record.values["姓名"] = found[0].name
        for one in found[1:]:
            record.members.append(of_name(kind, record.row, one))
    record.hints.append(Issue(record.row, "姓名", name, reason, Weight.ASKED))


def of_called(record: Record, one: Called, part: int) -> Record:
    """The record of one of the persons whom its cell names; the cell's words are kept."""
    made = replace(
        record,
        values={**record.values, "姓名": dotted(one.name)},
        written=dict(record.written),
        pending=list(record.pending),
        hints=list(record.hints) if part == 0 else [],
        extra=dict(record.extra),
        kept=dict(record.kept),
        waiting=dict(record.waiting),
        part=part,
    )
    if one.unit and "单位" not in record.waiting:
        made.values["单位"], made.written["单位"] = one.unit, one.unit
    if one.aside:
        made.kept["姓名"] = record.written["姓名"]
    if part and made.values.get("身份证号"):
        made.values["身份证号"] = ""
    return made


def derive(kind: SheetKind, record: Record, relations: codes.CodeList | None) -> None:
    """Sex and birth date from the numbers, then the relations that need the sex."""
    sexes = kind.field("性别") is not None, kind.field("出生日期") is not None
    _derive(record, *sexes)
    of_member = kind.member_field("性别") is not None, kind.member_field("出生日期") is not None
    for member in record.members:
        _derive(member, *of_member)
        if relations is not None:
            _relate(record, member, relations)


@lru_cache(maxsize=1 << 16)
def _facts(number: str) -> tuple[str, str]:
    return identity.sex(number), identity.birth_on(number)


def _derive(record: Record, with_sex: bool, with_birth: bool) -> None:
    number = record.values.get("身份证号")
    if not number:
        return
    sex, born = _facts(number)
    if with_sex:
        _derived(record, "性别", sex, record.values.get("性别") == sex)
    if with_birth:
        written = record.values.get("出生日期") or "-"
        _derived(record, "出生日期", born, born.startswith(written))


def _derived(record: Record, label: str, value: str, agrees: bool) -> None:
    if label in record.waiting or agrees:
        return
    if not record.values.get(label):
        record.values[label] = value
        return
    written = record.written.get(label, "")
    reason = f"与身份证号不一致（身份证号是「{value}」），已按表里写的读入，请核对"
    record.hints.append(Issue(record.row, label, written, reason, Weight.HINT))


def _relate(record: Record, member: Record, relations: codes.CodeList) -> None:
    """配偶 and 爱人 become 丈夫 or 妻子; words of a head or a cell go through the code list."""
    word = member.written.get(_RELATIONS, "")
    if member.values.get(_RELATIONS) or not word or _RELATIONS in member.waiting:
        return
    sex, head_sex = member.values.get("性别") or "", record.values.get("性别") or ""
    try:
        member.values[_RELATIONS] = _relation(word, sex, head_sex, relations)
    except Refused as refused:
        member.wait(_RELATIONS, Issue(member.row, _RELATIONS, word, refused.reason))
    if not member.values.get(_RELATIONS) and not member.pending:
        reason = "不知道性别，关系没有读成儿子或女儿，请补选"
        member.hints.append(Issue(member.row, _RELATIONS, word, reason, Weight.HINT))


def _relation(word: str, sex: str, head_sex: str, relations: codes.CodeList) -> Any:
    word = bare_relation(word)
    if word in SPOUSE:
        return spouse(sex, head_sex)
    if word in CHILD:
        return {"男": "儿子", "女": "女儿"}.get(sex, "")
    return codes.lookup(relations, word).value


def keep_words(kind: SheetKind, record: Record) -> None:
    """Old words stay readable: 困难类别原文, and the text behind a cause that is 其他."""
    if (word := record.kept.get("困难类别")) and kind.field("困难类别原文"):
        record.values["困难类别原文"] = record.values.get("困难类别原文") or word
    worth = worth_of(record.values.get("慰问品") or "")
    if worth and kind.field("慰问品折价") and record.values.get("慰问品折价") is None:
        record.values["慰问品折价"] = worth
    word = record.kept.get("主要致困原因")
    if word and record.values.get("主要致困原因") == "其他" and kind.field("其他致困原因"):
        record.values["其他致困原因"] = record.values.get("其他致困原因") or word


_WORTH = re.compile(r"(?:价值|折价|折合|合计|共计)(?:人民币)?[::约]{0,2}([\d,.]+)元")


def worth_of(goods: str) -> int | None:
    """Fen that words of goods say they are worth (价值200元); None where they say nothing."""
    found = _WORTH.findall(compact(goods))
    return money.parse(found[0]) if len(found) == 1 else None


def check_twice(kind: SheetKind, records: Sequence[Record]) -> None:
    """Park records that share an identity number; the same file number twice is said."""
    if not kind.once:
        return
    seen: dict[str, list[Record]] = {}
    for record in records:
        for person in (record, *record.members):
            if number := person.values.get("身份证号"):
                seen.setdefault(identity.modern(number), []).append(record)
    for number, owners in seen.items():
        if len(owners) > 1:
            _twice(number, owners)


def _twice(number: str, owners: list[Record]) -> None:
    rows = sorted({record.row for record in owners})
    if len(rows) == 1:
        reason = "同一户里有两个人写了同一个身份证号，请核对"
        owners[0].hints.append(Issue(rows[0], "身份证号", number, reason, Weight.HINT))
        return
    reason = f"同一个身份证号在第 {'、'.join(map(str, rows))} 行都有，请选一行"
    for record in {r.row: r for r in owners}.values():
        record.parked = record.parked or reason
        record.hints.append(Issue(record.row, "身份证号", number, reason, Weight.ASKED))
