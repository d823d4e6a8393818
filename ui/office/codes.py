"""代码表: the words to choose from in each list, and the old words that are read as them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidget

from models.core.fields import Field, Kind
from models.office import commands, queries
from models.office.queries import CodeWord
from ui.kit import parts, theme
from ui.kit.form_dialog import FormDialog
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag
from ui.office.tab import SettingsTab

COLUMNS = (
    ColumnSpec("word", "词", 220, sortable=False),
    ColumnSpec(
        "old_words", "旧词和别的写法（导入时读成左边的词）", 320, sortable=False, stretch=True
    ),
    ColumnSpec("state", "状态", 84, "tag", sortable=False),
)
WORD, OLD = "词", "旧词"
FIELDS = (
    Field(WORD),
    Field(OLD, Kind.LONG, hint="几个旧词用顿号隔开；表里写旧词的，导入时读成这个词，原文另外留着"),
)
LISTS = 200


class CodesTab(SettingsTab):
    """The lists at the left, the words of the chosen one at the right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.lists = QListWidget()
        self.lists.setAccessibleName("代码表")
        self.lists.setUniformItemSizes(True)
        self.lists.addItems(sorted(queries.code_lists(), key=_order))
        self._measure()
        self.words = TableView(rows_model(COLUMNS, self._rows))
        self.name = parts.label("", "heading")
        self.lists.currentTextChanged.connect(lambda _: self.reload())
        self.words.opened.connect(lambda _: self.edit_button.click())
        self.words.chosen.connect(lambda _: self._show_buttons())
        self._lay_out()
        self.lists.setCurrentRow(0)

    def reload(self) -> None:
        self._measure()
        self.name.setText(self._list())
        self.words.rows().reload()
        if self.words.current() is None:
            self.words.choose_row(0)
        self._show_buttons()

    def _measure(self) -> None:
        for place in range(self.lists.count()):
            self.lists.item(place).setSizeHint(QSize(0, theme.px(theme.ROW)))

    def _list(self) -> str:
        item = self.lists.currentItem()
        return item.text() if item else ""

    def _rows(self) -> list[dict[str, Any]]:
        return [
            {
                "id": one.id,
                "word": one.word,
                "old_words": one.old_words,
                "retired": one.retired,
                "state": Tag("停用", "grey", "close") if one.retired else None,
                **({"tone": "grey"} if one.retired else {}),
            }
            for one in queries.code_words(self._list())
        ]

    def _show_buttons(self) -> None:
        row = self.words.current()
        place = self.words.currentIndex().row()
        self.retire_button.setText("恢复" if row and row["retired"] else "停用")
        self.for_admin(self.edit_button, self.retire_button, on=row is not None)
        self.for_admin(self.up_button, on=place > 0)
        self.for_admin(self.down_button, on=0 <= place < self.words.rows().rowCount() - 1)
        self.for_admin(self.add_button)

    # -- doing -----------------------------------------------------------------------------------

    def add(self) -> None:
        """Another word at the end of the list."""

        def submit(values: dict[str, Any], form: str) -> None:
            self._save([*self._stored(), _word(values)], form)

        note = "新词马上可以选。已有的档案不受影响。"
        title = f"{self._list()}：新增"
        if FormDialog(self, title, [("", FIELDS)], {}, submit, note=note, columns=1).exec():
            self.done("已加入代码表。")

    def edit(self) -> None:
        """Another spelling or other old words for the word under the cursor."""
        row = self.words.current()
        if row and self.edit_form(row).exec():
            self.done("代码表已保存。")

    def edit_form(self, row: Any) -> FormDialog:
        """The form of a word; a changed word becomes a new one, the former is kept as old."""

        def submit(values: dict[str, Any], form: str) -> None:
            said = _word(values)
            if said["word"] != row["word"]:
                old = (*filter(None, said["old_words"].split("、")), row["word"])
                said["old_words"] = "、".join(dict.fromkeys(old))
            words = [said if one["word"] == row["word"] else one for one in self._stored()]
            self._save(words, form)

        note = "改了词，原来的词自动记成旧词：以前的表还能导入，已有档案里写的不变。"
        values = {WORD: row["word"], OLD: row["old_words"]}
        title = f"{self._list()}：修改"
        return FormDialog(self, title, [("", FIELDS)], values, submit, note=note, columns=1)

    def turn(self) -> None:
        """Retire the word under the cursor, or offer it again."""
        row = self.words.current()
        if not row:
            return
        words = self._stored()
        for one in words:
            if one["word"] == row["word"]:
                one["retired"] = not row["retired"]
        said = "已恢复。" if row["retired"] else "已停用：不再提供选择，已有档案里的不变。"
        self.act(lambda: self._save(words), said)

    def move(self, by: int) -> None:
        """Move the word under the cursor up or down."""
        place = self.words.currentIndex().row()
        words = self._stored()
        if not 0 <= place + by < len(words):
            return
        words[place], words[place + by] = words[place + by], words[place]
        if self.act(lambda: self._save(words), "顺序已改。"):
            self.words.choose_row(place + by)

    def _stored(self) -> list[dict[str, Any]]:
        return [_as_row(one) for one in queries.code_words(self._list())]

    def _save(self, words: Sequence[dict[str, Any]], form: str = "") -> None:
        commands.edit_code_list(self.shell.context.actor.on(form), self._list(), words)

    # -- laying out ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.up_button = parts.button("上移", "up", lambda: self.move(-1))
        self.down_button = parts.button("下移", "down", lambda: self.move(1))
        self.retire_button = parts.button("停用", "close", self.turn)
        self.edit_button = parts.button("修改", "edit", self.edit)
        self.add_button = parts.button("新增", "plus", self.add, "accent")
        buttons = parts.row(
            self.name,
            None,
            self.up_button,
            self.down_button,
            self.retire_button,
            self.edit_button,
            self.add_button,
        )
        right = parts.column(buttons, TablePanel(self.words, "个"))
        right.setStretch(1, 1)
        across = parts.row(self.fixed(self.lists, LISTS), right, space=16)
        across.setStretch(1, 1)
        self.lay_out(across)


_FIRST = ("困难类别", "致困原因", "关系", "身份", "工作状态", "健康状况", "走访形式")


def _order(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _word(values: dict[str, Any]) -> dict[str, Any]:
    return {"word": values[WORD], "old_words": values[OLD], "retired": False}


def _as_row(one: CodeWord) -> dict[str, Any]:
    return {"word": one.word, "old_words": one.old_words, "retired": one.retired}
