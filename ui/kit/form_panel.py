"""The fields of a form in two columns, section by section; usable in a page or in a dialog."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from models.core import fields
from models.core.fields import Field, Problem, Ways
from ui.kit import parts, theme
from ui.kit.editors import WIDE, Editor, editor_for

Section = tuple[str, Sequence[Field]]  # heading, fields


class FormPanel(QScrollArea):
    """Editors for sections of fields, keyed by label; saves nothing by itself.

    `written()` is what stands there, `check()` reads it as the import would, `mark` shows
    problems in place. `secret` names fields whose text is hidden; in a `dossier` form a star is
    grey: the field is wanted for a complete file and may stay blank.
    """

    changed = Signal()

    def __init__(
        self,
        sections: Sequence[Section],
        values: Mapping[str, object] | None = None,
        ways: Ways | None = None,
        secret: Sequence[str] = (),
        columns: int = 2,
        dossier: bool = False,
    ) -> None:
        super().__init__()
        self.ways = ways or Ways()
        self.fields = tuple(field for _, group in sections for field in group)
        self.editors: dict[str, Editor] = {}
        self._labels: dict[str, QLabel] = {}
        self._grids: dict[str, QGridLayout] = {}
        self._columns, self._secret = columns, secret
        self._star = theme.CAPTION if dossier else theme.ACCENT
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body = QVBoxLayout()
        for heading, group in sections:
            self._add_section(heading, group)
        self.body.addStretch(1)
        self.setWidget(parts.holder(self.body))
        self.show_values(values or {})

    def show_values(self, values: Mapping[str, object]) -> None:
        """Fill in stored values by label; from here on changes count as unsaved."""
        for label, editor in self.editors.items():
            editor.show_value(values.get(label))
        self._start = self.written()

    def written(self) -> dict[str, str]:
        """What stands in the editors, by label."""
        return {label: editor.written() for label, editor in self.editors.items()}

    def dirty(self) -> bool:
        """Whether anything was changed since the values were filled in."""
        return self.written() != self._start

    def check(self) -> tuple[dict[str, object], list[Problem]]:
        """(values by label, problems), read by the same rules as an import."""
        written = self.written()
        open_ = [field for field in self.fields if field.label not in self._secret]
        values, problems = fields.check(open_, written, self.ways)
        return values | {label: written[label] for label in self._secret}, problems

    def mark(self, problems: Mapping[str, str]) -> None:
        """Show reasons under the fields (by label or name), the rest without; go to the first."""
        first = None
        for label, editor in self.editors.items():
            reason = problems.get(label) or problems.get(editor.field.name) or ""
            editor.mark(reason)
            first = first or (editor if reason else None)
        if first is not None:
            self.reveal(first)

    def reveal(self, editor: Editor) -> None:
        """Scroll to an editor and put the cursor there."""
        editor.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(editor, 0, theme.px(60))

    def label_of(self, label: str) -> QLabel:
        """The label beside a field."""
        return self._labels[label]

    def add_row(self, heading: str, name: str, widget: QWidget) -> None:
        """A row across a section for what is more than a field; it comes last there."""
        grid = self._grids[heading]
        down = grid.rowCount()
        label = parts.label(name, "secondary")
        label.setFixedHeight(theme.px(theme.ROW))
        if isinstance(widget, QLabel):
            widget.setMinimumHeight(theme.px(theme.ROW))
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label, down, 0, Qt.AlignmentFlag.AlignRight | top)
        grid.addWidget(widget, down, 1, 1, self._columns * 2 - 1, top)

    # -- laying out ------------------------------------------------------------------------------

    def _add_section(self, heading: str, group: Sequence[Field]) -> None:
        if heading:
            self.body.addWidget(parts.label(heading, "heading"))
            self.body.addWidget(parts.line("divider"))
        grid = self._grids[heading] = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(10))
        place = 0
        for field in group:
            place = self._add_field(grid, field, place)
        for column in range(self._columns):
            grid.setColumnMinimumWidth(column * 2, self._label_width())
            grid.setColumnStretch(column * 2 + 1, 1)
        self.body.addLayout(grid)
        self.body.addSpacing(theme.px(12))

    def _add_field(self, grid: QGridLayout, field: Field, place: int) -> int:
        wide = field.kind in WIDE
        if wide and place % self._columns:
            place += self._columns - place % self._columns
        across, down = place % self._columns, place // self._columns
        editor = editor_for(field, self.ways, secret=field.label in self._secret)
        editor.changed.connect(self.changed)
        label = _label(field, self._star)
        label.setBuddy(editor.line)
        self.editors[field.label], self._labels[field.label] = editor, label
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label, down, across * 2, Qt.AlignmentFlag.AlignRight | top)
        span = self._columns * 2 - 1 if wide else 1
        grid.addWidget(editor, down, across * 2 + 1, 1, span, top)
        return place + (self._columns if wide else 1)

    def _label_width(self) -> int:
        longest = max((len(field.label) for field in self.fields), default=4)
        return theme.px(min(longest, 11) * 14 + 12)

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not isinstance(self.focusWidget(), QPlainTextEdit):
            self.focusNextChild()
            return
        super().keyPressEvent(event)


def _label(field: Field, colour: str) -> QLabel:
    star = f' <span style="color:{colour}">*</span>' if field.required else ""
    made = QLabel(f"{escape(field.label)}{star}")
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setProperty("look", "secondary")
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setFixedHeight(theme.px(theme.ROW))
    made.setToolTip(field.hint)
    return made


def focus_first(panel: FormPanel) -> None:
    """Put the cursor into the first field that can be typed in."""
    editor: QWidget | None = next(iter(panel.editors.values()), None)
    if editor is not None:
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
