"""Cards and tiles: one figure, one sentence, one action; rows of facts; rows of tasks."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.kit import icons, parts, theme
from ui.kit.tags import LIGHTS


class Card(QFrame):
    """A white sheet with a head (title, note at the right) and a `body` layout."""

    def __init__(self, title: str = "", note: str = "", pad: bool = True) -> None:
        super().__init__()
        self.setProperty("look", "sheet")
        self.title, self.note = parts.label(title, "panel"), parts.label(note, "caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        self._head = parts.holder(parts.row(self.title, None, self.note, margins=(12, 0)))
        self._head.setFixedHeight(theme.px(theme.CARD_HEAD))
        self._line = parts.line()
        layout.addWidget(self._head)
        layout.addWidget(self._line)
        self._head.setVisible(bool(title))
        self._line.setVisible(bool(title))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(8 if pad else 0))
        side = theme.px(12 if pad else 0)
        self.body.setContentsMargins(side, side, side, side)
        layout.addLayout(self.body, 1)
        layout.addStretch(0)

    def set_head(self, title: str, note: str = "") -> None:
        """Another title and note; a card made without a title gets its head now."""
        self.title.setText(title)
        self.note.setText(note)
        self._head.setVisible(bool(title))
        self._line.setVisible(bool(title))

    def add_to_head(self, widget: QWidget) -> None:
        """Something at the right end of the head, such as a link button."""
        self._head.layout().addWidget(widget)


class StatTile(parts.Button):
    """A figure with its name, to be chosen: 新增 4. Checked, it carries the accent."""

    def __init__(self, words: str, icon: str = "", tone: str = "grey") -> None:
        super().__init__("", "", "choice")
        self.setCheckable(True)
        self._words = words
        self._figure = parts.label("", "figure")
        colour = theme.TONES[tone].solid if tone != "grey" else theme.SECONDARY
        drawn = [parts.IconLabel(icon, colour)] if icon else []
        layout = parts.row(*drawn, parts.label(words), None, self._figure, margins=(12, 0))
        self.setLayout(layout)
        self.show_figure("")

    def show_figure(self, figure: int | str) -> None:
        """Show a figure."""
        self._figure.setText(f"{figure:,}" if isinstance(figure, int) else figure)
        self.setAccessibleName(f"{self._words} {figure}")

    def sizeHint(self) -> QSize:
        return QSize(self.layout().sizeHint().width(), theme.px(40))


class Facts(QWidget):
    """Rows of a name and what is known: 身份证号  650000********1234."""

    def __init__(self, rows: Sequence[tuple[str, str | QWidget]] = (), wide: int = 80) -> None:
        super().__init__()
        self._grid, self._wide = QGridLayout(self), wide
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(5))
        self._grid.setColumnMinimumWidth(0, theme.px(wide))
        self._grid.setColumnStretch(1, 1)
        self.show_rows(rows)

    def show_rows(self, rows: Sequence[tuple[str, str | QWidget]]) -> None:
        """Show these rows instead; a value is words or a widget such as a TagLabel."""
        parts.clear(self._grid)
        for place, (name, value) in enumerate(rows):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(parts.label(name, "secondary"), place, 0, top)
            self._grid.addWidget(_value(value), place, 1)


def _value(value: str | QWidget) -> QWidget:
    if isinstance(value, QWidget):
        return parts.holder(parts.row(value, None))
    made = parts.label(value or "—", wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class FactLine(QWidget):
    """Facts side by side in one line, for the head of a card page; what has no room is left out."""

    def __init__(self, facts: Sequence[tuple[str, str | QWidget]] = ()) -> None:
        super().__init__()
        self._row = parts.row(space=24)
        self.setLayout(self._row)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._facts: list[QWidget] = []
        self.show_facts(facts)

    def show_facts(self, facts: Sequence[tuple[str, str | QWidget]]) -> None:
        """Show these (name, words or widget) pairs; those without a value are left out."""
        parts.clear(self._row)
        self._facts = [_fact(name, value) for name, value in facts if value]
        for fact in self._facts:
            self._row.addWidget(fact)
        self._row.addStretch(1)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        right = 0
        for fact in self._facts:
            right += fact.sizeHint().width()
            fact.setVisible(right <= self.width())
            right += self._row.spacing()


def _fact(name: str, value: str | QWidget) -> QWidget:
    shown = value if isinstance(value, QWidget) else parts.label(value)
    return parts.holder(parts.row(parts.label(name, "caption"), shown, space=6))


class TaskRow(QFrame):
    """One thing to do, 66 high or more: sign, what it is, why, and the button that does it."""

    def __init__(
        self,
        title: str,
        why: str,
        icon: str,
        tone: str,
        action: str,
        slot: Callable[[], object],
        main: bool = False,
    ) -> None:
        super().__init__()
        self.setMinimumHeight(theme.px(66))
        self.sign = _Sign(icon, tone)
        said = parts.label(why, "caption", wrap=True)
        said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words = parts.column(
            None, parts.label(title, "strong", wrap=True), said, None, space=2, margins=(0, 8)
        )
        self.button = parts.button(action, "", slot, "accent" if main else "")
        self.button.setMinimumWidth(theme.px(136))
        outer = parts.row(self.sign, 4, words, 12, self.button, margins=(12, 0))
        outer.setStretch(2, 1)
        self.setLayout(outer)


class _Sign(QLabel):
    """An icon on the ground of its tone, 36 square."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        shade = theme.TONES[tone]
        self.setFixedSize(theme.px(36), theme.px(36))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setStyleSheet(f"background: {shade.ground}; border-radius: 4px;")
        drawn = icons.pixmap(icon, shade.text, theme.px(18), self.devicePixelRatioF())
        self.setPixmap(drawn)


class StateRow(QWidget):
    """A light, what it is about, and a note at the right: ● 登记变动   新增 2 户."""

    def __init__(self, state: str, words: str, note: str = "") -> None:
        super().__init__()
        icon, tone = LIGHTS[state]
        sign = parts.IconLabel(icon, theme.TONES[tone].solid, 14)
        sign.setAccessibleName(state)
        self.setLayout(parts.row(sign, parts.label(words), None, parts.label(note, "caption")))


def light_legend(title: str = "") -> QWidget:
    """The four lights with their words, for the foot of a table."""
    made = parts.row(parts.label(title, "caption"), space=12)
    for word, (icon, tone) in LIGHTS.items():
        sign = parts.IconLabel(icon, theme.TONES[tone].solid, 13)
        made.addLayout(parts.row(sign, parts.label(word, "caption"), space=5))
    return parts.holder(made)


class Notice(QFrame):
    """A sentence on the colour of its tone that stays: what to know before going on."""

    def __init__(self, words: str, tone: str = "amber", icon: str = "warning") -> None:
        super().__init__()
        shade = theme.TONES[tone]
        self.setStyleSheet(f"Notice {{ background: {shade.ground}; border-radius: 4px; }}")
        self.words = parts.label(words, tone if tone != "grey" else "secondary", wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sign = parts.IconLabel(icon, shade.text)
        self.setLayout(parts.row(sign, self.words, margins=(12, 8)))
