# Two commands do everything: `make demo` and `make test`. The set-up runs by itself.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test explore run setup check bench clean

demo: setup
	$(BIN)/python main.py demo --out demo

test: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --hypothesis-profile=ci tests

# The same with examples that are drawn anew each time; `make test` repeats its own.
explore: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --hypothesis-profile=default tests

run: setup
	$(BIN)/python main.py

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

setup: $(READY)

$(READY): requirements-dev.lock packaging/linux/system.sh
	sh packaging/linux/system.sh
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.lock
	$(BIN)/python -m compileall -q main.py models ui resources
	touch $(READY)

clean:
	rm -rf .venv demo
