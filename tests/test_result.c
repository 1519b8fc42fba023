/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_result.c - every definition on hand-worked counts: the sample day of the definitions, pooling, empty spans. */
#include "check.h"
#include "result/result.h"
#include <math.h>
#include <string.h>

/* 1,000 answered and 60 abandoned; 860 answered within 20 s; 20 abandoned within 20 s, of which 10 within 5 s. */
static struct hc_cell sample_day(void)
{
    struct hc_cell cell = {.counts = {.offered = 1060,
                                      .answered = 1000,
                                      .abandoned = 60,
                                      .answered_within = 860,
                                      .abandoned_within = 20,
                                      .abandoned_short = 10,
                                      .waited = 400,
                                      .wait_answered_s = 12000,
                                      .wait_abandoned_s = 3000,
                                      .handling_s = 300000,
                                      .queue_s = 15000,
                                      .agent_s = 360000,
                                      .busy_s = 300000,
                                      .span_s = 36000}};
    return cell;
}

Test(result, six_formulas_on_the_sample_day)
{
    static const double percent[HC_FORMULAS] = {
        [HC_FORMULA_OFFERED] = 100.0 * 860 / 1060,
        [HC_FORMULA_EXCLUDING_SHORT_ABANDONS] = 100.0 * 860 / 1050,
        [HC_FORMULA_SHORT_ABANDONS_AS_SERVED] = 100.0 * 870 / 1060,
        [HC_FORMULA_EXCLUDING_ABANDONS_WITHIN] = 100.0 * 860 / 1040,
        [HC_FORMULA_ABANDONS_WITHIN_AS_SERVED] = 100.0 * 880 / 1060,
        [HC_FORMULA_ANSWERED] = 100.0 * 860 / 1000,
    };
    for (int f = 0; f < HC_FORMULAS; f++) {
        struct hc_cell cell = sample_day();
        hc_cell_derive(&cell, (enum hc_formula)f);
        cr_assert(epsilon_eq(dbl, 100 * cell.values[HC_SERVICE_LEVEL], percent[f], 1e-11), "formula %s",
                  hc_formula_name((enum hc_formula)f));
    }
}

Test(result, other_ratios_on_the_sample_day)
{
    struct hc_cell cell = sample_day();
    hc_cell_derive(&cell, HC_FORMULA_OFFERED);
    const double *v = cell.values;
    cr_assert(epsilon_eq(dbl, v[HC_ANSWER_RATE], 1000.0 / 1060, 1e-15));
    cr_assert(epsilon_eq(dbl, v[HC_ABANDONMENT], 60.0 / 1060, 1e-15));
    cr_assert(epsilon_eq(dbl, v[HC_ABANDONMENT_EXCLUDING_SHORT], 50.0 / 1050, 1e-15));
    cr_assert(epsilon_eq(dbl, v[HC_WAIT_PROBABILITY], 400.0 / 1060, 1e-15));
    cr_assert(epsilon_eq(dbl, v[HC_ASA], 12.0, 1e-12));
    cr_assert(epsilon_eq(dbl, v[HC_WAIT_MEAN], 15000.0 / 1060, 1e-12));
    cr_assert(epsilon_eq(dbl, v[HC_WAIT_ABANDONED], 50.0, 1e-12));
    cr_assert(epsilon_eq(dbl, v[HC_AHT], 300.0, 1e-12));
    cr_assert(epsilon_eq(dbl, v[HC_OCCUPANCY], 300000.0 / 360000, 1e-15));
    cr_assert(epsilon_eq(dbl, v[HC_QUEUE_MEAN], 15000.0 / 36000, 1e-15));
}

Test(result, blocked_contacts_are_offered_in_every_formula_but_answered)
{
    struct hc_cell cell = sample_day();
    cell.counts.offered += 40;
    cell.counts.blocked = 40;
    hc_cell_derive(&cell, HC_FORMULA_OFFERED);
    cr_assert(epsilon_eq(dbl, cell.values[HC_SERVICE_LEVEL], 860.0 / 1100, 1e-14));
    cr_assert(epsilon_eq(dbl, cell.values[HC_BLOCKING], 40.0 / 1100, 1e-14));
    hc_cell_derive(&cell, HC_FORMULA_ANSWERED);
    cr_assert(epsilon_eq(dbl, cell.values[HC_SERVICE_LEVEL], 860.0 / 1000, 1e-14));
    hc_cell_derive(&cell, HC_FORMULA_EXCLUDING_SHORT_ABANDONS);
    cr_assert(epsilon_eq(dbl, cell.values[HC_SERVICE_LEVEL], 860.0 / 1090, 1e-14));
}

Test(result, no_contacts_have_no_ratios)
{
    struct hc_cell cell = {.counts = {.agent_s = 3600, .span_s = 1800}};
    hc_cell_derive(&cell, HC_FORMULA_OFFERED);
    cr_assert(isnan(cell.values[HC_SERVICE_LEVEL]) && isnan(cell.values[HC_ABANDONMENT]));
    cr_assert(isnan(cell.values[HC_ASA]) && isnan(cell.values[HC_WAIT_PROBABILITY]));
    cr_assert(eq(dbl, cell.values[HC_OCCUPANCY], 0.0));
    cr_assert(eq(dbl, cell.values[HC_OFFERED], 0.0));
}

/* Two half-hours of one day and one of the next: 90 of 100 in time, 10 of 300, 50 of 50. */
Test(result, pooling_weighs_by_contacts_and_time)
{
    struct hc_interval intervals[3] = {
        {.length_s = 1800, .day = 0}, {.length_s = 1800, .day = 0, .local_s = 1800}, {.length_s = 1800, .day = 1}};
    struct hc_grid grid = {.count = 3, .intervals = intervals};
    struct hc_cell cells[3] = {0}, days[2] = {0};
    size_t index[3] = {0, 1, 2};
    static const double offered[3] = {100, 300, 50}, within[3] = {90, 10, 50}, agents[3] = {10, 20, 6};
    for (int i = 0; i < 3; i++) {
        for (int m = 0; m < HC_METRICS; m++)
            cells[i].values[m] = NAN;
        cells[i].counts = (struct hc_counts){
            .offered = offered[i], .answered = offered[i], .answered_within = within[i], .span_s = 1800};
        hc_cell_derive(&cells[i], HC_FORMULA_OFFERED);
        cells[i].values[HC_REQUIRED] = cells[i].values[HC_REQUIRED_PEAK] = agents[i];
        cells[i].values[HC_REQUIRED_H] = agents[i] / 2;
    }
    struct hc_series series = {.day_count = 2, .interval_count = 3, .days = days, .intervals = cells, .grid = index};
    hc_series_pool(&series, &grid, HC_FORMULA_OFFERED);
    cr_assert(epsilon_eq(dbl, days[0].values[HC_SERVICE_LEVEL], 100.0 / 400, 1e-15));
    cr_assert(epsilon_eq(dbl, days[1].values[HC_SERVICE_LEVEL], 1.0, 1e-15));
    cr_assert(epsilon_eq(dbl, series.total.values[HC_SERVICE_LEVEL], 150.0 / 450, 1e-15));
    cr_assert(epsilon_eq(dbl, series.total.values[HC_OFFERED], 450.0, 0));
    cr_assert(epsilon_eq(dbl, series.total.values[HC_REQUIRED], 12.0, 1e-12));
    cr_assert(epsilon_eq(dbl, days[0].values[HC_REQUIRED], 15.0, 1e-12));
    cr_assert(epsilon_eq(dbl, days[0].values[HC_REQUIRED_PEAK], 20.0, 0));
    cr_assert(epsilon_eq(dbl, series.total.values[HC_REQUIRED_H], 18.0, 1e-12));
    cr_assert(isnan(series.total.values[HC_PAID_H]), "what no interval knows, no total knows");
}

Test(result, metric_names_are_unique)
{
    for (int a = 0; a < HC_METRICS; a++)
        for (int b = 0; b < a; b++)
            cr_assert(strcmp(hc_metric_info((enum hc_metric)a)->name, hc_metric_info((enum hc_metric)b)->name) != 0);
    cr_assert(zero(ptr, (void *)hc_metric_info(HC_METRICS)));
}
