"""Donations: drives with what they brought, donors, and what is left of each earmark."""

import json
from collections.abc import Sequence
from typing import Any

import peewee as pw

from models.core.base import remembered, stored_rows
from models.core.errors import RuleError
from models.core.search import folded
from models.fund.queries.balances import balances, money_of
from models.fund.queries.sources import sources
from models.fund.tables import Donation, Drive, FundSource

Row = dict[str, Any]


@remembered
def drives() -> list[Row]:
    """All drives, the latest first.

    Each with `source_name`, `earmark`, `count` of donations, and in fen `given_fen`, `booked_fen`
    and `back_fen`.
    """
    rows = (
        Drive.select(Drive, FundSource.name.alias("source_name"), FundSource.earmark)
        .join(FundSource)
        .where(Drive.removed_at == "")
        .order_by(Drive.started_on.desc(), Drive.id.desc())
    )
    sums = _sums()
    return [{**row, **sums.get(row["id"], _NOTHING)} for row in rows.dicts()]


_NOTHING = {"count": 0, "given_fen": 0, "booked_fen": 0, "back_fen": 0, "unthanked": 0}


def _sums() -> dict[str, Row]:
    def of(condition: Any) -> Any:
        return pw.fn.SUM(pw.Case(None, [(condition, Donation.amount_fen)], 0))

    is_back = Donation.given_back.is_null(False)
    unthanked = pw.fn.SUM(pw.Case(None, [((Donation.thanked_on == "") & ~is_back, 1)], 0))
    rows = Donation.select(
        Donation.drive,
        pw.fn.COUNT(Donation.id),
        pw.fn.SUM(Donation.amount_fen),
        of(Donation.voucher.is_null(False)),
        of(is_back),
        unthanked,
    )
    rows = rows.where(Donation.removed_at == "").group_by(Donation.drive)
    return {key: dict(zip(_NOTHING, sums, strict=True)) for key, *sums in stored_rows(rows)}


def drive(key: str) -> Row:
    """A drive by key, as `drives` gives it."""
    found = next((row for row in drives() if row["id"] == key), None)
    if found is None:
        raise RuleError("没有找到这次捐款活动，没有改动。请刷新后再选一次。")
    return found


def drive_named(name: str) -> str:
    """The key of the drive of a name, "" for none."""
    return next((str(row["id"]) for row in drives() if row["name"] == name), "")


def donations(drive: str, words: str = "", state: str = "") -> list[Row]:
    """The donations of a drive by unit and name, with `state`: 未入账, 已入账 or 已退还."""
    rows = Donation.select().where(Donation.drive == drive, Donation.removed_at == "")
    ordered = rows.order_by(Donation.unit, Donation.name, Donation.on)
    told = [_told(row) for row in ordered.dicts()]
    sought = folded(words)
    return [
        row
        for row in told
        if sought in folded(f"{row['name']} {row['unit']}") and state in ("", row["state"])
    ]


def _told(row: Row) -> Row:
    """A donation with its state, and what its list said beside its fields."""
    read = {
        "extra": json.loads(row["extra"] or "{}"),
        "waiting": json.loads(row["waiting"] or "[]"),
    }
    return {**row, **read, "state": _state(row)}


def _state(row: Row) -> str:
    if row["given_back"]:
        return "已退还"
    return "已入账" if row["voucher"] else "未入账"


def donations_of(keys: Sequence[str], missing_ok: bool = False) -> list[Row]:
    """Donations by key, in this order, with `source` of their drive.

    Raises RuleError where one is no longer in the list, unless that is `missing_ok`.
    """
    rows = Donation.select(Donation, Drive.source).join(Drive)
    found = {
        row["id"]: {**row, "state": _state(row)}
        for row in rows.where(Donation.id.in_(list(keys)), Donation.removed_at == "").dicts()
    }
    missing = [key for key in keys if key not in found]
    if missing and not missing_ok:
        raise RuleError("有捐款已经不在名单里，没有改动。请刷新后再选一次。")
    return [found[key] for key in keys if key in found]


def earmarks() -> list[Row]:
    """What is left of money with a purpose: {name, earmark, given_fen, left_fen} by source."""
    held, given = balances(), drives()
    return [
        {
            "id": row["id"],
            "name": row["name"],
            "earmark": row["earmark"],
            "given_fen": sum(one["booked_fen"] - one["back_fen"] for one in given
                             if one["source"] == row["id"]),
            "left_fen": money_of(held[row["id"]]) if row["id"] in held else 0,
        }
        for row in sources(retired=True)
        if row["earmark"] or any(one["source"] == row["id"] for one in given)
    ]  # fmt: skip
