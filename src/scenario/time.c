/* SPDX-License-Identifier: GPL-3.0-or-later */
/* time.c - `handling` and `patience`: from the keys given to a law, with a mean by interval where a CSV says so.
 * The keys name one way to say the mean (mean_s; talk_s + hold_s + wrap_s) or a whole law (min_s and max_s; p and
 * means_s; quantiles_csv). Keys inherited from `defaults` that the object's own law cannot use are passed over; the
 * same keys given beside each other contradict and fail. */
#include "model/list.h"
#include "scenario/build.h"
#include "scenario/series.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct time_build {
    struct hc_reader *reader;
    const struct hc_object *object;
    const struct hc_time_draft *draft;
    const bool *open;
    struct hc_time *ret;
    enum hc_law_kind kind;
};

static bool has(const struct time_build *b, const char *key)
{
    return hc_has(b->object, &b->draft->head, key);
}

static bool has_own(const struct time_build *b, const char *key)
{
    return hc_has_own(b->object, &b->draft->head, key);
}

static enum hc_status fail_key(const struct time_build *b, const char *key, const char *message)
{
    char place[HC_PLACE_SIZE];
    return hc_fail(b->reader->reterr, HC_EINPUT, hc_place_of(place, b->object, &b->draft->head, key), "%s", message);
}

/* A constructor of laws failed: its path is a key or nothing. */
static enum hc_status fail_law(const struct time_build *b, const struct hc_error *why, const char *key)
{
    return fail_key(b, key ? key : hc_field_find(b->object, why->path) ? why->path : "law", why->message);
}

/* The ways to say the mean or the law: exactly one. */
enum way { WAY_MEAN, WAY_PARTS, WAY_UNIFORM, WAY_BRANCHES, WAY_QUANTILES, WAYS };
static const char *const way_keys[WAYS] = {"mean_s", "talk_s", "min_s", "p", "quantiles_csv"};
static const int way_laws[WAYS] = {-1, -1, HC_LAW_UNIFORM, HC_LAW_HYPEREXPONENTIAL, HC_LAW_EMPIRICAL};

static enum hc_status find_way(const struct time_build *b, enum way *ret)
{
    bool parts = b->object == &hc_object_handling && (has(b, "talk_s") || has(b, "hold_s") || has(b, "wrap_s"));
    bool given[WAYS] = {has(b, "mean_s"), parts, has(b, "min_s") || has(b, "max_s"), has(b, "p") || has(b, "means_s"),
                        has(b, "quantiles_csv")};
    int count = 0;
    for (int i = 0; i < WAYS; i++) {
        if (given[i])
            *ret = (enum way)i;
        count += given[i];
    }
    if (count == 1)
        return HC_OK;
    return hc_fail(b->reader->reterr, HC_EINPUT, hc_place_whole(&b->draft->head),
                   "%s one of mean_s%s, min_s and max_s, p and means_s, quantiles_csv",
                   count ? "must have only" : "must have",
                   b->object == &hc_object_handling ? ", talk_s (+ hold_s + wrap_s)" : "");
}

/* Whether `key` was left behind by `defaults` while the law itself is this object's own. */
static bool passed_over(const struct time_build *b, const char *key, enum way way)
{
    return !has_own(b, key) && (has_own(b, "law") || (way >= WAY_UNIFORM && has_own(b, way_keys[way])));
}

static enum hc_status choose_law(struct time_build *b, enum way way)
{
    if (way_laws[way] >= 0) {
        b->kind = (enum hc_law_kind)way_laws[way];
        if (has(b, "law") && b->draft->law != way_laws[way] && !(has_own(b, way_keys[way]) && !has_own(b, "law")))
            return hc_fail(b->reader->reterr, HC_EINPUT, hc_place_whole(&b->draft->head),
                           "'%s' needs law '%s', got '%s'", way_keys[way], hc_law_name(b->kind),
                           hc_law_name((enum hc_law_kind)b->draft->law));
        return HC_OK;
    }
    b->kind = has(b, "law") ? (enum hc_law_kind)b->draft->law : has(b, "cv") ? HC_LAW_LOGNORMAL : HC_LAW_EXPONENTIAL;
    if (b->kind == HC_LAW_EMPIRICAL)
        return fail_key(b, "law", "'empirical' needs quantiles_csv");
    return HC_OK;
}

static bool takes_cv(enum hc_law_kind kind, enum way way)
{
    return way < WAY_UNIFORM && kind != HC_LAW_EXPONENTIAL && kind != HC_LAW_DETERMINISTIC;
}

/* cv and shape against the law: which of them counts. */
static enum hc_status check_spread(const struct time_build *b, enum way way, bool *ret_shape)
{
    bool shapes = way < WAY_UNIFORM && (b->kind == HC_LAW_GAMMA || b->kind == HC_LAW_WEIBULL);
    bool cv = has(b, "cv") && !passed_over(b, "cv", way);
    bool shape = has(b, "shape") && !passed_over(b, "shape", way);
    if (cv && !takes_cv(b->kind, way) && !(b->kind == HC_LAW_EXPONENTIAL && b->draft->cv == 1))
        return fail_key(b, "cv", "has no place beside this law: leave it out, or name a law that has one");
    if (shape && !shapes)
        return fail_key(b, "shape", "only gamma and weibull laws have a shape");
    cv = has(b, "cv");
    shape = shapes && has(b, "shape");
    if (cv && shape && has_own(b, "cv") == has_own(b, "shape"))
        return fail_key(b, "shape", "give cv or shape, not both");
    *ret_shape = shape && !(cv && has_own(b, "cv"));
    if (takes_cv(b->kind, way) && !cv && !*ret_shape)
        return hc_fail(b->reader->reterr, HC_EINPUT, hc_place_whole(&b->draft->head), "law '%s' needs cv%s",
                       hc_law_name(b->kind), shapes ? " or shape" : "");
    return HC_OK;
}

/* The mean as one number: mean_s, the sum of the parts, or the first of a CSV column. */
static enum hc_status find_mean(const struct time_build *b, enum way way, double *ret)
{
    const struct hc_time_draft *draft = b->draft;
    if (way == WAY_PARTS) {
        if (!has(b, "talk_s"))
            return hc_fail(b->reader->reterr, HC_EINPUT, hc_place_whole(&draft->head), "hold_s and wrap_s need talk_s");
        *ret = draft->talk_s + (isnan(draft->hold_s) ? 0 : draft->hold_s) + (isnan(draft->wrap_s) ? 0 : draft->wrap_s);
        return *ret >= 0.001 ? HC_OK : fail_key(b, "talk_s", "talk_s + hold_s + wrap_s must be at least 0.001 s");
    }
    if (draft->mean_s.head.other) {
        *ret = draft->mean_s.head.other->valuedouble;
        return HC_OK;
    }
    size_t count = b->reader->scenario->grid.count;
    if (!(b->ret->mean_s = hc_list_new(count, sizeof(double))))
        return hc_fail_memory(b->reader->reterr);
    char place[HC_PLACE_SIZE];
    hc_place_key(place, hc_place_whole(&draft->mean_s.head), "csv");
    struct hc_series series = {.csv = draft->mean_s.csv,
                               .column = draft->mean_s.column,
                               .place = place,
                               .open = b->open,
                               .field = hc_field_find(b->object, "mean_s")};
    enum hc_status status = hc_series_read(b->reader, &series, b->ret->mean_s);
    *ret = 1; /* no open interval: nothing will ever be drawn */
    for (size_t i = count; status == HC_OK && i-- > 0;)
        if (b->open[i])
            *ret = b->ret->mean_s[i];
    return status;
}

static enum hc_status build_mean_law(struct time_build *b, enum way way)
{
    bool shape = false;
    double mean_s = 0;
    enum hc_status status = check_spread(b, way, &shape);
    if (status == HC_OK)
        status = find_mean(b, way, &mean_s);
    if (status != HC_OK)
        return status;
    struct hc_error why = {.code = HC_OK};
    status = shape ? hc_law_from_shape(b->kind, mean_s, b->draft->shape, &b->ret->law, &why)
                   : hc_law_from_cv(b->kind, mean_s, b->draft->cv, &b->ret->law, &why);
    return status == HC_OK ? HC_OK : fail_law(b, &why, NULL);
}

static enum hc_status build_uniform(struct time_build *b)
{
    if (isnan(b->draft->min_s) || isnan(b->draft->max_s))
        return hc_fail(b->reader->reterr, HC_EINPUT, hc_place_whole(&b->draft->head),
                       "a uniform law needs min_s and max_s");
    struct hc_error why = {.code = HC_OK};
    enum hc_status status = hc_law_uniform(b->draft->min_s, b->draft->max_s, &b->ret->law, &why);
    return status == HC_OK ? HC_OK : fail_law(b, &why, "max_s");
}

static size_t list_length(const cJSON *list)
{
    size_t count = 0;
    for (const cJSON *item = list ? list->child : NULL; item; item = item->next)
        count++;
    return count;
}

static enum hc_status build_branches(struct time_build *b)
{
    size_t count = list_length(b->draft->p), means = list_length(b->draft->means_s);
    if (!count || !means)
        return hc_fail(b->reader->reterr, HC_EINPUT, hc_place_whole(&b->draft->head),
                       "p and means_s must both be given");
    char place[HC_PLACE_SIZE];
    if (count != means)
        return hc_fail(b->reader->reterr, HC_EINPUT, hc_place_of(place, b->object, &b->draft->head, "means_s"),
                       "must be a list of %zu like p, got %zu", count, means);
    double *values = hc_list_new(2 * count, sizeof *values);
    if (!values)
        return hc_fail_memory(b->reader->reterr);
    b->ret->values = values;
    const cJSON *p = b->draft->p->child, *mean = b->draft->means_s->child;
    for (size_t i = 0; i < count; i++, p = p->next, mean = mean->next) {
        values[i] = p->valuedouble;
        values[count + i] = mean->valuedouble;
    }
    struct hc_error why = {.code = HC_OK};
    enum hc_status status = hc_law_hyperexponential(count, values, values + count, &b->ret->law, &why);
    return status == HC_OK ? HC_OK : fail_law(b, &why, NULL);
}

static enum hc_status build_quantiles(struct time_build *b)
{
    char place[HC_PLACE_SIZE];
    hc_place_of(place, b->object, &b->draft->head, "quantiles_csv");
    size_t count = 0;
    enum hc_status status = hc_quantiles_read(b->reader, b->draft->quantiles_csv, place, &b->ret->values, &count);
    if (status != HC_OK)
        return status;
    struct hc_error why = {.code = HC_OK};
    status = hc_law_empirical(count, b->ret->values, b->ret->values + count, &b->ret->law, &why);
    if (status == HC_OK)
        return HC_OK;
    char shown[HC_SHOWN_SIZE];
    return hc_fail(b->reader->reterr, HC_EINPUT, place, "%s: column '%s': %s", hc_shown(b->draft->quantiles_csv, shown),
                   why.path[0] ? why.path : "p", why.message);
}

enum hc_status hc_build_time(struct hc_reader *reader, const struct hc_object *object,
                             const struct hc_time_draft *draft, const bool *open, struct hc_time *ret)
{
    struct time_build b = {reader, object, draft, open, ret, HC_LAW_EXPONENTIAL};
    enum way way = WAY_MEAN;
    bool unused;
    enum hc_status status = find_way(&b, &way);
    if (status == HC_OK)
        status = choose_law(&b, way);
    if (status != HC_OK || way < WAY_UNIFORM)
        return status != HC_OK ? status : build_mean_law(&b, way);
    if ((status = check_spread(&b, way, &unused)) != HC_OK)
        return status;
    return way == WAY_UNIFORM ? build_uniform(&b) : way == WAY_BRANCHES ? build_branches(&b) : build_quantiles(&b);
}
