"""The table of pages: the only place that knows all slices."""

from ui.desk.today import TodayPage
from ui.handover.handup_page import HandUpPage
from ui.handover.import_page import ImportPage
from ui.household.list_page import HouseholdsPage
from ui.kit.shell import PageEntry
from ui.office.employees import EmployeesPage
from ui.office.settings import SettingsPage
from ui.visit.page import VisitsPage

ENTRIES: tuple[PageEntry, ...] = (
    PageEntry("today", "今日", "today", TodayPage),
    PageEntry("households", "困难职工家庭", "household", HouseholdsPage),
    PageEntry("employees", "职工名册", "employees", EmployeesPage),
    PageEntry("visits", "走访", "visit", VisitsPage),
    PageEntry("import", "导入", "import", ImportPage),
    PageEntry("handup", "上报", "handover", HandUpPage),
    PageEntry("settings", "设置", "settings", SettingsPage, foot=True),
)
