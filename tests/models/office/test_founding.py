"""A new office: its store, its first operator, and what the program brings."""

from datetime import date
from pathlib import Path

import pytest

from models.core import store as stores
from models.core.base import Actor, meta
from models.core.errors import RuleError
from models.office import commands, queries
from tests.conftest import CHEAP, PASSWORD


def test_the_first_operator_holds_all_roles(store: stores.Store, actor: Actor) -> None:
    assert actor.name == "周敏"
    assert actor.roles == {"录入", "审核", "管理"}
    assert [one.name for one in queries.operators()] == ["周敏"]


def test_the_offices_stand_in_their_levels(store: stores.Store) -> None:
    home, plant = queries.home(), queries.plant()
    assert plant is not None
    assert (home.name, home.level, home.parent) == ("采油一区分工会", "unit", plant.id)
    assert (plant.name, plant.level) == ("采油一厂工会", "plant")
    assert home.cadre is not None
    assert home.cadre.name == "周敏"


def test_what_the_program_brings(store: stores.Store) -> None:
    assert queries.setting("books") == "辅助台账"
    assert queries.setting("notice_days") == "5"
    assert "深度困难" in queries.code_lists()["困难类别"].items
    assert queries.standard("living_line", date(2026, 5, 1)).fen() > 0
    assert meta("site")
    assert meta("revision") == "1"


def test_a_plant_is_its_own_plant(tmp_path: Path) -> None:
    store, _ = commands.create_office(
        tmp_path / "p", name="采油一厂工会", level="plant", operator="高建民",
        password=PASSWORD, cost=CHEAP,
    )  # fmt: skip
    with store:
        assert queries.plant() == queries.home()


@pytest.mark.parametrize("level", ["", "group", "分工会"])
def test_an_unknown_level_makes_no_folder(tmp_path: Path, level: str) -> None:
    with pytest.raises(RuleError):
        commands.create_office(
            tmp_path / "x", name="一区", level=level, operator="周敏", password=PASSWORD
        )
    assert not (tmp_path / "x").exists()


def test_a_store_that_was_cut_before_its_office_is_taken_up(tmp_path: Path) -> None:
    bare, old_code = stores.create(tmp_path / "cut", password=PASSWORD, operator="周敏", cost=CHEAP)
    bare.close()
    store, code = commands.create_office(
        tmp_path / "cut", name="一区", level="unit", operator="周敏", password=PASSWORD, cost=CHEAP
    )
    with store:
        assert queries.home().name == "一区"
        assert commands.actor_of(store).name == "周敏"
    with pytest.raises(RuleError):
        stores.open_(tmp_path / "cut", old_code)
    stores.open_(tmp_path / "cut", code).close()


def test_an_office_is_not_founded_over_another(store: stores.Store, tmp_path: Path) -> None:
    folder = store.folder
    store.close()
    with pytest.raises(RuleError, match="已经有资料库"):
        commands.create_office(
            folder, name="二区", level="unit", operator="李梅", password=PASSWORD, cost=CHEAP
        )
    with stores.open_(folder, PASSWORD):
        assert queries.home().name == "采油一区分工会"
