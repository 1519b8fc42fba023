/* SPDX-License-Identifier: GPL-3.0-or-later */
/* batch.h - one case of `headcount erlang`: its inputs as numbers, its answer, its row in each format. */
#ifndef HC_BATCH_H
#define HC_BATCH_H

#include "base/base.h"
#include "headcount/batch.h"
#include "headcount/erlang.h"
#include "headcount/report.h"
#include <stdio.h>

/*
 * X(id, name, unit, least, most, help): the inputs, in the order in which rows print them. Units "" are words.
 * `least` itself is allowed only where the formula allows it: it checks the rest.
 */
#define HC_BATCH_LIST(X)                                                                                               \
    X(MODEL, "model", "", 0, 0, "b, c, a, g (M/M/n+G) or k (M/M/n/K); default from the other inputs")                  \
    X(CALLS, "calls_per_hour", "1/h", 0, 1e12, "contacts that arrive")                                                 \
    X(AHT, "aht_s", "s", 0, 1e9, "mean handling time")                                                                 \
    X(AGENTS, "agents", "agents", 0, 1e7, "agents on queue; leave out to solve for the fewest")                        \
    X(WITHIN, "within_s", "s", 0, 1e9, "threshold of the service level (default 20)")                                  \
    X(PATIENCE, "patience_s", "s", 0, 1e12, "mean patience of those who do not balk; none: nobody abandons")           \
    X(LAW, "patience_law", "", 0, 0,                                                                                   \
      "exponential (default), deterministic, lognormal, weibull, gamma, uniform, hyperexponential")                    \
    X(CV, "patience_cv", "ratio", 0, 1e6, "standard deviation of patience over its mean")                              \
    X(SHAPE, "patience_shape", "ratio", 0, 1e6, "shape of weibull or gamma, instead of the cv")                        \
    X(BALK, "patience_balk", "share", 0, 1, "share that leaves at once when it would wait")                            \
    X(CAPACITY, "capacity", "contacts", 0, 1e9, "most contacts in the system, agents included")                        \
    X(FORMULA, "formula", "", 0, 0,                                                                                    \
      "offered (default), excluding_short_abandons, short_abandons_as_served, excluding_abandons_within, "             \
      "abandons_within_as_served, answered")                                                                           \
    X(SHORT, "short_abandon_s", "s", 0, 1e9, "limit of a short abandon (default 5)")                                   \
    X(TARGET_LEVEL, "target_service_level", "share", 0, 1, "service level at least; 80 % is 0.80")                     \
    X(TARGET_ASA, "target_asa_s", "s", 0, 1e9, "mean wait of the answered at most")                                    \
    X(TARGET_WAIT, "target_wait_mean_s", "s", 0, 1e9, "mean wait of all at most")                                      \
    X(TARGET_ABANDONMENT, "target_abandonment", "share", 0, 1, "abandonment at most")                                  \
    X(TARGET_WAITING, "target_wait_probability", "share", 0, 1, "share that waits at most")                            \
    X(MAX_OCCUPANCY, "max_occupancy", "share", 0, 1, "occupancy at most")

enum hc_batch_input {
#define HC_BATCH_ENUM(id, name, unit, least, most, help) HC_IN_##id,
    HC_BATCH_LIST(HC_BATCH_ENUM)
#undef HC_BATCH_ENUM
        HC_BATCH_INPUTS
};

/** A case on its way from text to figures. */
struct hc_batch_row {
    double inputs[HC_BATCH_INPUTS];     /**< numbers; NaN = not given, and for words */
    const char *texts[HC_BATCH_INPUTS]; /**< as given, NULL = blank: what a row that is not understood shows */
    enum hc_status status;              /**< of the answer */
    struct hc_erlang_case erlang;
    struct hc_erlang_targets targets;
    bool solve;    /**< agents are not given but searched for */
    bool answered; /**< metrics hold the answer */
    bool checked;  /**< the inputs were understood: erlang is filled */
    struct hc_erlang_metrics metrics;
    char note[512]; /**< why there is no answer; "" when there is one */
};

/**
 * Reads the texts of one case. `separator` as in hc_csv_number.
 * @return HC_OK; HC_EDOM (the record's path is the input's name)
 */
enum hc_status hc_batch_read(const char *const values[HC_BATCH_INPUTS], char separator, struct hc_batch_row *ret,
                             struct hc_error *reterr);

/** Computes the answer, or says in row->note why there is none. @return HC_OK; HC_EDOM, HC_EUNSTABLE, HC_EUNREACHABLE
 */
enum hc_status hc_batch_solve(struct hc_batch_row *row, struct hc_error *reterr);

/** Name of a model in files: "b", "c", "a", "g", "k". */
const char *hc_batch_model_name(enum hc_erlang_model model);

/** Name of an input. */
const char *hc_batch_name(enum hc_batch_input input);

/* rows.c: the same row in each format */

void hc_batch_csv_head(FILE *stream);
void hc_batch_csv_row(const struct hc_batch_row *row, FILE *stream);
struct hc_json;
void hc_batch_json_row(const struct hc_batch_row *row, struct hc_json *json);
void hc_batch_table(const struct hc_batch_row *row, enum hc_lang lang, FILE *stream);

#endif
