"""A process that asks for more than its ceiling gets an error, not the machine's memory."""

import subprocess
import sys

import pytest

ASK = (
    "from models.core.excel.ceiling import hold_down; hold_down({} << 20, 30); bytearray({} << 20)"
)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize(("ceiling", "asked", "fits"), [(400, 10, True), (400, 500, False)])
def test_memory_above_the_ceiling_is_refused(ceiling: int, asked: int, fits: bool) -> None:
    done = subprocess.run([sys.executable, "-c", ASK.format(ceiling, asked)], capture_output=True)
    assert (done.returncode == 0) is fits
    assert (b"MemoryError" in done.stderr) is not fits
