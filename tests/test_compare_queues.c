/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_compare_queues.c - service of each queue in a comparison, and half-widths of its differences, from the counts of
 * two replications by hand. */
#include "check.h"
#include "headcount/headcount.h"
#include "parse.h"
#include "result/result.h"
#include <math.h>

static void near(double got, double expected, double tolerance, const char *what)
{
    cr_expect(fabs(got - expected) <= tolerance, "%s: %.10g, not %.10g", what, got, expected);
}

/* Two queues with a group each; the second variant has fewer agents on orders, the third calls care otherwise. */
static const char pairs[] =
    "{\"format\": \"headcount/scenario@1\", \"calendar\": {\"start\": \"2026-11-23\", \"days\": 1, \"opening\":\n"
    "   [{\"days\": \"mon\", \"from\": \"08:00\", \"to\": \"12:00\"}]},\n"
    " \"queues\": [{\"name\": \"orders\", \"volume\": {\"per_hour\": 120}, \"handling\": {\"mean_s\": 180},\n"
    "   \"patience\": {\"mean_s\": 120}, \"target\": \"80/20\"}, {\"name\": \"care\", \"volume\": {\"per_hour\": 60},\n"
    "   \"handling\": {\"mean_s\": 300}, \"patience\": {\"mean_s\": 120}, \"target\": \"80/20\"}],\n"
    " \"groups\": [{\"name\": \"a\", \"skills\": [\"orders\"], \"agents\": 7},\n"
    "   {\"name\": \"b\", \"skills\": [\"care\"], \"agents\": 6}],\n"
    " \"variants\": [{\"name\": \"fewer\", \"set\": {\".groups[0].agents\": 6}},\n"
    "   {\"name\": \"renamed\", \"set\": {\".queues[1].name\": \"service\", \".groups[1].skills\": [\"service\"]}}]}\n";

/* Abandoned and offered of a queue in the first replications. */
static void counted(const struct hc_scenario *s, int64_t replications, size_t q, double ret[2])
{
    struct hc_simulate_opts opts = {.replications = replications, .seed_given = true, .seed = 3, .no_formula = true};
    struct hc_result *result = NULL;
    cr_assert(eq(int, (int)hc_simulate(s, NULL, &opts, &result, NULL), HC_OK));
    ret[0] = result->queues[q].total.values[HC_ABANDONED] * (double)replications;
    ret[1] = result->queues[q].total.values[HC_OFFERED] * (double)replications;
    hc_result_free(result);
}

/* Deviation of the first of two replications from their pooled ratio; that of the second is its opposite. */
static double deviation(const struct hc_scenario *s, size_t q, double *ret_ratio)
{
    double first[2], both[2];
    counted(s, 1, q, first);
    counted(s, 2, q, both);
    *ret_ratio = both[0] / both[1];
    return (first[0] - *ret_ratio * first[1]) / (both[1] / 2);
}

/* Two replications: with deviations e and -e of a difference its half-width is 1.96 |e|. */
Test(compare_queues, by_hand)
{
    struct hc_scenario *base = parse(pairs), *fewer = NULL, *renamed = NULL;
    cr_assert(eq(int, (int)hc_scenario_variant(base, 0, &fewer, NULL), HC_OK));
    cr_assert(eq(int, (int)hc_scenario_variant(base, 1, &renamed, NULL), HC_OK));
    const struct hc_scenario *const all[] = {base, fewer, renamed};
    const char *const names[] = {"base", "fewer", "renamed"};
    struct hc_compare_opts opts = {.replications = 2, .seed_given = true, .seed = 3};
    const enum hc_queue_figure lost = HC_QUEUE_FIGURE_ABANDONMENT;
    struct hc_comparison *c = NULL;
    double before, after, e = deviation(base, 0, &before), other = deviation(fewer, 0, &after);
    cr_assert(eq(int, (int)hc_compare(all, names, 3, &opts, &c, NULL), HC_OK));
    cr_assert(eq(sz, hc_comparison_queue_count(c, 1), 2));
    near(hc_comparison_queue_value(c, 0, 0, lost), before, 1e-12, "abandonment of orders");
    near(hc_comparison_queue_half_width(c, 0, 0, lost), 1.96 * fabs(e), 1e-9, "its half-width");
    near(hc_comparison_queue_value(c, 1, 0, lost), after, 1e-12, "with fewer agents");
    near(hc_comparison_queue_difference(c, 1, 0, lost), after - before, 1e-12, "its difference");
    near(hc_comparison_queue_difference_half_width(c, 1, 0, lost), 1.96 * fabs(other - e), 1e-9, "paired");
    cr_expect(after > before, "a difference of nothing tests nothing");
    near(hc_comparison_queue_difference(c, 1, 1, lost), 0, 0, "care meets the same customers and agents");
    near(hc_comparison_queue_difference_half_width(c, 1, 1, HC_QUEUE_FIGURE_SERVICE_LEVEL), 0, 0, "exactly");
    cr_expect(eq(str, (char *)hc_comparison_queue_name(c, 2, 1), "service"));
    cr_expect(hc_comparison_queue_value(c, 2, 1, lost) >= 0, "told");
    cr_expect(isnan(hc_comparison_queue_difference(c, 2, 1, lost)), "but the first has no such queue");
    hc_comparison_free(c);
    hc_scenario_free(base);
    hc_scenario_free(fewer);
    hc_scenario_free(renamed);
}
