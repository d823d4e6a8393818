"""显示: three text sizes, each shown as it will be, taken at once."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton

from ui.kit import parts, theme
from ui.kit.cards import Card
from ui.kit.shell import Shell
from ui.office.tab import SettingsTab

SAMPLE = "王国强　采油三班　相对困难　月人均收入 1,062.00 元"


class DisplayTab(SettingsTab):
    """The text size belongs to this computer; it changes nothing in the store."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._group = QButtonGroup(self)
        self.buttons: dict[int, QRadioButton] = {}
        self._samples: dict[int, QLabel] = {}
        card = Card("字号", "只管这台电脑，选中马上生效")
        for size, name in theme.SIZES.items():
            card.body.addLayout(self._choice(size, name))
        note = "屏幕缩放（125%、150%）由系统设置，本程序会跟着变，两样可以一起用。"
        card.body.addWidget(parts.label(note, "caption", wrap=True))
        self.lay_out(parts.column(parts.row(self.fixed(card, 720), None), None))

    def reload(self) -> None:
        self.buttons[theme.size()].setChecked(True)
        for size, sample in self._samples.items():
            _set_size(sample, size)

    def _choice(self, size: int, name: str):
        button = QRadioButton(name)
        button.setMinimumWidth(theme.px(96))
        self._group.addButton(button)
        self.buttons[size] = button
        sample = parts.label(SAMPLE, "body")
        sample.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._samples[size] = sample
        button.clicked.connect(partial(self._choose, size))
        return parts.row(button, sample, None, space=12)

    def _choose(self, size: int) -> None:
        self.shell.set_text_size(size)
        self.reload()
        self.shell.say(f"字号已改为“{theme.SIZES[size]}”。")


def _set_size(label: QLabel, size: int) -> None:
    font = QFont(theme.font())
    font.setPixelSize(size)
    label.setFont(font)
    label.setStyleSheet(f"font-size: {size}px;")
