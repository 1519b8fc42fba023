/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stated.h - figures that somebody states and nobody here predicts: NPS, CSAT, retention, a cost saved. They are
 * printed beside what is computed, with their source; nothing is ever derived from them but how many answers a survey
 * needs. */
#ifndef HC_MODEL_STATED_H
#define HC_MODEL_STATED_H

#include <stdbool.h>
#include <stddef.h>

struct hc_contract;

enum hc_stated_metric {
    HC_STATED_NPS,  /**< promoters less detractors, points in [-100, 100] */
    HC_STATED_CSAT, /**< satisfied answers, a share where a survey is asked for */
    HC_STATED_CES,
    HC_STATED_COST, /**< `change` is a share of the whole cost base */
    HC_STATED_RETENTION,
    HC_STATED_QUALITY,
    HC_STATED_OTHER
};

struct hc_stated {
    char *name;
    enum hc_stated_metric metric;
    double before, after; /**< in the figure's unit; NaN = not said */
    double change;        /**< after - before in the figure's unit, of cost after / before - 1; NaN = not said */
    double months;        /**< over which the change is stated; NaN = not said */
    double margin;        /**< half-width wanted of a survey, in the figure's unit; NaN = none */
    double neutral;       /**< NPS: share of answers 7 and 8; NaN = not known */
    char *unit;           /**< as the user writes it; NULL */
    char *variant;        /**< the variant it is stated of; NULL = any */
    char *by, *source, *date;
};

/** Name of a metric in files. */
const char *hc_stated_metric_name(enum hc_stated_metric metric);

/** The survey that a stated figure needs: so many answers for a 95 % interval of +- margin. */
struct hc_survey {
    const char *name; /**< borrowed */
    bool clause;      /**< of a clause of the contract; else of `stated` */
    bool share;       /**< a share of answers; else an NPS in points */
    double value;     /**< the figure to be measured */
    double margin;    /**< in its unit */
    double spread;    /**< NPS: p + d, the answers that are not neutral; 1 = worst case. A share: NaN */
    double answers;   /**< whole number, at least 1 */
};

/**
 * Answers for a 95 % interval of +- margin (normal approximation).
 * Share p: n = 1.96^2 p (1 - p) / m^2. NPS s = p - d (points / 100): n = 1.96^2 (p + d - s^2) / m^2.
 * @param spread  p + d of an NPS, in [|s|, 1]; 1 where it is not known: the most answers for this score
 */
double hc_survey_answers(bool share, double value, double spread, double margin);

/**
 * Survey number `index` of those that stated figures ask for: `before` and `after` of each, those of NPS and CSAT with
 * a margin, then clauses of metric `stated` with one: their `value`. A clause is an NPS where a figure of its name in
 * `stated` is, else where its figure lies outside [0, 1].
 * @return false when there are not as many
 */
bool hc_survey_at(const struct hc_stated *stated, size_t count, const struct hc_contract *contract, size_t index,
                  struct hc_survey *ret);

void hc_stated_clear(struct hc_stated *stated);

#endif
