"""What belongs to this screen and to no decision: text size, columns, last folders (QSettings)."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from ui.kit import theme


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "nuanhu", "nuanhu")


def text_size() -> int:
    """The chosen text size: 14, 16 or 19."""
    kept = int(str(_settings().value("text_size", theme.BASE)) or theme.BASE)
    return kept if kept in theme.SIZES else theme.BASE


def keep_text_size(size: int) -> None:
    """Remember the text size for the next start."""
    _settings().setValue("text_size", size)


def value(key: str, default: Any) -> Any:
    """Something remembered under a key (any JSON value), or the default."""
    kept = _settings().value(key)
    try:
        return default if kept is None else json.loads(str(kept))
    except ValueError:
        return default


def keep(key: str, remembered: Any) -> None:
    """Remember a JSON value under a key."""
    _settings().setValue(key, json.dumps(remembered, ensure_ascii=False))


def folder(key: str) -> str:
    """The folder last used for this kind of file, the home folder at first."""
    kept = str(value(f"folder/{key}", ""))
    return kept if kept and Path(kept).is_dir() else str(Path.home())


def keep_folder(key: str, file: str) -> None:
    """Remember the folder of the file just chosen."""
    keep(f"folder/{key}", str(Path(file).parent))


def geometry() -> QByteArray:
    """Where the window stood; empty at the first start."""
    return QByteArray.fromBase64(str(value("geometry", "")).encode())


def keep_geometry(saved: QByteArray) -> None:
    """Remember where the window stands."""
    keep("geometry", bytes(saved.toBase64().data()).decode())
