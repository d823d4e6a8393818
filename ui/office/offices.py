"""单位与干部: the offices above and below, who answers in each, how the office works."""

from collections.abc import Mapping
from typing import Any

from models.core.codes import CodeList
from models.core.errors import RuleError
from models.core.fields import Field, Kind, Ways
from models.office import commands, queries
from models.office.policy import LEVEL_WORDS, SETTINGS, Level
from models.office.queries import Cadre, OfficeRow
from ui.kit import parts
from ui.kit.cards import Card, Facts
from ui.kit.form_dialog import FormDialog
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.office.tab import SettingsTab

OFFICES = (
    ColumnSpec("level", "层级", 72, sortable=False),
    ColumnSpec("name", "名称", 160, stretch=True, sortable=False),
    ColumnSpec("cadre", "责任干部", 80, sortable=False),
    ColumnSpec("post", "职务", 64, sortable=False, spared=True),
    ColumnSpec("telephone", "联系电话", 88, sortable=False),
)
CADRES = (
    ColumnSpec("name", "姓名", 84),
    ColumnSpec("post", "职务", 104, stretch=True),
    ColumnSpec("telephone", "联系电话", 108),
    ColumnSpec("can", "本机操作员", 82),
)
NAME, CADRE = "名称", "责任干部"
CADRE_FIELDS = (Field("姓名"), Field("职务"), Field("联系电话", Kind.PHONE))
SIDE = 404


class OfficesTab(SettingsTab):
    """Offices at the left; cadres and the office's habits at the right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._rows: list[OfficeRow | None] = []
        self.offices = TableView(rows_model(OFFICES, self._offices))
        self.cadres = TableView(rows_model(CADRES, self._cadres))
        self.habits = Facts(wide=80)
        self.offices.opened.connect(lambda _: self.office_button.click())
        self.offices.chosen.connect(lambda _: self._show_buttons())
        self.cadres.opened.connect(lambda _: self.cadre_button.click())
        self.cadres.say_when_empty("还没有干部", "登记各级责任干部，打印的表上会写他们的姓名。")
        self._lay_out()

    def reload(self) -> None:
        for table in (self.offices, self.cadres):
            table.rows().reload()
            if table.current() is None:
                table.choose_row(0)
        settings = queries.settings()
        rows = [(one.label, settings[key]) for key, one in SETTINGS.items()]
        self.habits.show_rows(rows)
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Who answers for an office is open to all; names, posts and habits are for 管理."""
        self.for_admin(self.office_button, free=bool(self._chosen()))
        self.for_admin(self.cadre_button, self.habits_button)
        self.hand_over_button.setEnabled(bool(self.cadres.current()))

    def _chosen(self) -> OfficeRow | None:
        place = self.offices.currentIndex().row()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    # -- reading ---------------------------------------------------------------------------------

    def _offices(self) -> list[dict[str, Any]]:
        home, plant = queries.home(), queries.plant()
        above: list[OfficeRow | None] = [] if plant and plant.id == home.id else [plant]
        self._rows = [*above, home, *queries.groups()]
        return [_office_row(row) for row in self._rows]

    def _cadres(self) -> list[dict[str, Any]]:
        return [
            {
                "id": one.id,
                "name": one.name,
                "post": one.post,
                "telephone": one.telephone,
                "can": "是" if one.slot else "",
            }
            for one in queries.cadres()
        ]

    # -- doing -----------------------------------------------------------------------------------

    def edit_office(self) -> None:
        """Another name or another responsible cadre for the office under the cursor."""
        if self.offices.current() and self.office_form(self._chosen()).exec():
            self.done("单位已保存。")

    def office_form(self, office: OfficeRow | None) -> FormDialog:
        """The form of an office; None is the plant that is not named yet."""
        by_name = _by_name(queries.cadres())

        def submit(values: dict[str, Any], form: str) -> None:
            actor = self.shell.context.actor
            if office is None:
                key = commands.name_plant(actor, values[NAME])
            else:
                key = office.id
                if values.get(NAME, office.name) != office.name:
                    commands.rename_office(actor, key, values[NAME])
            chosen = by_name.get(values[CADRE])
            commands.set_cadre(actor.on(form), key, chosen.id if chosen else None)

        known = office.cadre if office else None
        values = {NAME: office.name if office else "", CADRE: _called(by_name, known)}
        named = [Field(NAME)] if self.is_admin() else []
        fields = [*named, Field(CADRE, Kind.CODE, codes=CADRE)]
        ways = Ways(lists={CADRE: CodeList(CADRE, tuple(by_name))})
        title = f"{LEVEL_WORDS[office.level]}：{office.name}" if office else "上级厂工会"
        note = "干部列表里没有的人，请先在右边“新增干部”。"
        return FormDialog(
            self, title, [("", fields)], values, submit, ways=ways, note=note, columns=1
        )

    def add_group(self) -> None:
        """Name a team or unit below this office."""

        def submit(values: dict[str, Any], form: str) -> None:
            if not values[NAME].strip():
                raise RuleError("请填写名称。", NAME)
            if not commands.meet_units(self.shell.context.actor.on(form), [values[NAME]]):
                raise RuleError("这个名称已经有了。", NAME)

        word = "基层单位" if queries.home().level == Level.PLANT else "班组"
        note = f"导入花名册时，表里的{word}会自动登记；这里补登没有导入过的。"
        dialog = FormDialog(
            self, f"新增{word}", [("", [Field(NAME)])], {}, submit, note=note, columns=1
        )
        if dialog.exec():
            self.done("已登记。")

    def add_cadre(self) -> None:
        """Register a cadre who does not work with this program."""

        def submit(values: dict[str, Any], form: str) -> str:
            return commands.add_cadre(self.shell.context.actor.on(form), values)

        note = "分管领导、班组长等。要用本程序的人，请到“操作员”里新增。"
        fields = [("", CADRE_FIELDS)]
        if FormDialog(self, "新增干部", fields, {}, submit, note=note, columns=1).exec():
            self.done("干部已登记。")

    def edit_cadre(self) -> None:
        """Another post or telephone number for the cadre under the cursor."""
        row = self.cadres.current()
        if row and cadre_form(self, self.shell, queries.cadre(row["id"])).exec():
            self.done("干部已保存。")

    def hand_over(self) -> None:
        """Show what is open of the cadre under the cursor, to be handed to a successor."""
        if row := self.cadres.current():
            self.shell.go("today", hand_over=row["id"])

    def edit_habits(self) -> None:
        """Change the office's settings."""
        if habits_form(self, self.shell).exec():
            self.done("已保存。")

    # -- laying out ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.office_button = parts.button("修改", "edit", self.edit_office)
        self.cadre_button = parts.button("修改", "edit", self.edit_cadre)
        self.hand_over_button = parts.button("工作交接", "handover", self.hand_over)
        self.hand_over_button.setToolTip("调岗、离任：把没办完的交给接手的人，打出清单签字")
        self.habits_button = parts.button("修改", "edit", self.edit_habits, "link")
        left = parts.column(
            parts.row(
                parts.label("单位", "heading"),
                None,
                parts.button("新增单位", "plus", self.add_group),
                self.office_button,
            ),
            TablePanel(self.offices, "个"),
        )
        left.setStretch(1, 1)
        habits = Card("办理习惯")
        habits.add_to_head(self.habits_button)
        habits.body.addWidget(self.habits)
        right = parts.column(
            parts.row(
                parts.label("干部", "heading"),
                None,
                self.hand_over_button,
                parts.button("新增", "plus", self.add_cadre),
                self.cadre_button,
            ),
            TablePanel(self.cadres, "人"),
            habits,
        )
        right.setStretch(1, 1)
        self.lay_out(left, self.fixed(parts.holder(right), SIDE))


def cadre_form(parent: SettingsTab, shell: Shell, cadre: Cadre) -> FormDialog:
    """The form of a cadre; the name stays, because past papers bear it."""

    def submit(values: dict[str, Any], form: str) -> None:
        commands.change_operator(shell.context.actor.on(form), cadre.id, values)

    values = {"职务": cadre.post, "联系电话": cadre.telephone}
    return FormDialog(parent, cadre.name, [("", CADRE_FIELDS[1:])], values, submit, columns=1)


def habits_form(parent: SettingsTab, shell: Shell) -> FormDialog:
    """The form of the office's settings."""
    stored = queries.settings()

    def submit(values: dict[str, Any], form: str) -> None:
        for key, one in SETTINGS.items():
            written = "" if values[one.label] is None else str(values[one.label])
            if written != stored[key]:
                commands.set_setting(shell.context.actor, key, written)

    lists = {one.label: CodeList(one.label, one.choices) for one in SETTINGS.values()}
    values = {one.label: stored[key] for key, one in SETTINGS.items()}
    fields = [_setting_field(key) for key in SETTINGS]
    return FormDialog(
        parent, "办理习惯", [("", fields)], values, submit, ways=Ways(lists=lists), columns=1
    )


def _setting_field(key: str) -> Field:
    one = SETTINGS[key]
    kind = Kind.CODE if one.choices else Kind.WHOLE if one.whole else Kind.TEXT
    return Field(one.label, kind, codes=one.label if one.choices else "", hint=one.hint)


def _office_row(row: OfficeRow | None) -> dict[str, Any]:
    if row is None:
        return {"id": "", "level": "厂工会", "name": "还没有填写", "cadre": "", "tone": "grey"}
    cadre = row.cadre
    return {
        "id": row.id,
        "level": LEVEL_WORDS[row.level],
        "name": row.name,
        "cadre": cadre.name if cadre else "",
        "post": cadre.post if cadre else "",
        "telephone": cadre.telephone if cadre else "",
    }


def _by_name(cadres: list[Cadre]) -> Mapping[str, Cadre]:
    """Cadres by a name that tells them apart."""
    names = [one.name for one in cadres]
    return {
        one.name if names.count(one.name) == 1 else f"{one.name}（{one.post or one.id[-4:]}）": one
        for one in cadres
    }


def _called(by_name: Mapping[str, Cadre], cadre: Cadre | None) -> str:
    return next((name for name, one in by_name.items() if cadre and one.id == cadre.id), "")
