"""Record keys, and queries that are answered from memory as long as the store stands still."""

import time
import uuid
from pathlib import Path

from models.core import base
from models.core.base import Actor
from models.core.store import Store
from models.office import commands as office
from models.office import queries
from tests.conftest import CHEAP, PASSWORD


def test_keys_are_uuids_of_version_7_in_the_order_of_writing() -> None:
    early = [base.new_id() for _ in range(1000)]
    time.sleep(0.002)
    late = base.new_id()
    assert len({*early, late}) == 1001
    forms = {(uuid.UUID(key).version, uuid.UUID(key).variant) for key in [*early, late]}
    assert forms == {(7, uuid.RFC_4122)}
    assert max(early) < late


@base.remembered
def commands_so_far(least: int = 0) -> int:
    asked.append(least)
    return max(least, int(base.Audit.select().count()))


asked: list[int] = []


@base.command()
def rename_and_count(actor: Actor, key: str) -> list[int]:
    before = commands_so_far()
    office.rename_office(actor, key, "采油一区工会")
    return [before, commands_so_far()]


def test_a_remembered_answer_is_asked_for_once(store: Store, actor: Actor) -> None:
    asked.clear()
    assert commands_so_far() == commands_so_far() > 0
    assert commands_so_far(99) == commands_so_far(least=99) == 99
    assert asked == [0, 99, 99]


def test_a_command_makes_a_remembered_answer_old(store: Store, actor: Actor) -> None:
    before = commands_so_far()
    office.meet_units(actor, ["采油一区一队"])
    assert commands_so_far() == before + 1


def test_a_backup_makes_a_remembered_answer_old(store: Store, actor: Actor) -> None:
    commands_so_far()
    asked.clear()
    store.backup("手动")
    commands_so_far()
    assert asked == [0]


def test_inside_a_command_every_question_goes_to_the_store(store: Store, actor: Actor) -> None:
    commands_so_far()
    asked.clear()
    rename_and_count(actor, queries.home().id)
    assert asked == [0, 0]


def test_another_store_answers_for_itself(store: Store, tmp_path: Path) -> None:
    assert queries.home().name == "采油一区分工会"
    store.close()
    other, _ = office.create_office(
        tmp_path / "other", name="采油二区分工会", level="unit", plant="采油一厂工会",
        operator="周敏", password=PASSWORD, cost=CHEAP,
    )  # fmt: skip
    with other:
        assert queries.home().name == "采油二区分工会"
