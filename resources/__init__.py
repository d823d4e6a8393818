"""Files that travel with the program: icons, style sheet, code lists, forms, help, samples."""

from pathlib import Path


def path(name: str) -> Path:
    """The place of a file or folder of this package, from source or from a packaged build."""
    return Path(__file__).resolve().parent / name
