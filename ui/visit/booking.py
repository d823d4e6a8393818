"""慰问金入账: the money of a campaign's visits goes into the book with one voucher."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import money
from models.core.errors import RuleError
from models.core.fields import Field, Kind
from models.visit import commands, queries
from ui.kit import errors
from ui.kit import fund_offers as offers
from ui.kit.form_dialog import FormDialog
from ui.kit.fund_offers import PLACE, SOURCE
from ui.kit.shell import Shell

Row = Mapping[str, Any]
PAID_ON = Field("发生日期", Kind.DATE, required=True)
HANDLER, SUMMARY = Field("经办人"), Field("摘要", hint="空着自动写")


def book(parent: QWidget, shell: Shell, campaign: Row | None) -> dict[str, Any] | None:
    """Ask what pays and book what is not in the book yet; None where nothing was booked."""
    rows = queries.unbooked(str(campaign["id"])) if campaign else []
    if not rows:
        errors.show_refusal(parent, RuleError("没有登记了慰问金、还没入账的走访。"))
        return None
    names = offers.sources()
    total = sum(row["gift_money_fen"] for row in rows)
    usual = Counter(row["source"] for row in rows).most_common(1)[0][0]

    def submit(values: dict[str, Any], form: str) -> dict[str, Any]:
        return commands.book_visits(
            shell.context.actor.on(form),
            [row["id"] for row in rows],
            names.get(str(values[SOURCE.label]), ""),
            values[PAID_ON.label],
            offers.place_of(values.get(PLACE.label)),
            values.get(HANDLER.label) or "",
            values.get(SUMMARY.label) or "",
        )

    first = {
        SOURCE.label: usual if usual in names else "",
        PAID_ON.label: max(row["visited_on"] for row in rows),
        PLACE.label: "银行存款",
        HANDLER.label: shell.context.actor.name,
    }
    said = f"{money.shown(total)} 元（人民币{money.capitals(total)}）"
    note = f"已走访、还没入账的 {len(rows)} 户，共 {said}，记成一笔，名单在账上查得到。"
    dialog = FormDialog(
        parent, "慰问金入账", [("", (SOURCE, PAID_ON, PLACE, HANDLER, SUMMARY))], first, submit,
        ways=offers.ways(names), verb="入账", note=note, columns=1,
    )  # fmt: skip
    return dialog.result if dialog.exec() else None  # type: ignore[return-value]
