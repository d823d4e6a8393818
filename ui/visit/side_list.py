"""Short lists beside the calendar: what is overdue, and the visits of the chosen day."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ui.kit import parts, theme
from ui.kit.cards import Card
from ui.kit.tags import Tag, TagLabel
from ui.visit import words
from ui.visit.days_said import said

WIDE = 266
Row = Mapping[str, Any]


class VisitLine(QFrame):
    """One visit in two lines with a tag; Enter or a click opens it."""

    def __init__(self, row: Row, tag: Tag, open_: Callable[[Row], object]) -> None:
        super().__init__()
        self.row, self._open = row, open_
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(theme.px(46))
        self.setAccessibleName(f"{row['name']} {words.about(row)} {tag.text}")
        name = parts.label(row["name"])
        day = parts.label(f"原定 {row['planned_on'][5:]}" if row["planned_on"] else "", "caption")
        about = parts.ShortLabel(words.about(row), "caption")
        told = parts.column(None, parts.row(name, day, None, space=6), about, None, space=1)
        across = parts.row(parts.IconLabel(words.icon(row)), space=10, margins=(12, 0))
        across.addLayout(told, 1)
        across.addWidget(TagLabel(tag))
        self.setLayout(across)

    def mouseReleaseEvent(self, event) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._open(self.row)

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.row)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        if self.hasFocus():
            painter.fillRect(self.rect(), QColor(theme.SELECTED))
        painter.setPen(QPen(QColor(theme.HAIRLINE), 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())


class SideList(Card):
    """A titled list of at most `most` lines, the rest behind a link."""

    def __init__(self, open_: Callable[[Row], object], most: int) -> None:
        super().__init__(" ", pad=False)
        self._open, self._most = open_, most
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def show_rows(
        self,
        title: str,
        note: str,
        rows: Sequence[Row],
        tag: Callable[[Row], Tag],
        empty: str,
        more: tuple[str, Callable[[], object]] | None,
    ) -> None:
        """Show rows; `more` is the link (words, slot) where not all of them fit."""
        self.set_head(title, note)
        parts.clear(self._lines)
        for row in rows[: self._most]:
            self._lines.addWidget(VisitLine(row, tag(row), self._open))
        if not rows:
            said_empty = parts.label(empty, "caption", wrap=True)
            self._lines.addWidget(parts.holder(parts.row(said_empty, margins=(12, 10))))
        elif more and len(rows) >= self._most:
            link = parts.button(more[0], "chevron", more[1], "link")
            self._lines.addWidget(parts.holder(parts.row(link, None, margins=(8, 6))))


def day_title(day: date, today: date, count: int) -> tuple[str, str]:
    """Title and note of the chosen day: 今天 7 次 | 星期三 腊月廿七."""
    told = said(day)
    name = "今天" if day == today else f"{day.month} 月 {day.day} 日"
    about = " ".join(filter(None, [words.weekday(day), *told.names, told.month]))
    return f"{name} {count} 次" if count else name, about


def legend(columns: int) -> QWidget:
    """The signs of kinds in so many columns, and the colours of states."""
    kinds = QGridLayout()
    kinds.setHorizontalSpacing(theme.px(8))
    kinds.setVerticalSpacing(theme.px(4))
    for place, (kind, icon) in enumerate(words.KINDS.items()):
        kinds.addWidget(_named(parts.IconLabel(icon, side=13), kind), *divmod(place, columns))
    kinds.setColumnStretch(columns, 1)
    states = parts.row(space=8)
    for name in (words.MADE, words.PRINTED, words.PLANNED, words.OVERDUE):
        tag = words.TAGS[name]
        states.addWidget(_named(Swatch(tag.tone), tag.text))
    lying = columns > len(words.KINDS) // 2
    across = parts.row if lying else parts.column
    return parts.holder(across(kinds, None, states, margins=(12, 8), space=6), "sheet")


def _named(sign: QWidget, name: str) -> QWidget:
    return parts.holder(parts.row(sign, parts.label(name, "caption"), space=4))


class Swatch(QWidget):
    """A small square in the colour of a state."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = theme.TONES[tone]
        self.setFixedSize(theme.px(12), theme.px(12))

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._tone.solid), 1))
        painter.setBrush(QColor(self._tone.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
