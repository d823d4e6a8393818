"""Noting one of the five as seen without a visit: by telephone, from a paper, at the office."""

from typing import Any

from models.core.fields import Field, Kind
from models.household import commands
from ui.household.act_form import ON, act_form, words
from ui.kit.form_dialog import FormDialog

SOURCES = ("入户核实", "电话", "单位约谈", "收入证明", "诊断及自付票据", "其他材料")
SAYS = ("清", "不清")


def make(page, light: dict[str, Any]) -> FormDialog:
    """The form of one light, filled with what is known."""
    name = light["light"]
    asked = [
        Field("清不清", Kind.CODE, codes="清不清", required=True),
        Field("内容", Kind.LONG),
        ON,
        Field("来源", Kind.CODE, codes="来源"),
        Field("有效至", Kind.DATE, hint="不填就按标准算"),
    ]

    def submit(values: dict[str, Any], actor) -> str:
        return commands.note_light(
            actor, page.household, name, values["清不清"] == "清", values["内容"],
            values["日期"], values["来源"], values["有效至"],
        )  # fmt: skip

    known = {"清不清": "清", "内容": light["value"] or light["registered"]}
    lists = {**words("清不清", SAYS), **words("来源", SOURCES)}
    return act_form(page, f"核实：{name}", asked, submit, "保存", known=known, lists=lists)


def note(page, light: dict[str, Any]) -> None:
    """Ask and note."""
    if make(page, light).exec():
        page.changed(f"已核实“{light['light']}”。")
