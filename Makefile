# headcount: one library, one program. `make help` lists the targets.
# Variables: CC=clang  SANITIZE=address,undefined  V=1 (show commands)  WERROR=1  PREFIX= DESTDIR=

VERSION   := 0.1.0
SONAME    := 0
CC        ?= gcc
ifeq ($(origin CC),default)
CC        := gcc
endif
AR        ?= ar
PREFIX    ?= /usr/local
DESTDIR   ?=
BINDIR    ?= $(PREFIX)/bin
LIBDIR    ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
MANDIR    ?= $(PREFIX)/share/man
JOBS      ?= $(shell nproc 2>/dev/null || echo 2)
OPT       ?= -O2 -g

# All cores unless the command line says otherwise (its -j comes later and wins).
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(JOBS)
endif

# One build folder per kind of build, so that a sanitizer build never mixes with a plain one.
empty     :=
space     := $(empty) $(empty)
comma     := ,
KIND      := $(subst $(space),-,$(strip $(filter-out gcc cc,$(notdir $(firstword $(CC)))) $(subst $(comma),-,$(SANITIZE)) $(if $(MPI),mpi)))
BUILD     := build$(if $(KIND),/$(KIND))

PC_LIBS   := gsl libcjson nettle xlsxwriter
PC_TESTS  := criterion
Q         := $(if $(V),,@)
say        = @$(if $(V),:,printf '  %-5s %s\n' $(1) '$(2)')

# Asked of pkg-config in the recipes, not when make reads this file: on a new machine `deps` installs it in between.
# The first use replaces the variable by its value.
LIB_CPPFLAGS  = $(eval LIB_CPPFLAGS := $$(shell pkg-config --cflags $(PC_LIBS)))$(LIB_CPPFLAGS)
LIB_LDLIBS    = $(eval LIB_LDLIBS := $$(shell pkg-config --libs $(PC_LIBS)) -lglpk -lcsv -lm)$(LIB_LDLIBS)
TEST_CPPFLAGS = $(eval TEST_CPPFLAGS := -Itests $$(shell pkg-config --cflags $(PC_TESTS)))$(TEST_CPPFLAGS)
TEST_LDLIBS   = $(eval TEST_LDLIBS := $$(shell pkg-config --libs $(PC_TESTS)))$(TEST_LDLIBS)

LIB_SRC   := $(filter-out src/cli/%,$(wildcard src/*/*.c))
CLI_SRC   := $(wildcard src/cli/*.c)
TEST_SRC  := $(wildcard tests/test_*.c)
TEST_AUX  := $(filter-out $(TEST_SRC),$(wildcard tests/*.c))
STUDY_SRC := $(wildcard tests/promises/*.c)
BENCH_SRC := $(wildcard bench/bench_*.c)
BENCH_AUX := $(filter-out $(BENCH_SRC),$(wildcard bench/*.c))
HEADERS   := $(wildcard include/headcount/*.h)
MPI_PC    := $(if $(MPI),$(firstword $(foreach p,ompi-c mpich,$(shell pkg-config --exists $(p) && echo $(p)))))
ifneq ($(MPI),)
ifeq ($(MPI_PC),)
$(error MPI=1: neither Open MPI (ompi-c) nor MPICH (mpich) is known to pkg-config; install libopenmpi-dev or libmpich-dev)
endif
endif
# Files that the program carries inside itself: NAME=FILE becomes hc_asset_NAME (src/base/asset.h).
CHART_JS   = $(firstword $(wildcard $(addprefix /usr/share/javascript/chart.js/,chart.umd.min.js chart.umd.js chart.min.js Chart.min.js)))
ASSETS     = style=src/page/style.css page=src/page/page.js chart=$(CHART_JS) \
             countries=scenarios/countries/working-time.csv
OPENMP    := $(if $(wildcard src/exec/parallel.c),-fopenmp)

obj        = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
LIB_OBJ   := $(call obj,$(LIB_SRC)) $(BUILD)/obj/assets.o
CLI_OBJ   := $(call obj,$(CLI_SRC))
AUX_OBJ   := $(call obj,$(TEST_AUX))
STUDY_OBJ := $(call obj,$(STUDY_SRC))
BENCH_OBJ := $(call obj,$(BENCH_AUX))
TEST_BIN  := $(TEST_SRC:tests/%.c=$(BUILD)/tests/%)
BENCH_BIN := $(BENCH_SRC:bench/%.c=$(BUILD)/bench/%)
STUDY     := $(BUILD)/promises
PROGRAM   := $(BUILD)/headcount
STATIC    := $(BUILD)/libheadcount.a
SHARED    := $(BUILD)/libheadcount.so.$(VERSION)

# What the build needs comes first, what the user gives (CPPFLAGS, CFLAGS, LDFLAGS, LDLIBS) last.
HC_CPPFLAGS = -Iinclude -Isrc -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -DHC_VERSION='"$(VERSION)"' $(LIB_CPPFLAGS) $(CPPFLAGS)
HC_CFLAGS = -std=c17 $(OPT) -ffp-contract=off -fvisibility=hidden -fPIC -fno-semantic-interposition \
            -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Wconversion -Wno-sign-conversion \
            $(if $(WERROR),-Werror) $(SANITIZER) $(CFLAGS)
SANITIZER = $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer)
HC_LDFLAGS = $(SANITIZER) $(OPENMP) $(LDFLAGS)
HC_LDLIBS = $(LIB_LDLIBS) $(if $(MPI),$(shell pkg-config --libs $(MPI_PC))) $(LDLIBS)

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all help deps deps-test tests demo check check-all check-browser check-layers check-format format bench promises install uninstall clean FORCE

## all: the program, the static and the shared library (default)
all: $(PROGRAM) $(STATIC) $(SHARED)

## deps: install what the build needs and this machine lacks, through apt
deps:
	@CC='$(CC)' SANITIZE='$(SANITIZE)' .ci/deps build $(if $(OPENMP),openmp) $(if $(SANITIZE),sanitize)

# After deps, never beside it: apt takes one at a time.
deps-test: deps
	@CC='$(CC)' .ci/deps test

# Changes when the compiler or its flags do, so that everything is built again with them.
FLAGS = $(CC) $(HC_CPPFLAGS) $(HC_CFLAGS) $(HC_LDFLAGS) $(HC_LDLIBS)
$(BUILD)/flags: FORCE | deps
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(FLAGS))' | cmp -s - $@ || printf '%s\n' '$(subst ','\'',$(FLAGS))' >$@

$(BUILD)/obj/%.o: %.c $(BUILD)/flags | deps
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(HC_CPPFLAGS) $(MORE_CPPFLAGS) $(HC_CFLAGS) $(MORE_CFLAGS) -MMD -MP -c -o $@ $<

$(call obj,src/exec/parallel.c): MORE_CFLAGS = $(OPENMP)
$(call obj,src/exec/mpi.c): MORE_CFLAGS = $(if $(MPI),-DHC_MPI $(shell pkg-config --cflags $(MPI_PC)))
# Exponentials of a block at once: the same bits, sooner. Nothing here asks which floating-point exceptions were raised.
$(call obj,src/rng/variate.c): MORE_CFLAGS = -ftree-vectorize -fno-trapping-math
$(call obj,$(TEST_SRC) $(TEST_AUX)): MORE_CPPFLAGS = $(TEST_CPPFLAGS)
# Criterion's own macros convert int to bool bit-fields.
$(call obj,$(TEST_SRC) $(TEST_AUX)): MORE_CFLAGS = -Wno-conversion
$(call obj,$(TEST_SRC) $(TEST_AUX)): | deps-test

# Written again when one of the files changes; the compiler is quick with a list of numbers.
$(BUILD)/assets.c: $(wildcard src/page/*.css src/page/*.js scenarios/countries/*.csv) $(BUILD)/flags Makefile | deps
	$(call say,GEN,$@)
	@{ echo '#include "base/asset.h"'; \
	for asset in $(ASSETS); do name=$${asset%%=*} file=$${asset#*=}; \
	    echo "static const unsigned char $${name}_bytes[] = {"; \
	    od -An -v -tu1 "$$file" | sed 's/  */,/g; s/^,//; s/$$/,/' || exit 1; \
	    echo "0};"; \
	    echo "const struct hc_asset hc_asset_$$name = {(const char *)$${name}_bytes, sizeof $${name}_bytes - 1};"; \
	done; } >$@

$(BUILD)/obj/assets.o: $(BUILD)/assets.c src/base/asset.h
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(HC_CPPFLAGS) $(HC_CFLAGS) -c -o $@ $<

# The list of the objects: without it, a source file that was removed would leave its object in the libraries.
$(BUILD)/objects: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' $(LIB_OBJ) $(CLI_OBJ) | cmp -s - $@ || printf '%s\n' $(LIB_OBJ) $(CLI_OBJ) >$@

$(STATIC): $(LIB_OBJ) $(BUILD)/objects
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcsD $@ $(LIB_OBJ)

$(SHARED): $(LIB_OBJ) $(BUILD)/objects
	$(call say,LINK,$@)
	$(Q)$(CC) -shared -Wl,-soname,libheadcount.so.$(SONAME) $(if $(SANITIZE),,-Wl$(comma)--no-undefined) -o $@ $(LIB_OBJ) \
	    $(HC_LDFLAGS) $(HC_LDLIBS)

$(PROGRAM): $(CLI_OBJ) $(STATIC)
	$(call say,LINK,$@)
	$(Q)$(CC) -o $@ $(CLI_OBJ) $(STATIC) $(HC_LDFLAGS) $(HC_LDLIBS)

$(BUILD)/tests/%: $(BUILD)/obj/tests/%.o $(AUX_OBJ) $(STATIC)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) -o $@ $< $(AUX_OBJ) $(STATIC) $(HC_LDFLAGS) $(HC_LDLIBS) $(TEST_LDLIBS)

$(STUDY): $(STUDY_OBJ) $(STATIC)
	$(call say,LINK,$@)
	$(Q)$(CC) -o $@ $(STUDY_OBJ) $(STATIC) $(HC_LDFLAGS) $(HC_LDLIBS)

$(BUILD)/bench/%: $(BUILD)/obj/bench/%.o $(BENCH_OBJ) $(STATIC)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) -o $@ $< $(BENCH_OBJ) $(STATIC) $(HC_LDFLAGS) $(HC_LDLIBS)

.SECONDARY:

## demo: size a retailer's Black Friday week, and write its report
demo: $(PROGRAM)
	@$(PROGRAM) size scenarios/peak-week/scenario.json
	@mkdir -p $(BUILD)/demo
	@$(PROGRAM) report scenarios/peak-week/scenario.json --output $(BUILD)/demo/peak-week.html --quiet
	@echo; echo 'The report, for a browser: $(BUILD)/demo/peak-week.html'

## tests: build the unit tests without running them
tests: $(TEST_BIN)

## check: every test but the long statistics: units, command transcripts, the README's commands, rooms, installation
check: all tests $(if $(filter 1,$(LONG)),$(STUDY)) | deps-test
	@CC='$(CC)' BUILD='$(BUILD)' SANITIZE='$(SANITIZE)' LONG='$(LONG)' tests/run unit cli/run readme layers install long

## promises: do plans keep what they promise, in full: 200 random centres; CSV (tests/promises says more)
promises: $(STUDY)
	@$(STUDY)

## check-all: check with GCC (long statistics too), with sanitizers and with Clang, warnings as errors; threads, MPI, browser, formatting
check-all:
	@.ci/deps clang format cxx mpi office
	@MAKE='$(MAKE)' tests/run-all

## check-browser: reports opened in Chromium: both themes, phone and desk, without script, on paper, hostile names
check-browser: $(PROGRAM)
	@BUILD='$(BUILD)' tests/browser/run

## check-layers: the rooms include only what tests/layers.txt allows; each public header compiles alone
check-layers: | deps
	@CC='$(CC)' tests/layers

SOURCES = $(shell git ls-files '*.c' '*.h' 2>/dev/null || find include src tests bench -name '*.[ch]')

## check-format: the sources are as clang-format leaves them
check-format:
	@command -v clang-format >/dev/null || { echo 'format: skipped, no clang-format here'; exit 0; }; \
	clang-format --dry-run -Werror $(SOURCES) && echo '  format $(words $(SOURCES)) files, all laid out'

## format: lay out all sources by clang-format
format:
	clang-format -i $(SOURCES)

## bench: run the named workloads; RESULTS=1 keeps what they print in bench/results/
bench: $(BENCH_BIN)
	@CC='$(CC)' BUILD='$(BUILD)' VERSION='$(VERSION)' RESULTS='$(RESULTS)' bench/run

dest = $(DESTDIR)$(1)

## install: program, libraries, headers, pkg-config file and man page under PREFIX (in DESTDIR)
install: all
	install -d $(call dest,$(BINDIR)) $(call dest,$(LIBDIR)/pkgconfig) $(call dest,$(INCLUDEDIR)/headcount) $(call dest,$(MANDIR)/man1)
	install -m 755 $(PROGRAM) $(call dest,$(BINDIR)/headcount)
	install -m 644 $(STATIC) $(call dest,$(LIBDIR)/libheadcount.a)
	install -m 755 $(SHARED) $(call dest,$(LIBDIR)/libheadcount.so.$(VERSION))
	ln -sf libheadcount.so.$(VERSION) $(call dest,$(LIBDIR)/libheadcount.so.$(SONAME))
	ln -sf libheadcount.so.$(SONAME) $(call dest,$(LIBDIR)/libheadcount.so)
	install -m 644 $(HEADERS) $(call dest,$(INCLUDEDIR)/headcount)
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR:$(PREFIX)/%=$${prefix}/%)|' -e 's|@VERSION@|$(VERSION)|' \
	    -e 's|@INCLUDEDIR@|$(INCLUDEDIR:$(PREFIX)/%=$${prefix}/%)|' include/headcount.pc.in >$(BUILD)/headcount.pc
	install -m 644 $(BUILD)/headcount.pc $(call dest,$(LIBDIR)/pkgconfig/headcount.pc)
	install -m 644 src/cli/headcount.1 $(call dest,$(MANDIR)/man1/headcount.1)
	$(if $(DESTDIR),,-ldconfig 2>/dev/null || :)

## uninstall: remove what install put there
uninstall:
	rm -f $(call dest,$(BINDIR)/headcount) $(call dest,$(MANDIR)/man1/headcount.1) $(call dest,$(LIBDIR)/pkgconfig/headcount.pc) \
	    $(call dest,$(LIBDIR)/libheadcount.a) $(call dest,$(LIBDIR)/libheadcount.so) \
	    $(call dest,$(LIBDIR)/libheadcount.so.$(SONAME)) $(call dest,$(LIBDIR)/libheadcount.so.$(VERSION)) \
	    $(foreach header,$(notdir $(HEADERS)),$(call dest,$(INCLUDEDIR)/headcount/$(header)))
	-rmdir $(call dest,$(INCLUDEDIR)/headcount) 2>/dev/null || :

## clean: remove everything built
clean:
	rm -rf build

## help: this list
help:
	@sed -n 's/^## /  /p' $(firstword $(MAKEFILE_LIST))

-include $(patsubst %.o,%.d,$(LIB_OBJ) $(CLI_OBJ) $(AUX_OBJ) $(STUDY_OBJ) $(BENCH_OBJ) $(call obj,$(TEST_SRC) $(BENCH_SRC)))
