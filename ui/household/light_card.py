"""One of the five lights as a card: how clear, what is known, from when and where, until when."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QFrame, QSizePolicy

from ui.household import told
from ui.kit import parts, theme
from ui.kit.tags import TagLabel, light_tag

ICONS = {
    "家庭住址": "pin",
    "家庭状况": "household",
    "经济收入": "money",
    "致困原因": "cause",
    "当前急需解决的问题": "question",
}
_TONES = {"将到期": "amber", "不清": "red"}


class LightCard(QFrame):
    """Made anew with each reading of the file."""

    def __init__(
        self, file: told.File, light: Mapping[str, Any], note: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setProperty("look", "sheet")
        state = str(light["state"])
        name = _short(light["light"])
        self.setAccessibleName(f"{name} {state}")
        head = parts.row(parts.IconLabel(ICONS[light["light"]]), parts.label(name, "panel"), None)
        head.addWidget(TagLabel(light_tag(state)))
        value = parts.label(told.light_words(file, light), wrap=True)
        value.setMaximumHeight(theme.px(42))
        seen = " ".join(word for word in (light["seen_on"], light["source"]) if word)
        until = parts.label(_until(light, state), _TONES.get(state, "caption"))
        until.setFont(theme.font(12))
        known = parts.label(seen or "还没有核实过", "caption")
        button = parts.button("", "edit", note, "link")
        button.setAccessibleName(f"核实{name}")
        button.setToolTip(f"核实{name}")
        foot = parts.row(until, button, space=4)
        foot.setStretch(0, 1)
        self.setLayout(parts.column(head, 2, value, known, foot, None, space=3, margins=(12, 8)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for words in (value, known, until):
            words.setMinimumWidth(1)
            words.setToolTip(words.text())


def _short(light: str) -> str:
    """The light's name as there is room for it: 急需问题, as on the visit form."""
    return light.removeprefix("当前").replace("解决的", "")


def _until(light: Mapping[str, Any], state: str) -> str:
    if state == "清" and light["expires_on"]:
        return f"有效至 {light['expires_on']}"
    if state == "未核":
        return "走访时要问"
    return str(light["said"])
