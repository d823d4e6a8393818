"""设置: the office and its cadres, operators, standards, lists, text size, backups, about."""

from collections.abc import Callable

from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.tabs import Tabs
from ui.office.about import AboutTab
from ui.office.backups import BackupsTab
from ui.office.codes import CodesTab
from ui.office.display import DisplayTab
from ui.office.offices import OfficesTab
from ui.office.operators import OperatorsTab
from ui.office.sources import SourcesTab
from ui.office.standards import StandardsTab
from ui.office.tab import SettingsTab

TABS: dict[str, tuple[str, Callable[[Shell], SettingsTab]]] = {
    "offices": ("单位与干部", OfficesTab),
    "operators": ("操作员", OperatorsTab),
    "standards": ("标准", StandardsTab),
    "codes": ("代码表", CodesTab),
    "sources": ("资金来源", SourcesTab),
    "display": ("显示", DisplayTab),
    "backups": ("备份", BackupsTab),
    "about": ("关于", AboutTab),
}


class SettingsPage(Page):
    """One page with tabs; a tab is made when it is first shown."""

    key = "settings"
    title = "设置"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.set_subtitle("改动都记在操作历史里；标准和代码表改了，不影响以前作出的决定。")
        self.made: dict[str, SettingsTab] = {}
        self.tabs = Tabs()
        for key, (words, make) in TABS.items():
            self.tabs.add(words, lambda key=key, make=make: self._make(key, make))
        self.tabs.currentChanged.connect(lambda _: self.reload())
        self.body.addWidget(self.tabs)

    def reload(self) -> None:
        shown = self.tabs.currentWidget()
        if isinstance(shown, SettingsTab):
            shown.reload()

    def arrive(self, tab: str = "") -> None:
        """Show the tab with this key."""
        if tab in TABS:
            self.tabs.setCurrentIndex(list(TABS).index(tab))

    def _make(self, key: str, make: Callable[[Shell], SettingsTab]) -> SettingsTab:
        self.made[key] = make(self.shell)
        return self.made[key]
