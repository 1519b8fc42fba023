/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_objective.c - the staffing of least cost against brute force over exact expectations, where an hour's agents can
 * be worked out; refusals; never dearer than what just meets the targets. Seeds are fixed. */
#include "build_contract.h"
#include "headcount/headcount.h"
#include "parse.h"
#include "result/result.h"
#include "sizing/objective.h"
#include <criterion/criterion.h>
#include <string.h>

enum { HOUR = 3600, MOST = 60, MONTHS = 120, DAYS = 30 };
#define PER_DAY 18.0
#define MEAN_MONTH (365.25 / 12)

static double poisson(double mean, int k)
{
    return exp(k * log(mean) - mean - lgamma(k + 1.0));
}

/* Expected cost of n agents a month: 10 an hour, `value` a contact answered, `penalty` a day that answers less than
 * 90 % of its contacts. Handling lasts an hour and a half: who answers the j-th of k contacts, at j / (k + 1) of the
 * hour on average, works half an hour longer than that beyond it. */
static double exact_cost(int n, double value, double penalty)
{
    double a_day = 10 * n, missed = 0;
    for (int k = 0; k < 150; k++) {
        double answered = k < n ? k : n, beyond = answered / 2 + answered * (answered + 1) / 2 / (k + 1);
        a_day += (10 * beyond - value * answered) * poisson(PER_DAY, k);
        missed += k > n && n < 0.9 * k - 1e-9 ? poisson(PER_DAY, k) : 0;
    }
    return MEAN_MONTH * a_day + DAYS * penalty * missed;
}

static int cheapest(double value, double penalty)
{
    int best = 0;
    for (int n = 1; n < MOST; n++)
        if (exact_cost(n, value, penalty) < exact_cost(best, value, penalty))
            best = n;
    return best;
}

/* Searches from `start` agents; cost of the answer, and its half-width, into ret. */
static int search(double value, double penalty, int start, double *ret_cost, double *ret_ci)
{
    struct hc_scenario *s = build_one_each(1, HOUR, PER_DAY);
    struct hc_clause clause = build_clause();
    struct hc_contract contract = build_contract(1, &clause, 0, NULL);
    struct hc_goals *goals = NULL;
    struct hc_space *space = NULL;
    struct hc_purse purse = {0};
    struct hc_error error = {0};
    double agents = start, costs[MONTHS];
    clause.penalty.kind = HC_INCENTIVE_STEP;
    clause.penalty.amount = penalty;
    s->contract = penalty > 0 ? &contract : NULL;
    s->queues[0].value_per_contact = value;
    s->groups[0].cost_per_hour = 10;
    cr_assert_eq(hc_goals_new(s, &goals, &error), HC_OK, "%s", error.message);
    cr_assert_eq(hc_space_new(goals, &space, &error), HC_OK, "%s", error.message);
    cr_assert_eq(hc_purse_new(s, 5, 2, 0, MONTHS, true, &purse, &error), HC_OK, "%s", error.message);
    cr_assert_eq(hc_objective_search(space, &purse, 20000000, &agents, &error), HC_OK, "%s", error.message);
    cr_assert_eq(hc_purse_cost(&purse, &agents, costs, NULL, &error), HC_OK, "%s", error.message);
    *ret_cost = hc_months_mean(costs, MONTHS, 1, ret_ci);
    hc_purse_clear(&purse);
    hc_space_free(space);
    hc_goals_free(goals);
    build_free(s, NULL);
    return (int)agents;
}

/* A newsvendor whose neighbours are 18 and 33 dearer; the paired difference is known to 6.5. The cost within 4 standard
 * errors of the exact one: false alarm 6e-5. */
Test(objective, value_against_brute_force)
{
    for (int start = 12; start <= 30; start += 18) {
        double cost, ci;
        int n = search(30, 0, start, &cost, &ci);
        cr_expect_eq(n, cheapest(30, 0), "from %d: %d, exactly %d", start, n, cheapest(30, 0));
        cr_expect(fabs(cost - exact_cost(n, 30, 0)) < 4 * ci / 1.96, "%g, exactly %g", cost, exact_cost(n, 30, 0));
    }
}

/* A penalty of 2,000 a missed day. The answer may miss the exact optimum by what the noise of 120 months hides. */
Test(objective, penalty_against_brute_force)
{
    double cost, ci, best = exact_cost(cheapest(0, 2000), 0, 2000);
    int n = search(0, 2000, 34, &cost, &ci);
    cr_expect(exact_cost(n, 0, 2000) - best < 4 * ci / 1.96, "%d, exactly %d", n, cheapest(0, 2000));
    cr_expect(abs(n - cheapest(0, 2000)) <= 1, "%d, exactly %d", n, cheapest(0, 2000));
    cr_expect(fabs(cost - exact_cost(n, 0, 2000)) < 4 * ci / 1.96, "%g, exactly %g", cost, exact_cost(n, 0, 2000));
}

static const char shop[] =
    "{\"format\": \"headcount/scenario@1\", \"name\": \"Shop\", \"currency\": \"EUR\",\n"
    " \"calendar\": {\"start\": \"2026-11-23\", \"days\": 1, \"interval_min\": 60,\n"
    "   \"opening\": [{\"days\": \"mon\", \"from\": \"08:00\", \"to\": \"10:00\"}]},\n"
    " \"queues\": [{\"name\": \"orders\", \"volume\": {\"per_hour\": 40}, \"handling\": {\"mean_s\": 300},\n"
    "   \"patience\": {\"mean_s\": 120}, \"target\": \"80/20\"%s}],\n"
    " \"groups\": [{\"name\": \"shop\", \"skills\": [\"orders\"]%s}]}\n";

static enum hc_status size_shop(const char *queue, const char *group, struct hc_scenario **ret_scenario,
                                struct hc_result **ret, struct hc_error *error)
{
    char text[2000];
    struct hc_size_opts opts = hc_size_opts_default();
    opts.objective = HC_OBJECTIVE_COST;
    opts.replications = 60;
    snprintf(text, sizeof text, shop, queue, group);
    *ret_scenario = parse(text);
    return hc_size(*ret_scenario, &opts, ret, error);
}

Test(objective, refuses_what_cannot_be_weighed)
{
    struct hc_scenario *s;
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    cr_expect_eq(size_shop("", ", \"cost_per_hour\": 20", &s, &result, &error), HC_EINPUT);
    cr_expect(strstr(error.message, "value_per_contact") != NULL, "%s", error.message);
    hc_scenario_free(s);
    cr_expect_eq(size_shop(", \"value_per_contact\": 5", "", &s, &result, &error), HC_EINPUT);
    cr_expect(strstr(error.message, "cost_per_hour") != NULL, "%s", error.message);
    hc_scenario_free(s);
}

/* Contacts worth little let agents go, contacts worth much bring more; the plan of the targets is never undercut by
 * itself: what is reported is the sum of its lines and not dearer. */
Test(objective, against_targets)
{
    struct hc_scenario *s;
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    const char *const values[] = {", \"value_per_contact\": 0.5", ", \"value_per_contact\": 100"};
    for (int k = 0; k < 2; k++) {
        cr_assert_eq(size_shop(values[k], ", \"cost_per_hour\": 20", &s, &result, &error), HC_OK, "%s", error.message);
        const struct hc_objective *o = result->objective;
        cr_assert(o != NULL);
        cr_expect(k == 0 ? o->best.on_queue_h < o->targets.on_queue_h : o->best.on_queue_h > o->targets.on_queue_h);
        cr_expect(o->best.total < o->targets.total);
        cr_expect_eq(o->best.total, o->best.labour + o->best.penalty - o->best.bonus - o->best.value);
        cr_expect_eq(o->targets.total, o->targets.labour + o->targets.penalty - o->targets.bonus - o->targets.value);
        hc_result_free(result);
        hc_scenario_free(s);
    }
}
