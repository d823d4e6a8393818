"""The first start: three short steps from nothing to an empty register."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QStackedWidget, QVBoxLayout, QWidget

from models.core import days
from models.core import store as stores
from models.core.codes import CodeList
from models.core.errors import RuleError
from models.core.fields import Field, Kind, Ways
from models.core.slot import DEFAULT_COST, KeyCost
from models.office import commands
from models.office.reports import recovery_paper
from ui.kit import ask, file_dialogs, icons, parts, printing, theme
from ui.kit.form_panel import FormPanel, focus_first
from ui.kit.steps import StepBar
from ui.office.restore import from_backup

LEVELS = {"基层单位工会（作业区、中心站、大队）": "unit", "厂工会": "plant"}
OFFICE = (
    Field("单位名称", hint="如：采油一区分工会"),
    Field("单位层级", Kind.CODE, codes="单位层级"),
    Field("上级厂工会", hint="如：采油一厂工会；厂工会自己用时不填"),
)
_LEAVING = (
    "还没有建好",
    "填好的内容还没有保存，关掉就要重新填。这台电脑上没有写下任何东西。",
    "不填了，关闭",
    "继续填写",
)
OPERATOR = (Field("您的姓名"), Field("密码", hint="至少 8 个字符"), Field("再输一遍密码"))


class Wizard(QDialog):
    """Asks for the office and the operator, makes the store, hands over the recovery code.

    `store` is open once accepted; until the second step is done nothing is written.
    """

    def __init__(self, folder: Path, cost: KeyCost = DEFAULT_COST) -> None:
        super().__init__()
        self.setWindowTitle("暖户 · 第一次使用")
        self.setWindowIcon(icons.app_icon())
        self.store: stores.Store | None = None
        self.code = ""
        self._folder, self._cost = folder, cost
        levels = CodeList("单位层级", tuple(LEVELS))
        self.office = FormPanel([("", OFFICE)], ways=Ways({"单位层级": levels}), columns=1)
        self.office.show_values({"单位层级": next(iter(LEVELS))})
        secret = ("密码", "再输一遍密码")
        self.operator = FormPanel([("", OPERATOR)], secret=secret, columns=1)
        self._steps = StepBar(("单位", "操作员和密码", "恢复码"))
        self._stack = QStackedWidget()
        self._said = parts.label("", "red", wrap=True)
        self.next_button = parts.button("下一步", "", self.forward, "accent")
        self.restore_button = parts.button("已有备份？从备份恢复", "", self.restore, "link")
        self.back_button = parts.button("上一步", "", self._back)
        self._lay_out()
        self._show(0)

    def forward(self) -> None:
        """Check the present step and go on; the second makes the store."""
        self._said.setText("")
        try:
            (self._check_office, self._found, self.accept)[self._stack.currentIndex()]()
        except RuleError as refused:
            panel = (self.office, self.operator)[self._stack.currentIndex()]
            panel.mark({refused.field: refused.message} if refused.field else {})
            self._said.setText("" if refused.field in panel.editors else refused.message)

    def restore(self) -> None:
        """Begin with the store of a backup instead: another computer, or a lost folder."""
        from_backup(self, self._folder, self._open)

    def _open(self, store: stores.Store) -> None:
        self.store = store
        self.accept()

    def _check_office(self) -> None:
        written = self.office.written()
        if not written["单位名称"].strip():
            raise RuleError("请填写单位名称，打印和上报时要用。", "单位名称")
        if written["单位层级"] not in LEVELS:
            raise RuleError("请从列表里选一种。", "单位层级")
        self.office.mark({})
        self._show(1)

    def _found(self) -> None:
        office, person = self.office.written(), self.operator.written()
        if not person["您的姓名"].strip():
            raise RuleError("请填写姓名，每一次改动都会记在名下。", "您的姓名")
        if person["密码"] != person["再输一遍密码"]:
            raise RuleError("两遍密码不一样，请再输一遍。", "再输一遍密码")
        self.store, self.code = self._create(office, person)
        self._code.setText(self.code)
        self._show(2)

    def _create(self, office: dict[str, str], person: dict[str, str]) -> tuple[stores.Store, str]:
        try:
            return commands.create_office(
                self._folder,
                name=office["单位名称"],
                level=LEVELS[office["单位层级"]],
                plant=office["上级厂工会"],
                operator=person["您的姓名"],
                password=person["密码"],
                cost=self._cost,
                opener="窗口",
            )
        except RuleError as refused:
            place = {"password": "密码"}.get(refused.field or "")
            raise RuleError(refused.message, place) from refused

    def reject(self) -> None:
        if self.store is not None:
            self._say_code_first()
        elif not self._typed() or ask.confirm(self, *_LEAVING):
            super().reject()

    def _typed(self) -> bool:
        return self.office.dirty() or self.operator.dirty()

    def closeEvent(self, event) -> None:
        event.ignore()
        self.reject()

    def _say_code_first(self) -> None:
        sentence = "资料库已经建好。恢复码只显示这一次，请打印或存好，打勾后按“开始使用”。"
        ask.tell(self, "还差一步", sentence)

    def _back(self) -> None:
        self._show(0)

    def _show(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._steps.go(step)
        self.back_button.setVisible(step == 1)
        self.restore_button.setVisible(step == 0)
        self.next_button.setText("开始使用" if step == 2 else "下一步")
        self.next_button.setEnabled(step < 2 or self.kept.isChecked())
        if step < 2:
            focus_first((self.office, self.operator)[step])
        else:
            self.print_button.setFocus()

    # -- the recovery code -----------------------------------------------------------------------

    def _print_code(self) -> None:
        printing.preview(self, [self._paper()], "恢复码")

    def _save_code(self) -> None:
        chosen = file_dialogs.save_file(self, "保存恢复码", "暖户恢复码.pdf", file_dialogs.PDF)
        if chosen:
            printing.pdf([self._paper()], Path(chosen))
            self.saved.setText("已存好。请打印封存后把这个文件删掉。")

    def _paper(self):
        office, person = self.office.written(), self.operator.written()
        today = days.today().isoformat()
        return recovery_paper(self.code, office["单位名称"], person["您的姓名"], today)

    def _code_page(self) -> QWidget:
        self._code = parts.label("", "title")
        self.saved = parts.label("", "secondary")
        self.kept = QCheckBox("我已打印或存好恢复码，会装进信封封存")
        self.kept.toggled.connect(lambda ticked: self.next_button.setEnabled(ticked))
        words = (
            "密码忘了，只有恢复码能打开资料库。它只显示这一次，程序里没有留底。\n"
            "请现在打印，装入信封封口签字，交单位保险柜。"
        )
        self.print_button = parts.button("打印恢复码", "print", self._print_code)
        buttons = parts.row(
            self.print_button,
            parts.button("存成 PDF", "save", self._save_code),
            self.saved,
            None,
        )
        sheet = parts.holder(parts.column(self._code, margins=(16,)), "sheet")
        page = parts.column(
            parts.label(words, wrap=True), sheet, buttons, 8, self.kept, None, space=12,
            margins=(24, 8),
        )  # fmt: skip
        return parts.holder(page)

    def _lay_out(self) -> None:
        self._stack.addWidget(self._with_words(self.office, "先说一下您的单位，打印和上报时要用。"))
        words = "您是第一位操作员。密码至少 8 个字符，打开资料库时要用，请自己记牢。"
        self._stack.addWidget(self._with_words(self.operator, words))
        self._stack.addWidget(self._code_page())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = parts.column(
            parts.label("欢迎使用暖户", "title"), self._steps, space=10, margins=(24, 18, 24, 8)
        )
        outer.addLayout(head)
        outer.addWidget(self._stack, 1)
        outer.addWidget(parts.line("divider"))
        foot = parts.row(
            self.restore_button, self._said, self.back_button, self.next_button, margins=(24, 12)
        )
        foot.setStretch(1, 1)
        outer.addLayout(foot)
        QWidget.setTabOrder(self.next_button, self.back_button)  # Enter after Enter leads on
        QWidget.setTabOrder(self.back_button, self.restore_button)
        self.setFixedSize(theme.px(640), theme.px(440))

    def _with_words(self, panel: FormPanel, words: str) -> QWidget:
        panel.body.setContentsMargins(*(theme.px(side) for side in (24, 4, 24, 8)))
        said = parts.column(parts.label(words, "secondary", wrap=True), margins=(24, 4))
        page = parts.column(said, panel, space=0)
        page.setStretch(1, 1)
        return parts.holder(page)


def first_start(folder: Path, make: Callable[[Path], Wizard] = Wizard) -> stores.Store | None:
    """Run the wizard; the open store, or None when it was closed before one was made."""
    wizard = make(folder)
    wizard.exec()
    return wizard.store
