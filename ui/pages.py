"""The table of pages: the only place that knows all slices.

A page's module is loaded when the page is first shown, so that the window opens sooner.
"""

from ui.kit.page import Page
from ui.kit.shell import PageEntry, Shell


def _today(shell: Shell) -> Page:
    from ui.desk.today import TodayPage

    return TodayPage(shell)


def _households(shell: Shell) -> Page:
    from ui.household.list_page import HouseholdsPage

    return HouseholdsPage(shell)


def _employees(shell: Shell) -> Page:
    from ui.office.employees import EmployeesPage

    return EmployeesPage(shell)


def _visits(shell: Shell) -> Page:
    from ui.visit.page import VisitsPage

    return VisitsPage(shell)


def _fund(shell: Shell) -> Page:
    from ui.fund.page import FundPage

    return FundPage(shell)


def _import(shell: Shell) -> Page:
    from ui.handover.import_page import ImportPage

    return ImportPage(shell)


def _hand_up(shell: Shell) -> Page:
    from ui.handover.handup_page import HandUpPage

    return HandUpPage(shell)


def _settings(shell: Shell) -> Page:
    from ui.office.settings import SettingsPage

    return SettingsPage(shell)


ENTRIES: tuple[PageEntry, ...] = (
    PageEntry("today", "今日", "today", _today),
    PageEntry("households", "困难职工家庭", "household", _households),
    PageEntry("employees", "职工名册", "employees", _employees),
    PageEntry("visits", "走访", "visit", _visits),
    PageEntry("fund", "资金", "fund", _fund),
    PageEntry("import", "导入", "import", _import),
    PageEntry("handup", "上报", "handover", _hand_up),
    PageEntry("settings", "设置", "settings", _settings, foot=True),
)
