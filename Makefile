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
JOBS      ?= $(shell nproc 2>/dev/null || echo 2)
OPT       ?= -O2 -g

# One build folder per kind of build, so that a sanitizer build never mixes with a plain one.
empty     :=
space     := $(empty) $(empty)
comma     := ,
KIND      := $(subst $(space),-,$(strip $(filter-out gcc cc,$(notdir $(firstword $(CC)))) $(subst $(comma),-,$(SANITIZE))))
BUILD     := build$(if $(KIND),/$(KIND))

PC_LIBS   := gsl libcjson nettle
PC_TESTS  := criterion
Q         := $(if $(V),,@)

CPPFLAGS  += -Iinclude -Isrc -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -DHC_VERSION='"$(VERSION)"'
CFLAGS    += -std=c17 $(OPT) -ffp-contract=off -fvisibility=hidden -fPIC -MMD -MP \
             -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Wconversion -Wno-sign-conversion
CFLAGS    += $(if $(WERROR),-Werror) $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-omit-frame-pointer)
LDFLAGS   += $(if $(SANITIZE),-fsanitize=$(SANITIZE))
CPPFLAGS  += $(shell pkg-config --cflags $(PC_LIBS) 2>/dev/null)
LDLIBS    += $(shell pkg-config --libs $(PC_LIBS) 2>/dev/null) -lcsv -lm

LIB_SRC   := $(filter-out src/cli/%,$(wildcard src/*/*.c))
CLI_SRC   := $(wildcard src/cli/*.c)
TEST_SRC  := $(wildcard tests/test_*.c)
BENCH_SRC := $(wildcard bench/bench_*.c)
LIB_OBJ   := $(LIB_SRC:%.c=$(BUILD)/obj/%.o)
CLI_OBJ   := $(CLI_SRC:%.c=$(BUILD)/obj/%.o)
TEST_BIN  := $(TEST_SRC:tests/%.c=$(BUILD)/tests/%)
BENCH_BIN := $(BENCH_SRC:bench/%.c=$(BUILD)/bench/%)
STATIC    := $(BUILD)/libheadcount.a

.PHONY: all help tests clean

## all: the library and the program (default)
all: $(STATIC)

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	@$(if $(V),,echo "  CC    $<")
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(STATIC): $(LIB_OBJ)
	@$(if $(V),,echo "  AR    $@")
	$(Q)rm -f $@ && $(AR) rcsD $@ $^

$(BUILD)/tests/%: tests/%.c $(STATIC)
	@mkdir -p $(@D)
	@$(if $(V),,echo "  CC    $<")
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -Itests $(shell pkg-config --cflags $(PC_TESTS)) -o $@ $< $(STATIC) $(LDFLAGS) \
	    $(LDLIBS) $(shell pkg-config --libs $(PC_TESTS))

$(BUILD)/bench/%: bench/%.c $(STATIC)
	@mkdir -p $(@D)
	@$(if $(V),,echo "  CC    $<")
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -o $@ $< $(STATIC) $(LDFLAGS) $(LDLIBS)

## tests: build the unit tests without running them
tests: $(TEST_BIN)

## clean: remove everything built
clean:
	rm -rf build

## help: this list
help:
	@sed -n 's/^## /  /p' $(firstword $(MAKEFILE_LIST))

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(TEST_BIN:=.d) $(BENCH_BIN:=.d)
