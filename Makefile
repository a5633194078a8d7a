.PHONY: help run test faults bench lint format lock setup-test

help:  ## list what can be made
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/'

run:  ## set up what is missing, then serve on HOST (127.0.0.1) and PORT (8000) with a demo cohort
	@scripts/setup $(if $(filter postgres%,$(DATABASE_URL)),postgres,base)
	@HTTPS=$${HTTPS:-0} DEMO=$${DEMO:-1} exec .venv/bin/python manage.py serve --prepare

test: setup-test lint  ## set up what is missing, then check and test everything
	@scripts/chromium
	.venv/bin/pytest -n auto --dist loadfile

faults: setup-test  ## break a server FAULTS times (100) in every way that is tested, for some minutes
	@scripts/chromium
	FAULTS=$${FAULTS:-100} .venv/bin/pytest -m faults --timeout 3600

bench: setup-test  ## measure it, on SQLite and, where one answers, PostgreSQL: BENCH="--quick --json FILE"
	.venv/bin/python -m tests.bench $(BENCH)

lint: setup-test  ## lint, formats and types (import contracts and migrations are in the tests)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	git ls-files -z 'templates/*.html' | xargs -0r .venv/bin/djade --target-version 5.2 --check
	.venv/bin/mypy

format: setup-test  ## put code and templates into their form
	.venv/bin/ruff check --fix
	.venv/bin/ruff format
	git ls-files -z 'templates/*.html' | xargs -0r .venv/bin/djade --target-version 5.2

lock: setup-test  ## write requirements/*.txt anew from pyproject.toml
	@scripts/lock

setup-test:
	@scripts/setup test
