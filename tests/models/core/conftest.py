"""A fresh encrypted store, and a small disk that can be filled."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.core.store import Store
from tests.models.core import notes


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Store]:
    """An open store with one note in it."""
    opened, _ = notes.new_store(tmp_path / "fresh")
    with opened:
        notes.write_pair(notes.ACTOR, "第一")
        yield opened


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """The folder of a closed store with one note in it."""
    opened, _ = notes.new_store(tmp_path / "closed")
    with opened:
        notes.write_pair(notes.ACTOR, "第一")
    return tmp_path / "closed"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB of its own; skipped where mounting is not allowed."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if not hasattr(os, "geteuid") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)
