"""Tables of the office: offices in three levels, officers, dated standards, code items, employees."""

import peewee as pw

from models.core.base import Table
from models.core.fields import choice, date, id_number, long_text, phone, text


class Officer(Table):
    """A union cadre; one with a key slot is an operator of this store."""

    name = text("姓名", required=True)
    post = text("职务")
    telephone = phone("联系电话")
    roles = pw.TextField(default="")  # Role words joined by 、
    slot = pw.TextField(default="")  # id of the key slot
    retired_on = pw.TextField(default="")


class Office(Table):
    """A plant union, a unit union or a union group, with its responsible cadre."""

    name = text("名称", required=True)
    level = pw.TextField()  # policy.Level
    parent = pw.ForeignKeyField("self", null=True, backref="below")
    cadre = pw.ForeignKeyField(Officer, null=True, backref="offices")
    is_home = pw.BooleanField(default=False)  # the office that this store belongs to


class Setting(Table):
    """A setting of the office that travels with a backup or changes a decision."""

    key = pw.TextField(unique=True)
    value = pw.TextField(default="")


class Standard(Table):
    """A dated limit: what holds in a region from a day on (policy.RULES names the rules)."""

    rule = pw.TextField(index=True)
    region = pw.TextField(default="")
    value = pw.TextField(default="")
    from_on = pw.TextField(default="")
    source = pw.TextField(default="")


class CodeItem(Table):
    """A word of a code list that the office may edit; `old_words` map to it, joined by 、."""

    list_name = pw.TextField(index=True)
    word = pw.TextField()
    position = pw.IntegerField(default=0)
    old_words = pw.TextField(default="")
    retired = pw.BooleanField(default=False)


class Employee(Table):
    """A person of the plant's HR sheet (职工名册), whether needy or not."""

    employee_no = text("员工编号", also="工号 员工编码 人员编号 职工号", index=True)
    name = text("姓名", required=True, also="职工姓名 员工姓名")
    sex = choice("性别", "性别")
    nation = choice("民族", "民族")
    id_number = id_number("身份证号", also="身份证 身份证号码 公民身份号码 证件号码", index=True)
    born_on = date("出生日期", also="出生年月")
    unit = text(
        "班组", required=True, also="单位 单位名称 所在单位 所属单位 部门 基层单位 所在班组"
    )
    post = text("岗位", also="职务 工种 岗位名称 岗位(工种)")
    employment = text("用工形式", also="用工性质 用工类型 合同类型")
    telephone = phone("手机号码", also="联系电话 联系方式 电话 手机 电话号码")
    joined_on = date("工作时间", also="参加工作时间 参加工作日期 工作日期")
    entered_on = date("到岗日期", also="入职时间 入职日期 调入日期 进厂时间")
    left_on = date("离岗日期", also="离职时间 离职日期 调出日期 退休时间 退休日期")
    note = long_text("备注", also="说明")
    extra = pw.TextField(default="")  # JSON {head: text}: columns of a sheet that no field fits
    waiting = pw.TextField(default="")  # JSON [{label, written, reason}]: what could not be read
    state = pw.TextField(default="在册")  # policy.Employment
    sort_name = pw.TextField(default="", index=True)  # core.search.sort_key
    sort_unit = pw.TextField(default="")  # core.search.unit_key
    search = pw.TextField(default="")
