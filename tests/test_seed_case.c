/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_seed_case.c - what follows from queueing when customer service moves from France to Morocco: contacts per issue,
 * agents at the peak and paid hours a day, for four shares of customers who come back.
 *
 * The expected figures were worked apart from this program (Erlang C in a short script): 1,000 new issues a day in 20
 * half-hours, contacts = issues / (1 - p (1 - FCR)), 80/20, occupancy up to 85 %, 30 % of paid time lost. */
#include "check.h"
#include "headcount/headcount.h"
#include "result/compare.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_NAME "scenarios/seed-case/scenario.json"
#define SHARE "\"share\": 1,"

enum { DAYS = 24, ISSUES = 1000 };
enum variant { FRANCE, HANDLING_ALONE, FCR_ALONE, MOROCCO };

struct figures {
    double contacts_per_issue, peak, paid_h; /* a day */
};

/* The scenario's file with another share of customers who come back; the caller frees. */
static char *text_with(double share)
{
    static char text[20000];
    char *changed = malloc(sizeof text + 16);
    FILE *stream = fopen(FILE_NAME, "rb");
    cr_assert(stream && changed, "run from the top of the tree");
    size_t size = fread(text, 1, sizeof text - 1, stream);
    fclose(stream);
    text[size] = '\0';
    char *at = strstr(text, SHARE);
    cr_assert(at != NULL, "%s has %s", FILE_NAME, SHARE);
    snprintf(changed, sizeof text + 16, "%.*s\"share\": %g,%s", (int)(at - text), text, share, at + strlen(SHARE));
    return changed;
}

static struct hc_scenario *read_variant(double share, enum variant variant)
{
    char *text = text_with(share);
    struct hc_scenario *base = NULL, *scenario = NULL;
    struct hc_error error = {0};
    cr_assert(eq(int, (int)hc_scenario_parse(FILE_NAME, text, strlen(text), &base, &error), HC_OK), "%s",
              error.message);
    cr_assert(eq(int, (int)hc_scenario_variant(base, variant, &scenario, &error), HC_OK), "%s", error.message);
    hc_scenario_free(base);
    free(text);
    return scenario;
}

static struct figures size(double share, enum variant variant)
{
    struct hc_scenario *scenario = read_variant(share, variant);
    struct hc_result *result = NULL;
    struct hc_size_opts opts = hc_size_opts_default();
    struct hc_error error = {0};
    opts.method = HC_SIZE_FORMULA;
    cr_assert(eq(int, (int)hc_size(scenario, &opts, &result, &error), HC_OK), "%s", error.message);
    struct figures figures = {
        hc_result_queue_value(result, 0, HC_SPAN_TOTAL, 0, HC_OFFERED) / DAYS / ISSUES,
        hc_result_group_value(result, 0, HC_SPAN_TOTAL, 0, HC_REQUIRED_PEAK),
        hc_result_group_value(result, 0, HC_SPAN_TOTAL, 0, HC_PAID_H) / DAYS,
    };
    hc_result_free(result);
    hc_scenario_free(scenario);
    return figures;
}

static double to(double value, int decimals)
{
    double scale = pow(10, decimals);
    return round(value * scale) / scale;
}

Test(seed_case, contacts_agents_and_hours)
{
    static const struct {
        double share;
        struct figures before, after;
        double change; /* of paid hours, % */
    } rows[] = {
        {1.0, {1.613, 52, 554}, {1.282, 28, 314}, -43.4},
        {0.8, {1.437, 46, 496}, {1.214, 27, 299}, -39.9},
        {0.5, {1.235, 40, 433}, {1.124, 25, 279}, -35.5},
        {0.0, {1, 33, 361}, {1, 23, 252}, -30.1},
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        struct figures before = size(rows[r].share, FRANCE), after = size(rows[r].share, MOROCCO);
        cr_expect(eq(dbl, to(before.contacts_per_issue, 3), rows[r].before.contacts_per_issue));
        cr_expect(eq(dbl, to(after.contacts_per_issue, 3), rows[r].after.contacts_per_issue));
        cr_expect(eq(dbl, before.peak, rows[r].before.peak));
        cr_expect(eq(dbl, after.peak, rows[r].after.peak));
        cr_expect(eq(dbl, to(before.paid_h, 0), rows[r].before.paid_h));
        cr_expect(eq(dbl, to(after.paid_h, 0), rows[r].after.paid_h));
        cr_expect(eq(dbl, to(100 * (after.paid_h / before.paid_h - 1), 1), rows[r].change), "share %g", rows[r].share);
    }
}

Test(seed_case, each_change_alone)
{
    cr_expect(eq(dbl, to(size(1, HANDLING_ALONE).paid_h, 0), 382.0));
    cr_expect(eq(dbl, to(size(1, FCR_ALONE).paid_h, 0), 449.0));
}

/* The stated -20 % of all costs. Hours of the table above at 35 and 15 an hour: the agents' cost falls by
 * 1 - 314 x 15 / (554 x 35) = 75.7 % and so on, of which -20 % is 26.4 % (26.9, 27.6, 28.5 %). Rounded hours: 0.001. */
Test(seed_case, stated_cost_needs_a_quarter_of_all_costs_to_move)
{
    static const double shares[] = {1, 0.8, 0.5, 0}, before[] = {554, 496, 433, 361}, after[] = {314, 299, 279, 252};
    for (size_t r = 0; r < 4; r++) {
        struct hc_scenario *pair[2] = {read_variant(shares[r], FRANCE), read_variant(shares[r], MOROCCO)};
        const char *names[2] = {"France", "Morocco"};
        struct hc_compare_opts opts = {.replications = 1};
        struct hc_comparison *answer = NULL;
        struct hc_error error = {0};
        cr_assert(
            eq(int, (int)hc_compare((const struct hc_scenario *const *)pair, names, 2, &opts, &answer, &error), HC_OK),
            "%s", error.message);
        const struct hc_reconciled *got = &answer->variants[1].reconciled;
        cr_assert(got->any);
        double fall = 1 - after[r] * 15 / (before[r] * 35);
        cr_expect(epsilon_eq(dbl, got->change, -fall, 0.002));
        cr_expect(epsilon_eq(dbl, got->share, 0.2 / fall, 0.001));
        hc_money sum = got->agents_before;
        for (int k = 0; k < HC_RECONCILE_STEPS; k++)
            sum += got->steps[k];
        cr_expect(eq(i64, sum, got->agents_after), "steps add up to the cent");
        const struct hc_total *first = &answer->variants[0].total, *own = &answer->variants[1].total;
        cr_expect(eq(i64, got->agents_before, first->lines[HC_TOTAL_LABOUR]), "the agents of the table of totals");
        cr_expect(eq(i64, got->agents_after, own->lines[HC_TOTAL_LABOUR]), "the agents of the table of totals");
        /* Overtime is all that is left over: 40 min a day of 52 agents in France would be 2 % of the cost. */
        cr_expect(llabs(got->steps[HC_RECONCILE_OTHER]) < got->agents_before / 100, "hardly anything is left over");
        /* What is missing makes the stated change true: cost + change + missing = 80 % of the cost. */
        cr_expect(epsilon_eq(dbl, hc_money_units(got->agents_after + got->missing),
                             0.8 * hc_money_units(got->agents_before), 0.011));
        /* A steady move: the mean share over six months of min(month / end, 1). */
        double mean = 0;
        for (int k = 0; k < 6000; k++)
            mean += fmin((k + 0.5) / 1000 / got->ramp_months, 1) / 6000;
        cr_expect(epsilon_eq(dbl, mean, got->share, 1e-6));
        hc_comparison_free(answer);
        hc_scenario_free(pair[0]);
        hc_scenario_free(pair[1]);
    }
}
