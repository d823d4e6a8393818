"""Tables of the fund: where its money comes from."""

import peewee as pw

from models.core.base import Table
from models.core.fields import text


class FundSource(Table):
    """Where money or goods come from (资金来源); a retired one is no longer offered."""

    name = text("资金来源", required=True)
    position = pw.IntegerField(default=0)
    retired_on = pw.TextField(default="")
