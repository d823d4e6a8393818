"""A closed store that the command line works on, with cheap keys."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.core.keys import KeyCost
from models.office import commands as office
from ui import console

PASSWORD = "heping2026"
Line = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of 采油一区分工会, closed; the password stands in the environment."""
    monkeypatch.setenv("NUANHU_PASSWORD", PASSWORD)
    store, _ = office.create_office(
        tmp_path / "store",
        name="采油一区分工会",
        level="unit",
        operator="周敏",
        password=PASSWORD,
        cost=KeyCost(n=2**10),
    )
    store.close()
    return tmp_path / "store"


@pytest.fixture
def line(folder: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    """Run a line that prints one JSON value; it must end with 0."""

    def run(*words: str) -> Any:
        code = console.run(["--store", str(folder), *words])
        said = capsys.readouterr()
        assert code == 0, said.err
        return json.loads(said.out)

    return run
