# `make demo` and `make test` do all the set-up that a fresh machine with Swift lacks.

PREFIX ?= /usr/local
SWIFT ?= swift
SHELL = /bin/bash
CRITERIA = recist-1.1,irecist,imrecist,irrc,who,percimt
DEMO = Tests/Data/demo
# Tests run optimised: they take a tenth of the time, and building takes hardly longer. They have a
# build folder of their own, since what they need of the modules is not what is installed.
TESTED = -c release -Xswiftc -enable-testing --scratch-path .build-tests

.PHONY: demo test authoring-report install format lint bench libyaml build

libyaml:
	@if [ -e /usr/include/yaml.h ] || pkg-config --exists yaml-0.1 2>/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ]; then apt-get update -q && apt-get install -y -q libyaml-dev; \
	elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo apt-get update -q && sudo apt-get install -y -q libyaml-dev; \
	else echo "libyaml is missing; install it with: sudo apt-get install libyaml-dev"; exit 1; fi

build: libyaml
	$(SWIFT) build -c release --product nadir

demo: build
	@Tests/Data/demo.sh "$$($(SWIFT) build -c release --show-bin-path)/nadir" $(DEMO) $(CRITERIA)

test: libyaml
	$(SWIFT) build $(TESTED) --build-tests
	$(SWIFT) test $(TESTED) --skip-build --disable-xctest
	"$$($(SWIFT) build $(TESTED) --show-bin-path)/nadir" validate Rules
	"$$($(SWIFT) build $(TESTED) --show-bin-path)/nadir" test Rules

# The numbers that stand for the tools of rule authors, each counted by a test.
authoring-report: libyaml
	$(SWIFT) build $(TESTED) --build-tests
	@set -o pipefail; NADIR_KEY_MUTANTS=all $(SWIFT) test $(TESTED) --skip-build --disable-xctest \
	  --filter 'Misspelt keys|Canonical layout|Schema for editors|Faults of lists|variant with everything|first text of a new|Normal forms|Flips of responses|Codes and pages|Citations|One cause|Planted changes|Strength of|Findings word for word|Findings for other|Types and units' \
	  | grep -E '^(authoring|table faults|proved|a table of|flips|normal forms):?|recorded an issue|Test run with'

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/nadir/Rules"
	install -m 755 "$$($(SWIFT) build -c release --show-bin-path)/nadir" "$(DESTDIR)$(PREFIX)/bin/nadir"
	install -m 644 Rules/* "$(DESTDIR)$(PREFIX)/share/nadir/Rules"

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

bench: build
	Tests/Data/bench.sh "$$($(SWIFT) build -c release --show-bin-path)/nadir"
