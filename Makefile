# Two commands for a fresh machine with Python 3.11 or newer; each does all set-up in .venv by itself.
#   make run    extracts the sample corpus into outputs/ and shows some claims
#   make test   installs the developer's tools and runs the tests
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: run test check

run: $(VENV)/installed
	$(BIN)/estimative extract corpus --output outputs
	$(BIN)/estimative show outputs --limit 5

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest

# What CI runs: linter, types, tests, and the figures with their floors.
check:
	.ci/run

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $@ $(VENV)/installed
