"""What this screen remembers."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray

from ui.kit import state


def test_text_size_is_kept_and_nonsense_is_not(dressed) -> None:
    assert state.text_size() == 14
    state.keep_text_size(19)
    assert state.text_size() == 19
    state.keep_text_size(77)
    assert state.text_size() == 14


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(JSON)
def test_any_value_comes_back(value) -> None:
    state.keep("table/x", value)
    assert state.value("table/x", "none") == value


def test_unknown_key_gives_the_default(dressed) -> None:
    assert state.value("nothing/here", [1]) == [1]


def test_folder_is_remembered_while_it_exists(tmp_path) -> None:
    inner = tmp_path / "上报"
    inner.mkdir()
    state.keep_folder("export", str(inner / "月报.xlsx"))
    assert state.folder("export") == str(inner)
    inner.rmdir()
    assert state.folder("export") != str(inner)


def test_window_place_is_remembered(dressed) -> None:
    assert state.geometry().isEmpty()
    state.keep_geometry(QByteArray(b"\x00\x01\xff"))
    assert bytes(state.geometry().data()) == b"\x00\x01\xff"
