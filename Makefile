# Two commands to know: `make site` builds the site, `make test` proves the program.
PYTHON ?= python3
ENVIRONMENT := .venv
BIN := $(ENVIRONMENT)/bin
INSTALLED := $(ENVIRONMENT)/installed

.PHONY: site test long serve check lint golden picture constraints clean

site: $(INSTALLED)  ## build the site in build/site
	$(BIN)/factsheet build

test: $(INSTALLED)  ## run every test
	$(BIN)/python -m pytest

long: $(INSTALLED)  ## try every hostile text, fault and fuzzing target, and print what held; half an hour
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group fuzz
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

# The environment: the locked versions, the program itself in place, the tools of its tests.
$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(ENVIRONMENT)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable . --group dev
	touch $@

picture: $(INSTALLED) site  ## take the README's picture of the site
	$(BIN)/python docs/screenshot.py

constraints:  ## lock the newest versions that the bounds allow
	rm -rf $(ENVIRONMENT)
	$(PYTHON) -m venv $(ENVIRONMENT)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable . --group dev
	head -n 1 constraints.txt > constraints.new
	$(BIN)/python -m pip freeze --all --exclude-editable | grep -v '^setuptools==' >> constraints.new
	mv constraints.new constraints.txt
	touch $(INSTALLED)

clean:
	rm -rf build $(ENVIRONMENT)
