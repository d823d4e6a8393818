"""What people may read and write of a visit, for forms, lists and sheets."""

from models.core.fields import Field, Kind, fields_of
from models.visit.tables import Campaign, CareEvent, RouteGroup, Visit

VISIT: tuple[Field, ...] = fields_of(Visit)
CAMPAIGN: tuple[Field, ...] = fields_of(Campaign)
GROUP: tuple[Field, ...] = fields_of(RouteGroup)
EVENT: tuple[Field, ...] = fields_of(CareEvent)
STATE = Field("状态", name="state")
OCCASION = Field("走访事由", Kind.CODE, "occasion", codes="走访事由")
NUMBER = Field("活动编号", Kind.WHOLE, name="number")
CAMPAIGN_NAME = Field("活动名称", name="campaign_name")
CODE = Field("编号", name="household_code")
