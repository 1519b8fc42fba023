/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_goals_exact.c - goals by the exact solver against simulate --exact, against published-style plans of a day whose
 * figures an independent program computed, and against themselves: what was kept must not show. */
#include "evaluate/goals_exact.h"
#include "headcount/headcount.h"
#include "parse.h"
#include "tv_cases.h"
#include <string.h>

/* Two days with a lunch break: a queue with patience and one without, which runs into closed hours with a backlog. */
static const char two_queues[] =
    "{\"format\": \"headcount/scenario@1\", \"name\": \"two\", \"simulation\": {\"end_of_shift\": \"%s\"}, "
    "\"calendar\": {\"start\": \"2026-11-23\", \"days\": 2, \"interval_min\": 30, \"staff_interval_min\": %d, "
    "\"opening\": [{\"days\": \"mon-sun\", \"from\": \"08:00\", \"to\": \"11:00\"}, "
    "{\"days\": \"mon-sun\", \"from\": \"12:00\", \"to\": \"13:00\"}]}, \"queues\": ["
    "{\"name\": \"a\", \"volume\": {\"per_interval\": [90, 100, 80, 60, 100, 90, 50, 60, 90, 90, 80, 60, 70, 90, 10, "
    "20]}, \"handling\": {\"mean_s\": 240}, \"patience\": {\"mean_s\": 180}, \"target\": {\"service_level\": 0.8, "
    "\"within_s\": 20, \"formula\": \"%s\", \"asa_s\": 30, \"answer_rate\": 0.9, \"abandonment\": 0.07}}, "
    "{\"name\": \"b\", \"volume\": {\"per_interval\": [30, 30, 40, 60, 30, 30, 30, 40, 50, 30, 30, 40, 60, 30, 30, "
    "5]}, \"handling\": {\"mean_s\": 600}, \"target\": {\"service_level\": 0.9, \"within_s\": 40, \"formula\": "
    "\"%s\", \"asa_s\": 50}}], \"groups\": [{\"name\": \"a\", \"skills\": [\"a\"], \"max_occupancy\": 0.85, "
    "\"agents\": %s}, {\"name\": \"b\", \"skills\": [\"b\"], \"agents\": %s}]}";

static struct hc_staff staff_of(const struct hc_scenario *s)
{
    struct hc_staff staff = build_staff(s);
    for (size_t g = 0; g < s->group_count; g++)
        for (size_t i = 0; i < s->grid.count; i++)
            if (s->groups[g].open[i])
                staff.agents[g * staff.staff_count + s->grid.intervals[i].staff] = s->groups[g].agents[i];
    return staff;
}

static struct hc_evaluator *evaluator_of(const struct hc_goals *goals, bool approximate, int threads)
{
    struct hc_evaluator *evaluator = NULL;
    struct hc_error error = {0};
    cr_assert(eq(int, (int)hc_goals_exact(goals, approximate, threads, &evaluator, &error), HC_OK), "%s %s", error.path,
              error.message);
    return evaluator;
}

static void evaluate(struct hc_evaluator *evaluator, const double *agents, struct hc_evaluation *ret)
{
    struct hc_error error = {0};
    cr_assert(eq(int, (int)evaluator->evaluate(evaluator, agents, 0, 0, ret, &error), HC_OK), "%s %s", error.path,
              error.message);
}

static double expected_value(const struct hc_result *result, const struct hc_goal *goal, enum hc_span_kind span,
                             size_t k)
{
    if (goal->kind == HC_GOAL_OCCUPANCY)
        return 0.85 - hc_result_group_value(result, goal->queue, span, k, HC_OCCUPANCY);
    const bool a = goal->queue == 0;
    switch (goal->kind) {
    case HC_GOAL_SERVICE_LEVEL:
        return hc_result_queue_value(result, goal->queue, span, k, HC_SERVICE_LEVEL) - (a ? 0.8 : 0.9);
    case HC_GOAL_ASA:
        return 1 - hc_result_queue_value(result, goal->queue, span, k, HC_ASA) / (a ? 30 : 50);
    case HC_GOAL_ANSWER_RATE:
        return hc_result_queue_value(result, goal->queue, span, k, HC_ANSWER_RATE) - 0.9;
    default:
        return 0.07 - hc_result_queue_value(result, goal->queue, span, k, HC_ABANDONMENT);
    }
}

/* Windows of an interval (span 1) or a day (span 0). The day's runs are solved apart here, as one there. */
static void compare_with_simulate_exact(const char *text, size_t span)
{
    struct hc_scenario *s = parse(text);
    struct hc_goals *goals = build_goals(s, span);
    build_occupancy(goals, 0, span);
    struct hc_evaluation e = build_evaluation(goals);
    struct hc_staff staff = staff_of(s);
    struct hc_evaluator *evaluator = evaluator_of(goals, false, 2);
    struct hc_result *result = NULL;
    cr_assert(eq(int, (int)hc_simulate_exact(s, NULL, &result, NULL), HC_OK));
    evaluate(evaluator, staff.agents, &e);
    for (size_t g = 0, k = 0; g < goals->count; g++) {
        const struct hc_goal *goal = &goals->goals[g], *before = g > 0 ? goal - 1 : NULL;
        k = before && before->kind == goal->kind && before->queue == goal->queue ? k + 1 : 0;
        double x = expected_value(result, goal, span ? HC_SPAN_INTERVAL : HC_SPAN_DAY, k), sum = 0;
        for (size_t p = goals->part_of[g]; p < goals->part_of[g + 1]; p++)
            sum += e.part[p];
        cr_expect(fabs(e.value[g] - x) < 1e-9, "goal %zu: %.15g, expected %.15g", g, e.value[g], x);
        cr_expect(fabs(sum - e.value[g]) < 1e-12 * (1 + fabs(sum)), "goal %zu: parts add up to %.15g", g, sum);
        cr_expect(e.safe[g] == e.value[g] && e.error[g] == 0 && e.met[g] == (e.value[g] >= 0));
    }
    cr_expect(goals->count == (span ? 6 * 16 + 16 : 7 * 2));
    evaluator->free(evaluator);
    hc_result_free(result);
    free(e.value);
    free(staff.agents);
    build_goals_free(goals);
    hc_scenario_free(s);
}

static const char plenty[] = "{\"per_interval\": [14, 14, 12, 12, 16, 16, 9, 9, 14, 14, 12, 12, 16, 16, 9, 9]}";
static const char tight[] = "{\"per_interval\": [12, 12, 12, 12, 16, 16, 6, 6, 12, 12, 16, 16, 16, 16, 12, 12]}";
/* Two days' work for one agent: nothing drains at noon or overnight. */
static const char backlog[] = "{\"per_interval\": [12, 12, 12, 12, 2, 2, 1, 1, 14, 14, 14, 14, 16, 16, 12, 12]}";

Test(goals_exact, as_simulate_exact)
{
    static const char *const formulas[] = {"offered",
                                           "excluding_short_abandons",
                                           "short_abandons_as_served",
                                           "excluding_abandons_within",
                                           "abandons_within_as_served",
                                           "answered"};
    char text[2500];
    for (size_t f = 0; f < 6; f++) {
        snprintf(text, sizeof text, two_queues, f % 2 ? "return" : "finish", f % 3 ? 60 : 30, formulas[f], formulas[f],
                 plenty, f == 1 || f == 4 ? backlog : tight);
        compare_with_simulate_exact(text, f / 2 % 2);
    }
}

static size_t bytes_of(const struct hc_evaluation *e)
{
    return (4 * e->goal_count + e->part_count) * sizeof(double);
}

/* A walk through staffings that comes back to where it was; each step once with everything kept, once from nothing. */
static void walk(bool approximate, int steps)
{
    char text[2500];
    snprintf(text, sizeof text, two_queues, "finish", 60, "offered", "offered", plenty, backlog);
    struct hc_scenario *s = parse(text);
    struct hc_goals *goals = build_goals(s, 0);
    build_occupancy(goals, 0, 2);
    struct hc_evaluation kept = build_evaluation(goals), fresh = build_evaluation(goals);
    struct hc_staff staff = staff_of(s);
    struct hc_evaluator *evaluator = evaluator_of(goals, approximate, 2);
    unsigned dice = 1;
    for (int step = 0; step < steps; step++) {
        struct hc_evaluator *once = evaluator_of(goals, approximate, 1);
        evaluate(evaluator, staff.agents, &kept);
        evaluate(once, staff.agents, &fresh);
        cr_expect(memcmp(kept.value, fresh.value, bytes_of(&kept)) == 0, "step %d", step);
        once->free(once);
        dice = dice * 1103515245u + 12345u;
        size_t at = (dice >> 16) % (2 * staff.staff_count);
        if (staff.agents[at] > 0)
            staff.agents[at] += (dice >> 30) % 2 ? 1 : staff.agents[at] > 1 ? -1 : 0;
    }
    evaluator->free(evaluator);
    free(kept.value);
    free(fresh.value);
    free(staff.agents);
    build_goals_free(goals);
    hc_scenario_free(s);
}

Test(goals_exact, what_was_kept_does_not_show)
{
    walk(false, 4);
    walk(true, 60);
}

/* Interval figures of one listed plan: of its service level within t_s, or of not waiting at all. */
static void check_plan(const cJSON *json, struct hc_evaluator *evaluator, const cJSON *plan)
{
    const struct hc_target *target = &evaluator->goals->scenario->queues[0].target;
    const size_t coarse = length(plan, "agents");
    struct hc_evaluation e = build_evaluation(evaluator->goals);
    double agents[160];

    cr_assert(coarse == evaluator->goals->count && coarse <= 160);
    for (size_t i = 0; i < coarse; i++)
        agents[i] = element(plan, "agents", i);
    evaluate(evaluator, agents, &e);
    for (size_t i = 0; i < coarse; i++) {
        double level = e.value[i] + target->service_level;
        if (target->within_s > 0)
            check(json, "interval_sl", i, level, element(plan, "interval_sl", i));
        else
            check(json, "interval_p_wait", i, 1 - level, element(plan, "interval_p_wait", i));
    }
    free(e.value);
}

Test(goals_exact, plans_of_the_stationary_methods)
{
    FILE *file = open_cases("tv_staffing_plans");
    cJSON *json;
    size_t plans = 0;

    while ((json = next_case(file)) != NULL) {
        const cJSON *in = member(json, "inputs"), *plan;
        struct hc_scenario *s = tv_scenario(in);
        struct hc_goals *goals = build_goals(s, tv_span(in));
        struct hc_evaluator *evaluator = evaluator_of(goals, false, 1);
        cJSON_ArrayForEach(plan, member(json, "expected"))
        {
            check_plan(json, evaluator, plan);
            plans++;
        }
        evaluator->free(evaluator);
        build_goals_free(goals);
        build_free(s, NULL);
        cJSON_Delete(json);
    }
    fclose(file);
    cr_assert(plans > 60);
}

/* Everything that is taken for something simpler, beside the simpler thing; with the same agents all day nothing else
 * is approximate. */
static void compare_with_plain(const double said[6], const double acting[6], double tolerance)
{
    struct hc_scenario *rich = build_scenario(1, 1, 6, 1800), *plain = build_scenario(1, 1, 6, 1800);
    struct hc_scenario *both[] = {rich, plain};
    struct hc_evaluation e[2];
    for (size_t i = 0; i < 2; i++) {
        build_skill(both[i], 0, 0)->speed = 1.25;
        both[i]->queues[0].target.abandonment = 0.1;
    }
    build_volume(rich, 0, 76);
    rich->queues[0].handling = build_time(HC_LAW_LOGNORMAL, 300, 1.5);
    build_patience(rich, 0, HC_LAW_LOGNORMAL, 200, 2);
    rich->queues[0].balk = 0.1;
    rich->queues[0].capacity = 5;
    rich->queues[0].redial = (struct hc_redial){.share = 0.5, .delay_s = 600};
    rich->queues[0].uncertainty.bias = 0.1;
    rich->queues[0].uncertainty.day_cv = 0.2;
    rich->queues[0].target.probability = 0.9;
    rich->groups[0].effective_factor = 0.9;
    rich->simulation.warm_up_h = 1;
    build_volume(plain, 0, 88); /* 76 x 1.1 / (1 - 0.5 x 0.1) */
    plain->queues[0].handling = build_time(HC_LAW_EXPONENTIAL, 300, 1);
    build_patience(plain, 0, HC_LAW_EXPONENTIAL, 200, 1);
    struct hc_goals *goals[] = {build_goals(rich, 2), build_goals(plain, 2)};
    for (size_t i = 0; i < 2; i++) {
        struct hc_evaluator *evaluator = evaluator_of(goals[i], i == 0, 1);
        e[i] = build_evaluation(goals[i]);
        evaluate(evaluator, i == 0 ? said : acting, &e[i]);
        evaluator->free(evaluator);
    }
    cr_assert(goals[0]->count == 6);
    for (size_t g = 0; g < 6; g++)
        cr_expect(fabs(e[0].value[g] - e[1].value[g]) < tolerance, "goal %zu: %.12g, plain %.12g", g, e[0].value[g],
                  e[1].value[g]);
    for (size_t i = 0; i < 2; i++) {
        free(e[i].value);
        build_goals_free(goals[i]);
        build_free(both[i], NULL);
    }
}

Test(goals_exact, approximately)
{
    compare_with_plain((double[]){13, 13, 13, 13, 13, 13}, (double[]){12, 12, 12, 12, 12, 12}, 1e-9);
    compare_with_plain((double[]){12, 13, 14, 15, 10, 11}, (double[]){11, 12, 13, 14, 9, 10}, 0.01);
}

/* Who waits at closing is served in the evening, or waits for the morning: two days of one hour, one agent. */
Test(goals_exact, staying_overnight)
{
    struct hc_scenario *s = build_scenario(1, 1, 48, 3600);
    struct hc_evaluation e;
    double agents[48] = {[9] = 1, [33] = 30};
    build_skill(s, 0, 0);
    for (size_t i = 0; i < 48; i++)
        s->queues[0].open[i] = i % 24 == 9;
    s->queues[0].volume[9] = s->queues[0].volume[33] = 8;
    s->queues[0].handling = build_time(HC_LAW_EXPONENTIAL, 1800, 1);
    s->queues[0].target.within_s = 12 * 3600;
    struct hc_goals *goals = build_goals(s, 0);
    double levels[2];
    for (size_t k = 0; k < 2; k++) {
        s->queues[0].at_closing = k ? HC_AT_CLOSING_STAY : HC_AT_CLOSING_SERVE;
        struct hc_evaluator *evaluator = evaluator_of(goals, true, 1);
        e = build_evaluation(goals);
        evaluate(evaluator, agents, &e);
        levels[k] = e.value[0] + 0.8;
        cr_expect(fabs(e.value[1] - 0.2) < 1e-9, "thirty agents for all that is left");
        free(e.value);
        evaluator->free(evaluator);
    }
    cr_expect(levels[0] > 0.999);
    cr_expect(levels[1] > 0.2 && levels[1] < 0.6, "two an hour of eight, and the one in service: %g", levels[1]);
    build_goals_free(goals);
    build_free(s, NULL);
}

/* All targets of a queue at once: the least of them, and its parts. */
Test(goals_exact, least_of_all_targets)
{
    struct hc_scenario *s = build_scenario(1, 1, 4, 1800);
    build_skill(s, 0, 0);
    build_volume(s, 0, 100);
    build_patience(s, 0, HC_LAW_EXPONENTIAL, 300, 1);
    s->queues[0].target.abandonment = 0.01;
    struct hc_goals *goals = build_goals(s, 4);
    build_goal(goals, (struct hc_goal){.kind = HC_GOAL_ALL, .first = 0, .end = 4, .probability = NAN});
    struct hc_evaluation e = build_evaluation(goals);
    struct hc_evaluator *evaluator = evaluator_of(goals, false, 1);
    for (double n = 9; n <= 16; n += 7) {
        const double agents[] = {n, n, n, n};
        evaluate(evaluator, agents, &e);
        size_t least = e.value[0] <= e.value[1] ? 0 : 1;
        cr_expect(least == (n > 10), "the target that is the least");
        cr_expect(eq(dbl, e.value[2], e.value[least]));
        cr_expect(memcmp(&e.part[8], &e.part[4 * least], 4 * sizeof *e.part) == 0);
    }
    evaluator->free(evaluator);
    free(e.value);
    build_goals_free(goals);
    build_free(s, NULL);
}

/* Nobody is ever answered: no mean wait, which is not a short one; and windows without contacts have no value. */
Test(goals_exact, nobody)
{
    struct hc_scenario *s = build_scenario(1, 1, 2, 1800);
    build_skill(s, 0, 0);
    s->queues[0].volume[0] = 10;
    build_patience(s, 0, HC_LAW_EXPONENTIAL, 300, 1);
    s->queues[0].target.asa_s = 20;
    struct hc_goals *goals = build_goals(s, 1);
    struct hc_evaluation e = build_evaluation(goals);
    struct hc_evaluator *evaluator = evaluator_of(goals, false, 1);
    const double agents[] = {0, 0};
    evaluate(evaluator, agents, &e);
    cr_expect(fabs(e.value[0] + 0.8) < 1e-12 && fabs(e.part[0] + 0.8) < 1e-12);
    cr_expect(e.value[2] == -HUGE_VAL && e.part[2] == -HUGE_VAL && e.met[2] == 0);
    cr_expect(e.value[1] == HUGE_VAL && e.part[1] == 0 && isnan(e.met[1]));
    cr_expect(e.value[3] == HUGE_VAL && e.part[3] == 0 && isnan(e.met[3]));
    evaluator->free(evaluator);
    free(e.value);
    build_goals_free(goals);
    build_free(s, NULL);
}

static void refuses(const struct hc_scenario *s, const char *path)
{
    struct hc_goals *goals = build_goals(s, 1);
    struct hc_evaluator *evaluator = NULL;
    struct hc_error error = {0};
    cr_expect(eq(int, (int)hc_goals_exact(goals, false, 1, &evaluator, &error), HC_EUNSUPPORTED));
    cr_expect(eq(str, error.path, (char *)path));
    build_goals_free(goals);
}

Test(goals_exact, refusals)
{
    struct hc_scenario *s = build_scenario(1, 2, 2, 1800);
    build_skill(s, 0, 0);
    build_volume(s, 0, 10);
    s->queues[0].handling = build_time(HC_LAW_LOGNORMAL, 300, 1.5);
    refuses(s, ".queues[0].handling");
    s->queues[0].handling = build_time(HC_LAW_EXPONENTIAL, 300, 1);
    s->queues[0].target.probability = 0.9;
    refuses(s, ".queues[0].target.probability");
    s->queues[0].target.probability = NAN;
    s->groups[0].effective_factor = 0.9;
    struct hc_goals *goals = build_goals(s, 1);
    struct hc_evaluation e = build_evaluation(goals);
    struct hc_evaluator *evaluator = evaluator_of(goals, false, 1);
    struct hc_error error = {0};
    const double whole[] = {10, 20, 0, 0}, broken[] = {10, 11, 0, 0};
    evaluate(evaluator, whole, &e);
    cr_expect(eq(int, (int)evaluator->evaluate(evaluator, broken, 0, 0, &e, &error), HC_EUNSUPPORTED));
    cr_expect(eq(str, error.path, ".groups[0]"));
    evaluator->free(evaluator);
    build_skill(s, 1, 0);
    refuses(s, ".queues[0]");
    cr_expect(eq(int, (int)hc_goals_exact(goals, true, 1, &evaluator, &error), HC_EUNSUPPORTED));
    free(e.value);
    build_goals_free(goals);
    build_free(s, NULL);
}
