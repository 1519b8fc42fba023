/* SPDX-License-Identifier: GPL-3.0-or-later */
/* find.c - what differs: the lists of inputs of both scenarios, sorted by place with names for numbers, are merged.
 * Of CSV files whose hashes differ, sorted lines are merged: a line that moved is no change. */
#include "base/digest.h"
#include "base/file.h"
#include "base/text.h"
#include "diff/diff.h"
#include "model/list.h"
#include <stdlib.h>
#include <string.h>

/* An input by its place with names: ".queues[orders].volume". */
struct entry {
    char *key;
    size_t order; /* in its own list */
    const struct hc_given *given;
};

static const char *name_at(const struct hc_scenario *s, const char *list, size_t place)
{
    for (size_t q = 0; !strcmp(list, ".queues[") && q < s->queue_count; q++)
        if (hc_queue_place(s, q) == place)
            return s->queues[q].split.of ? s->queues[q].split.of : s->queues[q].name;
    if (!strcmp(list, ".groups[") && place < s->group_count && !s->groups_implied)
        return s->groups[place].name;
    return !strcmp(list, ".sites[") && place < s->site_count ? s->sites[place].name : NULL;
}

static char *key_of(const struct hc_scenario *scenario, const char *path)
{
    static const char *const lists[] = {".queues[", ".groups[", ".sites["};
    struct hc_text key = {0};
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
        size_t length = strlen(lists[l]);
        char *end;
        if (strncmp(path, lists[l], length) != 0)
            continue;
        const char *name = name_at(scenario, lists[l], strtoul(path + length, &end, 10));
        if (!name)
            continue;
        hc_text_append(&key, lists[l]);
        hc_text_append(&key, name);
        path = end;
    }
    hc_text_append(&key, path);
    return hc_text_take(&key);
}

static int by_key(const void *a, const void *b)
{
    const struct entry *one = a, *other = b;
    int order = strcmp(one->key, other->key);
    return order ? order : (one->order > other->order) - (one->order < other->order);
}

static void free_entries(struct entry *entries, size_t count)
{
    for (size_t i = 0; entries && i < count; i++)
        free(entries[i].key);
    free(entries);
}

static struct entry *sorted(const struct hc_scenario *scenario)
{
    struct entry *entries = hc_list_new(scenario->given_count, sizeof *entries);
    for (size_t i = 0; entries && i < scenario->given_count; i++) {
        entries[i] = (struct entry){key_of(scenario, scenario->given[i].path), i, &scenario->given[i]};
        if (!entries[i].key) {
            free_entries(entries, i);
            return NULL;
        }
    }
    if (entries && scenario->given_count > 0)
        qsort(entries, scenario->given_count, sizeof *entries, by_key);
    return entries;
}

/* The same value? A default is written without the quotes of JSON. */
static bool same_value(const struct hc_given *a, const struct hc_given *b)
{
    const char *one = a->value, *other = b->value;
    size_t length = strlen(one), its = strlen(other);
    bool quoted = length > 1 && *one == '"' && a->by_default != b->by_default;
    bool its_quoted = its > 1 && *other == '"' && a->by_default != b->by_default;
    if (quoted)
        one++, length -= 2;
    if (its_quoted)
        other++, its -= 2;
    return length == its && !memcmp(one, other, length) && !strcmp(a->sha256, b->sha256);
}

/* What is not there and what only a default says are the same. */
static bool says_something(const struct hc_changed_input *change)
{
    if (!change->before || !change->after)
        return !(change->before ? change->before : change->after)->by_default;
    return !same_value(change->before, change->after);
}

/* In the order of the new file, then of the old one for what is gone. */
static int by_place(const void *a, const void *b)
{
    const struct hc_changed_input *one = a, *other = b;
    if (!one->after != !other->after)
        return one->after ? -1 : 1;
    const struct hc_given *x = one->after ? one->after : one->before, *y = other->after ? other->after : other->before;
    return (x > y) - (x < y);
}

static void merge(const struct entry *before, size_t before_count, const struct entry *after, size_t after_count,
                  struct hc_diff *ret)
{
    for (size_t b = 0, a = 0; b < before_count || a < after_count;) {
        int order = b == before_count ? 1 : a == after_count ? -1 : strcmp(before[b].key, after[a].key);
        struct hc_changed_input change = {order <= 0 ? before[b].given : NULL, order >= 0 ? after[a].given : NULL};
        b += order <= 0;
        a += order >= 0;
        if (says_something(&change))
            ret->inputs[ret->input_count++] = change;
    }
    if (ret->input_count > 0)
        qsort(ret->inputs, ret->input_count, sizeof *ret->inputs, by_place);
}

/* Files */

struct lines {
    char *bytes;
    size_t count;
    char **list;
};

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The lines of a file as it was when the scenario was read, sorted; false when it is another by now. */
static bool read_lines(const struct hc_scenario *scenario, const struct hc_input *input, struct lines *ret)
{
    enum { MOST = 64 << 20 };
    const char *slash = strrchr(scenario->file, '/');
    struct hc_text path = {0};
    char digest[HC_DIGEST_SIZE];
    size_t size = 0;
    if (slash && *input->file != '/')
        hc_text_append_bytes(&path, scenario->file, (size_t)(slash + 1 - scenario->file));
    hc_text_append(&path, input->file);
    bool ok = !path.failed && hc_file_read(hc_text_string(&path), MOST, &ret->bytes, &size, NULL) == HC_OK &&
              !strcmp(hc_digest_sha256(ret->bytes, size, digest), input->sha256);
    hc_text_free(&path);
    size_t most = 1;
    for (size_t i = 0; ok && i < size; i++)
        most += ret->bytes[i] == '\n';
    if (!ok || !(ret->list = hc_list_new(most, sizeof *ret->list)))
        return false;
    char *rest = ret->bytes;
    for (char *line; (line = strsep(&rest, "\r\n"));)
        if (*line && ret->count < most)
            ret->list[ret->count++] = line;
    if (ret->count > 0)
        qsort(ret->list, ret->count, sizeof *ret->list, by_text);
    return true;
}

static void count_lines(const struct lines *before, const struct lines *after, struct hc_changed_file *ret)
{
    for (size_t b = 0, a = 0; b < before->count || a < after->count;) {
        int order = b == before->count ? 1 : a == after->count ? -1 : strcmp(before->list[b], after->list[a]);
        ret->only_before += order < 0;
        ret->only_after += order > 0;
        b += order <= 0;
        a += order >= 0;
    }
}

static void compare_lines(const struct hc_scenario *before, const struct hc_scenario *after,
                          struct hc_changed_file *file)
{
    struct lines old = {0}, new = {0};
    file->counted = read_lines(before, file->before, &old) && read_lines(after, file->after, &new);
    if (file->counted)
        count_lines(&old, &new, file);
    free(old.list);
    free(old.bytes);
    free(new.list);
    free(new.bytes);
}

/* The first input of each is the scenario itself. */
static const struct hc_input *input_named(const struct hc_scenario *scenario, const char *file)
{
    for (size_t i = 1; i < scenario->input_count; i++)
        if (!strcmp(scenario->inputs[i].file, file))
            return &scenario->inputs[i];
    return NULL;
}

static void find_files(const struct hc_scenario *before, const struct hc_scenario *after, struct hc_diff *ret)
{
    for (size_t i = 1; i < after->input_count; i++) {
        struct hc_changed_file file = {input_named(before, after->inputs[i].file), &after->inputs[i], false, 0, 0};
        if (file.before && !strcmp(file.before->sha256, file.after->sha256))
            continue;
        if (file.before)
            compare_lines(before, after, &file);
        ret->files[ret->file_count++] = file;
    }
    for (size_t i = 1; i < before->input_count; i++)
        if (!input_named(after, before->inputs[i].file))
            ret->files[ret->file_count++] = (struct hc_changed_file){.before = &before->inputs[i]};
}

enum hc_status hc_diff_find(const struct hc_scenario *before, const struct hc_scenario *after, struct hc_diff *ret,
                            struct hc_error *reterr)
{
    *ret = (struct hc_diff){0};
    struct entry *old = sorted(before), *new = sorted(after);
    ret->inputs = hc_list_new(before->given_count + after->given_count, sizeof *ret->inputs);
    ret->files = hc_list_new(before->input_count + after->input_count, sizeof *ret->files);
    bool ok = old && new && ret->inputs && ret->files;
    if (ok) {
        merge(old, before->given_count, new, after->given_count, ret);
        find_files(before, after, ret);
    }
    free_entries(old, before->given_count);
    free_entries(new, after->given_count);
    return ok ? HC_OK : hc_fail_memory(reterr);
}

void hc_diff_free(struct hc_diff *diff)
{
    free(diff->inputs);
    free(diff->files);
}
