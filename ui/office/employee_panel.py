"""The selected employee beside the list: who, how to reach him, whether he has a file."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from models.core import days, identity
from models.core.errors import RuleError
from models.core.fields import Field, masked
from models.household import queries as households
from models.household.policy import UNDER_WAY, Status, shown_code
from models.office import commands, queries
from models.office.fields import EMPLOYEE
from models.office.policy import Employment
from ui.kit import parts, theme
from ui.kit.cards import Facts
from ui.kit.secret import Secret
from ui.kit.shell import Shell
from ui.kit.tags import Tag, TagLabel

WIDE = 276
# What a file takes over from the list, by label.
FOR_A_FILE = {
    "姓名": "name",
    "单位": "unit",
    "身份证号": "id_number",
    "性别": "sex",
    "民族": "nation",
    "出生日期": "born_on",
    "手机号码": "telephone",
    "员工编号": "employee_no",
    "工作时间": "joined_on",
}
_BY_NAME = {one.name: one for one in EMPLOYEE}


class EmployeePanel(QFrame):
    """Reads the employee under the cursor; its buttons edit, retire, and begin or open a file."""

    def __init__(
        self, shell: Shell, edit: Callable[[], object], leave: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setProperty("look", "sheet")
        self._shell, self.employee = shell, ""
        self._content = QVBoxLayout()
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(parts.holder(parts.column(self._content, None, space=0)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        self.edit_button = parts.button("修改", "edit", edit)
        self.edit_button.setToolTip("Enter")
        self.leave_button = parts.button("离岗", "flag", leave)
        buttons = parts.row(self.edit_button, self.leave_button, margins=(12, 12))
        layout.addWidget(parts.line())
        layout.addLayout(buttons)
        self.setFixedWidth(theme.px(WIDE))

    def show_employee(self, employee: str) -> None:
        """Read and show an employee; nothing for ""."""
        self.employee = employee
        parts.clear(self._content)
        if not employee:
            return
        try:
            row = queries.employee(employee)
        except RuleError:
            return
        left = row["state"] == Employment.LEFT
        self.leave_button.setText("恢复在册" if left else "离岗")
        for section in (self._head, self._facts, self._file):
            self._content.addWidget(section(row))
            self._content.addWidget(parts.line())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(theme.px(WIDE))
        super().changeEvent(event)

    # -- sections --------------------------------------------------------------------------------

    def _head(self, row: Mapping[str, Any]) -> QWidget:
        age = days.age(row["born_on"], days.today())
        said = [row["sex"], f"{age} 岁" if age is not None else "", row["nation"]]
        tags = [Tag("离岗", "grey", "flag")] if row["state"] == Employment.LEFT else []
        name = parts.row(parts.label(row["name"], "heading", wrap=True), space=6)
        name.setStretch(0, 1)
        for tag in tags:
            name.addWidget(TagLabel(tag))
        line = parts.label(" · ".join(filter(None, said)) or "性别、出生日期未填", "caption")
        return _block(parts.column(name, line, space=4))

    def _facts(self, row: Mapping[str, Any]) -> QWidget:
        rows: list[tuple[str, str | QWidget]] = [
            ("班组", row["unit"]),
            ("岗位", row["post"]),
            ("员工编号", row["employee_no"]),
            ("用工形式", row["employment"]),
            ("身份证号", self._secret(row, "id_number")),
            ("手机号码", self._secret(row, "telephone")),
            ("工作时间", row["joined_on"]),
        ]
        further = (("到岗日期", "entered_on"), ("离岗日期", "left_on"), ("备注", "note"))
        rows += [(label, row[name]) for label, name in further if row[name]]
        rows += [(one["label"], _unread(one)) for one in row["waiting"]]
        return _block(parts.column(Facts(rows, wide=64)))

    def _secret(self, row: Mapping[str, Any], name: str) -> QWidget | str:
        whole = row[name]
        if not whole:
            return ""
        return Secret(masked(_BY_NAME[name], whole), lambda: self._reveal(row["id"], name, whole))

    def _reveal(self, employee: str, name: str, whole: str) -> str:
        commands.reveal_employee_numbers(self._shell.context.actor, employee)
        return identity.grouped(whole) if name == "id_number" else whole

    def _file(self, row: Mapping[str, Any]) -> QWidget:
        file = file_of(row)
        title = parts.row(parts.label("困难档案", "panel"), None)
        if file is None:
            words = parts.label("没有档案", "secondary")
            button = parts.button("建档", "plus", lambda: self._begin(row))
            button.setToolTip("姓名、身份证号、班组会带到新档案里")
        else:
            title.addWidget(TagLabel(file_tag(file)))
            words = parts.label(file_line(file), "secondary", wrap=True)
            button = parts.button("打开档案", "household", lambda: self._open(file))
        self.file_button = button
        return _block(parts.column(title, words, button, space=8))

    def _begin(self, row: Mapping[str, Any]) -> None:
        known = {label: row[name] for label, name in FOR_A_FILE.items() if row[name]}
        self._shell.go("households", new=known)

    def _open(self, file: Mapping[str, Any]) -> None:
        self._shell.go("households", open=file["household"])


def file_of(row: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The file in which an employee stands, found by his identity number."""
    found = households.persons_with([row["id_number"]]) if row["id_number"] else []
    return found[0] if found else None


def file_tag(file: Mapping[str, Any]) -> Tag:
    """How a file stands, in a word; 家庭成员 where another is its head."""
    if file["关系"] and file["关系"] != "本人" and file["户主"] != file["姓名"]:
        return Tag("家庭成员", "grey", "family")
    status = Status(file["状态"])
    if status in UNDER_WAY:
        return Tag(f"{status}中", "amber", "clock")
    return Tag(status, "green", "check_circle") if status is Status.ON_FILE else Tag(status, "grey")


def file_line(file: Mapping[str, Any]) -> str:
    """Whose file it is and where it stands."""
    whose = "本人的档案" if file["户主"] == file["姓名"] else f"在{file['户主']}的档案里"
    return f"{whose}，编号 {shown_code(file['编号'])}，{file['单位']}"


def _block(layout) -> QWidget:
    layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(12))
    return parts.holder(layout)


def _unread(one: Mapping[str, str]) -> str:
    """What could not be read, and why; numbers are hidden."""
    declared = next((f for f in _BY_NAME.values() if f.label == one["label"]), Field(one["label"]))
    return f"{masked(declared, one['written'])}（{one['reason']}）"
