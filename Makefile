# Needs Python 3.11 or later with pip and venv, and make. `make PYTHON=python3.12 install` picks another Python.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

# Stamps: what was made last, so that a second `make run` starts at once.
MADE := $(VENV)/.made
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
INSTALLED_BENCH := $(VENV)/.installed-bench
WHOOSH3 := $(VENV)/whoosh3
FETCHED := $(VENV)/tdlib/.fetched

# pip-compile keeps the versions in a lock that still fit; `make lock LOCK=--upgrade` takes the newest.
LOCK ?=
COMPILE = $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options $(LOCK)
PROJECT = --all-build-deps pyproject.toml

.PHONY: install run test whoosh3 bench fuzz picture lock clean

install: $(INSTALLED)

run: install
	@$(BIN)/rapporteur

test: $(INSTALLED_DEV) $(FETCHED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

# The tests of search on whoosh3, a fork of the Whoosh that is used. Both are imported as `whoosh`: it lies aside, and comes first.
whoosh3: $(WHOOSH3)/.installed
	PYTHONPATH=$(CURDIR)/$(WHOOSH3) $(BIN)/python -c 'import sys, whoosh; sys.exit(None if "$(WHOOSH3)" in whoosh.__file__ else whoosh.__file__)'
	PYTHONPATH=$(CURDIR)/$(WHOOSH3) $(BIN)/pytest --ignore tests/search/reading tests/search

# The table of all that is measured, the peers beside; QUICK=1 for less than two minutes, TO=FILE to keep it, ONLY=searching,phrases
# for some of it. How well documents are read, and hours of load, are scripts of their own in tests/bench/.
bench: $(INSTALLED_BENCH)
	@$(BIN)/python -m tests.bench $(if $(QUICK),--quick) $(if $(TO),--to $(TO)) $(if $(ONLY),--only $(ONLY))

# Each reader and parser in turn, for SECONDS each; atheris has wheels for Linux on x86-64 alone.
SECONDS ?= 60
fuzz: $(INSTALLED_DEV)
	$(PIP) install --quiet --require-hashes -r requirements-fuzz.lock
	@set -e; for target in txt md html pdf docx zip query message; do \
		echo "== $$target"; $(BIN)/python -m tests.fuzz.run $$target --seconds $(SECONDS); \
	done

# The picture in README; needs Chromium.
picture: $(INSTALLED_DEV)
	$(BIN)/python -m tests.web.picture

# Run it on the oldest Python that is supported: what only that one needs is then in the locks, and harmless on the others.
lock: $(INSTALLED_DEV)
	$(COMPILE) --output-file requirements.lock $(PROJECT)
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock $(PROJECT)
	$(COMPILE) --extra bench --constraint requirements.lock --output-file requirements-bench.lock $(PROJECT)
	$(COMPILE) --extra fuzz --constraint requirements.lock --output-file requirements-fuzz.lock $(PROJECT)
	echo 'whoosh3>=3.54,<4' | $(COMPILE) --output-file requirements-whoosh3.lock -

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Rapporteur needs Python 3.11 or later, and this is " + sys.version.split()[0] + ": name another, as in make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

# Hashes cannot be asked for an editable install, hence two steps; setuptools comes from the lock, not from an isolated build.
$(INSTALLED): requirements.lock pyproject.toml setup.py | $(MADE)
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(INSTALLED_DEV): requirements-dev.lock $(INSTALLED)
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

$(INSTALLED_BENCH): requirements-bench.lock $(INSTALLED_DEV)
	$(PIP) install --quiet --require-hashes -r requirements-bench.lock
	@touch $@

$(WHOOSH3)/.installed: requirements-whoosh3.lock | $(INSTALLED_DEV)
	rm -rf $(@D)
	$(PIP) install --quiet --no-deps --require-hashes --target $(@D) -r $<
	@touch $@

# Telegram's own library, for a test that asks it how it reads HTML. Only its one file is unpacked, aside from all packages.
# Without it (another platform, no network) that test is skipped.
$(FETCHED): tests/telegram/tdlib.lock | $(INSTALLED_DEV)
	@rm -rf $(@D) && mkdir -p $(@D)
	@{ $(PIP) download --quiet --no-deps --only-binary :all: --require-hashes -d $(@D) -r $< \
		&& $(BIN)/python -c 'import sys, zipfile; wheel = zipfile.ZipFile(sys.argv[1]); \
			wheel.extractall(sys.argv[2], [name for name in wheel.namelist() if name.startswith("telegram/lib/")])' \
			$(@D)/*.whl $(@D) \
		&& rm $(@D)/*.whl && touch $@; } \
		|| echo "Telegram's library could not be fetched: the test that wants it is skipped."
