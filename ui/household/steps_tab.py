"""The life of a file: what was done when by whom, and only those steps that may follow now."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from models.household.policy import REVERSIBLE, Status, Step
from ui.household import step_dialog, told
from ui.kit import parts, theme
from ui.kit.cards import Card
from ui.kit.steps import StepBar
from ui.kit.tags import TagLabel

WAY = ("申请", "核实", "会议", "公示", "审批", "在档")
_QUIET = (Step.CANCEL, Step.DECLINE, Step.OBJECTION)


class StepsTab(QScrollArea):
    """The way at the top, the next steps as buttons, the record below, ties to other files."""

    def __init__(self, page) -> None:
        super().__init__()
        self._page = page
        self.setWidgetResizable(True)
        self._now = Card("现在")
        self._past = Card("办过的步骤", pad=False)
        self._ties = Card("关联的档案", pad=False)
        self.buttons: dict[str, parts.Button] = {}
        self.back_button: parts.Button | None = None
        whole = parts.column(self._now, self._past, self._ties, None, space=12)
        whole.setContentsMargins(0, theme.px(12), 0, 0)
        self.setWidget(parts.holder(whole))

    def show_file(self, file: told.File) -> None:
        """Show a file as it was read."""
        self._show_now(file)
        rows = [_step(one) for one in reversed(file["steps"])]
        self._offer_to_take_back(file, rows)
        _fill(self._past.body, rows, "还没有办过步骤。")
        _fill(self._ties.body, [self._tie(one) for one in file["links"]], "")
        self._ties.setVisible(bool(file["links"]))

    def _show_now(self, file: told.File) -> None:
        parts.clear(self._now.body)
        if not file["steps"]:
            said = f"登记或导入时已是“{file['status']}”，在这里还没有办过步骤。"
            self._now.body.addLayout(parts.row(parts.label(said), None))
        elif file["status"] in WAY:
            bar = StepBar(WAY, WAY.index(file["status"]))
            self._now.body.addLayout(parts.row(bar, None))
        else:
            tag = TagLabel(told.tags(file)[-1 - file["is_survivor"]])
            self._now.body.addLayout(parts.row(tag, None))
        steps = sorted(file["next_steps"], key=lambda step: step != _leads_on(file))
        self.buttons = {step: self._button(step, file) for step in steps}
        said = parts.label("现在可以办：" if self.buttons else "现在没有可办的步骤。", "secondary")
        self._now.body.addLayout(parts.row(said, *self.buttons.values(), None))

    def _offer_to_take_back(self, file: told.File, rows: list[QWidget]) -> None:
        """Beside the latest step, where it is one that can be taken back at all."""
        self.back_button = None
        if len(rows) < 2 or file["steps"][-1]["step"] not in REVERSIBLE:
            return
        last = file["steps"][-1]
        made = parts.button("撤回", "", lambda: step_dialog.take_back(self._page, last), "link")
        refused = step_dialog.refusal(self._page, last)
        made.setEnabled(not refused)
        made.setToolTip(refused or "登记错了？撤回这一步，档案回到以前的状态。")
        rows[0].layout().addWidget(made)
        self.back_button = made

    def _button(self, step: str, file: told.File) -> parts.Button:
        """The step that leads on carries the accent; those that end a file stay quiet."""
        main = step not in _QUIET and step == _leads_on(file)
        words = step_dialog.VERBS[Step(step)]
        return parts.button(words, "", lambda: self._take(step), "accent" if main else "")

    def _take(self, step: str) -> None:
        """Take the step; the keys go on to the one that follows."""
        step_dialog.take(self._page, step)
        following = next(iter(self.buttons.values()), None)
        if following is not None:
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tie(self, link: Mapping[str, Any]) -> QWidget:
        name = f"{link['kind']}：{link['户主'] or '（未填姓名）'}（{link['单位']}，{link['状态']}）"
        open_ = parts.button(
            "打开", "", lambda: self._page.shell.go("households", open=link["household"]), "link"
        )
        facts = "；".join(f"{key} {value}" for key, value in link["facts"].items() if value)
        said = parts.label("；".join(w for w in (facts, link["note"]) if w), "caption", wrap=True)
        across = parts.row(
            parts.label(link["on"] or "—", "secondary"), parts.label(name), said, open_,
            space=16, margins=(12, 8),
        )  # fmt: skip
        across.setStretch(2, 1)
        return parts.holder(across)


def _leads_on(file: told.File) -> str:
    """The step that usually follows: the first that is neither the present one nor an end."""
    onward = {
        Status.APPLIED: Step.VERIFY,
        Status.VERIFYING: Step.MEET,
        Status.MEETING: Step.NOTICE,
        Status.NOTICE: Step.SUBMIT,
        Status.APPROVAL: Step.OPEN,
        Status.ON_FILE: Step.REVIEW,
        Status.EXITED: Step.RELAPSE,
    }
    return onward.get(Status(file["status"]), "")


def _fill(body: QVBoxLayout, rows: list[QWidget], empty: str) -> None:
    parts.clear(body)
    for place, row in enumerate(rows):
        if place:
            body.addWidget(parts.line())
        body.addWidget(row)
    if not rows and empty:
        body.addLayout(parts.row(parts.label(empty, "secondary"), margins=(12, 10)))


def _step(step: Mapping[str, Any]) -> QWidget:
    facts = [f"{name} {value}" for name, value in step["facts"].items() if value]
    said = "；".join(word for word in (*facts, step["note"]) if word)
    day = parts.label(step["on"], "secondary")
    day.setFixedWidth(theme.px(88))
    name = parts.label(step["step"], "strong")
    name.setFixedWidth(theme.px(96))
    who = parts.label(step["actor_name"] or "—")
    who.setFixedWidth(theme.px(96))
    paper = parts.label(step["paper"], "secondary")
    paper.setFixedWidth(theme.px(110))
    note = parts.label(said, "secondary", wrap=True)
    across = parts.row(day, name, who, paper, note, space=12, margins=(12, 8))
    across.setStretch(4, 1)
    return parts.holder(across)
