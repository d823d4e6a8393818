"""Photos shown large, one after the other; the keys lead on."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from models.core import files
from models.core.errors import RuleError
from ui.kit import ask, errors, file_dialogs, parts, pictures, theme

Photo = Mapping[str, Any]
WIDE, HIGH = 820, 520


class PhotoViewer(QDialog):
    """`photos` have number, file_name and content; `remove(photo)` takes one away."""

    def __init__(
        self,
        parent: QWidget,
        photos: Sequence[Photo],
        place: int,
        remove: Callable[[Photo], object],
    ) -> None:
        super().__init__(parent)
        self._photos, self._place, self._remove = list(photos), place, remove
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(theme.px(WIDE), theme.px(HIGH))
        self.back = parts.button("上一张", "previous", lambda: self.step(-1))
        self.on = parts.button("下一张", "chevron", lambda: self.step(1))
        self.said = parts.label("", "secondary")
        foot = parts.row(
            self.back, self.on, self.said, None,
            parts.button("移除", "trash", self.remove),
            parts.button("另存为", "save", self.save),
            parts.button("关闭", "", self.reject),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(12),) * 4)
        layout.addWidget(self.picture)
        layout.addLayout(foot)
        for key, by in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
            QShortcut(QKeySequence(key), self, lambda by=by: self.step(by))
        self._show()

    def step(self, by: int) -> None:
        """Show the next photo, or the one before."""
        self._place = min(max(self._place + by, 0), len(self._photos) - 1)
        self._show()

    def save(self) -> None:
        """Write the photo on show where the person says."""
        photo = self._photos[self._place]
        chosen = file_dialogs.save_file(
            self, "另存照片", photo["file_name"], file_dialogs.ANY, "photos"
        )
        if not chosen:
            return
        try:
            files.write_out(Path(chosen), photo["content"])
        except RuleError as refused:
            errors.show_refusal(self, refused)

    def remove(self) -> None:
        """Take the photo on show away; the next one is shown, if any."""
        sentence = "移除后不再显示。要留一份请先“另存为”。"
        if not ask.confirm(self, "移除这张照片？", sentence, "移除"):
            return
        self._remove(self._photos.pop(self._place))
        self.step(0) if self._photos else self.reject()

    def _show(self) -> None:
        photo, count = self._photos[self._place], len(self._photos)
        self.setWindowTitle(f"照片：{photo['file_name']}")
        image = QImage.fromData(photo["content"])
        self.picture.setPixmap(pictures.fitted(image, theme.px(WIDE), theme.px(HIGH)))
        self.said.setText(f"第 {photo['number']} 号，共 {count} 张")
        self.back.setEnabled(self._place > 0)
        self.on.setEnabled(self._place < count - 1)
