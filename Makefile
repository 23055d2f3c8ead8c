# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
# Every command a contributor needs. `make` alone lists them.

SHELL := /bin/bash
PYTHON ?= python3
ARGS ?=
WORKERS ?= 3
BIN := .venv/bin
# Some machines forbid Python to keep what it compiled. Every process of the tests and of the demo would then
# compile two thousand files anew: three seconds of each start. `make clean` takes away what is kept.
unexport PYTHONDONTWRITEBYTECODE
PYTEST := $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-long hostile check format bench docs lock dist clean

help: ## list these commands
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name text; do \
	  printf '  make %-10s %s\n' "$$name" "$$text"; done

setup: ## make the environment in .venv, with the ploughshare command
	@$(PYTHON) tools/setup.py

demo: setup ## three nodes trace a recovered firearm; ARGS="--no-serve --json out.json" runs and exits
	@$(BIN)/python samples/demo/run.py $(ARGS)

test: setup ## the whole test suite
	$(PYTEST) -n $(WORKERS) $(ARGS)

test-long: setup ## the suite with its long runs
	$(PYTEST) -n $(WORKERS) --long --timeout 3600 $(ARGS)

hostile: setup ## hostile peers, hubs and lines, and the fault run, all in full (an hour)
	$(PYTEST) -n $(WORKERS) --long -m hostile --timeout 3600 $(ARGS)

check: setup ## style, types, import rules, architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST) -q -n $(WORKERS) tests/architecture

format: setup ## put the code into its one shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup ## the named workloads; results go to benchmarks/results
	@if [ -e benchmarks/run.py ]; then $(BIN)/python benchmarks/run.py $(ARGS); \
	  else echo "no benchmarks/run.py in this tree"; exit 1; fi

docs: setup ## build the documents into site/
	$(BIN)/zensical build --clean

lock: setup ## resolve the lock files anew; UPGRADE=1 takes newer releases
	@$(BIN)/python tools/lock.py

dist: setup ## build the wheel that a site installs beside requirements.lock
	@rm -rf dist && $(BIN)/uv build --wheel --no-build-isolation --python $(BIN)/python

clean: ## take away all that was made here, but no node's data
	rm -rf .venv node_modules dist build site test-results .mypy_cache .ruff_cache .pytest_cache \
	  .import_linter_cache .hypothesis src/ploughshare/interfaces/web/static/vendor
	find src tests tools benchmarks samples -name __pycache__ -type d -prune -exec rm -rf {} +
