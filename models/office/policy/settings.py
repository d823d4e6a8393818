"""The settings of an office: what each may hold."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from models.core.errors import RuleError
from resources import path


@dataclass(frozen=True)
class Setting:
    """A setting of the office: its label, the words to choose from (none: free text), its hint."""

    key: str
    label: str
    choices: tuple[str, ...] = ()
    whole: bool = False
    hint: str = ""


SETTINGS: Mapping[str, Setting] = {
    one.key: one
    for one in (
        Setting("books", "账簿性质", ("辅助台账", "独立账"), hint="分工会一般是辅助台账"),
        Setting("region", "所在地区", hint="低保线、最低工资按此地区取标准；空着取通用标准"),
        Setting("notice_days", "公示工作日", whole=True),
        Setting("notice_kinds", "须公示的救助项目", hint="项目名用、隔开；别的批复前不用公示"),
        Setting("export_reason", "导出用途", hint="导出时默认填写的用途"),
    )
}


def default_settings() -> dict[str, str]:
    """The first value of every setting."""
    stored = json.loads(path("standards/settings.json").read_text("utf-8"))
    return {key: str(stored.get(key, "")) for key in SETTINGS}


def checked_setting(key: str, value: str) -> str:
    """A setting's value as it is stored; refuses a word or a number that it can not hold."""
    setting = SETTINGS.get(key)
    if setting is None:
        raise RuleError(f"没有名为“{key}”的设置。")
    value = value.strip()
    if setting.choices and value not in setting.choices:
        raise RuleError(f"{setting.label}只能选{'或'.join(setting.choices)}。", setting.label)
    if setting.whole and not (value.isascii() and value.isdigit()):
        raise RuleError(f"{setting.label}请填整数。", setting.label)
    return value
