"""Starts the program: a command runs on the console, without one the window opens."""

import sys


def main() -> int:
    """Run what the command line says; returns the exit code."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
    from ui import console

    return console.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
