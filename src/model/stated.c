/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stated.c - how many answers a survey of a stated figure needs. */
#include "model/stated.h"
#include "model/contract.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NORMAL_95 1.96 /* as surveys are planned by hand */

const char *hc_stated_metric_name(enum hc_stated_metric metric)
{
    static const char *const names[] = {"nps", "csat", "ces", "cost", "retention", "quality", "other"};
    return names[metric];
}

double hc_survey_answers(bool share, double value, double spread, double margin)
{
    double score = share ? value : value / 100, m = share ? margin : margin / 100;
    double variance = share ? score * (1 - score) : spread - score * score;
    return fmax(1, ceil(NORMAL_95 * NORMAL_95 * variance / (m * m) - 1e-9));
}

static struct hc_survey survey_of(const char *name, bool share, double value, double margin, double neutral)
{
    struct hc_survey s = {.name = name, .share = share, .value = value, .margin = margin};
    s.spread = share ? NAN : isnan(neutral) ? 1 : 1 - neutral;
    s.answers = hc_survey_answers(share, value, s.spread, margin);
    return s;
}

/* Is a clause's figure a share of answers? A figure of its name says so, or else its size. */
static bool clause_is_share(const struct hc_clause *clause, const struct hc_stated *stated, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(stated[i].name, clause->name) &&
            (stated[i].metric == HC_STATED_NPS || stated[i].metric == HC_STATED_CSAT))
            return stated[i].metric == HC_STATED_CSAT;
    return clause->value >= 0 && clause->value <= 1;
}

bool hc_survey_at(const struct hc_stated *stated, size_t count, const struct hc_contract *contract, size_t index,
                  struct hc_survey *ret)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        const double values[2] = {stated[i].before, stated[i].after};
        for (int k = 0; k < 2; k++) {
            if (isnan(stated[i].margin) || isnan(values[k]) || at++ != index)
                continue;
            *ret = survey_of(stated[i].name, stated[i].metric == HC_STATED_CSAT, values[k], stated[i].margin,
                             stated[i].neutral);
            return true;
        }
    }
    for (size_t k = 0; contract && k < contract->clause_count; k++) {
        const struct hc_clause *clause = &contract->clauses[k];
        bool share = clause_is_share(clause, stated, count), possible = share || fabs(clause->value) <= 100;
        if (clause->metric != HC_CLAUSE_STATED || isnan(clause->margin) || !possible || at++ != index)
            continue;
        *ret = survey_of(clause->name, share, clause->value, clause->margin, NAN);
        ret->clause = true;
        return true;
    }
    return false;
}

void hc_stated_clear(struct hc_stated *stated)
{
    free(stated->name);
    free(stated->unit);
    free(stated->variant);
    free(stated->by);
    free(stated->source);
    free(stated->date);
}
