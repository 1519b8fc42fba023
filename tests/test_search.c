/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_search.c - the search for the cheapest staffing on goals that are plain functions of it, whose cheapest staffing
 * is known by hand, by a greedy rule or by brute force; its bounds, and single steps of its integer master.
 *
 * The toy: a grid interval's quality is 1 - exp(-strength / need), strength being the agents by speed, a share of them
 * those of the staff interval before. A goal is the mean quality of its window less 1 - 1/e: over a single grid
 * interval it asks for strength >= need. */
#include "check.h"
#include "headcount/headcount.h"
#include "staffing/bounds.h"
#include "staffing/glpk_guard.h"
#include "staffing/master.h"
#include "staffing/search.h"
#include <glpk.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 64 };

struct toy {
    struct hc_evaluator evaluator; /* first: the handle */
    double need[MOST];             /* by grid interval */
    double speed[3];               /* by group */
    double steep;                  /* of linear goals: by how much more than its parts a value moves */
    double spill;                  /* share of strength that comes from the staff interval before */
    int64_t calls;
};

/* A centre from midnight on, in half-hours; three groups at most. */
struct centre {
    struct hc_scenario *scenario;
    struct hc_goals *goals;
    struct hc_space *space;
    struct toy toy;
};

static double strength(const struct toy *toy, const double *agents, size_t staff)
{
    const struct hc_scenario *s = toy->evaluator.goals->scenario;
    double sum = 0;
    for (size_t g = 0; g < s->group_count; g++) {
        const double *n = &agents[g * s->grid.staff_count];
        sum += toy->speed[g] * ((1 - toy->spill) * n[staff] + (staff > 0 ? toy->spill * n[staff - 1] : 0));
    }
    return sum;
}

static enum hc_status evaluate(struct hc_evaluator *evaluator, const double *agents, int64_t first, int64_t count,
                               struct hc_evaluation *ret, struct hc_error *reterr)
{
    struct toy *toy = (struct toy *)evaluator;
    const struct hc_goals *goals = evaluator->goals;
    toy->calls++;
    (void)first;
    (void)count;
    (void)reterr;
    memset(ret->part, 0, goals->part_count * sizeof *ret->part);
    for (size_t j = 0; j < goals->count; j++) {
        const struct hc_goal *goal = &goals->goals[j];
        size_t open = 0;
        ret->value[j] = 0;
        for (size_t i = goal->first; i < goal->end; i++)
            open += toy->need[i] > 0;
        for (size_t i = goal->first; i < goal->end; i++) {
            if (!(toy->need[i] > 0))
                continue;
            size_t staff = goals->scenario->grid.intervals[i].staff;
            double quality = exp(-1) - exp(-strength(toy, agents, staff) / toy->need[i]);
            /* a hair's breadth: sums of whole numbers reach the need that they are equal to */
            ret->part[goals->part_of[j] + staff - goal->staff_first] += (quality + 1e-12) / (double)open;
            ret->value[j] += (quality + 1e-12) / (double)open;
        }
        ret->safe[j] = ret->value[j];
        ret->error[j] = 0;
        ret->met[j] = ret->value[j] >= 0;
    }
    ret->contacts = 1;
    return HC_OK;
}

/* `needs` from midnight on, `span` grid intervals in a staff interval; groups: JSON of the list. */
static void centre_new(struct centre *c, const char *window, int span, double handling_s, const char *groups,
                       const double *needs, size_t count)
{
    char text[2048], volumes[512] = "";
    struct hc_error error = {0};
    for (size_t i = 0; i < count; i++)
        snprintf(volumes + strlen(volumes), sizeof volumes - strlen(volumes), "%s%g", i ? ", " : "", needs[i]);
    snprintf(text, sizeof text,
             "{\"format\": \"headcount/scenario@1\", \"name\": \"t\", \"calendar\": {\"start\": \"2026-11-23\", "
             "\"days\": 1, \"interval_min\": 30, \"staff_interval_min\": %d, \"opening\": [{\"days\": \"mon\", "
             "\"from\": \"00:00\", \"to\": \"%02zu:%02zu\"}]}, \"queues\": [{\"name\": \"q\", \"volume\": "
             "{\"per_interval\": [%s]}, \"handling\": {\"mean_s\": %g}, \"target\": {\"service_level\": 0.8, "
             "\"within_s\": 20, \"window\": \"%s\"}}], \"groups\": [%s]}",
             30 * span, count / 2, count % 2 * 30, volumes, handling_s, window, groups);
    *c = (struct centre){.toy = {.speed = {1, 1, 1}}};
    cr_assert(eq(int, (int)hc_scenario_parse("t.json", text, strlen(text), &c->scenario, &error), HC_OK), "%s %s",
              error.path, error.message);
    cr_assert(c->scenario->grid.count <= MOST);
    cr_assert(eq(int, (int)hc_goals_new(c->scenario, &c->goals, NULL), (int)HC_OK));
    cr_assert(eq(int, (int)hc_space_new(c->goals, &c->space, NULL), (int)HC_OK));
    memcpy(c->toy.need, needs, count * sizeof *needs);
    c->toy.evaluator = (struct hc_evaluator){.goals = c->goals, .exact = true, .evaluate = evaluate};
}

static void centre_free(struct centre *c)
{
    hc_space_free(c->space);
    hc_goals_free(c->goals);
    hc_scenario_free(c->scenario);
}

static struct hc_plan search(struct centre *c)
{
    const struct hc_search_opts opts = {.samples = 2, .response_samples = c->toy.evaluator.exact ? 2 : 1};
    struct hc_plan plan = {0};
    cr_assert(eq(int, (int)hc_search(c->space, &c->toy.evaluator, &opts, &plan, NULL), (int)HC_OK));
    return plan;
}

/* The agents of group 0, and of group 1. */
static void expect_agents(const struct centre *c, const struct hc_plan *plan, const double *first, const double *second,
                          size_t count)
{
    for (size_t k = 0; k < count; k++) {
        cr_expect(plan->agents[k] == first[k], "staff interval %zu: %g, expected %g", k, plan->agents[k], first[k]);
        if (second)
            cr_expect(plan->agents[c->space->staff_count + k] == second[k], "staff interval %zu: %g, expected %g", k,
                      plan->agents[c->space->staff_count + k], second[k]);
    }
}

static const char one_group[] = "{\"name\": \"g\", \"skills\": [\"q\"], \"cost_per_hour\": 2}";

/* Windows of a grid interval, staff intervals of two: agents stay through both, so that the needier one counts. With
 * figures that are exact, and as of a simulation, whose search begins with wide steps. */
Test(search, agents_change_by_staff_interval_alone)
{
    const double needs[] = {3, 5, 2, 2, 7, 1, 30, 31}, least[] = {5, 2, 7, 31};
    for (int exact = 0; exact < 2; exact++) {
        struct centre c;
        centre_new(&c, "interval", 2, 180, one_group, needs, 8);
        c.toy.evaluator.exact = exact;
        struct hc_plan plan = search(&c);
        expect_agents(&c, &plan, least, NULL, 4);
        cr_expect(plan.reached && !plan.stuck && plan.hours == 45 && plan.cost == 90);
        cr_expect(hc_space_cost(c.space, plan.agents, NULL) == 90);
        hc_plan_free(&plan);
        centre_free(&c);
    }
}

/* Those of responses too. */
Test(search, every_evaluation_is_counted)
{
    static const char two[] = "{\"name\": \"a\", \"skills\": [\"q\"]}, {\"name\": \"b\", \"skills\": [\"q\"]}";
    const double needs[] = {3, 5, 20, 2};
    for (int exact = 0; exact < 2; exact++) {
        struct centre c;
        centre_new(&c, "interval", 1, 180, two, needs, 4);
        c.toy.evaluator.exact = exact;
        struct hc_plan plan = search(&c);
        cr_expect(eq(i64, plan.evaluations, c.toy.calls));
        hc_plan_free(&plan);
        centre_free(&c);
    }
}

/* One window of a day: the agent who helps most comes first, and that is the cheapest way, gains being concave. */
Test(search, a_long_window_weighs_its_hours)
{
    const double needs[] = {3, 5, 2, 9, 7, 4, 6, 8, 12, 3};
    struct centre c;
    centre_new(&c, "day", 1, 180, one_group, needs, 10);
    double agents[MOST] = {0}, hours = 0;
    struct hc_evaluation at;
    cr_assert(eq(int, (int)hc_evaluation_new(c.goals, &at, NULL), (int)HC_OK));
    cr_assert(eq(sz, c.goals->count, 1));
    for (evaluate(&c.toy.evaluator, agents, 0, 1, &at, NULL); at.value[0] < 0; hours += 0.5) {
        size_t best = 0;
        double most = 0;
        for (size_t k = 0; k < 10; k++) {
            double gain = exp(-agents[k] / needs[k]) - exp(-(agents[k] + 1) / needs[k]);
            if (gain > most) {
                most = gain;
                best = k;
            }
        }
        agents[best]++;
        evaluate(&c.toy.evaluator, agents, 0, 1, &at, NULL);
    }
    struct hc_plan plan = search(&c);
    cr_expect(plan.reached && plan.hours == hours, "%g agent-hours, the least is %g", plan.hours, hours);
    hc_plan_free(&plan);
    hc_evaluation_free(&at);
    centre_free(&c);
}

/* Least cost of a window of a day with agents in fractions, at `price` for half an hour's strength of 1: marginal gains
 * exp(-x / need) / need are alike wherever x > 0, and their level is found by halving. */
static double least_in_fractions(const double *needs, size_t count, double price)
{
    double low = 1e-6, high = 1, sum = 0;
    for (int k = 0; k < 60; k++) {
        double level = sqrt(low * high), quality = 0;
        sum = 0;
        for (size_t i = 0; i < count; i++) {
            double x = fmax(-needs[i] * log(level * needs[i]), 0);
            sum += x;
            quality += 1 - exp(-x / needs[i]);
        }
        if (quality < (1 - exp(-1)) * (double)count)
            high = level;
        else
            low = level;
    }
    return price * sum;
}

/* A window that depends on 144 places, more than an integer programme takes: within 2 % of what no staffing can cost
 * less than. Work costs 2 an hour from a, 2.4 from b, 2.4 from c, who does half as much again. */
Test(search, many_places)
{
    static const char groups[] = "{\"name\": \"a\", \"skills\": [\"q\"], \"cost_per_hour\": 2}, "
                                 "{\"name\": \"b\", \"skills\": [\"q\"], \"cost_per_hour\": 2.4}, "
                                 "{\"name\": \"c\", \"skills\": [\"q\"], \"cost_per_hour\": 3.6}";
    double needs[48];
    for (size_t i = 0; i < 48; i++)
        needs[i] = 12 + (double)(i * 7 % 19);
    struct centre c;
    centre_new(&c, "day", 1, 700, groups, needs, 48);
    c.toy.evaluator.exact = false;
    c.toy.speed[2] = 1.5;
    struct hc_plan plan = search(&c);
    double least = least_in_fractions(needs, 48, 1);
    cr_expect(hc_master_large(c.space) && plan.reached);
    cr_expect(plan.cost >= least && plan.cost < 1.02 * least, "%g, at least %g", plan.cost, least);
    hc_plan_free(&plan);
    centre_free(&c);
}

/* Every agent of a group gains the same, more of it in later staff intervals; values move `steep` times as far. */
static const double gain_of_group[] = {0.3, 0.2, 0.7};

static enum hc_status evaluate_linear(struct hc_evaluator *evaluator, const double *agents, int64_t first,
                                      int64_t count, struct hc_evaluation *ret, struct hc_error *reterr)
{
    struct toy *toy = (struct toy *)evaluator;
    const struct hc_goals *goals = evaluator->goals;
    size_t staff = goals->scenario->grid.staff_count, start = goals->goals[0].staff_first;
    (void)first;
    (void)count;
    (void)reterr;
    ret->value[0] = -5;
    for (size_t t = start; t < goals->goals[0].staff_end; t++) {
        ret->part[t - start] = 0;
        for (size_t g = 0; g < 3; g++)
            ret->part[t - start] += (1 + (double)t) * gain_of_group[g] * agents[g * staff + t];
        ret->value[0] += toy->steep * ret->part[t - start];
    }
    ret->contacts = 1;
    toy->calls++;
    return HC_OK;
}

/* Many groups at once tell of each what it gains: at a max, at a min, between them; in all staff intervals at once and
 * in every third; and of a goal with a probability as much as it moves. */
Test(search, factorial_gains)
{
    static const char groups[] = "{\"name\": \"a\", \"skills\": [\"q\"], \"agents\": {\"max\": 4}}, "
                                 "{\"name\": \"b\", \"skills\": [\"q\"]}, {\"name\": \"c\", \"skills\": [\"q\"]}";
    const double needs[] = {3, 5, 2, 9, 1, 6, 4}, handling_s[] = {600, 1200}, middle[] = {4, 0, 5};
    const int64_t evaluations[] = {4 + 2, 8 + 4}; /* two groups' patterns and one's, by stride */
    for (int k = 0; k < 2; k++)
        for (double steep = 1; steep <= 3; steep += 2) {
            struct centre c;
            struct hc_response r = {0};
            double agents[3 * MOST] = {0};
            int64_t contacts = 0;
            centre_new(&c, "day", 1, handling_s[k], groups, needs, 7);
            c.toy.evaluator.evaluate = evaluate_linear;
            c.toy.steep = steep;
            c.goals->goals[0].probability = steep > 1 ? 0.9 : NAN;
            for (size_t v = 0; v < c.space->count; v++)
                *hc_space_place(c.space, agents, v) = middle[c.space->variables[v].group];
            cr_assert(eq(int, c.space->stride, k == 0 ? 1 : 3));
            cr_assert(eq(int, (int)hc_response_new(c.space, &r, NULL), (int)HC_OK));
            cr_assert(eq(int, (int)hc_response_factorial(c.space, &c.toy.evaluator, agents, 0, 1, &r, &contacts, NULL),
                         (int)HC_OK));
            cr_expect(r.evaluations == evaluations[k] && contacts == evaluations[k] && c.toy.calls == contacts);
            cr_assert(eq(sz, r.count, 21));
            for (size_t i = 0; i < r.count; i++) {
                const struct hc_variable *v = &c.space->variables[r.gains[i].variable];
                double gain = steep * (1 + (double)v->staff) * gain_of_group[v->group];
                cr_expect(fabs(r.gains[i].gain - gain) < 1e-12 * gain, "%g, not %g", r.gains[i].gain, gain);
            }
            hc_response_free(&r);
            centre_free(&c);
        }
}

/* Cheaper agents as far as there are any, at least one of the dearer. */
Test(search, bounds_and_prices)
{
    static const char groups[] =
        "{\"name\": \"a\", \"skills\": [\"q\"], \"agents\": {\"max\": 4}}, "
        "{\"name\": \"b\", \"skills\": [\"q\"], \"agents\": {\"min\": 1}, \"cost_per_hour\": 1.25}";
    const double needs[] = {3, 5, 2, 9, 1, 6}, first[] = {2, 4, 1, 4, 0, 4}, second[] = {1, 1, 1, 5, 1, 2};
    struct centre c;
    centre_new(&c, "interval", 1, 180, groups, needs, 6);
    struct hc_plan plan = search(&c);
    expect_agents(&c, &plan, first, second, 6);
    cr_expect(plan.reached && !plan.stuck);
    hc_plan_free(&plan);
    centre_free(&c);
}

/* A goal beyond the bounds: the search goes to them, mends the others, and says so. */
Test(search, stuck_at_the_bounds)
{
    const double needs[] = {3, 5, 2, 9}, least[] = {3, 5, 2, 6};
    struct centre c;
    centre_new(&c, "interval", 1, 180, "{\"name\": \"g\", \"skills\": [\"q\"], \"agents\": {\"max\": 6}}", needs, 4);
    struct hc_plan plan = search(&c);
    cr_expect(plan.stuck && !plan.reached);
    for (size_t k = 0; k < 4; k++)
        cr_expect(plan.agents[k] >= least[k] && plan.agents[k] <= 6);
    cr_expect(plan.agents[3] == 6 && plan.at.safe[3] < 0 && plan.at.safe[0] >= 0);
    hc_plan_free(&plan);
    centre_free(&c);
}

/* Does a staffing of six staff intervals reach every need? */
static bool reaches(const struct toy *toy, const double *agents, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (strength(toy, agents, k) < toy->need[k] - 1e-12)
            return false;
    return true;
}

/* Fewest agents of `count` staff intervals, by trying all: place by place, as many as may be needed. */
static double brute(const struct toy *toy, double *agents, size_t k, size_t count, double sofar, double best)
{
    if (sofar >= best)
        return best;
    if (k == count)
        return reaches(toy, agents, count) ? sofar : best;
    for (agents[k] = 0; agents[k] <= 14; agents[k]++)
        if (strength(toy, agents, k) >= toy->need[k] - 1e-12)
            best = brute(toy, agents, k + 1, count, sofar + agents[k], best);
    agents[k] = 0;
    return best;
}

/* Agents are felt in the staff interval after theirs, too: one more here may save two there. The search promises no
 * minimum then: it ends where no one agent, and no pair, can be saved. More than one agent above is another matter. */
Test(search, agents_felt_later)
{
    enum { COUNT = 6 };
    unsigned dice = 7;
    for (int round = 0; round < 40; round++) {
        struct centre c;
        double needs[COUNT], agents[MOST] = {0};
        for (size_t k = 0; k < COUNT; k++) {
            dice = dice * 1103515245u + 12345u;
            needs[k] = 1 + dice / 65536u % 7;
        }
        centre_new(&c, "interval", 1, 1800, one_group, needs, COUNT);
        c.toy.spill = 0.25 + 0.05 * (round % 6);
        struct hc_plan plan = search(&c);
        double least = brute(&c.toy, agents, 0, COUNT, 0, HUGE_VAL);
        cr_expect(c.space->stride > 1 && plan.reached && reaches(&c.toy, plan.agents, COUNT));
        cr_expect(2 * plan.hours <= least + 1, "round %d: %g agents, the least is %g", round, 2 * plan.hours, least);
        hc_plan_free(&plan);
        centre_free(&c);
    }
}

/* Work that the target wants answered, at the cheapest price, and no staffing costs less. */
Test(search, fluid_bound)
{
    static const char groups[] = "{\"name\": \"a\", \"skills\": [\"q\"], \"cost_per_hour\": 3}, "
                                 "{\"name\": \"b\", \"skills\": [\"q\"], \"cost_per_hour\": 2}";
    const double volumes[] = {100, 40, 70, 90};
    struct centre c;
    struct hc_bounds bounds;
    centre_new(&c, "interval", 1, 180, groups, volumes, 4);
    cr_assert(eq(int, (int)hc_bounds_of(c.space, &bounds, NULL), (int)HC_OK));
    /* 300 contacts of 180 s are 15 hours; 80 % of them, at 2 an hour */
    cr_expect(fabs(bounds.fluid - 15 * 0.8 * 2) < 1e-6, "%.9g", bounds.fluid);
    cr_expect(bounds.pooled >= bounds.fluid);
    centre_free(&c);
}

Test(search, fluid_bound_is_below_the_answer)
{
    static const char text[] =
        "{\"format\": \"headcount/scenario@1\", \"name\": \"t\", \"calendar\": {\"start\": \"2026-11-23\", "
        "\"days\": 1, \"opening\": [{\"days\": \"mon\", \"from\": \"09:00\", \"to\": \"11:00\"}]}, "
        "\"queues\": [{\"name\": \"q\", \"volume\": {\"per_interval\": [30, 60, 90, 20]}, \"handling\": "
        "{\"mean_s\": 240}, \"patience\": {\"mean_s\": 120}, \"target\": {\"service_level\": 0.8, \"within_s\": "
        "20}}], \"groups\": [{\"name\": \"g\", \"skills\": [\"q\"]}]}";
    const struct hc_size_opts opts = {.method = HC_SIZE_EXACT, .threads = 1};
    struct hc_scenario *scenario = NULL;
    struct hc_result *result = NULL;
    struct hc_goals *goals = NULL;
    struct hc_space *space = NULL;
    struct hc_bounds bounds;
    double hours = 0;
    cr_assert(eq(int, (int)hc_scenario_parse("t.json", text, strlen(text), &scenario, NULL), (int)HC_OK));
    cr_assert(eq(int, (int)hc_size(scenario, &opts, &result, NULL), (int)HC_OK));
    for (size_t k = 0; k < 4; k++)
        hours += hc_result_group_value(result, 0, HC_SPAN_INTERVAL, k, HC_REQUIRED) / 2;
    cr_assert(eq(int, (int)hc_goals_new(scenario, &goals, NULL), (int)HC_OK));
    cr_assert(eq(int, (int)hc_space_new(goals, &space, NULL), (int)HC_OK));
    cr_assert(eq(int, (int)hc_bounds_of(space, &bounds, NULL), (int)HC_OK));
    cr_expect(bounds.fluid <= hours && bounds.fluid > 0.5 * hours, "%g, %g agent-hours", bounds.fluid, hours);
    hc_space_free(space);
    hc_goals_free(goals);
    hc_result_free(result);
    hc_scenario_free(scenario);
}

/* Two groups of 10,000 agents, whose gains hardly shrink; half an hour of a costs 2, of b 2.4. An agent more of a gains
 * 0.02 of the one goal, of b 0.03. */
struct stepped {
    const char *name;
    double safe, floor[2], change[2]; /* agents of a and b, expected */
    struct hc_step step;
};

static const struct stepped steps[] = {
    /* 0.045 are missing: three of a cost 6, two of b 4.8, one of each 4.4 */
    {"mends", -0.045, {0, 0}, {1, 1}, {.segments = 3, .only_add = true}},
    /* 0.025: two of a 4, one of b 2.4 */
    {"mends at the least price", -0.025, {0, 0}, {0, 1}, {.segments = 3, .only_add = true}},
    /* three of b for as many of a: 1.2, and about 0.029 gained; two for two are too few */
    {"exchanges", -0.025, {0, 0}, {-3, 3}, {.segments = 3}},
    /* 0.045 to spare: two of a save 4, one of b 2.4; one of each would lose 0.05 */
    {"saves", 0.045, {0, 0}, {-2, 0}, {.segments = 3}},
    {"only adds", 0.045, {0, 0}, {0, 0}, {.segments = 3, .only_add = true}},
    /* one at once: of b, who saves more */
    {"few leave at once", 0.045, {0, 0}, {0, -1}, {.segments = 3, .leave = 1e-9}},
    /* none of a: two of b against one of a save 2.8, at 0.042; one of b 2.4 */
    {"heeds a floor", 0.045, {10000, 0}, {1, -2}, {.segments = 3}},
    /* out of reach: as far as it goes */
    {"goes as far as it may", -10, {0, 0}, {3, 3}, {.segments = 3}},
    /* segments of a hundredth of those in place */
    {"takes wide steps", -10, {0, 0}, {200, 200}, {.share = 0.01, .segments = 2}},
};

Test(search, steps_of_the_master)
{
    static const char groups[] =
        "{\"name\": \"a\", \"skills\": [\"q\"], \"cost_per_hour\": 4, \"agents\": {\"max\": 20000}}, {\"name\": "
        "\"b\", \"skills\": [\"q\"], \"cost_per_hour\": 4.8, \"agents\": {\"max\": 20000}}";
    const double volumes[] = {100};
    struct centre c;
    struct hc_response response;
    centre_new(&c, "interval", 1, 180, groups, volumes, 1);
    cr_assert(c.space->count == 2 && c.goals->count == 1);
    struct hc_gain gains[] = {{0, c.space->at[0], 0.02}, {0, c.space->at[c.space->staff_count], 0.03}};
    size_t of_goal[] = {0, 2}, by_variable[] = {0, 1}, of_variable[] = {0, 1, 2, 2};
    cr_assert(gains[0].variable == 0 && gains[1].variable == 1);
    response = (struct hc_response){
        .count = 2, .gains = gains, .of_goal = of_goal, .by_variable = by_variable, .of_variable = of_variable};
    for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
        double agents[2 * MOST] = {0}, change = 0, *a = &agents[0], *b = &agents[c.space->staff_count];
        *a = *b = 10000;
        cr_assert(eq(int,
                     (int)hc_master_step(c.space, &response, &steps[k].safe, steps[k].step, steps[k].floor, agents,
                                         &change, NULL),
                     (int)HC_OK));
        bool same = *a - 10000 == steps[k].change[0] && *b - 10000 == steps[k].change[1];
        cr_expect(same, "%s: %+g of a, %+g of b", steps[k].name, *a - 10000, *b - 10000);
        bool any = change > 0;
        cr_expect(any == (*a != 10000 || *b != 10000), "%s: %g", steps[k].name, change);
    }
    centre_free(&c);
}

static void grow(void *context)
{
    int *rows = context;
    glp_prob *lp = glp_create_prob();
    if (*rows > 1)
        glp_mem_limit(1);
    glp_add_rows(lp, *rows);
    *rows = glp_get_num_rows(lp);
    glp_delete_prob(lp);
}

/* A programme too large for the 1 MB that GLPK is given; the next one has memory again. */
Test(search, glpk_out_of_memory_ends_the_programme_alone)
{
    int many = 1000000, one = 1;
    cr_expect(hc_glpk_run(grow, &many) == false);
    cr_expect(hc_glpk_run(grow, &one) && one == 1);
}
