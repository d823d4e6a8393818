"""The paper checklist and the files kept with it."""

import io

import pytest
from PIL import Image

from models.core.base import Actor
from models.core.errors import RuleError
from models.household import commands, queries
from models.household.commands import papers
from tests import factories


@pytest.fixture
def key(actor: Actor) -> str:
    return factories.household(actor)


def picture(width: int, height: int, kind: str = "JPEG", mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, height), 60).convert(mode).save(out, kind)
    return out.getvalue()


def paper(household: str, kind: str) -> dict[str, str]:
    return next(one for one in queries.household(household)["papers"] if one["kind"] == kind)


def test_the_checklist_is_whole_from_the_first(actor: Actor, key: str) -> None:
    listed = queries.household(key)["papers"]
    assert len(listed) == 15
    assert {one["state"] for one in listed} == {"缺"}


def test_a_paper_is_noted_with_its_day(actor: Actor, key: str) -> None:
    commands.set_paper(actor, key, "收入证明", "有", "2026-03-12")
    commands.set_paper(actor, key, "低保证", "不适用")
    assert (paper(key, "收入证明")["state"], paper(key, "收入证明")["dated_on"]) == (
        "有", "2026-03-12"
    )  # fmt: skip
    assert paper(key, "低保证")["state"] == "不适用"


@pytest.mark.parametrize(("kind", "state"), [("房产证", "有"), ("身份证", "丢了")])
def test_only_papers_and_states_of_the_list(actor: Actor, key: str, kind: str, state: str) -> None:
    with pytest.raises(RuleError):
        commands.set_paper(actor, key, kind, state)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "BMP", "WEBP"])
def test_a_large_picture_is_shrunk(actor: Actor, key: str, kind: str) -> None:
    content = picture(2400, 1200, kind)
    attachment = commands.attach_file(actor, key, "身份证", f"正面.{kind.lower()}", content)
    kept = queries.attachment(attachment)
    assert (kept["media_type"], kept["file_name"]) == ("image/jpeg", "正面.jpg")
    assert Image.open(io.BytesIO(kept["content"])).size == (1600, 800)
    assert (paper(key, "身份证")["state"], paper(key, "身份证")["attachment"]) == ("有", attachment)


def test_what_the_camera_wrote_is_left_out(actor: Actor, key: str) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x8825] = 6, {1: "N"}
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "JPEG", exif=exif)
    attachment = commands.attach_file(actor, key, "身份证", "a.jpg", out.getvalue())
    kept = Image.open(io.BytesIO(queries.attachment(attachment)["content"]))
    assert kept.size == (20, 40)
    assert not kept.getexif()


def test_transparent_parts_become_white(actor: Actor, key: str) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (30, 30), (0, 0, 0, 0)).save(out, "PNG")
    attachment = commands.attach_file(actor, key, "公示单", "章.png", out.getvalue())
    kept = Image.open(io.BytesIO(queries.attachment(attachment)["content"]))
    assert kept.getpixel((15, 15)) == (255, 255, 255)


def test_a_pdf_is_kept_as_it_is(actor: Actor, key: str) -> None:
    content = b"%PDF-1.4\n" + bytes(200)
    attachment = commands.attach_file(actor, key, "会议纪要", "C:\\桌面\\纪要.pdf", content)
    kept = queries.attachment(attachment)
    assert (kept["media_type"], kept["file_name"]) == ("application/pdf", "纪要.pdf")
    assert kept["content"] == content


def test_the_same_file_is_kept_once(actor: Actor, key: str) -> None:
    content = picture(60, 60)
    first = commands.attach_file(actor, key, "身份证", "a.jpg", content)
    assert commands.attach_file(actor, key, "户口本", "b.jpg", content) == first
    assert len(queries.attachments(key)) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", picture(60, 60)[:400]])
def test_what_is_neither_picture_nor_pdf_is_refused(actor: Actor, key: str, content: bytes) -> None:
    with pytest.raises(RuleError, match="“表.jpg”"):
        commands.attach_file(actor, key, "身份证", "表.jpg", content)
    assert queries.attachments(key) == []
    assert paper(key, "身份证")["state"] == "缺"


def test_what_is_too_large_is_refused_with_a_sentence(
    actor: Actor, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "LARGEST_PDF", 100)
    with pytest.raises(RuleError, match="超过 10 MB"):
        commands.attach_file(actor, key, "身份证", "a.pdf", b"%PDF-" + bytes(200))
    monkeypatch.setattr(papers, "MOST_PIXELS", 100)
    with pytest.raises(RuleError, match="像素太多"):
        commands.attach_file(actor, key, "身份证", "a.jpg", picture(60, 60))


def test_a_removed_file_leaves_its_paper_lacking(actor: Actor, key: str) -> None:
    attachment = commands.attach_file(actor, key, "身份证", "a.jpg", picture(60, 60))
    commands.remove_attachment(actor, attachment)
    assert (paper(key, "身份证")["state"], paper(key, "身份证")["attachment"]) == ("缺", "")
    with pytest.raises(RuleError):
        queries.attachment(attachment)
    with pytest.raises(RuleError):
        commands.remove_attachment(actor, attachment)
