"""What people may read and write of the office's records, for forms, lists and sheets."""

from models.core.fields import Field, fields_of
from models.office.tables import Employee, Office, Officer

EMPLOYEE: tuple[Field, ...] = fields_of(Employee)
OFFICER: tuple[Field, ...] = fields_of(Officer)
OFFICE: tuple[Field, ...] = fields_of(Office)
STATE = Field("状态", name="state")
