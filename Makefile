# Thin names for the commands of tools/dev.py, which also works where there is no make.
PYTHON ?= python3
DEV := $(PYTHON) tools/dev.py

.PHONY: run test lint format lock words screenshots bench clean

run: ; @$(DEV) run

test: ; @$(DEV) test

lint: ; @$(DEV) lint

format: ; @$(DEV) format

lock: ; @$(DEV) lock

words: ; @$(DEV) words

screenshots: ; @$(DEV) screenshots

bench: ; @$(DEV) bench

clean: ; @$(DEV) clean
