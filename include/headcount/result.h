/* SPDX-License-Identifier: GPL-3.0-or-later */
/* result.h - what a command found out: one table of metrics for every queue, group, day and interval. */
#ifndef HEADCOUNT_RESULT_H
#define HEADCOUNT_RESULT_H

#include "headcount/status.h"
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How the figure of a longer time follows from those of its parts. */
enum hc_pooling {
    HC_POOL_SUM,      /**< counts and hours add */
    HC_POOL_RATIO,    /**< sum of numerators over sum of denominators, weighted by contacts or agent time */
    HC_POOL_TIME,     /**< time average over open intervals */
    HC_POOL_MAX,      /**< the largest of the parts */
    HC_POOL_INTERVAL, /**< means something for one interval only: null elsewhere */
    HC_POOL_APART     /**< found for each span on its own, never from its parts: quantiles, chances */
};

/*
 * X(id, name in files, unit, English label, French label, pooling, decimals of a printed figure, percent)
 * The one list of metrics: JSON keys, CSV columns and table headings come from it.
 */
#define HC_METRIC_LIST(X)                                                                                              \
    X(OFFERED, "offered", "count", "Offered", "Contacts entrants", SUM, 1, 0)                                          \
    X(ANSWERED, "answered", "count", "Answered", "Contacts traités", SUM, 1, 0)                                        \
    X(ABANDONED, "abandoned", "count", "Abandoned", "Abandons", SUM, 1, 0)                                             \
    X(BLOCKED, "blocked", "count", "Blocked", "Contacts bloqués", SUM, 1, 0)                                           \
    X(WAITING, "waiting", "count", "Still waiting at the end", "Encore en attente à la fin", SUM, 1, 0)                \
    X(ABANDONED_AFTER_RETURN, "abandoned_after_return", "count", "Lost after being sent back",                         \
      "Perdus après remise en attente", SUM, 1, 0)                                                                     \
    X(REDIALS, "redials", "count", "Redials", "Rappels après abandon", SUM, 1, 0)                                      \
    X(REPEATS, "repeats", "count", "Repeat contacts", "Réitérations", SUM, 1, 0)                                       \
    X(REDIALS_BEYOND, "redials_beyond", "count", "Redials after the end", "Rappels après la fin", SUM, 1, 0)           \
    X(REPEATS_BEYOND, "repeats_beyond", "count", "Repeat contacts after the end", "Réitérations après la fin", SUM, 1, \
      0)                                                                                                               \
    X(REDIALS_LOST, "redials_lost", "count", "Redials lost in closed hours", "Rappels perdus, centre fermé", SUM, 1,   \
      0)                                                                                                               \
    X(REPEATS_LOST, "repeats_lost", "count", "Repeat contacts lost in closed hours",                                   \
      "Réitérations perdues, centre fermé", SUM, 1, 0)                                                                 \
    X(SERVICE_LEVEL, "service_level", "share", "Service level", "Niveau de service", RATIO, 1, 1)                      \
    X(ANSWER_RATE, "answer_rate", "share", "Answer rate", "Qualité de service (taux de décroché)", RATIO, 1, 1)        \
    X(ABANDONMENT, "abandonment", "share", "Abandonment", "Taux d'abandon", RATIO, 1, 1)                               \
    X(ABANDONMENT_EXCLUDING_SHORT, "abandonment_excluding_short", "share", "Abandonment without short ones",           \
      "Taux d'abandon hors abandons courts", RATIO, 1, 1)                                                              \
    X(WAIT_PROBABILITY, "wait_probability", "share", "Probability of waiting", "Probabilité d'attente", RATIO, 1, 1)   \
    X(BLOCKING, "blocking", "share", "Blocking", "Taux de blocage", RATIO, 1, 1)                                       \
    X(ASA, "asa_s", "s", "Average speed of answer", "Durée moyenne d'attente (DMA)", RATIO, 1, 0)                      \
    X(WAIT_MEAN, "wait_mean_s", "s", "Mean wait", "Attente moyenne", RATIO, 1, 0)                                      \
    X(WAIT_ABANDONED, "wait_abandoned_s", "s", "Mean wait before abandoning", "Attente avant abandon", RATIO, 1, 0)    \
    X(WAIT_P50, "wait_p50_s", "s", "Wait, median", "Attente, médiane", APART, 1, 0)                                    \
    X(WAIT_P90, "wait_p90_s", "s", "Wait, 90th percentile", "Attente, 90e centile", APART, 1, 0)                       \
    X(WAIT_P95, "wait_p95_s", "s", "Wait, 95th percentile", "Attente, 95e centile", APART, 1, 0)                       \
    X(WAIT_P99, "wait_p99_s", "s", "Wait, 99th percentile", "Attente, 99e centile", APART, 1, 0)                       \
    X(TARGET_MET, "target_met", "share", "Chance of meeting the target", "Probabilité de tenir l'objectif", APART, 1,  \
      1)                                                                                                               \
    X(SERVICE_LEVEL_P10, "service_level_p10", "share", "Service level on a bad day",                                   \
      "Niveau de service un mauvais jour", APART, 1, 1)                                                                \
    X(FORMULA_SERVICE_LEVEL, "formula_service_level", "share", "Service level by formula",                             \
      "Niveau de service selon la formule", APART, 1, 1)                                                               \
    X(AHT, "aht_s", "s", "Average handling time", "Durée moyenne de traitement (DMT)", RATIO, 0, 0)                    \
    X(LOAD, "load_erlangs", "erlang", "Load", "Charge", TIME, 2, 0)                                                    \
    X(AGENTS, "agents", "agents", "Agents on queue", "Positions", TIME, 1, 0)                                          \
    X(OCCUPANCY, "occupancy", "share", "Occupancy", "Taux d'occupation", RATIO, 1, 1)                                  \
    X(OVERRUN_H, "overrun_h", "h", "Handling after agents' hours", "Traitement après les heures des agents", SUM, 1,   \
      0)                                                                                                               \
    X(QUEUE_MEAN, "queue_mean", "contacts", "Mean number waiting", "Contacts en attente", TIME, 2, 0)                  \
    X(REQUIRED, "required", "agents", "Required on queue", "Positions requises", TIME, 1, 0)                           \
    X(ERLANG_C_REQUIRED, "erlang_c_required", "agents", "Required by Erlang C", "Positions selon Erlang C", TIME, 1,   \
      0)                                                                                                               \
    X(ACTING, "acting", "agents", "Acting agents needed", "Positions effectives requises", TIME, 1, 0)                 \
    X(ERLANG_C_ACTING, "erlang_c_acting", "agents", "Acting agents by Erlang C",                                       \
      "Positions effectives selon Erlang C", TIME, 1, 0)                                                               \
    X(REQUIRED_PEAK, "required_peak", "agents", "Required at the peak", "Positions requises à la pointe", MAX, 0, 0)   \
    X(REQUIRED_H, "required_h", "h", "Agent-hours on queue", "Heures de présence en ligne", SUM, 1, 0)                 \
    X(ERLANG_C_REQUIRED_H, "erlang_c_required_h", "h", "Agent-hours by Erlang C", "Heures selon Erlang C", SUM, 1, 0)  \
    X(SERVICE_LEVEL_GIVEN, "service_level_given", "share", "Service level with the agents given",                      \
      "Niveau de service avec les agents donnés", INTERVAL, 1, 1)                                                      \
    X(SERVICE_LEVEL_ONE_LESS, "service_level_one_less", "share", "Service level with one agent less",                  \
      "Niveau de service avec un agent de moins", INTERVAL, 1, 1)                                                      \
    X(SERVICE_LEVEL_ONE_MORE, "service_level_one_more", "share", "Service level with one agent more",                  \
      "Niveau de service avec un agent de plus", INTERVAL, 1, 1)                                                       \
    X(PRESENT, "present", "agents", "Present", "Présents", TIME, 2, 0)                                                 \
    X(ROSTERED, "rostered", "agents", "Rostered", "Planifiés", TIME, 2, 0)                                             \
    X(PAID_H, "paid_h", "h", "Paid hours", "Heures payées", SUM, 1, 0)                                                 \
    X(FTE, "fte", "FTE", "FTE", "ETP", SUM, 2, 0)                                                                      \
    X(HEADS, "heads", "people", "Heads", "Personnes", SUM, 0, 0)

enum hc_metric {
#define HC_METRIC_ENUM(id, name, unit, en, fr, pooling, decimals, percent) HC_##id,
    HC_METRIC_LIST(HC_METRIC_ENUM)
#undef HC_METRIC_ENUM
        HC_METRICS
};

/** What the table says of one metric. */
struct hc_metric_info {
    const char *name; /**< as in files */
    const char *unit; /**< "share" is in [0, 1] in files and a percentage when printed for people */
    const char *label_en;
    const char *label_fr;
    enum hc_pooling pooling;
    int decimals; /**< of a figure printed for people (of the percentage, where percent) */
    bool percent;
};

/** Row of a metric; NULL for a number that is no metric. */
HC_API const struct hc_metric_info *hc_metric_info(enum hc_metric metric);

/** The answer of a command. Opaque; owned by the caller. */
struct hc_result;

HC_API struct hc_result *hc_result_free(struct hc_result *result); /**< NULL is fine; returns NULL */

enum hc_span_kind { HC_SPAN_TOTAL, HC_SPAN_DAY, HC_SPAN_INTERVAL };

HC_API size_t hc_result_queue_count(const struct hc_result *result);
HC_API size_t hc_result_group_count(const struct hc_result *result);
HC_API const char *hc_result_queue_name(const struct hc_result *result, size_t queue);
HC_API const char *hc_result_group_name(const struct hc_result *result, size_t group);

/** How many spans of this kind (only open ones) the queue or group has. */
HC_API size_t hc_result_queue_spans(const struct hc_result *result, size_t queue, enum hc_span_kind kind);
HC_API size_t hc_result_group_spans(const struct hc_result *result, size_t group, enum hc_span_kind kind);

/** One figure; NaN where it is undefined, has no answer, or an index is out of range. */
HC_API double hc_result_queue_value(const struct hc_result *result, size_t queue, enum hc_span_kind kind, size_t index,
                                    enum hc_metric metric);
HC_API double hc_result_group_value(const struct hc_result *result, size_t group, enum hc_span_kind kind, size_t index,
                                    enum hc_metric metric);

/** Half-width of the figure's 95 % interval; NaN where it is undefined or the figure was not simulated. */
HC_API double hc_result_queue_half_width(const struct hc_result *result, size_t queue, enum hc_span_kind kind,
                                         size_t index, enum hc_metric metric);
HC_API double hc_result_group_half_width(const struct hc_result *result, size_t group, enum hc_span_kind kind,
                                         size_t index, enum hc_metric metric);

/** What the command has to remark, one line each, such as that it sized by formula first; in English (see also
 * hc_report_warning). */
HC_API size_t hc_result_warning_count(const struct hc_result *result);
HC_API const char *hc_result_warning(const struct hc_result *result, size_t index);

/** Is there an interval whose targets cannot be reached within the limits given? */
HC_API bool hc_result_unreachable(const struct hc_result *result);

/** Were agents searched for by the exact solver or the simulation? false: by formula, or not at all. */
HC_API bool hc_result_searched(const struct hc_result *result);

#ifdef __cplusplus
}
#endif
#endif
