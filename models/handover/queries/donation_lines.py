"""Lists of donors (捐款名册) against the store; what is booked is not changed by a sheet."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.core import days
from models.core.excel.records import Found
from models.core.fields import Written
from models.core.search import name_key, unit_key
from models.fund import queries as fund
from models.fund.policy.donations import OldDonation, drive_name
from models.handover.policy import RowPlan, Standing, Stored
from models.handover.queries.flat import Lines, as_held, book_name, merged, waiting_of, whole

_BOOKED = "这笔捐款已经入账，改动请先红字更正那张凭证，这一行没有写入"
_OPENED = "还没有这次捐款活动，导入时一并建立"


@dataclass(frozen=True)
class WrittenDonation(Written):
    """A donation as it was read, and as the fund takes it."""

    donation: OldDonation | None = None


class DonationLines(Lines):
    """A list of donors; the drive is the one that its title names."""

    def plan(self, found: Found) -> list[RowPlan]:
        """What each line means."""
        title = book_name(self.reader.layout, self.name)
        drive = fund.drive_named(drive_name(title))
        stored, rows = _Stored(drive), []
        for record in found.records:
            one = self.reader.one(record)
            reason = record.parked or _refused(one)
            donation = donation_of(one)
            rows.append(self._stand(record.row, one, donation, stored.take(donation), reason))
        self.issues = [] if drive else list(whole([drive_name(title)], _OPENED))
        return rows

    def _stand(
        self,
        at: int,
        one: Written,
        donation: OldDonation,
        held: Mapping[str, Any] | None,
        reason: str,
    ) -> RowPlan:
        written = WrittenDonation(one.values, one.pending, one.kept, one.extra, donation)
        key = str(held["id"]) if held else ""
        about = self._stored(held) if held else None
        row = self._row(
            RowPlan(at, donation.name, donation.unit, None), written, key, about, reason
        )
        row.name = donation.name
        booked = held is not None and held["state"] != "未入账"
        if booked and row.standing in (Standing.CHANGED, Standing.CONFLICT):
            row.standing, row.reason = Standing.CONFLICT, row.reason or _BOOKED
        elif held and row.weighed:
            won = donation_of(merged(donation_values(held), held["extra"], row.weighed, one))
            row.written = WrittenDonation(one.values, one.pending, one.kept, one.extra, won)
        return row

    def _stored(self, row: Mapping[str, Any]) -> Stored:
        imported = self.anybody.of(str(row["id"]))
        return as_held(donation_values(row), row["extra"], row["waiting"], imported)


def donation_of(one: Written) -> OldDonation:
    """The donation of a line."""
    values = one.values
    return OldDonation(
        name=str(values.get("捐款人") or ""),
        unit=str(values.get("单位") or ""),
        on=str(values.get("捐款日期") or ""),
        fen=values.get("捐款金额") or 0,
        note=str(values.get("备注") or ""),
        extra=one.extra,
        waiting=waiting_of(one),
    )


def donation_values(row: Mapping[str, Any]) -> dict[str, Any]:
    """A donation by the labels of its sheet."""
    return {
        "捐款人": row["name"],
        "单位": row["unit"],
        "捐款日期": row["on"],
        "捐款金额": row["amount_fen"],
        "备注": row["note"],
    }


def _refused(one: Written) -> str:
    """Why a line can not be taken in before a person put it right, "" where it can."""
    for problem in one.pending:
        if problem.label == "捐款金额":
            return f"{problem.label}{problem.reason}，这一行没有写入，改好后再导入"
    if not one.values.get("捐款人"):
        return "没有捐款人，这一行没有写入"
    if (one.values.get("捐款金额") or 0) <= 0:
        return "没有捐款金额，或金额不大于零，这一行没有写入，改好后再导入"
    if one.values.get("捐款日期", "") > days.today().isoformat():
        return "捐款日期还没有到，这一行没有写入，改好后再导入"
    return ""


class _Stored:
    """The donations of a drive, each found once: of the same person, the same day and sum first."""

    def __init__(self, drive: str) -> None:
        self.held: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
        for row in fund.donations(drive) if drive else ():
            self.held[name_key(row["name"]), unit_key(row["unit"])].append(row)

    def take(self, one: OldDonation) -> Mapping[str, Any] | None:
        """The stored donation that a line means."""
        same = self.held[name_key(one.name), unit_key(one.unit)]
        ranks = [(row["amount_fen"] != one.fen) + 2 * (row["on"] != one.on) for row in same]
        return same.pop(ranks.index(min(ranks))) if same else None
