"""资金来源 in the settings: added, renamed, moved, retired and brought back; refusals in place."""

from models.fund import queries
from tests.ui.dialogs import answering
from tests.ui.office.conftest import fill


def names() -> list[str]:
    return [row["name"] for row in queries.sources()]


def test_a_source_is_added_moved_up_and_retired_and_comes_back(tab) -> None:
    sources = tab("sources")
    answering(lambda form: fill(form, 资金来源="采油厂配套"))
    sources.add()
    sources.table.choose("name", "采油厂配套")
    assert not sources.down_button.isEnabled()
    sources.up_button.click()
    assert names()[-2] == "采油厂配套"
    assert sources.table.current()["name"] == "采油厂配套"
    sources.retire_button.click()
    assert "采油厂配套" not in names()
    assert sources.retire_button.text() == "恢复"
    sources.retire_button.click()
    assert "采油厂配套" in names()


def test_another_ones_name_is_refused_in_place(tab) -> None:
    sources = tab("sources")
    first, second = names()[:2]
    sources.table.choose("name", first)

    def act(form) -> None:
        fill(form, 资金来源=second)
        assert "已有叫" in form.panel.editors["资金来源"].error.text()
        form.panel.show_values({})
        form.reject()

    seen = answering(act)
    sources.edit()
    assert seen
    assert names()[:2] == [first, second]
