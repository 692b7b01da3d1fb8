# make run opens the app, make test passes the tests; both set up what they need first.
# Another Python than the one found: make run PYTHON=/path/to/python3.12

export PYTHON
VENV := .venv
PY := $(VENV)/bin/python
ON_A_DISPLAY := $(if $(DISPLAY),,xvfb-run -a -s "-screen 0 1280x1024x24")

.PHONY: run test lint soak bench release clean

run: $(VENV)/.app
	@$(PY) -m app

test: $(VENV)/.all
	@$(ON_A_DISPLAY) sh .ci/test.sh $(PY)

lint: $(VENV)/.all
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

soak: $(VENV)/.all
	$(ON_A_DISPLAY) $(PY) -m tests.robustness

bench: $(VENV)/.all
	$(ON_A_DISPLAY) $(PY) -m tests.benchmarks

# make release VERSION=0.2.0 begins that version first.
release: $(VENV)/.all
	@$(PY) .ci/packaging/release.py $(VERSION)

clean:
	rm -rf $(VENV) dist

$(VENV)/.app: app/requirements.txt .ci/prepare.sh
	@sh .ci/prepare.sh $(VENV) app/requirements.txt
	@touch $@

$(VENV)/.all: requirements.txt app/requirements.txt model_training/requirements.txt .ci/prepare.sh
	@sh .ci/prepare.sh $(VENV) requirements.txt test
	@touch $@
