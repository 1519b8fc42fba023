/* SPDX-License-Identifier: GPL-3.0-or-later */
/* queue.c - a queue from its draft. */
#include "model/list.h"
#include "scenario/build.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static enum hc_status build_open(struct hc_reader *reader, const struct hc_queue_draft *draft, struct hc_queue *queue)
{
    const struct hc_scenario *scenario = reader->scenario;
    queue->open = hc_list_new(scenario->grid.count, sizeof *queue->open);
    if (!queue->open)
        return hc_fail_memory(reader->reterr);
    queue->own_hours = draft->opening != NULL;
    char place[HC_PLACE_SIZE];
    hc_place_of(place, &hc_object_queue, &draft->head, "opening");
    if (queue->own_hours) {
        enum hc_status status =
            hc_build_hours(reader, draft->opening, place, scenario->calendar.interval_s, &queue->opening);
        if (status != HC_OK)
            return status;
    }
    const struct hc_hours *hours = queue->own_hours ? &queue->opening : &scenario->calendar.opening;
    hc_grid_open(&scenario->calendar, hours, &scenario->grid, queue->open);
    bool open = false;
    for (size_t i = 0; i < scenario->grid.count && !open; i++)
        open = queue->open[i];
    if (!open && hc_warn(reader, place, "no interval of the horizon is open: no contact of this queue counts",
                         "aucun intervalle de l'horizon n'est ouvert\u00a0: aucun contact de cette file ne compte"))
        return HC_ENOMEM;
    return HC_OK;
}

/* "80/20": 80 % within 20 s. */
static bool read_short_target(const char *text, struct hc_target *target)
{
    if (strlen(text) > 40 || strspn(text, "0123456789./") < strlen(text))
        return false;
    char *slash, *end;
    double percent = strtod(text, &slash);
    if (slash == text || *slash != '/' || slash[1] == '\0' || slash[1] == '/')
        return false;
    double within = strtod(slash + 1, &end);
    if (*end || !(percent >= 1 && percent <= 100) || !(within <= 86400000))
        return false;
    target->service_level = percent / 100;
    target->within_s = within;
    target->assumed_within = false;
    return true;
}

static enum hc_status build_target(struct hc_reader *reader, const struct hc_target_draft *draft, struct hc_target *ret)
{
    char shown[HC_SHOWN_SIZE];
    const char *place = hc_place_whole(&draft->head);
    *ret = (struct hc_target){.service_level = draft->service_level,
                              .within_s = isnan(draft->within_s) ? 20 : draft->within_s,
                              .assumed_within = isnan(draft->within_s),
                              .formula = (enum hc_formula)draft->formula,
                              .short_abandon_s = draft->short_abandon_s,
                              .asa_s = draft->asa_s,
                              .answer_rate = draft->answer_rate,
                              .abandonment = draft->abandonment,
                              .window = (enum hc_window)draft->window,
                              .probability = draft->probability};
    if (draft->head.other) {
        ret->given = true;
        if (read_short_target(draft->head.other->valuestring, ret))
            return HC_OK;
        return hc_fail(reader->reterr, HC_EINPUT, place, "must be like \"80/20\" (80 %% within 20 s), got '%s'",
                       hc_shown(draft->head.other->valuestring, shown));
    }
    if (!draft->head.present)
        return HC_OK;
    ret->given = true;
    char key[HC_PLACE_SIZE];
    if (!isnan(draft->within_s) && isnan(draft->service_level))
        return hc_fail(reader->reterr, HC_EINPUT, hc_place_of(key, &hc_object_target, &draft->head, "within_s"),
                       "needs service_level beside it");
    if (isnan(draft->service_level) && isnan(draft->asa_s) && isnan(draft->answer_rate) && isnan(draft->abandonment))
        return hc_fail(reader->reterr, HC_EINPUT, place,
                       "must have one or more of service_level, asa_s, answer_rate, abandonment");
    return HC_OK;
}

static struct hc_uncertainty uncertainty_of(const struct hc_uncertainty_draft *draft)
{
    return (struct hc_uncertainty){.month_cv = draft->month_cv,
                                   .week_cv = draft->week_cv,
                                   .day_cv = draft->day_cv,
                                   .interval_cv = draft->interval_cv,
                                   .interval_correlation = draft->interval_correlation,
                                   .queue_correlation = draft->queue_correlation,
                                   .handling_day_cv = draft->handling_day_cv,
                                   .bias = draft->bias,
                                   .law = (enum hc_factor_law)draft->law};
}

static void build_returns(const struct hc_queue_draft *draft, struct hc_queue *queue)
{
    queue->redial = (struct hc_redial){.share = isnan(draft->redial.share) ? 0 : draft->redial.share,
                                       .delay_s = draft->redial.delay_s,
                                       .when_closed = (enum hc_when_closed)draft->redial.when_closed};
    queue->repeat = (struct hc_repeat){.fcr = isnan(draft->repeat.fcr) ? 1 : draft->repeat.fcr,
                                       .share = isnan(draft->repeat.share) ? 0 : draft->repeat.share,
                                       .delay_s = draft->repeat.delay_h * 3600,
                                       .when_closed = (enum hc_when_closed)draft->repeat.when_closed};
}

static enum hc_status build_patience(struct hc_reader *reader, const struct hc_queue_draft *draft,
                                     struct hc_queue *queue)
{
    queue->has_patience = draft->patience.head.present;
    if (!queue->has_patience)
        return HC_OK;
    queue->balk = draft->patience.balk;
    return hc_build_time(reader, &hc_object_patience, &draft->patience, queue->open, &queue->patience);
}

enum hc_status hc_build_queue(struct hc_reader *reader, const struct hc_queue_draft *draft, struct hc_queue *ret)
{
    if (!(ret->name = strdup(draft->name)))
        return hc_fail_memory(reader->reterr);
    ret->channel = (enum hc_channel)draft->channel;
    ret->uncertainty = uncertainty_of(&draft->uncertainty);
    ret->capacity = isnan(draft->capacity) ? HUGE_VAL : draft->capacity;
    ret->value_per_contact = draft->value_per_contact;
    ret->priority = (int)draft->priority;
    ret->at_closing = (enum hc_at_closing)draft->at_closing;
    build_returns(draft, ret);
    enum hc_status status = build_open(reader, draft, ret);
    if (status == HC_OK)
        status = hc_build_volume(reader, draft, ret);
    if (status == HC_OK)
        status = hc_build_time(reader, &hc_object_handling, &draft->handling, ret->open, &ret->handling);
    if (status == HC_OK)
        status = build_patience(reader, draft, ret);
    if (status == HC_OK)
        status = build_target(reader, &draft->target, &ret->target);
    return status;
}
