"""A form in a window of its own: nothing is saved before its button is pressed."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from models.core.errors import RuleError
from models.core.fields import Ways
from ui.kit import ask, parts, theme
from ui.kit.form_panel import FormPanel, Section, focus_first

FRAME = 48  # what a window's own frame takes of the screen
Submit = Callable[[dict[str, Any], str], object]


class FormDialog(QDialog):
    """Ask for sections of fields and hand the checked values to one command.

    `submit(values, form)` gets the values by label and the form's uuid (for `actor.on(form)`);
    a RuleError that it raises is shown at its field. `result` is what it returned. Run with
    `exec()`, true when saved; in a `dossier` form starred fields may stay blank. Widgets for
    more than fields go into `panel.body`.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        sections: Sequence[Section],
        values: Mapping[str, object],
        submit: Submit,
        *,
        ways: Ways | None = None,
        verb: str = "保存",
        note: str = "",
        secret: Sequence[str] = (),
        columns: int = 2,
        dossier: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._stars = "档案完整需要，缺着也能保存" if dossier else "必填"
        self.panel = FormPanel(sections, values, ways, secret, columns, dossier)
        self.result: object = None
        self.form = uuid.uuid4().hex
        self._submit = submit
        self._lay_out(title, note, verb, columns)
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        self.panel.changed.connect(lambda: self._said.setText(""))
        focus_first(self.panel)

    def save(self) -> None:
        """Check, mark what is wrong, or hand over and close."""
        values, problems = self.panel.check()
        if problems:
            self._refuse({p.label: p.reason for p in problems}, f"有 {len(problems)} 处要改。")
            return
        try:
            self.result = self._submit(values, self.form)
        except RuleError as error:
            self._refuse({error.field: error.message} if error.field else {}, error.message)
            return
        super().accept()

    def accept(self) -> None:
        self.save()

    def reject(self) -> None:
        if self.isVisible() and self.panel.dirty() and not ask.leave_unsaved(self):
            return
        super().reject()

    def closeEvent(self, event) -> None:
        event.ignore()
        self.reject()

    def said(self) -> str:
        """The sentence beside the buttons."""
        return self._said.text()

    def _refuse(self, reasons: dict[str, str], sentence: str) -> None:
        self.panel.mark(reasons)
        unplaced = not any(editor.error.text() for editor in self.panel.editors.values())
        self._said.setText(sentence if unplaced or len(reasons) != 1 else "标红的地方要改。")

    def _lay_out(self, title: str, note: str, verb: str, columns: int) -> None:
        self._said = parts.label("", "red", wrap=True)
        self.save_button = parts.button(verb, "", self.save, "accent")
        self.save_button.setToolTip("Ctrl+S")
        self.cancel_button = parts.button("取消", "", self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = parts.column(parts.label(title, "title"), space=4, margins=(24, 16, 24, 12))
        if note:
            head.addWidget(parts.label(note, "secondary", wrap=True))
        outer.addLayout(head)
        self.panel.body.setContentsMargins(theme.px(24), theme.px(4), theme.px(24), theme.px(8))
        outer.addWidget(self.panel, 1)
        outer.addWidget(parts.line("divider"))
        foot = parts.row(self._said, margins=(24, 12))
        foot.setStretch(0, 1)
        if any(field.required for field in self.panel.fields):
            foot.addWidget(parts.label(f"* {self._stars}", "caption"))
            foot.addSpacing(theme.px(8))
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        outer.addLayout(foot)
        QWidget.setTabOrder(self.save_button, self.cancel_button)
        wanted = self.panel.widget().sizeHint().height() + theme.px(160)
        room = self.screen().availableGeometry()
        wide = min(theme.px(860 if columns == 2 else 520), room.width() - FRAME)
        self.resize(wide, min(wanted, theme.px(660), room.height() - FRAME))
