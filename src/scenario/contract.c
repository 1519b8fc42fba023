/* SPDX-License-Identifier: GPL-3.0-or-later */
/* contract.c - a contract from its draft: clauses with what they are worth, exclusions, relief, prices. */
#include "base/civil.h"
#include "model/list.h"
#include "scenario/build.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t list_length(const cJSON *list)
{
    size_t count = 0;
    for (const cJSON *item = list ? list->child : NULL; item; item = item->next)
        count++;
    return count;
}

static enum hc_status build_bands(struct hc_reader *reader, const struct hc_incentive_draft *draft,
                                  struct hc_incentive *ret)
{
    char list[HC_PLACE_SIZE], place[HC_PLACE_SIZE], shown[32];
    hc_place_of(list, &hc_object_incentive, &draft->head, "bands");
    if (!(ret->bands = hc_list_new(list_length(draft->bands), sizeof *ret->bands)))
        return hc_fail_memory(reader->reterr);
    for (const cJSON *item = draft->bands ? draft->bands->child : NULL; item; item = item->next) {
        struct hc_band_draft band;
        hc_place_index(place, list, ret->band_count);
        enum hc_status status = hc_read_whole(reader, &hc_object_band, item, place, &band);
        if (status)
            return status;
        if (band.share > 0 && band.amount > 0)
            return hc_fail(reader->reterr, HC_EINPUT, place, "must have only one of share, amount");
        if (ret->band_count > 0 && !(band.from > ret->bands[ret->band_count - 1].from))
            return hc_fail(reader->reterr, HC_EINPUT, place, "bands must ascend, got from '%s'",
                           hc_shown_number(band.from, shown));
        ret->bands[ret->band_count++] = (struct hc_band){band.from, band.share, band.amount};
    }
    return HC_OK;
}

static enum hc_status build_incentive(struct hc_reader *reader, const struct hc_incentive_draft *draft,
                                      struct hc_incentive *ret)
{
    const char *place = hc_place_whole(&draft->head);
    *ret = (struct hc_incentive){.cap_share = NAN, .cap_amount = NAN};
    if (!draft->head.present)
        return HC_OK;
    *ret = (struct hc_incentive){.kind = (enum hc_incentive_kind)(draft->kind + 1),
                                 .line = (enum hc_invoice_line)draft->of,
                                 .share = draft->share,
                                 .amount = draft->amount,
                                 .tolerance = draft->tolerance,
                                 .cap_share = draft->cap_share,
                                 .cap_amount = draft->cap_amount,
                                 .more_than = (int)draft->more_than};
    bool banded = ret->kind == HC_INCENTIVE_BANDED;
    if (ret->share > 0 && ret->amount > 0)
        return hc_fail(reader->reterr, HC_EINPUT, place, "must have only one of share, amount");
    if (banded && !draft->bands)
        return hc_fail(reader->reterr, HC_EINPUT, place, "banded needs 'bands'");
    if (banded && (ret->share > 0 || ret->amount > 0))
        return hc_fail(reader->reterr, HC_EINPUT, place, "banded has share or amount in its bands");
    if (!banded && draft->bands)
        return hc_fail(reader->reterr, HC_EINPUT, place, "'bands' belong to the kind 'banded'");
    if (!banded && !(ret->share > 0 || ret->amount > 0))
        return hc_fail(reader->reterr, HC_EINPUT, place, "must have one of share, amount");
    return build_bands(reader, draft, ret);
}

static enum hc_status build_clause_queues(struct hc_reader *reader, const struct hc_clause_draft *draft,
                                          struct hc_clause *ret)
{
    char list[HC_PLACE_SIZE], place[HC_PLACE_SIZE], shown[HC_SHOWN_SIZE];
    size_t queues = reader->scenario->queue_count, index = 0;
    hc_place_of(list, &hc_object_clause, &draft->head, "queues");
    bool *seen = hc_list_new(queues, sizeof *seen);
    ret->queues = hc_list_new(queues, sizeof *ret->queues);
    enum hc_status status = seen && ret->queues ? HC_OK : hc_fail_memory(reader->reterr);
    for (const cJSON *item = draft->queues ? draft->queues->child : NULL; item && !status; item = item->next) {
        size_t first, count;
        hc_place_index(place, list, index++);
        status = hc_queues_of(reader, item->valuestring, place, &first, &count);
        for (size_t q = first; !status && q < first + count; q++) {
            if (seen[q]) {
                status = hc_fail(reader->reterr, HC_EINPUT, place, "repeated queue '%s'",
                                 hc_shown(item->valuestring, shown));
                break;
            }
            seen[q] = true;
            ret->queues[ret->queue_count++] = q;
        }
    }
    free(seen);
    return status;
}

/* Formula and threshold of a service level that the clause leaves to its queues: they must agree. */
static enum hc_status take_from_queues(struct hc_reader *reader, const struct hc_clause_draft *draft,
                                       struct hc_clause *ret)
{
    const struct hc_scenario *s = reader->scenario;
    bool formula = draft->formula < 0, within = isnan(draft->within_s);
    for (size_t i = 0; i < (ret->queue_count ? ret->queue_count : s->queue_count); i++) {
        const struct hc_target *target = &s->queues[ret->queue_count ? ret->queues[i] : i].target;
        if (i > 0 && ((formula && target->formula != ret->formula) || (within && target->within_s != ret->within_s)))
            return hc_fail(reader->reterr, HC_EINPUT, hc_place_whole(&draft->head),
                           "its queues have different formulas or thresholds: give 'formula' and 'within_s'");
        ret->formula = formula ? target->formula : ret->formula;
        ret->within_s = within ? target->within_s : ret->within_s;
    }
    return HC_OK;
}

/* Which keys go with which metric. */
static enum hc_status check_clause(struct hc_reader *reader, const struct hc_clause_draft *draft,
                                   const struct hc_clause *clause)
{
    const char *place = hc_place_whole(&draft->head);
    bool least = !isnan(draft->at_least), most = !isnan(draft->at_most), stated = clause->metric == HC_CLAUSE_STATED;
    bool low = clause->metric == HC_CLAUSE_ABANDONMENT || clause->metric == HC_CLAUSE_ASA_S;
    bool share = clause->metric <= HC_CLAUSE_ABANDONMENT;
    char key[HC_PLACE_SIZE];
    if (least == most)
        return hc_fail(reader->reterr, HC_EINPUT, place, "%s one of at_least, at_most",
                       least ? "must have only" : "must have");
    if (!stated && low != most)
        return hc_fail(reader->reterr, HC_EINPUT, place,
                       low ? "abandonment and asa_s are held to 'at_most'"
                           : "service_level and answer_rate are held to 'at_least'");
    static const struct hc_field of_share = {.unit = "share", .max = 1}, of_seconds = {.unit = "s", .max = 1e6};
    hc_place_of(key, &hc_object_clause, &draft->head, least ? "at_least" : "at_most");
    enum hc_status status =
        stated ? HC_OK : hc_check_range(reader, share ? &of_share : &of_seconds, key, clause->threshold);
    if (status)
        return status;
    if (stated == isnan(draft->value))
        return hc_fail(reader->reterr, HC_EINPUT, place,
                       stated ? "stated needs 'value', the figure that is expected" : "'value' belongs to 'stated'");
    if (!stated && !isnan(draft->margin))
        return hc_fail(reader->reterr, HC_EINPUT, place, "'margin' belongs to 'stated'");
    if (clause->metric != HC_CLAUSE_SERVICE_LEVEL && (draft->formula >= 0 || !isnan(draft->within_s)))
        return hc_fail(reader->reterr, HC_EINPUT, place, "'formula' and 'within_s' belong to service_level");
    if (stated && (draft->queues || clause->window != HC_WINDOW_MONTH))
        return hc_fail(reader->reterr, HC_EINPUT, place,
                       "stated is one figure a month: it has no 'queues', and no other window");
    return HC_OK;
}

static enum hc_status build_clause(struct hc_reader *reader, const struct hc_clause_draft *draft, struct hc_clause *ret)
{
    *ret = (struct hc_clause){.metric = (enum hc_clause_metric)draft->metric,
                              .formula = draft->formula < 0 ? HC_FORMULA_OFFERED : (enum hc_formula)draft->formula,
                              .within_s = draft->within_s,
                              .short_abandon_s = draft->short_abandon_s,
                              .threshold = isnan(draft->at_least) ? draft->at_most : draft->at_least,
                              .at_most = isnan(draft->at_least),
                              .window = (enum hc_window)draft->window,
                              .weight = draft->weight,
                              .value = draft->value,
                              .margin = draft->margin};
    if (!(ret->name = strdup(draft->name)))
        return hc_fail_memory(reader->reterr);
    enum hc_status status = check_clause(reader, draft, ret);
    if (!status)
        status = build_clause_queues(reader, draft, ret);
    if (!status && ret->metric == HC_CLAUSE_SERVICE_LEVEL)
        status = take_from_queues(reader, draft, ret);
    if (!status)
        status = build_incentive(reader, &draft->penalty, &ret->penalty);
    return status ? status : build_incentive(reader, &draft->bonus, &ret->bonus);
}

static enum hc_status build_clauses(struct hc_reader *reader, const struct hc_contract_draft *draft,
                                    struct hc_contract *ret)
{
    char list[HC_PLACE_SIZE], place[HC_PLACE_SIZE];
    struct hc_clause_draft *clause = malloc(sizeof *clause);
    ret->clauses = hc_list_new(list_length(draft->clauses), sizeof *ret->clauses);
    enum hc_status status = clause && ret->clauses ? HC_OK : hc_fail_memory(reader->reterr);
    hc_place_of(list, &hc_object_contract, &draft->head, "clauses");
    for (const cJSON *item = draft->clauses ? draft->clauses->child : NULL; item && !status; item = item->next) {
        status = hc_read_whole(reader, &hc_object_clause, item, hc_place_index(place, list, ret->clause_count), clause);
        if (!status)
            status = build_clause(reader, clause, &ret->clauses[ret->clause_count++]);
    }
    free(clause);
    return status;
}

static enum hc_status build_price(struct hc_reader *reader, const cJSON *item, const char *place, struct hc_price *ret)
{
    struct hc_price_draft draft;
    char list[HC_PLACE_SIZE], here[HC_PLACE_SIZE], shown[32];
    enum hc_status status = hc_read_whole(reader, &hc_object_price, item, place, &draft);
    if (status)
        return status;
    *ret = (struct hc_price){.unit = (enum hc_price_unit)draft.unit,
                             .price = draft.price,
                             .minimum_share = draft.minimum_share,
                             .minimum_units = draft.minimum_units,
                             .bands = hc_list_new(list_length(draft.bands), sizeof *ret->bands)};
    if (!ret->bands)
        return hc_fail_memory(reader->reterr);
    if (ret->unit == HC_PRICE_FIXED_MONTH &&
        (draft.bands || !isnan(draft.minimum_share) || !isnan(draft.minimum_units)))
        return hc_fail(reader->reterr, HC_EINPUT, place,
                       "fixed_month is one unit a month: it has no minimum and no bands");
    hc_place_of(list, &hc_object_price, &draft.head, "bands");
    for (const cJSON *entry = draft.bands ? draft.bands->child : NULL; entry; entry = entry->next) {
        struct hc_price_band_draft band;
        hc_place_index(here, list, ret->band_count);
        if ((status = hc_read_whole(reader, &hc_object_price_band, entry, here, &band)))
            return status;
        if (ret->band_count > 0 && !(band.from > ret->bands[ret->band_count - 1].from))
            return hc_fail(reader->reterr, HC_EINPUT, here, "bands must ascend, got from '%s'",
                           hc_shown_number(band.from, shown));
        ret->bands[ret->band_count++] = (struct hc_price_band){band.from, band.price};
    }
    return HC_OK;
}

static enum hc_status build_prices(struct hc_reader *reader, const struct hc_contract_draft *draft,
                                   struct hc_contract *ret)
{
    char list[HC_PLACE_SIZE], place[HC_PLACE_SIZE];
    if (!(ret->prices = hc_list_new(list_length(draft->prices), sizeof *ret->prices)))
        return hc_fail_memory(reader->reterr);
    hc_place_of(list, &hc_object_contract, &draft->head, "prices");
    for (const cJSON *item = draft->prices ? draft->prices->child : NULL; item; item = item->next) {
        hc_place_index(place, list, ret->price_count);
        enum hc_status status = build_price(reader, item, place, &ret->prices[ret->price_count++]);
        if (status)
            return status;
    }
    return HC_OK;
}

static enum hc_status build_terms(struct hc_reader *reader, const struct hc_contract_draft *draft,
                                  struct hc_contract *ret)
{
    char place[HC_PLACE_SIZE];
    ret->exclusions.volume_above = NAN;
    ret->relief = (struct hc_relief){NAN, NAN, NAN, draft->relief.rebase};
    ret->penalty_cap = draft->penalty_cap;
    ret->bonus_cap = draft->bonus_cap;
    ret->earn_back = draft->earn_back;
    ret->worst_clause_only = draft->worst_clause_only;
    ret->forecast_lock = INT32_MIN;
    if (draft->relief.head.present) {
        ret->relief.volume_above = draft->relief.volume_above;
        ret->relief.volume_below = draft->relief.volume_below;
        ret->relief.handling_above = draft->relief.handling_above;
    }
    if (draft->forecast_lock) {
        hc_place_of(place, &hc_object_contract, &draft->head, "forecast_lock");
        enum hc_status status = hc_read_date(reader, draft->forecast_lock, place, &ret->forecast_lock);
        if (status)
            return status;
        if (ret->forecast_lock > reader->scenario->calendar.start)
            return hc_fail(reader->reterr, HC_EINPUT, place, "the forecast must be fixed before the horizon starts");
    }
    if (!draft->exclusions.head.present)
        return HC_OK;
    ret->exclusions.volume_above = draft->exclusions.volume_above;
    ret->exclusions.grace_days = (int32_t)draft->exclusions.grace_days;
    return hc_read_dates(reader, draft->exclusions.dates,
                         hc_place_of(place, &hc_object_exclusions, &draft->exclusions.head, "dates"),
                         &ret->exclusions.dates, &ret->exclusions.date_count);
}

enum hc_status hc_build_contract(struct hc_reader *reader, const struct hc_contract_draft *draft)
{
    if (!draft->head.present)
        return HC_OK;
    struct hc_contract *contract = reader->scenario->contract = calloc(1, sizeof *contract);
    if (!contract)
        return hc_fail_memory(reader->reterr);
    if (list_length(draft->clauses) + list_length(draft->prices) == 0)
        return hc_fail(reader->reterr, HC_EINPUT, hc_place_whole(&draft->head), "must have clauses, prices or both");
    enum hc_status status = build_clauses(reader, draft, contract);
    if (!status)
        status = build_terms(reader, draft, contract);
    return status ? status : build_prices(reader, draft, contract);
}
