"""Taking a workbook in: choose → heads → look → write; nothing is written before the button."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from models.core.errors import RuleError
from models.core.excel.limits import PasswordNeeded
from models.handover.policy import Preview
from ui.handover import history, reading, templates
from ui.handover.choices import Decisions
from ui.handover.done_panel import DonePanel
from ui.handover.preview_panel import TILES, PreviewPanel
from ui.handover.start_panel import HINTS, TITLES, StartPanel
from ui.handover.words import KINDS
from ui.kit import ask, file_dialogs, parts, theme
from ui.kit.filters import FilterChoice
from ui.kit.jobs import run_job
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.steps import StepBar

STEPS = ("选文件", "对应表头", "核对", "写入")
SUBTITLE = "先给您看，再写入；写入后能整批撤销。"


class ImportPage(Page):
    """Three views in a stack: where one begins, the preview, what was done."""

    key = "import"
    title = "导入工作簿"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._path, self._password, self._kind = "", "", ""
        self._sheets: list[str] = []
        self.preview: Preview | None = None
        self.decisions = Decisions()
        self._add_actions()
        self._add_steps()
        self.start = StartPanel(self.choose, lambda kind: templates.save(self, kind, self.say))
        self.start.chosen.connect(self.open)
        self.start.unlocked.connect(self._unlock)
        self.history = history.History(shell)
        self.panel = PreviewPanel(self.map)
        self.panel.decided.connect(self._show_count)
        self.panel.replan.connect(self._replan)
        for place, (word, *_) in enumerate(TILES, start=1):
            self.on_key(f"Alt+{place}", lambda w=word: self._tile(w))
        self.done = DonePanel(self._undo, shell.go, self.begin)
        self._stack = QStackedWidget()
        for view in (self._beginning(), self.panel, self.done):
            self._stack.addWidget(view)
        self.body.addWidget(self._stack)
        self.begin()

    # -- the page --------------------------------------------------------------------------------

    def reload(self) -> None:
        self.history.reload()

    def arrive(self, kind: str = "", file: str = "", choose: bool = False, **_: Any) -> None:
        """`kind` says what is looked for (register, employees, visits), `file` is read at once;
        with `choose` the file is asked for at once."""
        self.begin()
        self._expect(kind)
        if file:
            self.open(file)
        elif choose:
            self.choose()

    def _expect(self, kind: str) -> None:
        self._kind = kind
        self.start.expect(kind)
        self.set_title(TITLES.get(kind, self.title))

    def leave(self) -> bool:
        if self._may_go():
            self._expect("")
            return True
        return False

    def _may_go(self) -> bool:
        if not (self.preview and self.decisions):
            return True
        left = ask.confirm(
            self,
            "核对过的还没有写入",
            "您在核对里选好的内容还没有写入，离开就要重新选。库里没有任何改动。",
            "不写入，离开",
            "继续核对",
        )
        if left:
            self.begin()
        return left

    def escape(self) -> bool:
        """Esc in the preview leads back to the choice of a file."""
        if self.preview is None:
            return False
        self.cancel()
        return True

    # -- the steps -------------------------------------------------------------------------------

    def begin(self) -> None:
        """Back to the choice of a file; nothing is kept of what was looked at."""
        self._end_preview()
        self._expect(self._kind)
        self.set_subtitle(SUBTITLE)
        self.start.say("")
        self._show(0, 0)
        self.history.reload()
        self.start.button.setFocus()

    def cancel(self) -> None:
        """Put the preview away, asking once where something was decided."""
        if self._may_go():
            self.begin()

    def choose(self) -> None:
        """Choose a workbook in a dialog."""
        wanted = HINTS[self._kind].rstrip("。") if self._kind else "选择工作簿"
        chosen = file_dialogs.open_file(self, wanted, file_dialogs.WORKBOOKS, "import")
        if chosen:
            self.open(chosen)

    def open(self, path: str) -> None:
        """Read a workbook beside the window."""
        self._path, self._password, self._sheets = path, "", []
        self.decisions = Decisions()
        self._read()

    def _unlock(self, password: str) -> None:
        self._password = password
        self._read()

    def _read(self) -> None:
        store = self.shell.context.store
        choices = self.decisions.frozen(left=False)
        work = reading.read(store, self._path, self._password, choices)
        run_job(self, f"正在读取 {Path(self._path).name}", work, self._have_read)

    def _have_read(self, outcome: Preview | RuleError) -> None:
        if isinstance(outcome, PasswordNeeded):
            self._show(0, 0)
            self.start.ask_password(outcome.message)
        elif isinstance(outcome, RuleError):
            self.begin()
            self.start.say(outcome.message)
        elif not any(sheet.rows for sheet in outcome.sheets):
            self.begin()
            self.start.say(f"「{outcome.name}」里只有表头，没有可导入的内容，什么都没有写入。")
        else:
            self._look(outcome)

    def _look(self, preview: Preview) -> None:
        self.preview = preview
        self._sheets = self._sheets or [sheet.name for sheet in preview.sheets]
        self._sheet_choice.set_options(self._sheets)
        self._sheet_choice.setVisible(len(self._sheets) > 1)
        self.panel.show_preview(preview, self.decisions)
        self.set_title("导入核对")
        self.set_subtitle(_said(preview))
        self._show(1, 1 if self.panel.mapping.asked() else 2)
        self.panel.rows.table.setFocus()
        self.panel.rows.table.choose_row(0)

    def map(self, sheet: str, head: str, label: str | None) -> None:
        """Read a head as another field and look again."""
        self.decisions.mapping.setdefault(sheet, {})[head] = label
        self._read()

    def _choose_sheet(self) -> None:
        self.decisions.sheet = self._sheet_choice.value()
        self.decisions.forget_rows()
        self._read()

    def _tile(self, word: str) -> None:
        if self.preview:
            self.panel.choose_tile(word)

    def _replan(self) -> None:
        choices = self.decisions.frozen(left=False)
        work = reading.plan(self.shell.context.store, self.preview, choices)
        run_job(self, "正在重新比较", work, self._have_planned)

    def _have_planned(self, outcome: Preview | RuleError) -> None:
        if isinstance(outcome, RuleError):
            self.panel.notice.words.setText(outcome.message)
            return
        self.preview = outcome
        self.panel.show_plan(outcome)

    def write(self) -> None:
        """Write what is ticked, as one batch."""
        if self.preview is None or not self.write_button.isEnabled():
            return
        context = self.shell.context
        preview = replace(self.preview, choices=self.decisions.frozen())
        work = reading.write(context.store, context.actor, preview, preview.choices)
        run_job(self, "正在写入", work, self._have_written)

    def _have_written(self, outcome: Any) -> None:
        if isinstance(outcome, RuleError):
            self.begin()
            self.start.say(outcome.message)
            return
        number, preview = outcome
        self._end_preview()
        self._expect("")
        self.shell.stale()
        if not number:
            self.begin()
            self.say("没有要写入的内容，库里没有改动。")
            return
        self.set_title("导入完成")
        self.set_subtitle(_said(preview))
        self.done.show_batch(number, preview)
        self._show(2, 3)
        self.done.list_button.setFocus()

    def _undo(self, number: int) -> None:
        history.undo(self, self.shell, number, self.begin)

    # -- laying out ------------------------------------------------------------------------------

    def _end_preview(self) -> None:
        self.preview, self.decisions = None, Decisions()

    def _show(self, view: int, step: int) -> None:
        self._stack.setCurrentIndex(view)
        self.steps.go(step)
        for button in (self.cancel_button, self.write_button):
            button.setVisible(view == 1)
        self._sheet_choice.setVisible(view == 1 and len(self._sheets) > 1)
        self._safe.setVisible(view == 1)

    def _show_count(self) -> None:
        count = self.decisions.writes(self.panel.preview)
        self.write_button.setText(f"写入 {count:,} 条" if count else "没有要写入的")
        self.write_button.setAccessibleName(self.write_button.text())
        self.write_button.setEnabled(count > 0)

    def _add_actions(self) -> None:
        self.cancel_button = self.add_action("换一个文件", "", self.cancel)
        self.write_button = self.add_action("写入", "import", self.write, accent=True, does="save")
        self.write_button.setToolTip("Ctrl+S")
        self._verbs["new"] = self.choose

    def _add_steps(self) -> None:
        self.steps = StepBar(STEPS)
        self._sheet_choice = FilterChoice("工作表")
        self._sheet_choice.currentIndexChanged.connect(lambda _: self._choose_sheet())
        sign = parts.IconLabel("shield", theme.GREEN)
        said = parts.label("还没有写入。写入后可整批撤销", "secondary")
        self._safe = parts.holder(parts.row(sign, said))
        self.add_above(parts.row(self.steps, None, self._safe, 8, self._sheet_choice))

    def _beginning(self) -> QWidget:
        layout = parts.column(space=12)
        layout.addWidget(self.start, 2)
        layout.addWidget(self.history, 3)
        return parts.holder(layout)


def _said(preview: Preview) -> str:
    words = [preview.name]
    for sheet in preview.sheets[:2]:
        first, last = sheet.layout.header_first, sheet.layout.header_last
        rows = f"第 {first}–{last} 行" if last > first else f"第 {first} 行"
        words.append(f"工作表「{sheet.name}」· {KINDS[sheet.kind]} · 表头{rows}")
    left = sum(len(sheet.left_rows) for sheet in preview.sheets)
    words += [f"另有 {left} 行合计、签名没有导入"] if left else []
    return " · ".join(words)
