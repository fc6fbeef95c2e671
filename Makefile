# Every target sets up what it needs, and does again only what a change makes necessary. `make` lists them.

.DEFAULT_GOAL := help
.NOTPARALLEL:

# The Python that the virtual environment is made with; `make chat PYTHON=/some/python3.12` takes another.
PYTHON ?= $(shell python3.11 --version >/dev/null 2>&1 </dev/null && echo python3.11 || echo python3)
VENV := .venv
RUN := $(VENV)/bin/python
INDEX_DIR ?= .index
INDEX := $(INDEX_DIR)/CURRENT

# Raw, so that a "$" in a question stays one; the shell reads it from the environment, so quotes do too.
QUESTION := $(value Q)
export QUESTION

.PHONY: help chat bot ask index test check bench screenshots clean FORCE

help: ## list the targets
	@echo "Lightstick answers questions about K-pop fan activism and shows the evidence for every sentence."
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

chat: $(INDEX) ## talk with the bot in the terminal, or pipe questions into it
	@$(RUN) -m bot chat

bot: $(INDEX) ## run the bot in Discord; needs DISCORD_TOKEN in .env
	@$(RUN) -m bot run

ask: $(INDEX) ## answer one question: make ask Q="What is a fancam?"
	@if [ -z "$$QUESTION" ]; then echo 'Put the question in Q:  make ask Q="What is a fancam?"' >&2; exit 2; fi
	@$(RUN) -m bot ask -- "$$QUESTION"

index: $(VENV)/installed ## bring the index up to date with knowledge/
	@$(RUN) ingest.py
	@touch -c "$(INDEX)"

test: $(VENV)/installed-dev ## run the tests; ARGS="-k gate" runs some of them
	@$(RUN) -m pytest -n auto --maxprocesses 4 --dist loadscope $(ARGS)

check: $(VENV)/installed-dev ## check style, types and layers
	@$(VENV)/bin/ruff check
	@$(VENV)/bin/ruff format --check
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

bench: $(VENV)/installed-dev $(INDEX) ## run all benchmarks and keep their figures; takes half an hour
	@$(RUN) -m benchmarks.record

screenshots: $(VENV)/installed-dev $(INDEX) screenshots/node_modules/.package-lock.json ## draw the bot's messages into docs/images/; needs Chromium
	@$(RUN) -m screenshots.take $(ARGS)

clean: ## remove what make has made: the environment, the index (added documents too), caches
	rm -rf $(VENV) .index .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info screenshots/node_modules
	find bot tests benchmarks screenshots -name __pycache__ -prune -exec rm -rf {} +

# What set-up says goes to standard error and it reads nothing: both ends of a pipe are the bot's.

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' </dev/null 2>/dev/null || { \
		echo "Lightstick needs Python 3.11 or newer, and $(PYTHON) is not that. Install it, or name one:" \
			"make $(or $(MAKECMDGOALS),chat) PYTHON=python3.12" >&2; exit 1; }
	@echo "Making the virtual environment $(VENV) …" >&2
	@$(PYTHON) -m venv --clear $(VENV) </dev/null >&2

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing what the bot needs; the first time this takes some minutes …" >&2
	@$(RUN) -m pip install --disable-pip-version-check -c constraints.txt -e . </dev/null >&2
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing what the bot and its tests need; the first time this takes some minutes …" >&2
	@$(RUN) -m pip install --disable-pip-version-check -c constraints.txt -e '.[dev]' </dev/null >&2
	@touch $(VENV)/installed $@

# npm writes this file last, so its date is that of what is installed.
screenshots/node_modules/.package-lock.json: screenshots/package.json screenshots/package-lock.json
	@command -v npm >/dev/null || { \
		echo "The pictures need Node.js, which is not installed: sudo apt-get install nodejs npm" >&2; exit 1; }
	@cd screenshots && npm ci --ignore-scripts --no-audit --no-fund </dev/null >&2
	@touch $@

# The index depends on the notes, on the code that reads and cuts them, and on settings. A setting in the
# environment leaves no file whose date could tell, so with one the index is looked at every time.
$(INDEX): $(VENV)/installed $(wildcard knowledge knowledge/*.md .env) ingest.py \
		$(wildcard bot/library/*.py bot/language/*.py bot/search/*.py) $(if $(EMBEDDING_MODEL)$(KNOWLEDGE_DIR),FORCE)
	@echo "Bringing the index up to date …" >&2
	@$(RUN) ingest.py </dev/null >&2
	@touch -c "$@"
