/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ignored.c - what the file says in vain: keys that the command behind a result makes no use of. Where it uses none of
 * an object's keys, the object stands for them. */
#include "report/report.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A key that the file gives. */
struct entry {
    const struct hc_given *given;
    bool ignored;
    size_t used_before; /* entries in order of paths before this one that are of use */
    const char *name;   /* that stands for it, if it is in vain: its path, or that of an object */
};

/* What money was counted with. */
static unsigned use_of_money(const struct hc_result *result)
{
    unsigned use = 0;
    if (result->billing) /* its months are simulated; paid hours and FTE follow the chain */
        use |= HC_USE_CONTRACT | HC_USE_ALL | (result->billing->has_cost ? HC_USE_WAGE : 0) |
               (result->billing->has_cost && result->billing->sited ? HC_USE_COSTS | HC_USE_OVERTIME : 0);
    if (result->costs)
        use |= HC_USE_WAGE | HC_USE_COSTS | HC_USE_ONCE | (result->sizing ? HC_USE_OVERTIME : 0);
    if (result->objective)
        use |= HC_USE_SIZE | HC_USE_WAGE | (result->costs ? HC_USE_OVERTIME : 0);
    return use;
}

/* What a simulation uses depends on where its agents come from. */
static unsigned use_of(const struct hc_result *result)
{
    unsigned use = result->use | use_of_money(result);
    if (!result->run || !strcmp(result->run->staffing, "file"))
        return use;
    bool formula = !strcmp(result->run->staffing, "formula"), search = !strcmp(result->run->staffing, "search");
    return use | HC_USE_AGENTS | (formula || search || result->objective ? HC_USE_REQUIREMENT : 0) |
           (search ? HC_USE_SEARCH : 0);
}

static int by_path(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;
    return strcmp(left->given->path, right->given->path);
}

/* The first entry whose path does not sort before `text`. */
static size_t first_from(const struct entry *entries, size_t count, const char *text)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(entries[middle].given->path, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The object stands for its keys where they are several and all in vain. Entries are in the order of their paths. */
static void name_object(struct entry *entries, size_t count, const char *object)
{
    char key[200];
    size_t length = (size_t)snprintf(key, sizeof key, "%s.", object);
    if (length >= sizeof key)
        return;
    size_t from = first_from(entries, count, key), to = from;
    key[length - 1]++; /* the paths below end where those begin that have the character after the point */
    to = first_from(entries, count, key);
    size_t used = from == to ? 0 : entries[to - 1].used_before + !entries[to - 1].ignored - entries[from].used_before;
    if (to - from < 2 || used > 0 || entries[from].name != entries[from].given->path)
        return;
    for (size_t i = from; i < to; i++)
        entries[i].name = object;
}

static int by_file(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;
    return (left->given > right->given) - (left->given < right->given);
}

/* Names what is in vain; leaves entries in the order of the file. */
static void name_all(const struct hc_scenario *scenario, struct entry *entries, size_t count)
{
    size_t used = 0;
    qsort(entries, count, sizeof *entries, by_path);
    for (size_t i = 0; i < count; i++) {
        entries[i].used_before = used;
        entries[i].name = entries[i].given->path;
        used += !entries[i].ignored;
    }
    for (size_t i = 0; i < scenario->object_count; i++)
        name_object(entries, count, scenario->objects[i]);
    qsort(entries, count, sizeof *entries, by_file);
}

/* Is the name a new one? Names of objects are shared: the same one has the same address. */
static bool is_new(const struct entry *entries, size_t at)
{
    bool found = false;
    for (size_t i = 0; i < at && !found && entries[at].name != entries[at].given->path; i++)
        found = entries[i].ignored && entries[i].name == entries[at].name;
    return !found;
}

void hc_each_ignored(const struct hc_result *result, void (*each)(const char *path, void *context), void *context)
{
    const struct hc_scenario *scenario = result->scenario;
    struct entry *entries = malloc((scenario->given_count + 1) * sizeof *entries);
    unsigned use = use_of(result);
    size_t count = 0;
    for (size_t i = 0; i < scenario->given_count; i++) {
        const struct hc_given *given = &scenario->given[i];
        bool ignored = !given->by_default && !(given->use & use);
        if (entries && !given->by_default)
            entries[count++] = (struct entry){.given = given, .ignored = ignored};
        else if (ignored) /* no memory to look for objects */
            each(given->path, context);
    }
    if (count > 0)
        name_all(scenario, entries, count);
    for (size_t i = 0; i < count; i++)
        if (entries[i].ignored && is_new(entries, i))
            each(entries[i].name, context);
    free(entries);
}

/* The path of ignored key number `wanted`, or how many there are. */
struct search {
    size_t wanted, count;
    const char *path;
};

static void look(const char *path, void *context)
{
    struct search *search = context;
    if (search->count++ == search->wanted)
        search->path = path;
}

size_t hc_result_ignored_count(const struct hc_result *result)
{
    struct search search = {.wanted = SIZE_MAX};
    hc_each_ignored(result, look, &search);
    return search.count;
}

const char *hc_result_ignored(const struct hc_result *result, size_t index)
{
    struct search search = {.wanted = index};
    hc_each_ignored(result, look, &search);
    return search.path;
}
