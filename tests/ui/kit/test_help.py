"""A short text for each page."""

import resources
from ui import pages as navigation
from ui.kit import help as helps
from ui.kit.help import HelpWindow


def test_each_text_begins_with_its_title() -> None:
    for file in resources.path("help").glob("*.md"):
        assert file.read_text(encoding="utf-8").startswith("# "), file.name


def test_topics_carry_the_titles() -> None:
    assert ("households", "困难职工家庭") in helps.topics()


def test_topics_follow_the_navigation() -> None:
    keys = [key for key, _ in helps.topics()]
    pages = [key for key in keys if key in {entry.key for entry in navigation.ENTRIES}]
    assert pages == [entry.key for entry in navigation.ENTRIES]
    assert keys[-1] == "keys"


def test_page_without_a_text_gets_the_keys() -> None:
    assert helps.text("no such page") == helps.text("keys")


def test_window_shows_each_topic(qtbot) -> None:
    window = HelpWindow()
    qtbot.addWidget(window)
    for key, title in helps.topics():
        window.open_at(key)
        assert window.words().startswith(title)
        assert "#" not in window.words()
    window.open_at("no such page")
    assert window.words().startswith("按键")
