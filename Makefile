# make run    — the whole system at http://localhost:8000/   (LAPOR_PORT, LAPOR_DEMO=0; Ctrl-C stops it)
# make test   — all tests, on real engines and in a real browser   (ARGS="tests/lapor -k keys")
# make check  — what a reviewer should not have to look for

# The first that is there and new enough.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes
HOST_LIKE_PRODUCTION := ALLOWED_HOSTS=lapor.example.go.id TRUSTED_PROXIES=10.0.0.0/8
PATHS := accounts benchmarks complaints helpdesk lapor manage.py outbox reports routing sla tests web

.PHONY: run test check bench bench-quick demo browser screenshots backup restore translations requirements clean

run: .venv/runtime
	@$(BIN)/python -m lapor.run

test: .venv/development
	@$(BIN)/python -m pytest -n 2 $(ARGS)

CHECKS := check-style check-types check-templates check-layers check-migrations check-translations check-deployment \
	check-advisories
check: $(CHECKS)
$(CHECKS): .venv/development
.PHONY: $(CHECKS)

check-style:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
check-types:
	$(BIN)/mypy $(PATHS)
check-templates:
	$(BIN)/djlint --quiet --lint templates
check-layers:
	$(BIN)/lint-imports --no-cache
check-migrations:
	$(BIN)/python manage.py makemigrations --check --dry-run
check-translations:
	$(BIN)/python -m lapor.translations --check
check-deployment:
	$(HOST_LIKE_PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
check-advisories:
	$(BIN)/python -m lapor.audit

# Measured figures: docs/measurements.md.
bench: .venv/development
	@$(BIN)/python -m benchmarks $(if $(DATA),--data $(DATA)) $(ARGS)

bench-quick: .venv/development
	@$(BIN)/python -m benchmarks --quick

demo: .venv/runtime
	@$(BIN)/python manage.py demo

# A browser for the tests. Debian and its relatives; elsewhere install chromium by hand.
browser:
	@command -v chromium || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; }

screenshots: .venv/development
	@$(BIN)/python -m lapor.screenshots

# Database, attachments and keys, in one file below backups/.
backup: .venv/runtime
	@$(BIN)/python -m lapor.backup make

# make restore FILE=backups/lapor-….tar
restore: .venv/runtime
	@$(BIN)/python -m lapor.backup restore $(FILE)

translations: .venv/development
	@$(BIN)/python -m lapor.translations

COMPILE := pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header --no-emit-index-url \
	--no-emit-trusted-host --no-emit-find-links

requirements: .venv/development
	$(BIN)/$(COMPILE) --output-file requirements.txt requirements.in
	$(BIN)/$(COMPILE) --output-file requirements-dev.txt requirements-dev.in

# Everything that was made here, but never the data: that is .lapor/, to be removed by hand.
clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results
	find . -name __pycache__ -prune -exec rm -rf {} +

.venv/development: requirements-dev.txt .venv/runtime
	@echo "Installing what tests and checks need …"
	@$(PIP) -r requirements-dev.txt
	@touch $@

.venv/runtime: requirements.txt
	@test -n "$(PYTHON)" || { echo "LAPOR needs Python 3.11 or newer. Is it elsewhere? make run PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) cannot make environments. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Making the environment (.venv) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) -r requirements.txt
	@touch $@
