"""The photos of a visit as a strip of small pictures; added by a button or by dropping files."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QGridLayout, QPushButton

from models.core.errors import RuleError
from models.visit import commands, queries
from ui.kit import errors, file_dialogs, parts, pictures, theme
from ui.kit.cards import Card
from ui.kit.photo_viewer import PhotoViewer
from ui.kit.shell import Shell

SIDE = 84  # of a small picture
ROW = 3
Photo = Mapping[str, Any]


class PhotosCard(Card):
    """With a `visit` photos are kept at once; without one they wait for `keep`."""

    changed = Signal()

    def __init__(self, shell: Shell | None = None, visit: str = "") -> None:
        super().__init__("照片")
        self._shell, self._visit = shell, visit
        self.waiting: list[dict[str, Any]] = []
        self.add_button = parts.button("添加照片", "attach", self.choose, "link")
        self.add_to_head(self.add_button)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(6))
        self._said = parts.label("", "caption", wrap=True)
        self.body.addWidget(self._said)
        self.body.addLayout(self._grid)
        self.setAcceptDrops(True)
        self.show_photos()

    def photos(self) -> Sequence[Photo]:
        """What is shown: the photos kept with the visit, or those that wait."""
        return queries.photos_of(self._visit) if self._visit else self.waiting

    def clear(self) -> None:
        """Forget what waits: another form begins."""
        self.waiting = []
        self.show_photos()

    def keep(self, actor: Any, visit: str) -> None:
        """Keep what waits with a visit that was recorded just now; what is refused is named."""
        refused = []
        for photo in self.waiting:
            try:
                commands.add_photo(actor, visit, photo["file_name"], photo["content"])
            except RuleError as error:
                refused.append(error.message)
        self._say_refused(refused, len(self.waiting))
        self.clear()

    def choose(self) -> None:
        """Ask for photos and take them."""
        title = "选择照片"
        self.add(file_dialogs.open_files(self, title, file_dialogs.PHOTOS, "photos"))

    def add(self, paths: Sequence[str]) -> None:
        """Take these files; those that are no photos are named, the others stay."""
        refused = [said for path in paths if (said := self._take(Path(path)))]
        if paths:
            self.show_photos()
            self.changed.emit()
        self._say_refused(refused, len(paths))

    def _say_refused(self, refused: Sequence[str], count: int) -> None:
        if refused:
            also = f"\n其余 {count - len(refused)} 张已放入。" if len(refused) < count else ""
            errors.show_refusal(self, RuleError("\n".join(refused) + also), "有的照片没有放入")

    def show_photos(self) -> None:
        """Show the small pictures, in rows."""
        parts.clear(self._grid)
        photos = self.photos()
        for place, photo in enumerate(photos):
            self._grid.addWidget(self._small(photo, place), *divmod(place, ROW))
        self._grid.setColumnStretch(ROW, 1)
        self._said.setText("点开看大图。" if photos else "把照片拖到这里，或点“添加照片”。")

    def _take(self, path: Path) -> str:
        """Take one file; what it was refused for, "" where it was not."""
        try:
            content = path.read_bytes()
            if self._visit and self._shell:
                commands.add_photo(self._shell.context.actor, self._visit, path.name, content)
            else:
                kept = commands.check_photo(path.name, content)
                if any(one["content"] == kept for one in self.waiting):
                    return f"“{path.name}”已经选过了，没有再放一次。"
                number = len(self.waiting) + 1
                self.waiting.append({"number": number, "file_name": path.name, "content": kept})
        except OSError:
            return f"“{path.name}”读不出来，没有放入。请确认它还在原处，再试一次。"
        except RuleError as error:
            return error.message
        return ""

    def _small(self, photo: Photo, place: int) -> QPushButton:
        made, side = QPushButton(), theme.px(SIDE)
        made.setProperty("look", "quiet")
        made.setIcon(QIcon(pictures.fitted(QImage.fromData(photo["content"]), side, side)))
        made.setIconSize(QSize(side, side))
        made.setFixedSize(side + theme.px(6), side + theme.px(6))
        made.setAutoDefault(False)
        made.setAccessibleName(f"照片 {photo['number']} {photo['file_name']}")
        made.setToolTip(f"第 {photo['number']} 号 {photo['file_name']}")
        made.clicked.connect(partial(self.view, place))
        return made

    def view(self, place: int, _: bool = False) -> None:
        """Show a photo large."""
        PhotoViewer(self, self.photos(), place, self.remove).exec()

    def remove(self, photo: Photo) -> None:
        """Take a photo away."""
        if self._visit and self._shell:
            commands.remove_photo(self._shell.context.actor, photo["id"])
        else:
            self.waiting = [one for one in self.waiting if one is not photo]
        self.show_photos()
        self.changed.emit()

    def dragEnterEvent(self, event) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        self.add([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
