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


def test_the_rules_of_a_source_are_set_and_lending_needs_its_document(tab) -> None:
    sources = tab("sources")
    sources.table.choose("name", "油田互助金")

    def act(form) -> None:
        fill(form, 受助范围="仅在档", 可出借="是")
        assert "依据文号" in form.panel.editors["出借依据文号"].error.text()
        fill(form, 出借依据文号="互助会〔2026〕2号")

    answering(act)
    sources.edit()
    rules = queries.rules_of(str(queries.source_named("油田互助金")))
    assert (rules.payee_scope, rules.lends) == ("仅在档", True)
