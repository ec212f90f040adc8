# Works with GNU Make 3.81 and any POSIX shell. `make help` lists the targets.

PYTHONS = python3.14 python3.13 python3.12 python3.11 python3
ARGS =
BIN = .venv/bin

.DEFAULT_GOAL = help
.PHONY: help setup setup-dev run test check lock

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: setup ## set-up, then the whole stack with a sample standard living its life (ARGS="--lang zh --pace 2")
	@exec $(BIN)/guiju up --sample $(ARGS)

test: setup-dev ## set-up with the development packages, then the whole test suite, three files at a time (ARGS="-n 0 -k word")
	@exec $(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(ARGS)

check: setup-dev ## lint, format, types, import direction
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

setup: ## only the set-up: .venv/ with guiju and what it needs to run
	@$(call with_python,scripts/setup.py run)

setup-dev: ## the set-up with the development packages
	@$(call with_python,scripts/setup.py dev)

lock: setup-dev ## write requirements/*.txt anew from pyproject.toml, keeping pins that still fit (ARGS=--upgrade)
	$(BIN)/python -m pip install --quiet --target .venv/tools --upgrade uv
	$(COMPILE) $(ARGS) --output-file requirements/run.txt
	$(COMPILE) $(ARGS) --group dev --constraint requirements/run.txt --output-file requirements/dev.txt

COMPILE = .venv/tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command 'make lock' pyproject.toml --group build

# The newest Python that is fit runs the script; without one, a line says how to get it.
define with_python
for python in $(PYTHONS); do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	"$$python" -c 'import ensurepip, venv' 2>/dev/null && exec "$$python" $(1); \
	bare=$$python; \
done; \
if [ -n "$$bare" ]; then echo "$$bare cannot make virtual environments; Debian, Ubuntu: apt-get install $$(basename $$bare)-venv"; \
else echo "Guiju needs Python 3.11 or newer; Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python"; \
fi >&2; exit 1
endef
