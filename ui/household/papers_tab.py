"""The checklist of papers: 有, 缺 or 不适用 with its day, and the files that are kept with it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.core import files
from models.core.errors import RuleError
from models.household import commands, queries
from models.household.policy import PaperState
from ui.household import told
from ui.household.paper_panel import PaperPanel
from ui.kit import errors, file_dialogs, theme
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag

STATES = {
    PaperState.HERE: Tag("有", "green", "check"),
    PaperState.LACKING: Tag("缺", "amber", "warning"),
    PaperState.NOT_NEEDED: Tag("不适用", "grey", "minus"),
}
COLUMNS = (
    ColumnSpec("kind", "材料", 190, sortable=False, stretch=True),
    ColumnSpec("state", "有没有", 92, "tag", sortable=False, tags=STATES),
    ColumnSpec("dated_on", "日期", 104, sortable=False),
    ColumnSpec("file", "附件", 220, sortable=False, quiet=True),
)


class PapersTab(QWidget):
    """Keys 1, 2, 3 say 有, 缺, 不适用 of the chosen paper; files may be dropped anywhere."""

    def __init__(self, page) -> None:
        super().__init__()
        self._page = page
        self._rows: list[dict[str, Any]] = []
        self._model = rows_model(COLUMNS, lambda: self._rows)
        self.table = TableView(self._model, "household-papers")
        self.panel = PaperPanel(self)
        self.table.chosen.connect(self.panel.show_paper)
        self.table.opened.connect(lambda _: self.panel.view())
        across = QHBoxLayout(self)
        across.setContentsMargins(0, theme.px(12), 0, 0)
        across.setSpacing(theme.px(12))
        across.addWidget(TablePanel(self.table, "种"), 1)
        across.addWidget(self.panel)
        self.setAcceptDrops(True)

    def show_file(self, file: told.File) -> None:
        """Show the checklist of a file."""
        names = {one["id"]: one["file_name"] for one in file["attachments"]}
        self._rows = [
            {"id": one["kind"], **one, "file": names.get(one["attachment"], "")}
            for one in file["papers"]
        ]
        self._model.reload()
        self.table.stand()
        self.panel.show_paper(self.table.current())

    # -- doing -----------------------------------------------------------------------------------

    def set_state(self, kind: str, state: str, dated_on: str) -> None:
        """Say whether a paper is there, and of which day."""
        commands.set_paper(
            self._page.shell.context.actor, self._page.household, kind, state, dated_on
        )
        self._page.changed()

    def choose_file(self) -> None:
        """Ask for a picture or scan and keep it with the chosen paper."""
        title = "选择照片或扫描件"
        for path in file_dialogs.open_files(self, title, file_dialogs.PICTURES, "papers")[:1]:
            self.attach(path)

    def attach(self, path: str) -> None:
        """Keep a file with the chosen paper."""
        row = self.table.current()
        if row is None:
            return
        try:
            content = Path(path).read_bytes()
            actor, household = self._page.shell.context.actor, self._page.household
            commands.attach_file(actor, household, row["kind"], Path(path).name, content)
        except RuleError as error:
            errors.show_refusal(self, error)
            return
        except OSError:
            unread = RuleError("这个文件读不出来，没有放进档案。请确认它还在原处，再试一次。")
            errors.show_refusal(self, unread)
            return
        self._page.changed(f"已放入“{row['kind']}”。原文件还在原处。")

    def remove(self, attachment: str) -> None:
        """Take the kept file away."""
        commands.remove_attachment(self._page.shell.context.actor, attachment)
        self._page.changed("已移除附件。")

    def export(self, attachment: str) -> None:
        """Write the kept file where the person says."""
        kept = queries.attachment(attachment)
        chosen = file_dialogs.save_file(
            self, "导出附件", kept["file_name"], file_dialogs.ANY, "papers"
        )
        if chosen:
            files.write_out(Path(chosen), kept["content"])
            self._page.say(f"已导出到“{Path(chosen).name}”。")

    # -- dropping files --------------------------------------------------------------------------

    def dragEnterEvent(self, event) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        for path in local[:1]:
            self.attach(path)

    def keyPressEvent(self, event) -> None:
        keys = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2}
        row = self.table.current()
        if event.key() in keys and row is not None:
            self.set_state(row["kind"], list(STATES)[keys[event.key()]], row["dated_on"])
            return
        super().keyPressEvent(event)
