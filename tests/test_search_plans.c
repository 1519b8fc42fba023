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

/* Least over windows of so many of the fine intervals of what the target counts, by the solver itself. */
static double least_share(const cJSON *in, const double *agents, size_t window)
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
    for (size_t i = 0; i < fine; i += window) {
        double offered = 0, good = 0;
        for (size_t j = i; j < i + window; j++) {
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
    double listed = cheapest_listed(json), share = least_share(in, plan.agents, tv_span(in)), hours = 0;
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

/* A case as a user would write it. Windows are the fine intervals then. */
static struct hc_scenario *scenario_of(const cJSON *in)
{
    const bool delay = strcmp(member(in, "target")->valuestring, "p_delay") == 0;
    const size_t fine = length(in, "calls_per_hour_fine");
    const double step = number(in, "rate_interval_s"), patience = number(in, "patience_mean_s");
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {0};
    cJSON *json = cJSON_Parse("{\"format\": \"headcount/scenario@1\", \"name\": \"day\", \"calendar\": {\"start\": "
                              "\"2026-11-23\", \"days\": 1, \"opening\": [{\"days\": \"mon\", \"from\": \"08:00\"}]}, "
                              "\"simulation\": {\"end_of_shift\": \"return\"}, \"queues\": [{\"name\": \"calls\", "
                              "\"volume\": {\"per_interval\": []}, \"handling\": {}, \"target\": {}}], "
                              "\"groups\": [{\"name\": \"agents\", \"skills\": [\"calls\"]}]}");
    cJSON *calendar = cJSON_GetObjectItem(json, "calendar"),
          *queue = cJSON_GetArrayItem(cJSON_GetObjectItem(json, "queues"), 0),
          *volume = cJSON_GetObjectItem(cJSON_GetObjectItem(queue, "volume"), "per_interval"),
          *target = cJSON_GetObjectItem(queue, "target");
    char to[8];
    const int minutes = 8 * 60 + (int)((double)fine * step / 60);
    snprintf(to, sizeof to, "%02d:%02d", minutes / 60 % 100, minutes % 60);
    cJSON_AddStringToObject(cJSON_GetArrayItem(cJSON_GetObjectItem(calendar, "opening"), 0), "to", to);
    cJSON_AddNumberToObject(calendar, "interval_min", step / 60);
    cJSON_AddNumberToObject(calendar, "staff_interval_min", number(in, "staff_interval_s") / 60);
    for (size_t i = 0; i < fine; i++)
        cJSON_AddItemToArray(volume, cJSON_CreateNumber(element(in, "calls_per_hour_fine", i) * step / 3600));
    cJSON_AddNumberToObject(cJSON_GetObjectItem(queue, "handling"), "mean_s", number(in, "aht_s"));
    cJSON_AddNumberToObject(target, "service_level", number(in, "level"));
    cJSON_AddNumberToObject(target, "within_s", delay ? 0 : number(in, "t_s"));
    if (!isnan(patience))
        cJSON_AddNumberToObject(cJSON_AddObjectToObject(queue, "patience"), "mean_s", patience);
    char *text = cJSON_PrintUnformatted(json);
    cr_assert(eq(int, (int)hc_scenario_parse("day.json", text, strlen(text), &scenario, &error), (int)HC_OK), "%s %s",
              error.path, error.message);
    free(text);
    cJSON_Delete(json);
    return scenario;
}

/* The same through the door. Its windows ask more than the case's: the target is reached in each of them, with no fewer
 * agent-hours than the search needs for the case, and every agent is needed. */
static void size_case(const cJSON *json)
{
    const cJSON *in = member(json, "inputs");
    const struct hc_size_opts opts = {.method = HC_SIZE_EXACT, .threads = 1};
    const size_t span = tv_span(in), count = length(in, "calls_per_hour_fine") / span;
    struct hc_scenario *scenario = scenario_of(in);
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    struct hc_plan plan = search_case(json);
    double agents[MOST], hours = 0;
    cr_assert(eq(int, (int)hc_size(scenario, &opts, &result, &error), (int)HC_OK), "%s %s", error.path, error.message);
    for (size_t k = 0; k < count; k++) {
        agents[k] = hc_result_group_value(result, 0, HC_SPAN_INTERVAL, k * span, HC_REQUIRED);
        hours += agents[k] * number(in, "staff_interval_s") / 3600;
    }
    double share = least_share(in, agents, 1);
    cr_log_info("%s: %g agent-hours, %g by staff interval; at least %.5f of %g", member(json, "id")->valuestring, hours,
                plan.hours, share, number(in, "level"));
    cr_expect(share >= number(in, "level") - 1e-12, "%.12g", share);
    cr_expect(hours >= plan.hours - 1e-9);
    for (size_t k = 0; k < count; k++) {
        agents[k]--;
        share = agents[k] < 0 ? 0 : least_share(in, agents, 1);
        cr_expect(share < number(in, "level"), "staff interval %zu: one fewer would do, %.12g", k, share);
        agents[k]++;
    }
    hc_plan_free(&plan);
    hc_result_free(result);
    hc_scenario_free(scenario);
}

Test(search_plans, sized_through_the_door)
{
    FILE *file = open_cases("tv_staffing_plans");
    cJSON *json;
    size_t count = 0;
    while ((json = next_case(file)) != NULL) {
        if (length(member(json, "inputs"), "calls_per_hour_fine") == 48 && count++ < 2)
            size_case(json);
        cJSON_Delete(json);
    }
    fclose(file);
    cr_assert(count >= 2);
}
