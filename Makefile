# Everything that is done with a checkout, one target each. `make` alone lists them.
# Needs Python 3.11 or newer, pip and make. Another interpreter: make test PYTHON=python3.13

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
LOCKED := $(PIP) install --quiet --require-hashes --requirement
KERNELS := $(wildcard src/standoff/lenses/stability/search/*.py src/standoff/lenses/forecast/engine/*.py)

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format types docs browser benchmarks wheel locks clean
.SUFFIXES:

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F '\t' '{printf "make %-12s %s\n", $$1, $$2}'

setup: $(VENV)/.kernels  ## make .venv with the locked dependencies and standoff itself

demo: setup  ## analyse the Korea case and write out/korea.html
	@mkdir -p out
	@for part in cost-sharing denuclearisation economy; do \
	  $(BIN)/standoff stability korea --part $$part --brief --no-variants && echo || exit; done
	@$(BIN)/standoff forecast korea --part economy --on 2019-12-31 --on 2020-11-03 --on 2021-12-31 --tolerance 1e-4 && echo
	@$(BIN)/standoff score korea && echo
	@echo "the report of one part, with charts, reasons, evidence, the record and its scores, opens in any browser"
	@echo "(all parts, in a few minutes: .venv/bin/standoff report korea -o korea.html):"
	@$(BIN)/standoff report korea --part economy --no-variants -o out/korea.html

test: $(VENV)/.develop $(VENV)/.kernels  ## run every test but the browser's
	$(BIN)/python -m pytest --numprocesses auto $(PYTEST)

lint: $(VENV)/.develop  ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.develop  ## let ruff put the format right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.develop  ## mypy --strict
	$(BIN)/mypy --strict

docs: $(VENV)/.develop $(VENV)/.package  ## write the generated pages of docs/reference anew
	$(BIN)/python -m standoff.reading
	$(BIN)/python -m standoff.cli.manual

browser: $(VENV)/.browser $(VENV)/.kernels  ## open the report in headless Chromium (needs /usr/bin/chromium)
	$(BIN)/python -m pytest tests/browser $(PYTEST)

benchmarks: $(VENV)/.develop $(VENV)/.kernels  ## time it, as ratios to the slow twin
	$(BIN)/python benchmarks/run.py

wheel: $(VENV)/.package  ## build dist/*.whl
	rm -rf dist
	$(PIP) wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

locks:  ## resolve the dependencies anew (needs uv)
	sh requirements/lock.sh

clean:  ## remove everything that make made
	rm -rf $(VENV) out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# Debian splits ensurepip off: without it the venv is made bare, and the pip that is there fills it.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else "standoff needs Python 3.11 or newer; $(PYTHON) is %d.%d. Another one: make $(MAKECMDGOALS) PYTHON=python3.12" % v[:2])'
	@echo "making $(VENV)"
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV) && $(PYTHON) -m venv --without-pip $(VENV) \
	  && $(PYTHON) -m pip --python $(VENV)/bin/python install --quiet pip; }

$(VENV)/.locked: requirements/run.txt | $(BIN)/python
	@echo "installing the locked dependencies"
	@$(LOCKED) requirements/run.txt
	@touch $@

$(VENV)/.package: pyproject.toml $(VENV)/.locked
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Compiling takes seconds once; the cache beside the sources serves every later start.
$(VENV)/.kernels: $(KERNELS) $(VENV)/.package
	@echo "compiling the kernels"
	@$(BIN)/python -c 'import standoff as so; [so.stability(so.load(name), engine="numba") for name in ("cost-sharing", "elmira")]; so.forecast(so.load("cost-sharing"), engine="numba")'
	@touch $@

$(VENV)/.develop: requirements/develop.txt $(VENV)/.package
	@echo "installing the locked tools for tests, lint and types"
	@$(LOCKED) requirements/develop.txt
	@touch $@

$(VENV)/.browser: requirements/browser.txt $(VENV)/.develop
	@echo "installing the locked tools for the browser's tests"
	@$(LOCKED) requirements/browser.txt
	@touch $@
