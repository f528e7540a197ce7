# `make` lists the targets. Everything a target needs, it sets up by itself.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
t ?=
WORKERS ?= 2
LAWS ?= 4
RUNS ?= 2200
SEED ?= 0
KEEP ?=

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/.ok: requirements.lock pyproject.toml
	$(PYTHON) -m tools.setup .venv requirements.lock

.venv/.dev: .venv/.ok requirements-dev.lock
	$(PYTHON) -m tools.setup .venv requirements-dev.lock

install: .venv/.ok ## make .venv with the command cpd in it

demo: .venv/.ok ## see the whole product work, on http://127.0.0.1:8080
	@$(BIN)/cpd demo --data data

test: .venv/.dev ## run the tests; t=core runs tests/core
	$(BIN)/pytest -n $(WORKERS) -m "not browser and not long" tests/$(t)

laws: .venv/.dev ## try the laws harder than make test: RUNS=10000 SEED=0 are histories, LAWS=10 examples
	LAWS=$(LAWS) $(BIN)/pytest -n $(WORKERS) -m "not browser and not long" tests/laws --deselect tests/laws/test_access_oracle.py --deselect tests/laws/test_register_chaos_laws.py
	$(BIN)/python -m tests.harness --runs $(RUNS) --seed $(SEED) --access 20000 $(if $(KEEP),--keep)

long: .venv/.dev ## the whole retry matrix, and real processes killed and stopped (ten minutes)
	$(BIN)/pytest -n $(WORKERS) -m long tests

mutants: .venv/.dev ## break the service in twenty-one ways and see that the harness notices each
	$(BIN)/python -m tests.mutants

browser: .venv/.dev ## run the tests that need Chromium
	$(BIN)/pytest -n $(WORKERS) -m browser tests

clients: .venv/.ok ## run other people's programs against the local Workspace (needs Node.js)
	$(BIN)/python -m tests.clients.run

check: .venv/.dev ## format, lint, types, imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: .venv/.dev ## format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/.dev ## measure speed and size into bench/latest.json
	$(BIN)/python -m bench

lock: ## renew both locks (maintainers; needs uv)
	$(PYTHON) -m tools.lock

clean: ## stop what runs and remove what was made here
	-@[ -x $(BIN)/cpd ] && $(BIN)/cpd stop --data data
	rm -rf .venv .clients data .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.PHONY: help install demo test laws long mutants browser clients check fix bench lock clean
