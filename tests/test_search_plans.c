/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_search_plans.c - the search with exact figures against the stationary methods of the literature (SIPP, lagged,
 * by the load of the infinite server) on days whose rates move within the handling time: it must reach the target in
 * every staff interval with no more agent-hours than the cheapest of them that does.
 *
 * What the plan reaches is taken from hc_transient_solve(), what the others reach from the cases, and that nothing is
 * cheaper from an enumeration (cheapest_day.h). */
#include "cheapest_day.h"
#include "evaluate/goals_exact.h"
#include "headcount/headcount.h"
#include "headcount/transient.h"
#include "staffing/search.h"
#include <string.h>

enum { MOST = 160 };

/* Share of an interval's contacts that the target counts as well served, by a listed plan. */
static double listed_share(const cJSON *in, const cJSON *plan, size_t i)
{
    return strcmp(member(in, "target")->valuestring, "p_delay") == 0 ? 1 - element(plan, "interval_p_wait", i)
                                                                     : element(plan, "interval_sl", i);
}

/* Agent-hours of the cheapest listed plan that reaches the target everywhere; HUGE_VAL: none does. */
static double cheapest_listed(const cJSON *json)
{
    const cJSON *in = member(json, "inputs"), *plan;
    double hours = HUGE_VAL;
    cJSON_ArrayForEach(plan, member(json, "expected"))
    {
        bool everywhere = true;
        for (size_t i = 0; i < length(plan, "agents"); i++)
            everywhere = everywhere && listed_share(in, plan, i) >= number(in, "level");
        if (everywhere)
            hours = fmin(hours, number(plan, "agent_hours"));
    }
    return hours;
}

/* Least over the staff intervals of what the target counts, by the solver itself. */
static double least_share(const cJSON *in, const double *agents)
{
    const struct hc_transient_options o = {.shift_end = HC_SHIFT_END_RETURN, .within_s = number(in, "t_s")};
    const size_t fine = length(in, "calls_per_hour_fine"), span = tv_span(in);
    const bool delay = strcmp(member(in, "target")->valuestring, "p_delay") == 0;
    const double patience = number(in, "patience_mean_s");
    struct hc_transient_interval v[MOST];
    struct hc_transient_metrics m[MOST];
    double least = 1;
    cr_assert(fine <= MOST && fine % span == 0);
    for (size_t i = 0; i < fine; i++)
        v[i] = (struct hc_transient_interval){number(in, "rate_interval_s"), element(in, "calls_per_hour_fine", i),
                                              agents[i / span], number(in, "aht_s"),
                                              isnan(patience) ? HUGE_VAL : patience};
    cr_assert(eq(int, (int)hc_transient_solve(v, fine, &o, m, NULL), (int)HC_OK));
    for (size_t i = 0; i < fine; i += span) {
        double offered = 0, good = 0;
        for (size_t j = i; j < i + span; j++) {
            offered += m[j].offered;
            good += delay ? m[j].offered - m[j].waited : m[j].answered_within;
        }
        least = fmin(least, good / offered);
    }
    return least;
}

/* Searches; hands back the agents, by staff interval. */
static struct hc_plan search_case(const cJSON *json)
{
    const struct hc_search_opts opts = {.samples = 1, .response_samples = 1};
    struct hc_scenario *s = tv_scenario(member(json, "inputs"));
    struct hc_goals *goals = build_goals(s, tv_span(member(json, "inputs")));
    struct hc_space *space = NULL;
    struct hc_evaluator *evaluator = NULL;
    struct hc_plan plan = {0};
    struct hc_error error = {0};
    cr_assert(eq(int, (int)hc_space_new(goals, &space, NULL), (int)HC_OK));
    cr_assert(eq(int, (int)hc_goals_exact(goals, false, 1, &evaluator, &error), (int)HC_OK), "%s %s", error.path,
              error.message);
    cr_assert(eq(int, (int)hc_search(space, evaluator, &opts, &plan, &error), (int)HC_OK), "%s", error.message);
    evaluator->free(evaluator);
    hc_space_free(space);
    build_goals_free(goals);
    build_free(s, &(struct hc_staff){0});
    return plan;
}

static void check_case(const cJSON *json)
{
    const cJSON *in = member(json, "inputs");
    const char *id = member(json, "id")->valuestring;
    struct hc_plan plan = search_case(json);
    double listed = cheapest_listed(json), share = least_share(in, plan.agents), hours = 0;
    for (size_t k = 0; k < length(in, "calls_per_hour_fine") / tv_span(in); k++)
        hours += plan.agents[k] * number(in, "staff_interval_s") / 3600;
    cr_log_info("%s: %g agent-hours, listed %g; at least %.5f of %g; %lld evaluations", id, hours, listed, share,
                number(in, "level"), (long long)plan.evaluations);
    cr_expect(plan.reached && share >= number(in, "level") - 1e-12, "%s: %.12g of %g", id, share, number(in, "level"));
    cr_expect(hours <= listed + 1e-9, "%s: %g agent-hours, a listed method %g", id, hours, listed);
    if (strcmp(member(in, "target")->valuestring, "p_delay") == 0) {
        double least = cheapest_day(in, hours + 1e-6);
        cr_expect(fabs(least - hours) < 1e-9, "%s: %g agent-hours, the least is %g", id, hours, least);
    }
    hc_plan_free(&plan);
}

/* Every second case, so that two of these run at a time. */
static size_t check_cases(size_t remainder)
{
    FILE *file = open_cases("tv_staffing_plans");
    cJSON *json;
    size_t count = 0;
    while ((json = next_case(file)) != NULL) {
        if (count++ % 2 == remainder)
            check_case(json);
        cJSON_Delete(json);
    }
    fclose(file);
    return count;
}

Test(search_plans, no_dearer_than_listed_methods)
{
    cr_assert(check_cases(0) >= 12);
}

Test(search_plans, no_dearer_than_listed_methods_either)
{
    cr_assert(check_cases(1) >= 12);
}
