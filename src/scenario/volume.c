/* SPDX-License-Identifier: GPL-3.0-or-later */
/* volume.c - contacts per interval, said in one of four ways. */
#include "model/list.h"
#include "scenario/build.h"
#include "scenario/series.h"
#include <math.h>
#include <string.h>

static const char *place_of(char place[HC_PLACE_SIZE], const struct hc_volume_draft *draft, const char *key)
{
    return hc_place_of(place, &hc_object_volume, &draft->head, key);
}

/* Exactly one way must be given: per_hour, csv and column, per_interval, total. */
static enum hc_status check_way(struct hc_reader *reader, const struct hc_volume_draft *draft)
{
    const char *whole = hc_place_whole(&draft->head);
    int ways = !isnan(draft->per_hour) + (draft->csv || draft->column) + (draft->per_interval != NULL) +
               (draft->total != NULL);
    if (ways == 0 && (draft->day_shares || draft->interval_shares.head.present || draft->interval_shares.head.other))
        return hc_fail(reader->reterr, HC_EINPUT, whole, "day_shares and interval_shares need total");
    if (ways != 1)
        return hc_fail(reader->reterr, HC_EINPUT, whole, "%s one of per_hour, csv and column, per_interval, total",
                       ways ? "must have only" : "must have");
    if (!draft->csv != !draft->column)
        return hc_fail(reader->reterr, HC_EINPUT, whole, "csv and column need each other");
    char place[HC_PLACE_SIZE];
    if (!draft->total && draft->day_shares)
        return hc_fail(reader->reterr, HC_EINPUT, place_of(place, draft, "day_shares"), "only beside total");
    if (!draft->total && (draft->interval_shares.head.present || draft->interval_shares.head.other))
        return hc_fail(reader->reterr, HC_EINPUT, place_of(place, draft, "interval_shares"), "only beside total");
    return HC_OK;
}

static enum hc_status check_contents(struct hc_reader *reader, const struct hc_queue_draft *queue)
{
    const struct hc_volume_draft *draft = &queue->volume;
    const char *whole = hc_place_whole(&draft->head);
    if (draft->contains < 0 && (queue->redial.head.present || queue->repeat.head.present))
        return hc_fail(reader->reterr, HC_EINPUT, whole,
                       "key 'contains' is needed beside %s: 'new' (first attempts of new issues) or 'all' (as an ACD "
                       "counts)",
                       queue->redial.head.present ? "redial" : "repeat");
    if (draft->contains == 1 && isnan(draft->history_abandonment))
        return hc_fail(reader->reterr, HC_EINPUT, whole, "contains 'all' needs history_abandonment");
    char place[HC_PLACE_SIZE];
    if (draft->contains != 1 && hc_has_own(&hc_object_volume, &draft->head, "history_abandonment"))
        return hc_fail(reader->reterr, HC_EINPUT, place_of(place, draft, "history_abandonment"),
                       "only beside contains 'all'");
    return HC_OK;
}

static enum hc_status from_rate(struct hc_reader *reader, const struct hc_volume_draft *draft, struct hc_queue *queue)
{
    const struct hc_grid *grid = &reader->scenario->grid;
    for (size_t i = 0; i < grid->count; i++)
        if (queue->open[i])
            queue->volume[i] = draft->per_hour * grid->intervals[i].length_s / 3600;
    return HC_OK;
}

static enum hc_status from_list(struct hc_reader *reader, const struct hc_volume_draft *draft, struct hc_queue *queue)
{
    const struct hc_grid *grid = &reader->scenario->grid;
    size_t open = 0, given = 0;
    for (size_t i = 0; i < grid->count; i++)
        open += queue->open[i];
    for (const cJSON *item = draft->per_interval->child; item; item = item->next)
        given++;
    char place[HC_PLACE_SIZE];
    if (given != open)
        return hc_fail(reader->reterr, HC_EINPUT, place_of(place, draft, "per_interval"),
                       "must be a list of %zu, one for each open interval, got %zu", open, given);
    const cJSON *item = draft->per_interval->child;
    for (size_t i = 0; i < grid->count; i++) {
        if (!queue->open[i])
            continue;
        queue->volume[i] = item->valuedouble;
        item = item->next;
    }
    return HC_OK;
}

static enum hc_status from_csv(struct hc_reader *reader, const struct hc_volume_draft *draft, struct hc_queue *queue)
{
    char place[HC_PLACE_SIZE];
    struct hc_series series = {.csv = draft->csv,
                               .column = draft->column,
                               .place = place_of(place, draft, "csv"),
                               .open = queue->open,
                               .field = hc_field_find(&hc_object_volume, "per_interval"),
                               .warn_closed = true};
    enum hc_status status = hc_series_read(reader, &series, queue->volume);
    for (size_t i = 0; i < reader->scenario->grid.count; i++)
        if (!queue->open[i])
            queue->volume[i] = 0;
    return status;
}

enum hc_status hc_build_volume(struct hc_reader *reader, const struct hc_queue_draft *draft, struct hc_queue *queue)
{
    const struct hc_volume_draft *volume = &draft->volume;
    enum hc_status status = check_way(reader, volume);
    if (status == HC_OK)
        status = check_contents(reader, draft);
    if (status != HC_OK)
        return status;
    queue->contains_all = volume->contains == 1;
    queue->history_abandonment = queue->contains_all ? volume->history_abandonment : 0;
    queue->volume = hc_list_new(reader->scenario->grid.count, sizeof *queue->volume);
    if (!queue->volume)
        return hc_fail_memory(reader->reterr);
    if (volume->csv)
        return from_csv(reader, volume, queue);
    if (volume->per_interval)
        return from_list(reader, volume, queue);
    if (volume->total)
        return hc_build_total(reader, volume, queue);
    return from_rate(reader, volume, queue);
}
