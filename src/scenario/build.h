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

/** A date at `place`. */
enum hc_status hc_read_date(struct hc_reader *reader, const char *text, const char *place, int32_t *ret);
/** A time of day at `place`, on the grid of interval_s. */
enum hc_status hc_read_time(struct hc_reader *reader, const char *text, const char *place, int32_t interval_s,
                            int32_t *ret);
/** A list of dates, ascending, each once. The array is the caller's to free, on failure too. */
enum hc_status hc_read_dates(struct hc_reader *reader, const cJSON *list, const char *place, int32_t **ret_dates,
                             size_t *ret_count);

/* split.c */

/** Appends a queue to the scenario, or its parts. @param place  of the draft in the file's list */
enum hc_status hc_build_queues_of(struct hc_reader *reader, const struct hc_queue_draft *draft, size_t place);

/**
 * Does a group that has the skill of a queue serve it? Of a split queue its own part, and others by overflow: no
 * earlier than after *after_s, which grows.
 * @param named  the skill names this very queue or part: it does
 */
bool hc_serves_part(struct hc_reader *reader, const struct hc_group *group, size_t queue, bool named, double *after_s);

/** Once the groups are there: every part is for somebody who serves it. */
enum hc_status hc_check_parts(struct hc_reader *reader);

/* queue.c */
enum hc_status hc_build_queue(struct hc_reader *reader, const struct hc_queue_draft *draft, struct hc_queue *ret);

/* volume.c */
enum hc_status hc_build_volume(struct hc_reader *reader, const struct hc_queue_draft *draft, struct hc_queue *queue);

/* total.c: `total`, spread over open intervals by weights */
enum hc_status hc_build_total(struct hc_reader *reader, const struct hc_volume_draft *draft, struct hc_queue *queue);

/* time.c */
enum hc_status hc_build_time(struct hc_reader *reader, const struct hc_object *object,
                             const struct hc_time_draft *draft, const bool *open, struct hc_time *ret);

/* site.c: the calendar must be there */

enum hc_status hc_build_sites(struct hc_reader *reader, const cJSON *list);

/** Index of the site of this name. Fails with the nearest name. */
enum hc_status hc_site_named(struct hc_reader *reader, const char *name, const char *place, size_t *ret);

/** Warns of hours in which a queue is open and nobody can be staffed. The routes must be there. */
enum hc_status hc_warn_gaps(struct hc_reader *reader);

/** Working time of a country by its ISO code (country.c); source and date are the caller's to free, NULL without
 * memory.
 * @return false when there is none, and nothing is written */
bool hc_country_hours(const char *country, double *ret_hours_per_week, char **ret_source, char **ret_date);

/* contract.c: the queues must be there */
enum hc_status hc_build_contract(struct hc_reader *reader, const struct hc_contract_draft *draft);

/* stated.c: the variants must be there */
enum hc_status hc_build_stated(struct hc_reader *reader, const cJSON *list);

/* group.c: the queues must be there */
enum hc_status hc_build_shrinkage(struct hc_reader *reader, const struct hc_shrinkage_draft *draft,
                                  struct hc_shrinkage *ret);
enum hc_status hc_build_group(struct hc_reader *reader, const struct hc_group_draft *draft, struct hc_group *ret);

/* route.c: queue names of a group's skills, group names of a queue's route */
enum hc_status hc_build_route(struct hc_reader *reader, const cJSON *list, const char *place, struct hc_queue *queue,
                              size_t queue_index);

/** Sorts the queues' names into reader->queue_names, which the caller frees. */
enum hc_status hc_sort_queue_names(struct hc_reader *reader);

/** Queues of a name, side by side: a split queue's name stands for its parts. Fails with the nearest name. */
enum hc_status hc_queues_of(struct hc_reader *reader, const char *name, const char *place, size_t *ret_first,
                            size_t *ret_count);

/** Fails: no `kind` of that name; nearest is …. @param names  those that there are */
enum hc_status hc_unknown_name(struct hc_reader *reader, const char *place, const char *kind, const char *name,
                               const char *const *names, size_t count);

/** sources.c: once queues and groups are there. */
enum hc_status hc_build_sources(struct hc_reader *reader, const cJSON *list);

#endif
