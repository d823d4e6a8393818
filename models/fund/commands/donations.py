"""Donations taken down, booked, thanked for, and contributions given back."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from models.core import base, days, money
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import by_column
from models.core.search import name_key, unit_key
from models.fund import queries
from models.fund.commands.applying import check_day
from models.fund.commands.posting import post_entry
from models.fund.fields import DONATION, DRIVE
from models.fund.policy import Account, Act, Part, VoucherForm
from models.fund.policy.donations import OldDonation, drive_kind, drive_name, source_named
from models.fund.tables import Donation, Drive

Row = dict[str, Any]


@command(Role.ENTRY)
def add_drive(actor: Actor, values: Mapping[str, Any], source: str) -> str:
    """Open a drive whose money goes into a source: its key."""
    return base.insert(Drive, _drive(values, source))


@command(Role.ENTRY)
def change_drive(actor: Actor, drive: str, values: Mapping[str, Any], source: str) -> None:
    """Correct a drive; its source stays once something is booked."""
    held = queries.drive(drive)
    if held["booked_fen"] and source != held["source"]:
        raise RuleError("这次活动已有捐款入账，资金来源不能再改。没有保存。", "资金来源")
    base.update(Drive, drive, _drive(values, source))


@command(Role.ENTRY)
def remove_drive(actor: Actor, drive: str) -> None:
    """Take away a drive in which nobody gave anything."""
    if queries.drive(drive)["count"]:
        raise RuleError("这次活动已有捐款，不能删除。没有改动。")
    base.withdraw(Drive, drive)


def _drive(values: Mapping[str, Any], source: str) -> Row:
    row = {name: value or "" for name, value in by_column(DRIVE, values).items()}
    for label, name in (("活动名称", "name"), ("捐款类别", "kind"), ("开始日期", "started_on")):
        if not row.get(name):
            raise RuleError(f"请填{label}，没有保存。", label)
    if row.get("until_on") and row["until_on"] < row["started_on"]:
        raise RuleError("截止日期在开始日期以前，没有保存。", "截止日期")
    if not source:
        raise RuleError("请选捐款进哪个资金来源，没有保存。", "资金来源")
    return {**row, "source": source}


@command(Role.ENTRY)
def add_donations(actor: Actor, drive: str, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Take down donations by label: their keys; all or none, the same one not twice."""
    queries.drive(drive)
    held = {_whose(row) for row in queries.donations(drive)}
    made = [_donation(values) for values in rows]
    for row in made:
        if _whose(row) in held:
            raise RuleError(
                f"{row['name']} {row['on']} 捐 {money.shown(row['amount_fen'])} 元已经登记过，"
                "没有再记。确实又捐了一次的，请把两次合成一笔或写另一个日期。",
                "捐款人",
            )
        held.add(_whose(row))
    return base.insert_many(Donation, [{**row, "drive": drive} for row in made])


@command(Role.ENTRY)
def change_donation(actor: Actor, donation: str, values: Mapping[str, Any]) -> None:
    """Correct a donation; what is booked keeps its sum and day."""
    [held] = queries.donations_of([donation])
    row = _donation(values)
    if held["voucher"] and (row["amount_fen"], row["on"]) != (held["amount_fen"], held["on"]):
        raise RuleError(
            "这笔捐款已经入账，金额和日期不能改。要更正，先在资金台账里红字更正那张凭证。没有保存。",
            "金额",
        )
    base.update(Donation, donation, row)


@command(Role.ENTRY)
def remove_donations(actor: Actor, donations: Sequence[str]) -> int:
    """Take away donations that are not booked: how many."""
    rows = _in(donations, "未入账", "删除")
    base.withdraw(Donation, *[row["id"] for row in rows])
    return len(rows)


def _donation(values: Mapping[str, Any]) -> Row:
    row = {k: v for k, v in by_column(DONATION, values).items() if v is not None}
    if not row.get("name"):
        raise RuleError("请填捐款人，没有保存。", "捐款人")
    check_day(row.get("on") or "", "捐款日期")
    if (row.get("amount_fen") or 0) <= 0:
        raise RuleError(f"{row['name']}的捐款要大于 0，没有保存。", "金额")
    return row


def _whose(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return name_key(row["name"]), unit_key(row.get("unit") or ""), row["on"], row["amount_fen"]


# -- lists of donors -----------------------------------------------------------------------------


@command(Role.ENTRY)
def apply_donations(actor: Actor, title: str, rows: Sequence[OldDonation]) -> list[str]:
    """Write the donors of a list into the drive that its title names, opened where there is none.

    Returns their keys in order.
    """
    drive = queries.drive_named(drive_name(title)) or _opened(title, rows)
    return base.insert_many(Donation, [{**_line(one), "drive": drive} for one in rows])


@command(Role.ENTRY)
def change_donations(actor: Actor, rows: Mapping[str, OldDonation]) -> None:
    """Bring donations that are not booked up to what a list says now."""
    base.update_many(Donation, [(key, _line(one)) for key, one in rows.items()])


def check_unbooked(donations: Sequence[str]) -> None:
    """Refuse to take a list back of which something is in the book."""
    held = [row for row in queries.donations_of(donations, missing_ok=True) if row["voucher"]]
    if held:
        raise RuleError(
            f"{held[0]['name']}等 {len(held)} 笔捐款已经入账，没有撤销。"
            "请先在资金台账里红字更正那张凭证，再撤销。"
        )


def _line(one: OldDonation) -> Row:
    return {
        "name": one.name,
        "unit": one.unit,
        "on": one.on,
        "amount_fen": one.fen,
        "note": one.note,
        "extra": json.dumps(one.extra, ensure_ascii=False) if one.extra else "",
        "waiting": json.dumps(list(one.waiting), ensure_ascii=False) if one.waiting else "",
    }


def _opened(title: str, rows: Sequence[OldDonation]) -> str:
    names = {row["name"]: row["id"] for row in queries.sources()}
    source = names[source_named(title, list(names))]
    day = min((one.on for one in rows if one.on), default=days.today().isoformat())
    said = {"name": drive_name(title), "kind": drive_kind(title), "started_on": day}
    return base.insert(Drive, {**said, "source": source})


# -- money ---------------------------------------------------------------------------------------


@command(Role.ENTRY)
def book_donations(
    actor: Actor,
    donations: Sequence[str],
    on: str,
    place: Account = Account.BANK,
    handler: str = "",
) -> dict[str, str]:
    """Book donations that came in with one voucher: {voucher} or {draft}; all or none."""
    rows = _in(donations, "未入账", "入账")
    drive = queries.drive(rows[0]["drive"])
    count = len(rows)
    whose = rows[0]["name"] if count == 1 else f"{count} 人"
    words = f"收{drive['name']}捐款（{whose}）"
    form = VoucherForm(
        Act.INCOME, on, words, _parts(rows), place, handler,
        donations=tuple(row["id"] for row in rows),
    )  # fmt: skip
    return post_entry(actor, form)


@command(Role.ENTRY)
def give_back_donations(
    actor: Actor,
    donations: Sequence[str],
    on: str,
    why: str,
    place: Account = Account.BANK,
    handler: str = "",
) -> dict[str, str]:
    """Give contributions back, to whom they came from: {voucher} or {draft}."""
    rows = _in(donations, "已入账", "退还")
    if not why.strip():
        raise RuleError("请写明退还的原因，没有入账。", "原因")
    whose = rows[0]["name"] if len(rows) == 1 else f"{len(rows)} 人"
    words = f"退还{whose}缴款（{why.strip()}）"
    form = VoucherForm(
        Act.GIVEN_BACK, on, words, _parts(rows), place, handler,
        donations=tuple(row["id"] for row in rows),
    )  # fmt: skip
    return post_entry(actor, form)


def _parts(rows: Sequence[Row]) -> list[Part]:
    return [Part(row["amount_fen"], row["source"], payee=row["name"]) for row in rows]


@command(Role.ENTRY)
def thank_donors(actor: Actor, donations: Sequence[str], on: str) -> int:
    """Note that donors were thanked: how many."""
    check_day(on, "致谢日期")
    rows = queries.donations_of(donations)
    base.update_many(Donation, [(row["id"], {"thanked_on": on}) for row in rows])
    return len(rows)


def _in(donations: Sequence[str], state: str, verb: str) -> list[Row]:
    rows = queries.donations_of(donations)
    if not rows:
        raise RuleError(f"没有选中捐款，没有{verb}。")
    for row in rows:
        if row["state"] != state:
            raise RuleError(f"{row['name']}的捐款现在是“{row['state']}”，不能{verb}。没有改动。")
    return rows
