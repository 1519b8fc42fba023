/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_bad_input.c - every scenario of tests/bad fails with the line beside it; damaged good ones never crash. */
#include "check.h"
#include "headcount/scenario.h"
#include "scenario/csv.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "tests/bad/"

/* Good ones, to be damaged. */
static const char *const good_files[] = {"tests/data/scenarios/every-key.json", "tests/data/scenarios/contract.json"};
enum { GOOD_FILES = sizeof good_files / sizeof *good_files };

/* Reads a whole small file; the caller frees. */
static char *slurp(const char *path, size_t *ret_size)
{
    FILE *stream = fopen(path, "rb");
    cr_assert(stream != NULL, "%s", path);
    char *bytes = malloc(1 << 20);
    *ret_size = fread(bytes, 1, (1 << 20) - 1, stream);
    bytes[*ret_size] = '\0';
    fclose(stream);
    return bytes;
}

static void expect_line(const char *name)
{
    char path[400], line[900];
    size_t size;
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {.code = HC_OK};
    snprintf(path, sizeof path, FOLDER "%s.json", name);
    enum hc_status status = hc_scenario_load(path, &scenario, &error);
    cr_expect(eq(int, (int)status, HC_EINPUT), "%s", name);
    cr_expect(eq(int, (int)error.code, (int)status), "%s", name);
    cr_expect(scenario == NULL, "%s: nothing is returned on failure", name);
    hc_error_line(&error, line, sizeof line);
    snprintf(path, sizeof path, FOLDER "%s.txt", name);
    char *wanted = slurp(path, &size);
    wanted[strcspn(wanted, "\n")] = '\0';
    cr_expect(eq(str, line + strlen(FOLDER), wanted));
    cr_expect(strpbrk(line, "\n\r\t") == NULL, "%s: one line", name);
    free(wanted);
}

Test(bad_input, each_file_gives_its_line)
{
    unsetenv("TZDIR"); /* its folder is named in one of the lines */
    DIR *folder = opendir(FOLDER);
    cr_assert(folder != NULL, "run from the top of the tree");
    size_t count = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char name[256];
        snprintf(name, sizeof name, "%.200s", entry->d_name);
        char *ending = strstr(name, ".json");
        if (!ending)
            continue;
        *ending = '\0';
        expect_line(name);
        count++;
    }
    closedir(folder);
    cr_expect(ge(sz, count, 150));
}

/* Reads the text as if it stood beside the good scenario; whatever comes out is freed. @return whether it was good */
static int try_text(const char *text, size_t size)
{
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {.code = HC_OK};
    enum hc_status status = hc_scenario_parse("tests/data/scenarios/every-key.json", text, size, &scenario, &error);
    if (status == HC_OK)
        hc_scenario_free(scenario);
    else
        cr_assert(error.message[0] != '\0' && scenario == NULL);
    return status == HC_OK;
}

Test(bad_input, truncations_never_crash)
{
    for (int f = 0; f < GOOD_FILES; f++) {
        size_t size;
        char *text = slurp(good_files[f], &size);
        cr_assert(try_text(text, size));
        for (size_t length = 0; length + 2 < size; length += 7) {
            char *cut = malloc(length ? length : 1); /* exact size: a read beyond it is seen by the sanitizer */
            memcpy(cut, text, length);
            cr_expect(eq(int, try_text(cut, length), 0), "%zu bytes", length);
            free(cut);
        }
        free(text);
    }
}

/* xorshift: the same damage in every run. */
static unsigned next_random(unsigned *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static void damage_bytes(const char *file)
{
    static const char spice[] = "{}[]\",:0123456789.-+eE \n\\utfn\x80\xff\0";
    size_t size;
    char *good = slurp(file, &size), *text = malloc(size);
    unsigned state = 2463534242U;
    for (int round = 0; round < 4000; round++) {
        memcpy(text, good, size);
        for (unsigned hits = 1 + next_random(&state) % 3; hits; hits--)
            text[next_random(&state) % size] = spice[next_random(&state) % sizeof spice];
        try_text(text, size);
    }
    free(text);
    free(good);
}

Test(bad_input, damaged_bytes_never_crash, .timeout = 120)
{
    for (int f = 0; f < GOOD_FILES; f++)
        damage_bytes(good_files[f]);
}

/* Whole members leave, come twice or change places: the grammar stays good, the meaning suffers. */
static void damage_lines(const char *file)
{
    size_t size;
    char *good = slurp(file, &size), *text = malloc(2 * size);
    unsigned state = 88172645U;
    for (int round = 0; round < 4000; round++) {
        size_t from = next_random(&state) % size, to = next_random(&state) % size;
        const char *line = memchr(good + from, '\n', size - from), *other = memchr(good + to, '\n', size - to);
        if (!line || !other)
            continue;
        size_t at = (size_t)(line - good) + 1;
        size_t length = strcspn(good + at, "\n") + 1, put = (size_t)(other - good) + 1;
        if (at + length > size)
            continue;
        memcpy(text, good, put);
        memcpy(text + put, good + at, length);
        memcpy(text + put + length, good + put, size - put);
        try_text(text, size + length);
    }
    free(text);
    free(good);
}

Test(bad_input, damaged_lines_never_crash, .timeout = 120)
{
    for (int f = 0; f < GOOD_FILES; f++)
        damage_lines(good_files[f]);
}

static enum hc_status count_row(void *context, const struct hc_csv_row *row, struct hc_error *reterr)
{
    (void)reterr;
    *(size_t *)context += row->count;
    return HC_OK;
}

Test(bad_input, damaged_csv_never_crashes, .timeout = 120)
{
    static const char spice[] = "\",;\r\n\t 0\x80\xef\xbb\xbf";
    size_t size, fields = 0;
    char *good = slurp("tests/data/scenarios/volumes.csv", &size), *text = malloc(size);
    unsigned state = 521288629U;
    for (int round = 0; round < 4000; round++) {
        memcpy(text, good, size);
        for (unsigned hits = 1 + next_random(&state) % 4; hits; hits--)
            text[next_random(&state) % size] = spice[next_random(&state) % (sizeof spice - 1)];
        struct hc_error error = {.code = HC_OK};
        enum hc_status status = hc_csv_read_text(text, size - next_random(&state) % 9, count_row, &fields, &error);
        cr_assert(eq(int, status == HC_OK, error.code == HC_OK));
    }
    free(text);
    free(good);
}
