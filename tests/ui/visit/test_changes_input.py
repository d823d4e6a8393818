"""困难变化 on the entry form: short answers and a line, stored as one text."""

from models.visit import queries
from models.visit.queries import VisitFilter
from ui.visit.changes_input import ChangesInput
from ui.visit.entry_page import EntryPage


def test_answers_and_words_are_stored_as_one_line(window, households) -> None:
    window.push(EntryPage(window, household=households[0]))
    page = window.page()
    page.form.changes.buttons["情况"]["有变"].click()
    page.form.changes.buttons["困难"]["加重"].click()
    page.form.changes.line.setText("儿子刚失业")
    assert page.form.dirty()
    page.save()
    [row] = queries.visits(VisitFilter(household=households[0]))
    assert row["change"] == "情况有变；困难加重；儿子刚失业"


def test_an_answer_excludes_the_others_and_is_taken_back(qtbot) -> None:
    made = ChangesInput()
    qtbot.addWidget(made)
    made.show_said("情况没变；老伴住院")
    made.buttons["情况"]["有变"].click()
    assert made.said() == "情况有变；老伴住院"
    made.buttons["情况"]["有变"].click()
    assert made.said() == "老伴住院"
