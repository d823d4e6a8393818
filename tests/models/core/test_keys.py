import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core import keys, slot
from models.core.errors import RuleError
from models.core.keys import KeyCost
from tests.models.core.notes import CHEAP, OPERATOR, PASSWORD, killed_after

OTHER = "chunjie2027"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, bytes, str]:
    path = tmp_path / "store.key"
    _, key, code = keys.create(path, PASSWORD, OPERATOR, CHEAP)
    return path, key, code


Made = tuple[Path, bytes, str]


def test_password_opens_its_own_slot(made: Made) -> None:
    path, key, _ = made
    slot, found = keys.unlock(path, PASSWORD)
    assert (slot.name, found, len(key)) == (OPERATOR, key, 32)
    assert keys.unlock(path, PASSWORD, OPERATOR)[1] == key


def test_default_cost_opens(tmp_path: Path) -> None:
    slot, key, _ = keys.create(tmp_path / "store.key", PASSWORD, OPERATOR)
    assert slot.n == 2**17
    assert keys.unlock(tmp_path / "store.key", PASSWORD)[1] == key


@pytest.mark.parametrize("typed", ["heping2025", "Heping2026", "", "heping2026 ", "1234-5678"])
def test_wrong_password_is_refused_in_place(made: Made, typed: str) -> None:
    with pytest.raises(RuleError, match="密码不对") as refusal:
        keys.unlock(made[0], typed)
    assert refusal.value.field == "password"


def test_full_width_typing_of_an_input_method_opens(made: Made) -> None:
    assert keys.unlock(made[0], "ｈｅｐｉｎｇ２０２６")[1] == made[1]


@pytest.mark.parametrize("short", ["", "1234567", "七个字的密码呀"])
def test_short_password_is_refused(tmp_path: Path, short: str) -> None:
    with pytest.raises(RuleError, match="密码至少 8 个字符") as refusal:
        keys.create(tmp_path / "store.key", short, OPERATOR, CHEAP)
    assert refusal.value.field == "password"
    assert not list(tmp_path.iterdir())


def test_eight_characters_of_one_kind_are_enough(tmp_path: Path) -> None:
    keys.create(tmp_path / "store.key", "11111111", OPERATOR, CHEAP)


@pytest.mark.parametrize(
    "retype",
    [
        str.lower,
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", ""),
        lambda code: code.replace("0", "O").replace("1", "I"),
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: code.replace("-", "－"),
    ],
)
def test_recovery_code_opens_however_it_is_typed(made: Made, retype) -> None:
    path, key, code = made
    slot, found = keys.unlock(path, retype(code))
    assert (slot.kind, found) == (keys.RECOVERY, key)
    assert keys.unlock(path, retype(code), OPERATOR)[1] == key


def test_recovery_code_has_enough_bits_and_no_doubtful_letters() -> None:
    codes = {keys.new_code() for _ in range(300)}
    assert len(codes) == 300
    letters = set("".join(codes)) - {"-"}
    assert len(letters) == 32
    assert not letters & set("OILU")
    assert all([len(group) for group in code.split("-")] == [4] * 8 for code in codes)


def test_named_operator_opens_with_his_own_password_only(made: Made) -> None:
    path, key, _ = made
    keys.add_slot(path, key, "李强", OTHER, cost=CHEAP)
    assert keys.names(path) == [OPERATOR, "李强"]
    assert keys.unlock(path, OTHER)[0].name == "李强"
    with pytest.raises(RuleError, match="密码不对"):
        keys.unlock(path, OTHER, OPERATOR)
    with pytest.raises(RuleError, match="没有叫“王五”的操作员"):
        keys.unlock(path, OTHER, "王五")


def test_password_change_keeps_the_other_slots_and_the_previous_file(made: Made) -> None:
    path, key, code = made
    other = keys.add_slot(path, key, "李强", OTHER, cost=CHEAP)
    before = path.read_bytes()
    keys.rewrite_slot(path, key, other.id, "newpassword", cost=CHEAP)
    assert keys.unlock(path, PASSWORD)[0].name == OPERATOR
    assert keys.unlock(path, "newpassword")[0].id == other.id
    assert keys.unlock(path, code)[1] == key
    assert keys.previous(path).read_bytes() == before
    with pytest.raises(RuleError, match="密码不对"):
        keys.unlock(path, OTHER)


def test_same_name_twice_is_refused(made: Made) -> None:
    before = made[0].read_bytes()
    with pytest.raises(RuleError, match="已经有叫"):
        keys.add_slot(made[0], made[1], f" {OPERATOR} ", OTHER, cost=CHEAP)
    assert made[0].read_bytes() == before


def test_removed_operator_opens_neither_file(made: Made) -> None:
    path, key, code = made
    other = keys.add_slot(path, key, "李强", OTHER, cost=CHEAP)
    keys.remove_slot(path, key, other.id)
    path.write_bytes(b"")
    with pytest.raises(RuleError, match="密码不对"):
        keys.unlock(path, OTHER)
    assert keys.unlock(path, code)[1] == key


def test_last_operator_and_recovery_code_can_not_be_removed(made: Made) -> None:
    path, key, _ = made
    for one in keys.slots(path):
        with pytest.raises(RuleError, match="至少要留"):
            keys.remove_slot(path, key, one.id)
    assert len(keys.slots(path)) == 2


def test_new_recovery_code_replaces_the_old_one(made: Made) -> None:
    path, key, old = made
    new = keys.renew_code(path, key, cost=CHEAP)
    assert keys.unlock(path, new)[1] == key
    with pytest.raises(RuleError, match="密码不对"):
        keys.unlock(path, old)


def test_recovery_slot_takes_no_password(made: Made) -> None:
    recovery = next(s for s in keys.slots(made[0]) if s.kind == keys.RECOVERY)
    with pytest.raises(RuleError, match="恢复码不能改成密码"):
        keys.rewrite_slot(made[0], made[1], recovery.id, OTHER, cost=CHEAP)


def test_another_stores_key_changes_nothing(made: Made) -> None:
    before = made[0].read_bytes()
    with pytest.raises(RuleError, match="不属于这个资料库"):
        keys.add_slot(made[0], bytes(32), "李强", OTHER, cost=CHEAP)
    assert made[0].read_bytes() == before
    assert keys.belongs(made[0], made[1])
    assert not keys.belongs(made[0], bytes(32))


def test_slot_moved_under_another_id_does_not_open(made: Made) -> None:
    one = keys.slots(made[0])[0]
    assert slot.unwrap(one, PASSWORD) == made[1]
    assert slot.unwrap(replace(one, id="0" * 32), PASSWORD) is None


def test_code_opens_whatever_byte_is_damaged(made: Made) -> None:
    path, key, code = made
    good = path.read_bytes()
    for at in range(0, len(good), 7):
        path.write_bytes(good[:at] + bytes([good[at] ^ 1 << at % 8]) + good[at + 1 :])
        assert keys.unlock(path, code)[1] == key
        assert keys.repair(path) or keys.unlock(path, PASSWORD)
        assert path.exists()


@pytest.mark.parametrize(
    "rest", [b"", b"{}", b"[]", b"null", b'{"slots": 1}', b"\xff\xfe", b"[" * 9999]
)
def test_cut_file_falls_back_to_the_previous_one_and_is_repaired(made: Made, rest: bytes) -> None:
    path, key, _ = made
    good = path.read_bytes()
    path.write_bytes(rest)
    assert keys.unlock(path, PASSWORD)[1] == key
    assert keys.repair(path)
    assert path.read_bytes() == good
    assert not keys.repair(path)


def test_change_on_a_damaged_file_keeps_the_good_previous_one(made: Made) -> None:
    path, key, code = made
    path.write_bytes(b"damaged")
    keys.add_slot(path, key, "李强", OTHER, cost=CHEAP)
    path.write_bytes(b"damaged again")
    assert keys.unlock(path, code)[1] == key


def test_both_files_damaged_or_missing_say_so(made: Made) -> None:
    path, _, code = made
    path.write_bytes(b"x")
    keys.previous(path).write_bytes(b"y")
    with pytest.raises(RuleError, match="钥匙文件已损坏"):
        keys.unlock(path, code)
    path.unlink()
    keys.previous(path).unlink()
    with pytest.raises(RuleError, match="缺少钥匙文件"):
        keys.names(path)


def test_file_that_asks_for_endless_work_is_damaged(made: Made) -> None:
    path, _, _ = made
    body = json.loads(path.read_bytes())
    body["slots"][0]["n"] = 2**40
    body["sha256"] = keys._sum(body)
    path.write_bytes(json.dumps(body).encode())
    keys.previous(path).unlink()
    with pytest.raises(RuleError, match="钥匙文件已损坏"):
        keys.unlock(path, PASSWORD)


@pytest.mark.parametrize("lines", [1, 2, 5])
def test_password_change_killed_leaves_the_old_or_the_new_one(made: Made, lines: int) -> None:
    path, key, code = made
    done = int(killed_after(lines, "password", path)[-1])
    assert keys.unlock(path, code)[1] == key
    opening = 0
    for number in (done, done + 1):
        try:
            opening += keys.unlock(path, f"密码密码密码{number:04}")[1] == key
        except RuleError:
            continue
    assert opening == 1


@given(st.integers(-5, 10_000))
def test_wait_after_failures_grows_from_one_second_to_a_minute(failures: int) -> None:
    assert keys.delay(failures) <= keys.delay(failures + 1) <= 60
    assert (keys.delay(failures) >= 1) == (failures > 0)
    assert keys.delay(failures) == 60 or failures < 7


def test_sane_cost() -> None:
    assert KeyCost().sane()
    for wild in (KeyCost(n=1000), KeyCost(n=2**21), KeyCost(r=0), KeyCost(p=99), KeyCost(n=0)):
        assert not wild.sane()
