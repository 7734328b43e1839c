# Two commands matter: `make demo` and `make test`. Both set everything up in .venv, needing only Python 3.11 or newer.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8000
DEMO_DATA ?= demo-data

.PHONY: demo test check torture bench clean

demo: $(VENV)/.app
	$(BIN)/mediamgr demo --data $(DEMO_DATA) --port $(PORT)

test: $(VENV)/.dev
	$(BIN)/python -m tests.needs
	$(BIN)/python -m pytest -n 2 -m "not torture"

torture: $(VENV)/.dev
	$(BIN)/python -m pytest -m torture

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint mediamgr/web/templates --lint --quiet

bench: $(VENV)/.dev
	for each in benchmarks/*.py; do $(BIN)/python $$each || exit 1; done

clean:
	rm -rf $(VENV) demo-data tests-output

# The stamps depend on pyproject.toml, so that a new dependency is installed without being asked for.
$(VENV)/.made:
	$(PYTHON) -c "import sys; sys.exit(0 if sys.version_info >= (3, 11) else 'mediamgr needs Python 3.11 or newer')"
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.app: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[all]"
	touch $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[all,dev]"
	touch $@ $(VENV)/.app
