/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_goals_simulation.c - the simulation as an evaluator, against the study of hc_simulate on the same replications
 * and against replications counted here one by one. */
#include "check.h"
#include "evaluate/goals.h"
#include "evaluate/slack.h"
#include "headcount/headcount.h"
#include "parse.h"
#include "result/result.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_GOALS = 400, MAX_PARTS = 2000 };

/* Two queues that share two groups; agents so few that targets are missed and reached; staff intervals of an hour. */
static const char shop[] =
    "{\"format\": \"headcount/scenario@1\", \"name\": \"Shop\",\n"
    " \"calendar\": {\"start\": \"2026-11-23\", \"days\": 7, \"interval_min\": 30, \"staff_interval_min\": 60,\n"
    "   \"opening\": [{\"days\": \"mon-sat\", \"from\": \"08:00\", \"to\": \"12:00\"}]},\n"
    " \"queues\": [\n"
    "  {\"name\": \"orders\", \"volume\": {\"per_hour\": 120, \"contains\": \"new\"},\n"
    "   \"handling\": {\"mean_s\": 180, \"cv\": 1.2}, \"patience\": {\"mean_s\": 120, \"balk\": 0.02},\n"
    "   \"redial\": {\"share\": 0.3, \"delay_s\": 600}, \"uncertainty\": {\"day_cv\": 0.1, \"month_cv\": 0.1},\n"
    "   \"target\": {\"service_level\": 0.72, \"within_s\": 20, \"abandonment\": 0.1,\n"
    "     \"formula\": \"excluding_short_abandons\"}},\n"
    "  {\"name\": \"advice\", \"volume\": {\"per_hour\": 30}, \"handling\": {\"mean_s\": 300}, \"capacity\": 5,\n"
    "   \"target\": {\"asa_s\": 60, \"answer_rate\": 0.95}}],\n"
    " \"groups\": [\n"
    "  {\"name\": \"shop\", \"skills\": [\"orders\"], \"max_occupancy\": 0.8, \"agents\": 6},\n"
    "  {\"name\": \"experts\", \"skills\": [\"advice\", {\"queue\": \"orders\", \"after_s\": 10}], \"agents\": 4}]}\n";

/* Goals made by hand. */
struct goals {
    struct hc_goals set;
    struct hc_goal goals[MAX_GOALS];
    size_t part_of[MAX_GOALS + 1];
    double value[MAX_GOALS], safe[MAX_GOALS], error[MAX_GOALS], met[MAX_GOALS], part[MAX_PARTS];
    struct hc_evaluation evaluation;
};

static struct goals *goals_new(const struct hc_scenario *scenario)
{
    struct goals *g = calloc(1, sizeof *g);
    cr_assert(ne(ptr, g, NULL));
    g->set = (struct hc_goals){.scenario = scenario, .goals = g->goals, .part_of = g->part_of};
    g->evaluation =
        (struct hc_evaluation){.value = g->value, .safe = g->safe, .error = g->error, .met = g->met, .part = g->part};
    return g;
}

static size_t goals_add(struct goals *g, enum hc_goal_kind kind, size_t queue, size_t first, size_t end, double p,
                        int64_t run)
{
    const struct hc_interval *grid = g->set.scenario->grid.intervals;
    size_t staff_first = grid[first].staff, staff_end = grid[end - 1].staff + 1;
    size_t parts = staff_end - staff_first, index = g->set.count++;
    cr_assert(index < MAX_GOALS && g->set.part_count + parts <= MAX_PARTS);
    g->goals[index] = (struct hc_goal){.kind = kind,
                                       .queue = queue,
                                       .first = first,
                                       .end = end,
                                       .staff_first = staff_first,
                                       .staff_end = staff_end,
                                       .probability = p,
                                       .run = run};
    g->part_of[index] = g->set.part_count;
    g->part_of[index + 1] = g->set.part_count += parts;
    g->evaluation.goal_count = g->set.count;
    g->evaluation.part_count = g->set.part_count;
    return index;
}

static struct hc_result *simulate(const struct hc_scenario *scenario, int64_t replications)
{
    struct hc_result *result = NULL;
    struct hc_simulate_opts opts = hc_simulate_opts_default();
    opts.replications = replications;
    opts.threads = 2;
    cr_assert(eq(int, (int)hc_simulate(scenario, NULL, &opts, &result, NULL), HC_OK));
    return result;
}

static struct hc_evaluator *evaluator_new(const struct goals *g, int threads, double margin)
{
    struct hc_evaluator *evaluator = NULL;
    uint64_t seed = g->set.scenario->simulation.seed;
    cr_assert(eq(int, (int)hc_goals_simulation(&g->set, seed, threads, margin, &evaluator, NULL), HC_OK));
    return evaluator;
}

static void evaluate(struct goals *g, const double *agents, int64_t first, int64_t count, int threads, double margin)
{
    struct hc_evaluator *evaluator = evaluator_new(g, threads, margin);
    enum hc_status status = evaluator->evaluate(evaluator, agents, first, count, &g->evaluation, NULL);
    cr_assert(eq(int, (int)status, HC_OK));
    evaluator->free(evaluator);
}

static double parts_of(const struct goals *g, size_t goal)
{
    double sum = 0;
    for (size_t p = g->part_of[goal]; p < g->part_of[goal + 1]; p++)
        sum += g->part[p];
    return sum;
}

/* A mean goal against the study's figure and half-width: value = offset + factor figure. */
static void same_mean(const struct goals *g, size_t goal, const struct hc_result *result, enum hc_span_kind span,
                      size_t k, enum hc_metric metric, double offset, double factor)
{
    size_t q = g->goals[goal].queue;
    double figure = hc_result_queue_value(result, q, span, k, metric);
    double error = hc_result_queue_half_width(result, q, span, k, metric) / 1.96;
    cr_expect(epsilon_eq(dbl, g->value[goal], offset + factor * figure, 1e-12), "goal %zu", goal);
    cr_expect(epsilon_eq(dbl, g->error[goal], fabs(factor) * error, 1e-12), "error of goal %zu", goal);
    cr_expect(epsilon_eq(dbl, g->safe[goal], g->value[goal] - 2 * g->error[goal], 1e-12));
    double met = hc_result_queue_value(result, q, span, k, HC_TARGET_MET);
    cr_expect(epsilon_eq(dbl, g->met[goal], met, 1e-12), "met of goal %zu", goal);
    cr_expect(epsilon_eq(dbl, parts_of(g, goal), g->value[goal], 1e-12), "parts of goal %zu", goal);
}

static size_t end_of_day(const struct hc_scenario *scenario, size_t i)
{
    size_t end = i + 1;
    while (end < scenario->grid.count && scenario->grid.intervals[end].day == scenario->grid.intervals[i].day)
        end++;
    return end;
}

Test(goals_simulation, intervals_are_those_of_the_study)
{
    struct hc_scenario *scenario = parse(shop);
    struct hc_result *result = simulate(scenario, 40);
    struct goals *g = goals_new(scenario);
    const struct hc_series *queues = result->queues;
    for (size_t k = 0; k < queues[0].interval_count; k++) {
        size_t i = queues[0].grid[k];
        goals_add(g, HC_GOAL_SERVICE_LEVEL, 0, i, i + 1, NAN, 1);
        goals_add(g, HC_GOAL_ABANDONMENT, 0, i, i + 1, NAN, 1);
    }
    size_t advice = g->set.count;
    for (size_t k = 0; k < queues[1].interval_count; k++) {
        size_t i = queues[1].grid[k];
        goals_add(g, HC_GOAL_ASA, 1, i, i + 1, NAN, 1);
        goals_add(g, HC_GOAL_ANSWER_RATE, 1, i, i + 1, NAN, 1);
    }
    evaluate(g, result->run->agents, 0, 40, 2, 2);
    for (size_t k = 0; k < queues[0].interval_count; k++) {
        same_mean(g, 2 * k, result, HC_SPAN_INTERVAL, k, HC_SERVICE_LEVEL, -0.72, 1);
        same_mean(g, 2 * k + 1, result, HC_SPAN_INTERVAL, k, HC_ABANDONMENT, 0.1, -1);
        same_mean(g, advice + 2 * k, result, HC_SPAN_INTERVAL, k, HC_ASA, 1, -1.0 / 60);
        same_mean(g, advice + 2 * k + 1, result, HC_SPAN_INTERVAL, k, HC_ANSWER_RATE, -0.95, 1);
    }
    double offered = 0;
    for (size_t q = 0; q < 2; q++)
        offered += hc_result_queue_value(result, q, HC_SPAN_TOTAL, 0, HC_OFFERED) * 40;
    cr_expect(eq(i64, g->evaluation.contacts, (int64_t)llround(offered)));
    free(g);
    hc_result_free(result);
    hc_scenario_free(scenario);
}

Test(goals_simulation, days_and_occupancy_are_those_of_the_study)
{
    struct hc_scenario *scenario = parse(shop);
    struct hc_result *result = simulate(scenario, 40);
    struct goals *g = goals_new(scenario);
    size_t days = 0;
    for (size_t i = 0; i < scenario->grid.count; i = end_of_day(scenario, i))
        if (scenario->grid.intervals[i].day < 6) { /* Sunday is closed */
            goals_add(g, HC_GOAL_SERVICE_LEVEL, 0, i, end_of_day(scenario, i), NAN, 1);
            days++;
        }
    const struct hc_series *shop_group = &result->groups[0];
    for (size_t k = 0; k < shop_group->interval_count; k += 2) /* staff intervals of two */
        goals_add(g, HC_GOAL_OCCUPANCY, 0, shop_group->grid[k], shop_group->grid[k] + 2, NAN, 1);
    evaluate(g, result->run->agents, 0, 40, 2, 2);
    cr_assert(eq(sz, days, 6));
    for (size_t d = 0; d < days; d++)
        same_mean(g, d, result, HC_SPAN_DAY, d, HC_SERVICE_LEVEL, -0.72, 1);
    for (size_t k = 0; k < shop_group->interval_count; k += 2) {
        struct hc_cell_buffer one, two;
        const struct hc_counts *a = &hc_result_interval(result, false, 0, k, &one)->counts;
        const struct hc_counts *b = &hc_result_interval(result, false, 0, k + 1, &two)->counts;
        double hours = a->agent_s + b->agent_s + a->overrun_s + b->overrun_s;
        double occupancy = (a->busy_s + b->busy_s) / hours;
        cr_expect(epsilon_eq(dbl, g->value[days + k / 2], 0.8 - occupancy, 1e-9), "interval %zu", k);
    }
    free(g);
    hc_result_free(result);
    hc_scenario_free(scenario);
}

/* Months of four horizons that share a factor. */
Test(goals_simulation, months_are_those_of_the_study)
{
    struct hc_scenario *scenario = parse(shop);
    struct hc_result *result = simulate(scenario, 80);
    struct goals *g = goals_new(scenario);
    goals_add(g, HC_GOAL_ALL, 0, 0, scenario->grid.count, 0.5, 4);
    evaluate(g, result->run->agents, 0, 78, 2, 0); /* rounded up to 80 */
    cr_expect(epsilon_eq(dbl, g->met[0], result->queues[0].target_met_by[HC_WINDOW_MONTH], 1e-12));
    cr_expect(g->met[0] > 0 && g->met[0] < 1, "too easy: %g", g->met[0]);
    free(g);
    hc_result_free(result);
    hc_scenario_free(scenario);
}

static int upwards(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Least slack of `orders` on the first day of each replication, counted here. */
static void first_days(const struct hc_scenario *scenario, double *agents, int64_t first, size_t count, double *least)
{
    struct hc_replication *work = NULL;
    struct hc_tallies *tallies = NULL;
    struct hc_staff staff = {scenario->group_count, scenario->grid.staff_count, agents};
    cr_assert(eq(int, (int)hc_replication_new(scenario, NULL, &work, NULL), HC_OK));
    cr_assert(eq(int, (int)hc_tallies_new(scenario, 0, NULL, &tallies, NULL), HC_OK));
    for (size_t r = 0; r < count; r++) {
        int64_t offered = 0, within = 0, due = 0, abandoned = 0;
        hc_tallies_zero(tallies);
        hc_replication_run(work, &staff, scenario->simulation.seed, (uint64_t)first + r, tallies, NULL);
        for (size_t i = 0; i < end_of_day(scenario, 0); i++) {
            const struct hc_queue_tally *t = &tallies->queues[i];
            offered += t->offered;
            within += t->answered_within;
            due += t->offered - t->waiting_young - t->abandoned_short;
            abandoned += t->abandoned;
        }
        least[r] = fmin((double)within / (double)due - 0.72, 0.1 - (double)abandoned / (double)offered);
    }
    hc_replication_free(work);
    hc_tallies_free(tallies);
}

Test(goals_simulation, a_probability_is_a_sample_value)
{
    enum { COUNT = 50 };
    struct hc_scenario *scenario = parse(shop);
    struct goals *g = goals_new(scenario);
    double agents[2 * 24 * 7], least[COUNT];
    static const double sure[] = {0.02, 0.3, 0.55, 0.7, 0.98, 1};
    for (size_t i = 0; i < 24 * 7; i++) {
        agents[i] = 6;
        agents[24 * 7 + i] = 4;
    }
    for (size_t p = 0; p < 6; p++)
        goals_add(g, HC_GOAL_ALL, 0, 0, end_of_day(scenario, 0), sure[p], 1);
    evaluate(g, agents, HC_FRESH_SAMPLES(1), COUNT, 2, 1.645);
    first_days(scenario, agents, HC_FRESH_SAMPLES(1), COUNT, least);
    qsort(least, COUNT, sizeof *least, upwards);
    double met = 0;
    for (size_t r = 0; r < COUNT; r++)
        met += least[r] >= 0;
    for (size_t p = 0; p < 6; p++) {
        double surer = sure[p] + 1.645 * sqrt(sure[p] * (1 - sure[p]) / COUNT);
        double rank = fmin(ceil(surer * COUNT - 1e-9), COUNT);
        cr_expect(epsilon_eq(dbl, g->value[p], least[COUNT - (size_t)lround(sure[p] * COUNT + 0.499 - 1e-9)], 1e-12),
                  "p = %g", sure[p]);
        cr_expect(epsilon_eq(dbl, g->safe[p], least[COUNT - (size_t)rank], 1e-12), "p = %g", sure[p]);
        cr_expect(eq(dbl, g->met[p], met / COUNT));
        cr_expect(eq(int, g->value[p] >= 0, g->met[p] >= sure[p]));
        cr_expect(isnan(g->error[p]));
        cr_expect(le(dbl, g->safe[p], g->value[p]));
    }
    free(g);
    hc_scenario_free(scenario);
}

/* Blocks of `run` replications, one window each: their values one by one, before and after they are put in order. */
static void rank_days(int64_t run)
{
    enum { BLOCKS = 40 };
    static const double promise = 0.85;
    struct hc_scenario *scenario = parse(shop);
    struct goals *g = goals_new(scenario);
    double agents[2 * 24 * 7], value[BLOCKS], sorted[BLOCKS], before = -1, all;
    int64_t telling = -1;
    for (size_t i = 0; i < 24 * 7; i++) {
        agents[i] = 6;
        agents[24 * 7 + i] = 4;
    }
    goals_add(g, HC_GOAL_ALL, 0, 0, end_of_day(scenario, 0), promise, run);
    struct hc_evaluator *evaluator = evaluator_new(g, 2, 0);
    cr_assert(eq(int, (int)hc_goals_keep(evaluator, BLOCKS * run, NULL), HC_OK));
    for (int64_t b = 0; b < BLOCKS; b++) {
        evaluator->evaluate(evaluator, agents, b * run, run, &g->evaluation, NULL);
        sorted[b] = g->value[0];
    }
    cr_assert(eq(int, (int)evaluator->rank(evaluator, &telling, NULL), HC_OK));
    cr_expect(eq(i64, telling, 0), "in no order before all of them have been evaluated");
    qsort(sorted, BLOCKS, sizeof *sorted, upwards);
    evaluator->evaluate(evaluator, agents, 0, BLOCKS * run, &g->evaluation, NULL);
    all = g->value[0];
    cr_assert(eq(int, (int)evaluator->rank(evaluator, &telling, NULL), HC_OK));
    cr_expect(eq(i64, telling, 6 * run)); /* 0.15 of 40 */
    for (int64_t k = 0; k < BLOCKS; k++) {
        size_t rank = 0;
        evaluator->evaluate(evaluator, agents, k * run, run, &g->evaluation, NULL);
        value[k] = g->value[0];
        while (rank < BLOCKS && sorted[rank] != value[k])
            rank++;
        cr_assert(lt(sz, rank, BLOCKS), "a block that was not there: %g", value[k]);
        double away = fmin(fabs(((double)rank + 0.5) / BLOCKS - (1 - promise)), 1 - promise);
        cr_expect(ge(dbl, away, before - 1e-9), "place %d", (int)k);
        before = away;
    }
    evaluator->evaluate(evaluator, agents, 0, BLOCKS * run, &g->evaluation, NULL);
    cr_expect(eq(dbl, g->value[0], all), "the same samples all together");
    qsort(value, BLOCKS, sizeof *value, upwards);
    cr_expect(eq(int, memcmp(value, sorted, sizeof value), 0), "each of them once");
    cr_assert(eq(int, (int)evaluator->rank(evaluator, &telling, NULL), HC_OK));
    cr_expect(eq(i64, telling, 6 * run));
    cr_assert(eq(int, (int)evaluator->rank(evaluator, &telling, NULL), HC_OK));
    cr_expect(eq(i64, telling, 6 * run), "without another evaluation the order stays");
    evaluator->evaluate(evaluator, agents, 0, run, &g->evaluation, NULL);
    double again = g->value[0];
    cr_expect(again == sorted[5] || again == sorted[6], "put in order again, the same come first");
    evaluator->free(evaluator);
    free(g);
    hc_scenario_free(scenario);
}

Test(goals_simulation, telling_samples_come_first)
{
    rank_days(1);
    rank_days(3);
}

/* A glance: the days that come first meet another staffing, the others stand as they stood. */
Test(goals_simulation, a_glance_mixes_what_is_run_with_what_stands)
{
    enum { DAYS = 40, GLANCE = 9, PLACES = 2 * 24 * 7 };
    struct hc_scenario *scenario = parse(shop);
    struct goals *g = goals_new(scenario);
    double agents[PLACES], more[PLACES], value[DAYS];
    int64_t telling = 0;
    for (size_t i = 0; i < PLACES; i++) {
        agents[i] = i < 24 * 7 ? 6 : 4;
        more[i] = agents[i] + 1;
    }
    goals_add(g, HC_GOAL_ALL, 0, 0, end_of_day(scenario, 0), 0.85, 1);
    struct hc_evaluator *evaluator = evaluator_new(g, 2, 0);
    cr_assert(eq(int, (int)hc_goals_keep(evaluator, DAYS, NULL), HC_OK));
    cr_expect(eq(int, (int)evaluator->refresh(evaluator, agents, GLANCE, &g->evaluation, NULL), HC_EUNSUPPORTED));
    evaluator->evaluate(evaluator, agents, 0, DAYS, &g->evaluation, NULL);
    evaluator->rank(evaluator, &telling, NULL);
    for (int64_t k = 0; k < DAYS; k++) {
        evaluator->evaluate(evaluator, k < GLANCE ? more : agents, k, 1, &g->evaluation, NULL);
        value[k] = g->value[0];
    }
    qsort(value, DAYS, sizeof *value, upwards);
    cr_assert(eq(int, (int)evaluator->refresh(evaluator, more, GLANCE, &g->evaluation, NULL), HC_OK));
    cr_expect(eq(dbl, g->value[0], value[6]), "the 34th largest of 40");
    evaluator->refresh(evaluator, more, 10 * DAYS, &g->evaluation, NULL);
    double glanced = g->value[0];
    evaluator->evaluate(evaluator, more, 0, DAYS, &g->evaluation, NULL);
    cr_expect(eq(dbl, g->value[0], glanced), "all of them");
    evaluator->free(evaluator);
    free(g);
    g = goals_new(scenario);
    goals_add(g, HC_GOAL_SERVICE_LEVEL, 0, 0, end_of_day(scenario, 0), NAN, 1);
    evaluator = evaluator_new(g, 1, 0);
    cr_assert(eq(int, (int)hc_goals_keep(evaluator, DAYS, NULL), HC_OK));
    evaluator->evaluate(evaluator, agents, 0, DAYS, &g->evaluation, NULL);
    evaluator->rank(evaluator, &telling, NULL);
    cr_expect(eq(int, (int)evaluator->refresh(evaluator, more, GLANCE, &g->evaluation, NULL), HC_EUNSUPPORTED),
              "a mean hangs on every day");
    evaluator->free(evaluator);
    free(g);
    hc_scenario_free(scenario);
}

/* Many staffings at once: each as alone, whoever runs it. */
Test(goals_simulation, many_at_once_are_each_as_alone)
{
    enum { MANY = 7, PLACES = 2 * 24 * 7, DAYS = 4 };
    struct hc_scenario *scenario = parse(shop);
    struct goals *g = goals_new(scenario);
    double agents[MANY * PLACES];
    struct hc_evaluation with[MANY];
    for (size_t i = 0; i < MANY * PLACES; i++)
        agents[i] = (double)(4 + i % 3 + i / PLACES % 4);
    goals_add(g, HC_GOAL_ALL, 0, 0, end_of_day(scenario, 0), 0.7, 1);
    for (int threads = 1; threads <= 3; threads += 2) {
        struct hc_evaluator *evaluator = evaluator_new(g, threads, 0);
        cr_assert(eq(int, (int)hc_goals_keep(evaluator, DAYS, NULL), HC_OK));
        for (size_t k = 0; k < MANY; k++)
            cr_assert(eq(int, (int)hc_evaluation_new(evaluator->goals, &with[k], NULL), HC_OK));
        cr_assert(eq(int, (int)hc_evaluate_many(evaluator, agents, MANY, 0, DAYS, with, NULL), HC_OK));
        for (size_t k = 0; k < MANY; k++) {
            evaluator->evaluate(evaluator, agents + k * PLACES, 0, DAYS, &g->evaluation, NULL);
            cr_expect(eq(dbl, with[k].value[0], g->value[0]), "staffing %d", (int)k);
            cr_expect(eq(i64, with[k].contacts, g->evaluation.contacts));
            cr_expect(eq(int, memcmp(with[k].part, g->evaluation.part, with[k].part_count * sizeof(double)), 0));
            hc_evaluation_free(&with[k]);
        }
        evaluator->free(evaluator);
    }
    free(g);
    hc_scenario_free(scenario);
}

Test(goals_simulation, same_bytes_for_any_threads_and_again)
{
    struct hc_scenario *scenario = parse(shop);
    struct goals *g[3];
    static const int threads[] = {1, 2, 5};
    double agents[2 * 24 * 7 + 1];
    for (size_t i = 0; i < 2 * 24 * 7 + 1; i++)
        agents[i] = 4 + (double)(i % 3);
    for (size_t t = 0; t < 3; t++) {
        g[t] = goals_new(scenario);
        for (size_t i = 16; i < 24; i++)
            goals_add(g[t], HC_GOAL_SERVICE_LEVEL, 0, i, i + 1, NAN, 1);
        goals_add(g[t], HC_GOAL_ASA, 1, 0, scenario->grid.count, NAN, 4);
        goals_add(g[t], HC_GOAL_ALL, 1, 0, scenario->grid.count, 0.9, 1);
        goals_add(g[t], HC_GOAL_ALL, 0, 0, 48, 0.9, 3);
        struct hc_evaluator *evaluator = evaluator_new(g[t], threads[t], 1);
        if (t == 1) /* what was evaluated before does not show */
            evaluator->evaluate(evaluator, agents + 1, 7, 20, &g[t]->evaluation, NULL);
        if (t == 2) { /* nor do customers that are kept, of some replications */
            cr_assert(eq(int, (int)hc_goals_keep(evaluator, 10, NULL), HC_OK));
            evaluator->evaluate(evaluator, agents + 1, 7, 20, &g[t]->evaluation, NULL);
            evaluator->evaluate(evaluator, agents + 1, 3, 30, &g[t]->evaluation, NULL);
        }
        evaluator->evaluate(evaluator, agents, 3, 30, &g[t]->evaluation, NULL);
        evaluator->free(evaluator);
        size_t bytes = g[0]->set.count * sizeof(double);
        cr_expect(eq(int, memcmp(g[t]->value, g[0]->value, bytes), 0));
        cr_expect(eq(int, memcmp(g[t]->safe, g[0]->safe, bytes), 0));
        cr_expect(eq(int, memcmp(g[t]->error, g[0]->error, 9 * sizeof(double)), 0));
        cr_expect(eq(int, memcmp(g[t]->met, g[0]->met, bytes), 0));
        cr_expect(eq(int, memcmp(g[t]->part, g[0]->part, g[0]->set.part_count * sizeof(double)), 0));
        cr_expect(eq(i64, g[t]->evaluation.contacts, g[0]->evaluation.contacts));
    }
    for (size_t t = 0; t < 3; t++)
        free(g[t]);
    hc_scenario_free(scenario);
}

Test(goals_simulation, nobody_there)
{
    struct hc_scenario *scenario = parse(shop);
    struct goals *g = goals_new(scenario);
    double agents[2 * 24 * 7] = {0};
    goals_add(g, HC_GOAL_SERVICE_LEVEL, 0, 0, 48, NAN, 1);
    goals_add(g, HC_GOAL_SERVICE_LEVEL, 0, 0, 2, NAN, 1); /* closed */
    goals_add(g, HC_GOAL_ASA, 1, 16, 18, NAN, 1);
    goals_add(g, HC_GOAL_ALL, 1, 16, 18, 0.9, 1);
    goals_add(g, HC_GOAL_ALL, 1, 0, 2, 0.9, 1);
    goals_add(g, HC_GOAL_OCCUPANCY, 0, 16, 18, NAN, 1);
    evaluate(g, agents, 0, 8, 1, 2);
    cr_expect(eq(dbl, g->value[0], -0.72));
    cr_expect(epsilon_eq(dbl, parts_of(g, 0), -0.72, 1e-12));
    cr_expect(eq(dbl, g->value[1], HUGE_VAL));
    cr_expect(isnan(g->met[1]));
    cr_expect(epsilon_eq(dbl, g->value[2], 1 - 3600 / 60.0, 1e-9), "as if all waited for the hour");
    cr_expect(epsilon_eq(dbl, parts_of(g, 2), g->value[2], 1e-9));
    cr_expect(eq(dbl, g->met[2], 0.0));
    cr_expect(epsilon_eq(dbl, g->value[3], 1 - 3600 / 60.0, 1e-9));
    cr_expect(eq(dbl, g->value[4], HUGE_VAL));
    cr_expect(eq(dbl, g->safe[4], HUGE_VAL));
    cr_expect(eq(dbl, g->value[5], HUGE_VAL));
    cr_expect(eq(dbl, g->safe[1], HUGE_VAL));
    free(g);
    hc_scenario_free(scenario);
}

Test(slack, ranks_and_order_statistics)
{
    for (size_t n = 1; n < 200; n++)
        for (int percent = 1; percent <= 100; percent++) {
            double p = percent / 100.0;
            size_t k = 1;
            while ((double)k / (double)n < p)
                k++;
            cr_assert(eq(sz, hc_slack_rank(p, n), k));
        }
    cr_expect(eq(sz, hc_slack_rank(1.2, 10), 10));
    double values[60], sorted[60];
    for (size_t n = 1; n <= 60; n++)
        for (size_t k = 1; k <= n; k++) {
            for (size_t i = 0; i < n; i++)
                values[i] = sorted[i] = i % 11 == 10 ? HUGE_VAL : (double)(i * 7919 % (n % 2 ? 13 : 101)); /* ties */
            qsort(sorted, n, sizeof *sorted, upwards);
            cr_assert(eq(dbl, hc_slack_kth_largest(values, n, k), sorted[n - k]));
        }
}
