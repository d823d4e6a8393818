"""Photos of a visit: shrunk, numbered, kept once; what is no photo is refused by its name."""

import io

import pytest
from PIL import Image

from models.core import store as stores
from models.core.base import Actor
from models.core.errors import RuleError
from models.household import queries as households
from models.visit import commands, queries
from models.visit.commands import photos
from tests import factories


def picture(colour: str = "red", size: tuple[int, int] = (320, 200), kind: str = "JPEG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, kind)
    return made.getvalue()


@pytest.fixture
def home(actor: Actor) -> str:
    return factories.household(actor)


@pytest.fixture
def visit(actor: Actor, home: str) -> str:
    """A visit that was made."""
    return commands.record_visit(
        actor, {"走访日期": "2026-11-20", "走访形式": "入户"}, household=home
    )


def numbers(visit: str) -> list[int]:
    return [row["number"] for row in queries.photos_of(visit)]


def test_a_large_photo_is_shrunk_and_kept_with_the_visit(actor: Actor, visit: str) -> None:
    commands.add_photo(actor, visit, "C:\\手机\\入户.PNG", picture(size=(4000, 3000), kind="PNG"))
    [kept] = queries.photos_of(visit)
    assert (kept["number"], kept["file_name"]) == (1, "入户.jpg")
    with Image.open(io.BytesIO(kept["content"])) as shown:
        assert shown.size == (1600, 1200)


def test_photos_are_no_papers_of_the_dossier(actor: Actor, home: str, visit: str) -> None:
    commands.add_photo(actor, visit, "a.jpg", picture())
    assert households.attachments(home) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("表.xlsx", b"PK\x03\x04 no picture", "“表.xlsx”不是能识别的照片"),
        ("证明.pdf", b"%PDF-1.7", "“证明.pdf”不是照片"),
        ("空.jpg", b"", "“空.jpg”不是能识别的照片"),
        ("半张.jpg", picture(size=(900, 900))[:200], "“半张.jpg”不是能识别的照片"),
    ],
)
def test_what_is_no_photo_is_refused_and_nothing_is_lost(
    actor: Actor, visit: str, name: str, content: bytes, said: str
) -> None:
    commands.add_photo(actor, visit, "a.jpg", picture())
    with pytest.raises(RuleError, match=said):
        commands.add_photo(actor, visit, name, content)
    assert numbers(visit) == [1]


def test_the_same_photo_is_kept_once(actor: Actor, visit: str) -> None:
    commands.add_photo(actor, visit, "a.jpg", picture())
    with pytest.raises(RuleError, match="已经在 .* 的这次走访里"):
        commands.add_photo(actor, visit, "b.jpg", picture())
    assert numbers(visit) == [1]


def test_a_number_is_not_given_twice(actor: Actor, visit: str) -> None:
    keys = [
        commands.add_photo(actor, visit, f"{colour}.jpg", picture(colour))
        for colour in ("red", "green")
    ]
    commands.remove_photo(actor, keys[1])
    commands.add_photo(actor, visit, "blue.jpg", picture("blue"))
    assert numbers(visit) == [1, 3]
    with pytest.raises(RuleError, match="已经移除"):
        commands.remove_photo(actor, keys[1])


def test_a_removed_photo_may_be_added_again(actor: Actor, visit: str) -> None:
    commands.remove_photo(actor, commands.add_photo(actor, visit, "a.jpg", picture()))
    commands.add_photo(actor, visit, "a.jpg", picture())
    assert numbers(visit) == [2]


def test_there_is_an_end_to_the_photos_of_a_visit(actor: Actor, visit: str, monkeypatch) -> None:
    monkeypatch.setattr(photos, "MOST", 1)
    commands.add_photo(actor, visit, "a.jpg", picture())
    with pytest.raises(RuleError, match="最多放 1 张"):
        commands.add_photo(actor, visit, "b.jpg", picture("green"))


def test_the_store_stays_sound(store: stores.Store, actor: Actor, visit: str) -> None:
    key = commands.add_photo(actor, visit, "a.jpg", picture())
    assert store.check() == []
    commands.remove_photo(actor, key)
    assert store.check() == []
