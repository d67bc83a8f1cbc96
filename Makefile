# Two commands to know: `make site` builds the site, `make test` proves the program.
PYTHON ?= python3
ENVIRONMENT := .venv
BIN := $(ENVIRONMENT)/bin
INSTALLED := $(ENVIRONMENT)/installed
QUIETLY := --quiet --disable-pip-version-check

.PHONY: site test long serve check lint golden picture requirements clean

site: $(INSTALLED)  ## build the site in build/site
	$(BIN)/factsheet build --locked

test: $(INSTALLED)  ## run every test
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

long: $(INSTALLED)  ## try every hostile text, fault and fuzzing target, and print what held; half an hour
	-$(BIN)/python -m pip install $(QUIETLY) --require-hashes -r tests/fuzz/requirements.txt
	$(BIN)/python -m tests.long

serve: $(INSTALLED)  ## show the site while you edit it
	$(BIN)/factsheet serve

check: $(INSTALLED)  ## check the content, write nothing
	$(BIN)/factsheet check

lint: $(INSTALLED)  ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

golden: $(INSTALLED)  ## write the expected pages of the tests anew, to be reviewed in the diff
	$(BIN)/python -m pytest tests/test_golden.py --update-golden

# The environment: exact versions, each file by its hash; then the program itself in place.
$(INSTALLED): pyproject.toml requirements.txt
	$(PYTHON) -m venv $(ENVIRONMENT)
	$(BIN)/python -m pip install $(QUIETLY) --require-hashes -r requirements.txt
	$(BIN)/python -m pip install $(QUIETLY) --no-deps --no-build-isolation --editable .
	touch $@

picture: $(INSTALLED) site  ## take the README's picture of the site
	$(BIN)/python docs/screenshot.py

LOCK := uv pip compile --quiet --universal --generate-hashes --no-annotate --upgrade --custom-compile-command "make requirements"

requirements:  ## lock the newest versions that the bounds allow; needs uv
	$(LOCK) --python-version 3.11 --group dev pyproject.toml --output-file requirements.txt
	$(LOCK) --python-version 3.11 --group fuzz --output-file tests/fuzz/requirements.txt
	$(LOCK) --python-version 3.13 .github/requirements.in --output-file .github/requirements.txt

clean:
	rm -rf build $(ENVIRONMENT)
