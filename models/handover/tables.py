"""Tables of the exchange of workbooks: batches, what each source last said, remembered layouts."""

import peewee as pw

from models.core.base import Plain, Table


class Batch(Table):
    """One applied import: it can be undone as a whole."""

    number = pw.IntegerField(unique=True)
    kind = pw.TextField()
    file_name = pw.TextField()
    sheet = pw.TextField()
    sha256 = pw.TextField(index=True)
    act = pw.IntegerField()  # Audit.seq of the command that wrote it
    counts = pw.TextField()  # JSON {new, changed, same, conflict, left_out}
    issues = pw.TextField(default="[]")  # JSON list of {row, column, value, reason}
    undone_act = pw.IntegerField(null=True)


class SourceRow(Plain):
    """What a source said last of a record: the base of the three-way comparison."""

    id = pw.AutoField()
    batch = pw.ForeignKeyField(Batch, backref="rows")
    source = pw.TextField(index=True)  # kind and layout fingerprint
    row = pw.IntegerField()
    record = pw.TextField(index=True)
    said = pw.TextField()  # JSON {label: value, "待补": {label: text}, "成员": [the same]}


class LayoutMemory(Table):
    """A person's choice of fields for the heads of a layout."""

    fingerprint = pw.TextField(unique=True)
    mapping = pw.TextField()  # JSON {head: label or null}
