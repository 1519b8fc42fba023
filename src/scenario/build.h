/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build.h - from drafts to the model. Each function fills one part, in the order calendar, queues, groups. */
#ifndef HC_SCENARIO_BUILD_H
#define HC_SCENARIO_BUILD_H

#include "scenario/draft.h"
#include "scenario/read.h"

/* hours.c */
enum hc_status hc_build_calendar(struct hc_reader *reader, const struct hc_calendar_draft *draft,
                                 struct hc_calendar *ret);
/** Spans of an `opening` list at `place`. */
enum hc_status hc_build_hours(struct hc_reader *reader, const cJSON *list, const char *place, int32_t interval_s,
                              struct hc_hours *ret);

/* queue.c: queue->open must be filled */
enum hc_status hc_build_queue(struct hc_reader *reader, const struct hc_queue_draft *draft, struct hc_queue *ret);

/* volume.c */
enum hc_status hc_build_volume(struct hc_reader *reader, const struct hc_queue_draft *draft, struct hc_queue *queue);

/* total.c: `total`, spread over open intervals by weights */
enum hc_status hc_build_total(struct hc_reader *reader, const struct hc_volume_draft *draft, struct hc_queue *queue);

/* time.c */
enum hc_status hc_build_time(struct hc_reader *reader, const struct hc_object *object,
                             const struct hc_time_draft *draft, const bool *open, struct hc_time *ret);

/* group.c: the queues must be there */
enum hc_status hc_build_group(struct hc_reader *reader, const struct hc_group_draft *draft, struct hc_group *ret);

/* route.c: queue names of a group's skills, group names of a queue's route */
enum hc_status hc_build_route(struct hc_reader *reader, const cJSON *list, const char *place, struct hc_queue *queue,
                              size_t queue_index);

/** Sorts the queues' names into reader->queue_names, which the caller frees. */
enum hc_status hc_sort_queue_names(struct hc_reader *reader);

/** Index of a queue's name; fails with the nearest name. */
enum hc_status hc_queue_of(struct hc_reader *reader, const char *name, const char *place, size_t *ret_index);

#endif
