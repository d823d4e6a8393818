"""Fields declared once, on the column: label, kind, code list, care; reading and checking follow.

Forms, lists, sheets, reports and masking are all derived from these declarations.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

import peewee as pw

from models.core import codes, days, identity, money
from models.core.errors import Refused


class Kind(StrEnum):
    """How a field is written, read and shown."""

    TEXT = "text"
    LONG = "long"
    CODE = "code"
    DATE = "date"
    MONEY = "money"
    WHOLE = "whole"
    YES_NO = "yes_no"
    AREA = "area"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    CARD = "card"


class Care(StrEnum):
    """Why a value needs protection (Personal Information Protection Law, art. 28)."""

    NONE = ""
    PERSONAL = "personal"
    HEALTH = "health"
    BANK = "bank"


@dataclass(frozen=True)
class Field:
    """One field as people know it. `label` is the canonical Chinese name; `name` the column.

    `member_label` is the label where the person is a member and not the head; `also` holds the
    header synonyms met in workbooks; `many` is how many codes may stand in it; `unit` is shown
    behind the editor; `group` is the section of the paper form; `required` marks what a complete
    dossier needs (it never blocks work); `nothing` is what a written 无 means in a column of
    money; a `span` (2月2日至5日) may stand in a column of dates, its first day counts.
    """

    label: str
    kind: Kind = Kind.TEXT
    name: str = ""
    member_label: str = ""
    required: bool = False
    codes: str = ""
    care: Care = Care.NONE
    also: tuple[str, ...] = ()
    many: int = 1
    unit: str = ""
    group: str = ""
    hint: str = ""
    nothing: int | None = None
    span: bool = False

    def for_member(self) -> "Field":
        """The same field under its member label."""
        return replace(self, label=self.member_label) if self.member_label else self


# -- columns -------------------------------------------------------------------------------------


def _column(column: type[pw.Field], kind: Kind, label: str, options: dict[str, Any]) -> Any:
    also = tuple(str(options.pop("also", "")).split())
    index = bool(options.pop("index", False))
    blank: dict[str, Any] = {"null": True} if column is pw.IntegerField else {"default": ""}
    made = column(index=index, **blank)
    made.declared = Field(label=label, kind=kind, also=also, **options)
    return made


def text(label: str, **options: Any) -> Any:
    """A line of text; blank is the empty string."""
    return _column(pw.TextField, Kind.TEXT, label, options)


def long_text(label: str, **options: Any) -> Any:
    """Several lines of text."""
    return _column(pw.TextField, Kind.LONG, label, options)


def choice(label: str, codes: str, **options: Any) -> Any:
    """A word of the code list `codes`; with `many` > 1 several, joined by 、."""
    return _column(pw.TextField, Kind.CODE, label, {"codes": codes, **options})


def date(label: str, **options: Any) -> Any:
    """A business day as ISO text; a month or a year where no day is known."""
    return _column(pw.TextField, Kind.DATE, label, options)


def money_fen(label: str, **options: Any) -> Any:
    """Money as whole fen; NULL is unknown, 0 is nothing, and so is a written 无 with nothing=0."""
    return _column(pw.IntegerField, Kind.MONEY, label, {"unit": "元", **options})


def whole(label: str, **options: Any) -> Any:
    """A whole number that is not money; NULL is unknown."""
    return _column(pw.IntegerField, Kind.WHOLE, label, options)


def yes_no(label: str, **options: Any) -> Any:
    """是, 否 or unknown (blank)."""
    return _column(pw.TextField, Kind.YES_NO, label, options)


def area(label: str, **options: Any) -> Any:
    """A floor area as text: a number of ㎡, or a band of the list 建筑面积段."""
    return _column(pw.TextField, Kind.AREA, label, {"unit": "㎡", **options})


def id_number(label: str, **options: Any) -> Any:
    """An identity number, 18 digits or an old one of 15 (GB 11643)."""
    options = {"care": Care.PERSONAL, **options}
    return _column(pw.TextField, Kind.ID_NUMBER, label, options)


def phone(label: str, **options: Any) -> Any:
    """A telephone number as written."""
    options = {"care": Care.PERSONAL, **options}
    return _column(pw.TextField, Kind.PHONE, label, options)


def card(label: str, **options: Any) -> Any:
    """A bank account number."""
    return _column(pw.TextField, Kind.CARD, label, {"care": Care.BANK, **options})


def fields_of(table: type[pw.Model]) -> tuple[Field, ...]:
    """The declared fields of a table in the order of its columns."""
    columns = [c for c in table._meta.sorted_fields if hasattr(c, "declared")]
    return tuple(replace(c.declared, name=c.name) for c in columns)


def by_label(declared: Sequence[Field], record: Mapping[str, Any]) -> dict[str, Any]:
    """A stored record's values under their labels."""
    return {one.label: record[one.name] for one in declared}


def by_column(declared: Sequence[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by label under their columns, for the declared fields alone."""
    return {one.name: values[one.label] for one in declared if one.label in values}


# -- reading what people write -------------------------------------------------------------------


class Reading(NamedTuple):
    """A value read: `kept` is the written word where an old one was mapped to a current one."""

    value: Any
    kept: str = ""
    proposal: bool = False


@dataclass(frozen=True)
class Ways:
    """What reading depends on besides the field.

    `lists` are the office's code lists by name, `year` completes dates written without one,
    `scale` is 10,000 where the head of a money column says 万元.
    """

    lists: Mapping[str, codes.CodeList] = field(default_factory=codes.seed)
    year: days.Year = None
    epoch1904: bool = False
    scale: int = 1


Parser = Callable[[object], Reading]


def parser(declared: Field, ways: Ways) -> Parser:
    """A function that reads one written value of this field; it raises Refused with the reason."""
    if declared.kind is Kind.CODE:
        return _code_parser(declared, ways)
    if declared.kind is Kind.MONEY:
        nothing = declared.nothing
        return lambda written: Reading(money.parse(written, unit=ways.scale, nothing=nothing))
    if declared.span:
        return lambda written: _span(written, ways)
    read = _PARSERS[declared.kind]
    return lambda written: Reading(read(written, ways))


def _span(written: object, ways: Ways) -> Reading:
    first, more = days.parse_span(written, year=ways.year, epoch1904=ways.epoch1904)
    return Reading(first, _text(written) if more else "", more)


def _code_parser(declared: Field, ways: Ways) -> Parser:
    known = ways.lists[declared.codes]
    if declared.many > 1:
        return lambda written: _read_many(declared, known, written)

    def read(written: object) -> Reading:
        match = codes.lookup(known, written)
        return Reading(match.value, match.written or "", match.proposal)

    return read


_SEPARATORS = str.maketrans(dict.fromkeys("，,;；/／|\n", "、"))


def _read_many(declared: Field, known: codes.CodeList, written: object) -> Reading:
    words = [w for w in _text(written).translate(_SEPARATORS).split("、") if w.strip()]
    if len(words) > declared.many:
        raise Refused(f"最多 {declared.many} 项，写了 {len(words)} 项")
    found = [codes.lookup(known, word) for word in words]
    values = dict.fromkeys(match.value for match in found if match.value)
    kept = "、".join(match.written for match in found if match.written)
    return Reading("、".join(values), kept, any(match.proposal for match in found))


def _text(written: object) -> str:
    if isinstance(written, str):
        return written.strip()
    if written is None or isinstance(written, bool):
        return "" if written is None else ("是" if written else "否")
    if isinstance(written, float) and written.is_integer():
        return str(int(written))
    return str(written).strip()


def _line(written: object) -> str:
    said = _text(written)
    return "" if codes.blank_text(said) else said


def _word(written: object) -> str:
    said = _text(written)
    return "" if codes.blank_word(said) else said


def _digits(written: object) -> str:
    if isinstance(written, (int, float)) and abs(written) >= 1e15:
        raise Refused("数字单元格超过 15 位，表格软件已改动末位，不能还原")
    said = _word(written)
    plain = said if said.isascii() else said.translate(codes.HALF_WIDTH)
    return plain.lstrip("'")


_ROUNDED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
_MOBILE = re.compile(r"(?:\+?86)?(1\d{2})[- ]?(\d{4})[- ]?(\d{4})")


def _phone(written: object) -> str:
    """One number or several, as they are dialled: 13800138000、0990-6881234."""
    said = _digits(written)
    if _ROUNDED.fullmatch(said):
        raise Refused("表格软件改成了科学记数，号码不能还原")
    parts = [part.strip() for part in said.translate(_SEPARATORS).split("、")]
    return "、".join(_MOBILE.sub(r"\1\2\3", part).replace(" ", "") for part in parts if part)


def _card(written: object) -> str:
    said = _digits(written).replace("-", "").replace(" ", "")
    if said and not said.isdigit():
        raise Refused("银行卡号里有不是数字的字")
    return said


def _whole(written: object) -> int | None:
    said = _line(written).translate(codes.HALF_WIDTH).rstrip("人口个年")
    if not said:
        return None
    if not said.isdigit() or len(said) > 9:
        raise Refused("不是整数")
    return int(said)


_AREA = re.compile(r"(\d{1,4}(?:\.\d+)?)(?:m2|平方米|平方|平米|平)?", re.IGNORECASE)
_BANDS = "建筑面积段"


def _area(written: object, ways: Ways) -> str:
    """A number of ㎡ without needless noughts, or a band as the list writes it."""
    said = "".join(unicodedata.normalize("NFKC", _word(written)).split())
    if not said:
        return ""
    if number := _AREA.fullmatch(said):
        return f"{Decimal(number[1]):.2f}".rstrip("0").rstrip(".")
    try:
        return codes.lookup(ways.lists[_BANDS], said).value
    except Refused:
        bands = "、".join(ways.lists[_BANDS].items)
        raise Refused(f"不是面积，请写平方米数，或 {bands}") from None


_PARSERS: dict[Kind, Callable[[object, Ways], object]] = {
    Kind.TEXT: lambda written, _: _word(written),
    Kind.LONG: lambda written, _: _word(written),
    Kind.DATE: lambda w, ways: days.parse(w, year=ways.year, epoch1904=ways.epoch1904),
    Kind.WHOLE: lambda written, _: _whole(written),
    Kind.AREA: _area,
    Kind.YES_NO: lambda written, _: codes.yes_no(written),
    Kind.ID_NUMBER: lambda written, _: identity.parse(written),
    Kind.PHONE: lambda written, _: _phone(written),
    Kind.CARD: lambda written, _: _card(written),
}


@dataclass(frozen=True)
class Problem:
    """A field that could not be read: its label, what was written, and why."""

    label: str
    written: str
    reason: str


@dataclass(frozen=True)
class Written:
    """What was read of one thing: values by label, what waits, old words, columns of no field.

    `pending` are values that could not be read, `kept` the written words behind mapped ones by
    label, `extra` the texts of columns that no field fits by their own head.
    """

    values: Mapping[str, Any]
    pending: Sequence[Problem] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)


def check(
    declared: Sequence[Field], written: Mapping[str, object], ways: Ways
) -> tuple[dict[str, Any], list[Problem]]:
    """Read a form's written values by label: (values by label, problems); import reads the same."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for one in declared:
        if one.label not in written:
            continue
        try:
            values[one.label] = parser(one, ways)(written[one.label]).value
        except Refused as refused:
            problems.append(Problem(one.label, str(written[one.label]), refused.reason))
    return values, problems


def shown(declared: Field, value: Any) -> str:
    """A stored value as people read it: money `1,200.00`, blanks empty, the rest as it is."""
    if value is None:
        return ""
    return money.shown(value) if declared.kind is Kind.MONEY else str(value)


def dumped(
    declared: Sequence[Field],
    values: Mapping[str, Any],
    extra: Mapping[str, str],
    waiting: Sequence[Mapping[str, str]],
) -> dict[str, Any]:
    """A record as the dump says it, from its values by label.

    Money is `1200.00`, a whole number a number, what is blank the empty string. Columns of no
    field stand under their own head, marked where a field is called so too; `waiting` are
    {label, written, reason} of values that could not be read.
    """
    said = {one.label: _dumped(one, values.get(one.label)) for one in declared}
    own = {f"{head}（原表）" if head in said else head: text for head, text in extra.items()}
    unread = [{"列": w["label"], "原文": w["written"], "原因": w["reason"]} for w in waiting]
    return {**said, **own, "待补": unread}


def _dumped(declared: Field, value: Any) -> Any:
    if declared.kind is Kind.MONEY:
        return money.plain(value)
    return "" if value is None else value


def masked(declared: Field, value: Any) -> str:
    """A stored value as lists show it: numbers that identify are hidden in the middle."""
    if not value or declared.kind not in _MASKS:
        return shown(declared, value)
    return _MASKS[declared.kind](value)


_MASKS: dict[Kind, Callable[[str], str]] = {
    Kind.ID_NUMBER: identity.mask,
    Kind.PHONE: identity.mask_phone,
    Kind.CARD: identity.mask_card,
}
