# Everything a developer runs. PYTHON may point at any interpreter that has the `dev` extra.
PYTHON ?= $(if $(wildcard .venv/bin/python),.venv/bin/python,python3)
EVAL ?= ../shared/eval
# `make bench SHARE=1` runs the sizes that are promised, which takes hours.
SHARE ?= 0.05

.PHONY: check lint types test accuracy bench reports picture

check: lint types test

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

# `make test TRIES=20` tries properties with twenty times as many examples, and others each time.
test:
	$(PYTHON) -m pytest

accuracy:
	$(PYTHON) benchmarks/accuracy.py --data $(EVAL)

bench:
	$(PYTHON) benchmarks/scale.py --share $(SHARE)

# Rewrites the committed reports (goldens); review the result as a diff.
reports:
	$(PYTHON) -m reconcile report seeds --out reports

# Takes the README's picture from the committed report; needs chromium and the browser extra.
picture:
	$(PYTHON) docs/picture.py
