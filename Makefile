# What one can do here. `make` alone lists it.
# A first `make run` or `make test` sets up by itself: it needs Python 3.11 or later with venv, and the network once.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

# What was compiled is kept, whatever the environment says: else each process compiles all of the program anew.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip --disable-pip-version-check install --quiet
LIBRARIES := $(INSTALL) --only-binary :all: --require-hashes -r
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	pyproject.toml --group install

# The first Python that is recent enough; another can be named: make run PYTHON=/opt/python/bin/python3
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))

.PHONY: help
help: ## list what one can do
	@echo "make run and make test are all that is needed: each sets up what it needs, once."
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

.PHONY: run
run: $(VENV)/run.stamp ## start Relance; without RELANCE_TELEGRAM_TOKEN, a simulator of it for the browser
	@$(BIN)/relance run

.PHONY: demo
demo: $(VENV)/run.stamp ## watch the main story in this terminal
	@$(BIN)/relance demo

.PHONY: test
test: $(VENV)/dev.stamp ## run all tests but the long ones
	@$(BIN)/python -m pytest -n auto --dist worksteal

# Some of them can be named: make torture LONG=tests/torture/test_intake_fuzz.py
LONG := tests/torture

.PHONY: torture
torture: $(VENV)/dev.stamp ## run the long tests
	@$(BIN)/python -m pytest -n auto $(LONG)

.PHONY: accuracy
accuracy: $(VENV)/dev.stamp ## measure how well messages and files are read and sums worked out
	@$(BIN)/python -m benchmarks.accuracy

.PHONY: screenshots
screenshots: $(VENV)/dev.stamp ## take the pictures of README and guides anew (needs Chromium and an emoji font)
	@$(BIN)/python -m tests.browser.screenshots

.PHONY: check
check: $(VENV)/dev.stamp ## look at formatting, lint, types and import contracts
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

.PHONY: format
format: $(VENV)/dev.stamp ## format the code, and mend what can be mended by itself
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

.PHONY: install
install: $(VENV)/run.stamp ## only set up what running needs

.PHONY: setup
setup: $(VENV)/run.stamp $(VENV)/dev.stamp ## only set up, tools for tests and checks included

.PHONY: lock
lock: ## renew the lock files from pyproject.toml (needs uv)
	@$(LOCK) --output-file requirements.txt
	@$(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt

# Set-up: each stamp says that what it depends on is installed; a changed lock file installs anew.

$(VENV)/run.stamp: $(VENV)/venv.stamp requirements.txt pyproject.toml
	@echo "Setting up Relance; this happens once and takes about a minute."
	@$(LIBRARIES) requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	@echo "Setting up the tools for tests and checks; this happens once."
	@$(LIBRARIES) requirements-dev.txt
	@touch $@

$(VENV)/venv.stamp:
	@test -n "$(PYTHON)" || { echo "Relance needs Python 3.11 or later: install it (on Debian and Ubuntu: sudo apt install python3 python3-venv), or name one with make $(or $(MAKECMDGOALS),run) PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Relance needs Python 3.11 or later, and $(PYTHON) is older or is none." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing: install it (on Debian and Ubuntu: sudo apt install python3-venv), then say make again." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@
