"""Lists on paper as sheets: the same rows, money to count with, texts as texts."""

from pathlib import Path

from openpyxl import load_workbook

from models.core.excel.paper import is_listing, write_papers
from models.core.report import Column, Listing, Prose, Report, line

COLUMNS = (Column("姓名"), Column("金额（元）", 2, "right", money=True), Column("备注", 3))
LISTING = Listing(
    COLUMNS, (("刘志远", "1,000.00", "=SUM(A1)"), ("王守业", "-200.50", "")), ("合计", "799.50", "")
)


def test_each_paper_with_a_list_is_a_sheet(tmp_path: Path) -> None:
    letter = Report("申请书", (Prose((line("申请"),)),))
    papers = [Report("逾期清单", (LISTING,), facts=("采油一区", "")), letter]
    assert [is_listing(one) for one in papers] == [True, False]
    assert write_papers(tmp_path / "list.xlsx", papers) == 1
    book = load_workbook(tmp_path / "list.xlsx")
    assert book.sheetnames == ["逾期清单"]
    rows = [[cell.value for cell in row] for row in book["逾期清单"].iter_rows()]
    assert rows[:3] == [
        ["逾期清单", None, None],
        ["采油一区", None, None],
        ["姓名", "金额（元）", "备注"],
    ]
    assert rows[3:] == [
        ["刘志远", 1000, "=SUM(A1)"],
        ["王守业", -200.5, None],
        ["合计", 799.5, None],
    ]
    cell = book["逾期清单"]["C4"]
    assert (cell.data_type, book["逾期清单"]["B4"].number_format) == ("s", "#,##0.00")
