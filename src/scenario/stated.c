/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stated.c - stated figures from their drafts. */
#include "model/stated.h"
#include "model/list.h"
#include "scenario/build.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Texts that may be missing. */
static bool copy_text(const char *text, char **ret)
{
    return !text || (*ret = strdup(text));
}

static enum hc_status fail_at(struct hc_reader *reader, const struct hc_stated_draft *draft, const char *key,
                              const char *message)
{
    char place[HC_PLACE_SIZE];
    return hc_fail(reader->reterr, HC_EINPUT, hc_place_of(place, &hc_object_stated, &draft->head, key), "%s", message);
}

/* Points and shares in their range, wherever a survey or a score is to be made of them. */
static enum hc_status check_range(struct hc_reader *reader, const struct hc_stated_draft *d, const char *key,
                                  double value)
{
    bool nps = d->metric == HC_STATED_NPS, survey = !isnan(d->margin);
    if (isnan(value))
        return HC_OK;
    if (nps && fabs(value) > 100)
        return fail_at(reader, d, key, "must be points in [-100, 100]");
    if (nps && !isnan(d->neutral) && fabs(value) > 100 * (1 - d->neutral))
        return fail_at(reader, d, key, "is more than answers that are not neutral can give");
    if (d->metric == HC_STATED_CSAT && survey && !(value >= 0 && value <= 1))
        return fail_at(reader, d, key, "must be a share in [0, 1]: a mean of marks has no survey size");
    return HC_OK;
}

static enum hc_status check_cost(struct hc_reader *reader, const struct hc_stated_draft *d)
{
    if (!isnan(d->change))
        return d->change > -1 && d->change <= 10 ? HC_OK
                                                 : fail_at(reader, d, "change", "must be a share in (-1, 10]: -0.20");
    if (!(d->before > 0 && d->after > 0))
        return hc_fail(reader->reterr, HC_EINPUT, d->head.place, "a cost needs 'change', or 'before' and 'after' > 0");
    return HC_OK;
}

static enum hc_status check(struct hc_reader *reader, const struct hc_stated_draft *d)
{
    if (isnan(d->after) && isnan(d->change))
        return hc_fail(reader->reterr, HC_EINPUT, d->head.place, "must have one of after, change");
    if (!isnan(d->after) && !isnan(d->change))
        return hc_fail(reader->reterr, HC_EINPUT, d->head.place, "must have only one of after, change");
    if (!isnan(d->margin) && d->metric != HC_STATED_NPS && d->metric != HC_STATED_CSAT)
        return fail_at(reader, d, "margin", "only nps and csat have a survey size");
    if (!isnan(d->neutral) && d->metric != HC_STATED_NPS)
        return fail_at(reader, d, "neutral", "belongs to nps");
    enum hc_status status = check_range(reader, d, "before", d->before);
    if (!status)
        status = check_range(reader, d, "after", d->after);
    if (!status && d->metric == HC_STATED_COST)
        status = check_cost(reader, d);
    return status;
}

/* A variant of the file; those of other files are not known here. */
static enum hc_status check_variant(struct hc_reader *reader, const struct hc_stated_draft *draft)
{
    const struct hc_scenario *s = reader->scenario;
    char place[HC_PLACE_SIZE];
    bool found = !draft->variant || s->variant_count == 0;
    const char **names = hc_list_new(s->variant_count, sizeof *names);
    if (!names)
        return hc_fail_memory(reader->reterr);
    for (size_t v = 0; v < s->variant_count; v++) {
        names[v] = s->variants[v].name;
        found = found || !strcmp(names[v], draft->variant);
    }
    enum hc_status status =
        found ? HC_OK
              : hc_unknown_name(reader, hc_place_of(place, &hc_object_stated, &draft->head, "variant"), "variant",
                                draft->variant, names, s->variant_count);
    free(names);
    return status;
}

static enum hc_status build_one(struct hc_reader *reader, const struct hc_stated_draft *d, struct hc_stated *ret)
{
    char place[HC_PLACE_SIZE];
    int32_t day;
    bool cost = d->metric == HC_STATED_COST;
    *ret = (struct hc_stated){.metric = (enum hc_stated_metric)d->metric,
                              .before = d->before,
                              .after = d->after,
                              .change = !isnan(d->change) ? d->change
                                        : cost            ? d->after / d->before - 1
                                                          : d->after - d->before,
                              .months = d->months,
                              .margin = d->margin,
                              .neutral = d->neutral};
    if (!copy_text(d->name, &ret->name) || !copy_text(d->unit, &ret->unit) || !copy_text(d->variant, &ret->variant) ||
        !copy_text(d->by, &ret->by) || !copy_text(d->source, &ret->source) || !copy_text(d->date, &ret->date))
        return hc_fail_memory(reader->reterr);
    enum hc_status status = check_variant(reader, d);
    if (!status && d->date)
        status = hc_read_date(reader, d->date, hc_place_of(place, &hc_object_stated, &d->head, "date"), &day);
    return status;
}

enum hc_status hc_build_stated(struct hc_reader *reader, const cJSON *list)
{
    struct hc_scenario *s = reader->scenario;
    bool was_quiet = reader->quiet;
    s->stated = hc_list_new(list ? (size_t)cJSON_GetArraySize(list) : 0, sizeof *s->stated);
    if (!s->stated)
        return hc_fail_memory(reader->reterr);
    enum hc_status status = HC_OK;
    reader->quiet = true; /* `stated` is recorded as one key */
    for (const cJSON *item = list ? list->child : NULL; item && !status; item = item->next) {
        struct hc_stated_draft draft;
        char place[HC_PLACE_SIZE], shown[HC_SHOWN_SIZE];
        hc_place_index(place, ".stated", s->stated_count);
        status = hc_read_whole(reader, &hc_object_stated, item, place, &draft);
        for (size_t i = 0; !status && i < s->stated_count; i++)
            if (!strcmp(s->stated[i].name, draft.name))
                status = hc_fail(reader->reterr, HC_EINPUT, place, "repeated name '%s'", hc_shown(draft.name, shown));
        if (!status)
            status = check(reader, &draft);
        if (!status)
            status = build_one(reader, &draft, &s->stated[s->stated_count++]);
    }
    reader->quiet = was_quiet;
    return status;
}
