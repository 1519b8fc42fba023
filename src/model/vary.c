/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vary.c - changes to a scenario after it was read.
 *
 * Changes are made to a copy that shares everything but what a change can touch (volumes, means of times, absence). A
 * sweep keeps the copy; a scenario that is to change itself trades its queues and groups for the copy's once all
 * changes have worked, so that a failure leaves it alone. Arrays of laws are never touched: hc_law_with_mean(). */
#include "model/vary.h"
#include "base/base.h"
#include "base/text.h"
#include "model/list.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MEAN_LEAST_S 0.001 /* as the keys mean_s allow */
#define MEAN_MOST_S 86400000.0
#define FACTOR_MOST 1000.0

static const char *const names[HC_VARY_KINDS] = {"volume", "aht", "patience", "absence"};

const char *hc_vary_name(enum hc_vary_what what)
{
    return (unsigned)what < HC_VARY_KINDS ? names[what] : NULL;
}

static enum hc_status malformed(const struct hc_vary *vary, struct hc_error *reterr)
{
    static const char *const allowed[HC_VARY_KINDS] = {
        "x1.1, +5% or 1.1 (a factor in [0, 1000]; orders:x1.1 for one queue)",
        "x0.9, +5%, +30, -20 or 300 (seconds; orders:+30 for one queue)",
        "x0.9, +5%, +30, -20 or 300 (seconds; orders:+30 for one queue)",
        "a share in [0, 1) such as 0.05 or 5% (paris:0.05 for one group)"};
    return hc_fail(reterr, HC_EDOM, names[vary->what], "must be %s, got '%.60s'", allowed[vary->what], vary->change);
}

/* Digits, a fraction, an exponent, then perhaps a percent sign; nothing else that strtod knows. */
static bool read_amount(const char *text, double *ret, bool *ret_percent)
{
    char *end;
    if (!strchr("0123456789.", *text) || !*text || text[1] == 'x' || text[1] == 'X')
        return false;
    *ret = strtod(text, &end);
    *ret_percent = *end == '%';
    *ret = *ret_percent ? *ret / 100 : *ret;
    return end > text && !end[*ret_percent] && isfinite(*ret);
}

static bool allowed(const struct hc_change *change)
{
    bool times = change->how == HC_CHANGE_TIMES && change->amount >= 0 && change->amount <= FACTOR_MOST;
    switch (change->what) {
    case HC_VARY_VOLUME:
        return times;
    case HC_VARY_ABSENCE:
        return change->how == HC_CHANGE_SET && change->amount >= 0 && change->amount < 1;
    default:
        return (times && change->amount > 0) || change->how == HC_CHANGE_PLUS ||
               (change->how == HC_CHANGE_SET && change->amount >= MEAN_LEAST_S && change->amount <= MEAN_MOST_S);
    }
}

enum hc_status hc_change_parse(const struct hc_vary *vary, struct hc_change *ret, struct hc_error *reterr)
{
    if (!hc_vary_name(vary->what) || !vary->change)
        return hc_fail(reterr, HC_EDOM, NULL, "no such change");
    struct hc_change change = {.what = vary->what, .how = HC_CHANGE_SET};
    const char *colon = strrchr(vary->change, ':'), *text = colon ? colon + 1 : vary->change;
    if (colon) {
        change.name = vary->change;
        change.name_size = (size_t)(colon - vary->change);
    }
    char prefix = *text && strchr("x+-=", *text) ? *text++ : '\0';
    bool percent;
    if (!read_amount(text, &change.amount, &percent))
        return malformed(vary, reterr);
    if (prefix == 'x' || (!prefix && vary->what == HC_VARY_VOLUME)) {
        change.how = HC_CHANGE_TIMES;
    } else if (prefix == '+' || prefix == '-') {
        change.how = percent ? HC_CHANGE_TIMES : HC_CHANGE_PLUS;
        change.amount = prefix == '-' ? -change.amount : change.amount;
        change.amount = percent ? 1 + change.amount : change.amount;
    } else if (percent && vary->what != HC_VARY_ABSENCE) {
        return malformed(vary, reterr);
    }
    if (!allowed(&change))
        return malformed(vary, reterr);
    *ret = change;
    return HC_OK;
}

enum hc_status hc_vary_check(const struct hc_vary *change, struct hc_error *reterr)
{
    struct hc_change parsed;
    return hc_change_parse(change, &parsed, reterr);
}

void hc_change_number(double value, char ret[32])
{
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(ret, 32, "%.*g", digits, value);
        if (strtod(ret, NULL) == value)
            return;
    }
}

/* Names of the queues, or of the groups for absence. */
static const char *name_at(const struct hc_scenario *scenario, enum hc_vary_what what, size_t i)
{
    return what == HC_VARY_ABSENCE ? scenario->groups[i].name : scenario->queues[i].name;
}

static size_t name_count(const struct hc_scenario *scenario, enum hc_vary_what what)
{
    return what == HC_VARY_ABSENCE ? scenario->group_count : scenario->queue_count;
}

static enum hc_status unknown(const struct hc_scenario *scenario, const struct hc_change *change,
                              struct hc_error *reterr)
{
    size_t count = name_count(scenario, change->what);
    const char **list = hc_list_new(count, sizeof *list);
    char *word = strndup(change->name, change->name_size);
    enum hc_status status = HC_ENOMEM;
    if (list && word) {
        for (size_t i = 0; i < count; i++)
            list[i] = name_at(scenario, change->what, i);
        const char *near = hc_text_nearest(word, list, count);
        status = hc_fail(reterr, HC_EDOM, names[change->what], "no %s '%.60s'%s%.60s%s",
                         change->what == HC_VARY_ABSENCE ? "group" : "queue", word, near ? "; the nearest is '" : "",
                         near ? near : "", near ? "'" : "");
    } else {
        hc_fail_memory(reterr);
    }
    free(list);
    free(word);
    return status;
}

static double changed(const struct hc_change *change, double mean_s)
{
    return change->how == HC_CHANGE_TIMES  ? mean_s * change->amount
           : change->how == HC_CHANGE_PLUS ? mean_s + change->amount
                                           : change->amount;
}

static enum hc_status change_time(const struct hc_change *change, const char *queue, size_t intervals,
                                  struct hc_time *time, struct hc_error *reterr)
{
    double least = HUGE_VAL, most = 0;
    if (change->how == HC_CHANGE_SET) {
        free(time->mean_s); /* one mean for every interval */
        time->mean_s = NULL;
    }
    for (size_t i = 0; time->mean_s && i < intervals; i++) {
        time->mean_s[i] = changed(change, time->mean_s[i]);
        least = fmin(least, time->mean_s[i]);
        most = fmax(most, time->mean_s[i]);
    }
    if (!time->mean_s) {
        least = most = changed(change, time->law.mean_s);
        if (least > 0)
            time->law = hc_law_with_mean(&time->law, least);
    }
    if (least >= MEAN_LEAST_S && most <= MEAN_MOST_S)
        return HC_OK;
    return hc_fail(reterr, HC_EDOM, names[change->what],
                   "must leave a mean in [0.001, 86400000] s, makes %g s of the %s of '%.60s'",
                   least >= MEAN_LEAST_S ? most : least, change->what == HC_VARY_AHT ? "handling time" : "patience",
                   queue);
}

static enum hc_status change_patience(const struct hc_change *change, struct hc_queue *queue, size_t intervals,
                                      struct hc_error *reterr)
{
    if (!queue->has_patience) {
        queue->has_patience = true;
        enum hc_status status = hc_law_from_cv(HC_LAW_EXPONENTIAL, change->amount, 1, &queue->patience.law, reterr);
        if (status)
            return status;
    }
    return change_time(change, queue->name, intervals, &queue->patience, reterr);
}

static enum hc_status change_one(struct hc_scenario *scenario, const struct hc_change *change, size_t i,
                                 struct hc_error *reterr)
{
    size_t intervals = scenario->grid.count;
    if (change->what == HC_VARY_ABSENCE) {
        scenario->groups[i].absence = change->amount;
        return HC_OK;
    }
    struct hc_queue *queue = &scenario->queues[i];
    for (size_t k = 0; change->what == HC_VARY_VOLUME && k < intervals; k++) {
        queue->volume[k] *= change->amount;
        if (queue->split.whole)
            queue->split.whole[k] *= change->amount;
    }
    return change->what == HC_VARY_VOLUME ? HC_OK
           : change->what == HC_VARY_AHT  ? change_time(change, queue->name, intervals, &queue->handling, reterr)
                                          : change_patience(change, queue, intervals, reterr);
}

/* Its own name, or that of the queue it is a part of. */
static bool is_named(const struct hc_scenario *scenario, const struct hc_change *change, size_t i)
{
    if (change->what != HC_VARY_ABSENCE)
        return hc_queue_is(&scenario->queues[i], change->name, change->name_size);
    const char *name = scenario->groups[i].name;
    return strlen(name) == change->name_size && memcmp(name, change->name, change->name_size) == 0;
}

static enum hc_status apply(struct hc_scenario *scenario, const struct hc_change *change, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    size_t found = 0, done = 0;
    for (size_t i = 0; !status && i < name_count(scenario, change->what); i++) {
        if (change->name && !is_named(scenario, change, i))
            continue;
        found++;
        if (change->what == HC_VARY_PATIENCE && change->how != HC_CHANGE_SET && !scenario->queues[i].has_patience)
            continue;
        done++;
        status = change_one(scenario, change, i, reterr);
    }
    if (!status && found == 0)
        return unknown(scenario, change, reterr);
    if (!status && done == 0)
        return hc_fail(reterr, HC_EDOM, names[change->what],
                       "nobody abandons here, so there is no patience to change: "
                       "set it, as in =300 (seconds)");
    return status;
}

static enum hc_status remember(struct hc_scenario *scenario, const struct hc_vary *vary, struct hc_error *reterr)
{
    struct hc_vary *grown = realloc(scenario->varied, (scenario->varied_count + 1) * sizeof *grown);
    char *text = strdup(vary->change);
    if (grown)
        scenario->varied = grown;
    if (!grown || !text) {
        free(text);
        return hc_fail_memory(reterr);
    }
    grown[scenario->varied_count++] = (struct hc_vary){.what = vary->what, .change = text};
    return HC_OK;
}

void hc_varied_free(struct hc_scenario *scenario)
{
    for (size_t i = 0; i < scenario->varied_count; i++)
        free((char *)scenario->varied[i].change);
    free(scenario->varied);
    scenario->varied = NULL;
    scenario->varied_count = 0;
}

static bool own(double **array, size_t count)
{
    double *copy = *array ? malloc((count + 1) * sizeof *copy) : NULL;
    bool ok = copy || !*array;
    if (copy)
        memcpy(copy, *array, count * sizeof *copy);
    *array = copy;
    return ok;
}

/* The queues with arrays of their own where a change could write; those without memory are NULL. */
static bool own_queues(struct hc_scenario *copy)
{
    const struct hc_queue *from = copy->queues;
    bool ok = (copy->queues = hc_list_new(copy->queue_count, sizeof *copy->queues)) != NULL;
    for (size_t q = 0; copy->queues && q < copy->queue_count; q++) {
        copy->queues[q] = from[q];
        ok = own(&copy->queues[q].volume, copy->grid.count) && ok;
        ok = own(&copy->queues[q].split.whole, copy->grid.count) && ok;
        ok = own(&copy->queues[q].handling.mean_s, copy->grid.count) && ok;
        ok = own(&copy->queues[q].patience.mean_s, copy->grid.count) && ok;
    }
    return ok;
}

static bool own_groups(struct hc_scenario *copy)
{
    const struct hc_group *from = copy->groups;
    if (!(copy->groups = hc_list_new(copy->group_count, sizeof *copy->groups)))
        return false;
    memcpy(copy->groups, from, copy->group_count * sizeof *copy->groups);
    return true;
}

struct hc_scenario *hc_scenario_copy_free(struct hc_scenario *copy)
{
    if (!copy)
        return NULL;
    for (size_t q = 0; copy->queues && q < copy->queue_count; q++) {
        free(copy->queues[q].volume);
        free(copy->queues[q].split.whole);
        free(copy->queues[q].handling.mean_s);
        free(copy->queues[q].patience.mean_s);
    }
    free(copy->queues);
    free(copy->groups);
    hc_varied_free(copy);
    free(copy);
    return NULL;
}

enum hc_status hc_scenario_copy_varied(const struct hc_scenario *scenario, const struct hc_vary *changes, size_t count,
                                       struct hc_scenario **ret, struct hc_error *reterr)
{
    struct hc_scenario *copy = malloc(sizeof *copy);
    if (!copy)
        return hc_fail_memory(reterr);
    *copy = *scenario;
    copy->varied = NULL;
    copy->varied_count = 0;
    bool queues = own_queues(copy), groups = own_groups(copy);
    enum hc_status status = queues && groups ? HC_OK : hc_fail_memory(reterr);
    for (size_t i = 0; !status && i < scenario->varied_count; i++)
        status = remember(copy, &scenario->varied[i], reterr);
    for (size_t i = 0; !status && i < count; i++) {
        struct hc_change change;
        status = hc_change_parse(&changes[i], &change, reterr);
        if (!status)
            status = apply(copy, &change, reterr);
        if (!status)
            status = remember(copy, &changes[i], reterr);
    }
    if (status) {
        hc_scenario_copy_free(copy);
        return status;
    }
    *ret = copy;
    return HC_OK;
}

enum hc_status hc_scenario_vary(struct hc_scenario *scenario, const struct hc_vary *changes, size_t count,
                                struct hc_error *reterr)
{
    struct hc_scenario *copy = NULL;
    enum hc_status status = hc_scenario_copy_varied(scenario, changes, count, &copy, reterr);
    if (status)
        return status;
    struct hc_scenario before = *scenario;
    scenario->queues = copy->queues;
    scenario->groups = copy->groups;
    scenario->varied = copy->varied;
    scenario->varied_count = copy->varied_count;
    copy->queues = before.queues;
    copy->groups = before.groups;
    copy->varied = before.varied;
    copy->varied_count = before.varied_count;
    hc_scenario_copy_free(copy);
    return HC_OK;
}

size_t hc_scenario_vary_count(const struct hc_scenario *scenario)
{
    return scenario->varied_count;
}

struct hc_vary hc_scenario_vary_at(const struct hc_scenario *scenario, size_t index)
{
    return index < scenario->varied_count ? scenario->varied[index] : (struct hc_vary){HC_VARY_KINDS, NULL};
}
