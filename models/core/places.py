"""Where an office's data lies when nobody says otherwise."""

import os
import sys
from pathlib import Path


def data_folder() -> Path:
    """The platform's folder for data of programs (XDG on Linux, LOCALAPPDATA on Windows)."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "Nuanhu"
    share = os.environ.get("XDG_DATA_HOME", "")
    return (Path(share) if share.startswith("/") else Path.home() / ".local/share") / "nuanhu"
