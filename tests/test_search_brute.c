/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_search_brute.c - the search for the cheapest staffing against brute force: every staffing of small centres with
 * shared skills, by their exact Markov chain (ctmc.h).
 *
 * Agreement must be no matter of luck. So the instances are chosen such that, in standard errors of the replications
 * used, the best of the cheapest plans keeps every target by 8 or more and every cheaper plan misses one by 8 or more;
 * `clear` checks both by the simulation's own standard errors. Noise alone then makes no search accept a cheaper plan
 * or refuse that one. */
#include "check.h"
#include "ctmc.h"
#include "headcount/headcount.h"
#include "replicate.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REPLICATIONS = 100, HOURS = 24, HANDLING_S = 180, MOST_AGENTS = 14 };

struct instance {
    const char *name;
    struct ctmc_model model; /* agents: to be found */
    double cost[CTMC_MOST];
    double target[CTMC_MOST]; /* service level of each queue within model.within_s */
};

/* N: a specialist group for one queue, generalists who serve the other first. V: one group, two classes. M: two
 * specialist groups and dearer generalists; specialists of the first are faster. W: two groups share the middle queue
 * of three. */
static const struct instance instances[] = {
    {.name = "N",
     .model = {.queue_count = 2,
               .group_count = 2,
               .within_s = 20,
               .queues = {{60, 150, 2, {0, 1}}, {50, 120, 1, {1}}},
               .groups = {{0, 180, 1, {0}}, {0, 180, 2, {1, 0}}}},
     .cost = {1, 1.25},
     .target = {0.85, 0.77}},
    {.name = "V",
     .model = {.queue_count = 2,
               .group_count = 1,
               .within_s = 20,
               .queues = {{40, 150, 1, {0}}, {40, 240, 1, {0}}},
               .groups = {{0, 180, 2, {0, 1}}}},
     .cost = {1},
     .target = {0.9, 0.7}},
    {.name = "M",
     .model = {.queue_count = 2,
               .group_count = 3,
               .within_s = 20,
               .queues = {{50, 150, 2, {0, 2}}, {40, 120, 2, {1, 2}}},
               .groups = {{0, 150, 1, {0}}, {0, 180, 1, {1}}, {0, 180, 2, {0, 1}}}},
     .cost = {1, 1, 1.2},
     .target = {0.8, 0.82}},
    {.name = "W",
     .model = {.queue_count = 3,
               .group_count = 2,
               .within_s = 30,
               .queues = {{30, 150, 1, {0}}, {30, 150, 2, {0, 1}}, {30, 120, 1, {1}}},
               .groups = {{0, 180, 2, {0, 1}}, {0, 180, 2, {2, 1}}}},
     .cost = {1, 1.1},
     .target = {0.77, 0.77, 0.77}},
};

struct plan {
    size_t agents[CTMC_MOST];
    double cost;
};

static int cheaper(const void *a, const void *b)
{
    const struct plan *x = a, *y = b;
    return (x->cost > y->cost) - (x->cost < y->cost);
}

/* Every staffing with up to MOST_AGENTS in each group, cheapest first. */
static struct plan *all_plans(const struct instance *in, size_t *ret_count)
{
    size_t count = 1, base = MOST_AGENTS + 1;
    for (size_t g = 0; g < in->model.group_count; g++)
        count *= base;
    struct plan *plans = build_alloc(count, sizeof *plans);
    for (size_t k = 0; k < count; k++)
        for (size_t g = 0, rest = k; g < in->model.group_count; g++, rest /= base) {
            plans[k].agents[g] = rest % base;
            plans[k].cost += in->cost[g] * (double)plans[k].agents[g];
        }
    qsort(plans, count, sizeof *plans, cheaper);
    *ret_count = count;
    return plans;
}

/* Some queues together offer so much that their agents, busy without pause, leave one of them 0.02 below its target:
 * nothing need be solved to know that the plan fails. */
static bool hopeless(const struct instance *in, const struct plan *plan)
{
    const struct ctmc_model *m = &in->model;
    for (size_t set = 1; set < (size_t)1 << m->queue_count; set++) {
        double need = 0, have = 0;
        bool helps[CTMC_MOST] = {false};
        for (size_t q = 0; q < m->queue_count; q++) {
            need += set >> q & 1 ? (in->target[q] - 0.02) * m->queues[q].per_hour / 3600 : 0;
            for (size_t i = 0; set >> q & 1 && i < m->queues[q].route_count; i++)
                helps[m->queues[q].route[i]] = true;
        }
        for (size_t g = 0; g < m->group_count; g++)
            have += helps[g] ? (double)plan->agents[g] / m->groups[g].handling_s : 0;
        if (need > have)
            return true;
    }
    return false;
}

static struct ctmc_model staffed(const struct instance *in, const struct plan *plan)
{
    struct ctmc_model m = in->model;
    for (size_t g = 0; g < m.group_count; g++)
        m.groups[g].agents = plan->agents[g];
    return m;
}

/* Least distance of a service level from its target; *ret_queue: of which. */
static double margin(const struct instance *in, const struct plan *plan, size_t *ret_queue)
{
    struct ctmc_model m = staffed(in, plan);
    struct ctmc_figures f = ctmc_solve(&m);
    *ret_queue = 0;
    for (size_t q = 1; q < m.queue_count; q++)
        if (f.service_level[q] - in->target[q] < f.service_level[*ret_queue] - in->target[*ret_queue])
            *ret_queue = q;
    return f.service_level[*ret_queue] - in->target[*ret_queue];
}

/* A plan, what it keeps (or misses) of its targets, and where. */
struct judged {
    struct plan plan;
    double margin;
    size_t queue;
};

/* The cheapest plan that reaches all targets (of several the one that keeps them best), and of all cheaper ones the one
 * that misses them least. */
static void brute_force(const struct instance *in, struct judged *ret_best, struct judged *ret_miss)
{
    size_t count, solved = 0;
    struct plan *plans = all_plans(in, &count);
    struct judged least = {.margin = -1}; /* of the plans of one cost, until one of them will do */
    *ret_best = *ret_miss = (struct judged){.margin = -1};
    for (size_t k = 0; k < count; k++) {
        struct judged j = {.plan = plans[k]};
        if (k && j.plan.cost > plans[k - 1].cost + 1e-9) {
            if (ret_best->margin >= 0)
                break;
            *ret_miss = least.margin > ret_miss->margin ? least : *ret_miss;
            least.margin = -1;
        }
        if (hopeless(in, &j.plan))
            continue;
        j.margin = margin(in, &j.plan, &j.queue);
        solved++;
        if (j.margin >= 0 && j.margin > ret_best->margin)
            *ret_best = j;
        else if (j.margin < 0 && j.margin > least.margin)
            least = j;
    }
    cr_assert_geq(ret_best->margin, 0, "%s: no staffing will do", in->name);
    for (size_t g = 0; g < in->model.group_count; g++)
        cr_assert_gt((MOST_AGENTS + 1) * in->cost[g], ret_best->plan.cost, "%s: a larger group might be best",
                     in->name);
    cr_log_info("%s: solved %zu of %zu; best %zu %zu %zu cost %g keeps %.4f; miss %zu %zu %zu cost %g by %.4f",
                in->name, solved, count, ret_best->plan.agents[0], ret_best->plan.agents[1], ret_best->plan.agents[2],
                ret_best->plan.cost, ret_best->margin, ret_miss->plan.agents[0], ret_miss->plan.agents[1],
                ret_miss->plan.agents[2], ret_miss->plan.cost, ret_miss->margin);
    free(plans);
}

/* Grows a text; running out of room aborts. */
static void say(char *text, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void say(char *text, size_t size, const char *format, ...)
{
    va_list arguments;
    size_t used = strlen(text);
    va_start(arguments, format);
    int more = vsnprintf(text + used, size - used, format, arguments);
    va_end(arguments);
    if (more < 0 || (size_t)more >= size - used)
        abort();
}

static void say_queues(const struct instance *in, char *text, size_t size)
{
    for (size_t q = 0; q < in->model.queue_count; q++) {
        const struct ctmc_queue *queue = &in->model.queues[q];
        say(text, size,
            "%s{\"name\": \"q%zu\", \"volume\": {\"per_hour\": %g}, \"handling\": {\"mean_s\": %d}, \"patience\": "
            "{\"mean_s\": %g}, \"target\": {\"service_level\": %g, \"within_s\": %g, \"window\": \"day\"}, \"route\": "
            "[",
            q ? ", " : "", q, queue->per_hour, HANDLING_S, queue->patience_s, in->target[q], in->model.within_s);
        for (size_t i = 0; i < queue->route_count; i++)
            say(text, size, "%s\"g%zu\"", i ? ", " : "", queue->route[i]);
        say(text, size, "]}");
    }
}

static void say_groups(const struct instance *in, char *text, size_t size)
{
    for (size_t g = 0; g < in->model.group_count; g++) {
        const struct ctmc_group *group = &in->model.groups[g];
        say(text, size, "%s{\"name\": \"g%zu\", \"cost_per_hour\": %g, \"skills\": [", g ? ", " : "", g, in->cost[g]);
        for (size_t i = 0; i < group->order_count; i++)
            say(text, size, "%s{\"queue\": \"q%zu\", \"priority\": %zu, \"speed\": %.17g}", i ? ", " : "",
                group->order[i], i + 1, HANDLING_S / group->handling_s);
        say(text, size, "]}");
    }
}

/* The instance as a scenario: one staff interval of a day, its first hour not counted, so that it is stationary. */
static struct hc_scenario *scenario_of(const struct instance *in)
{
    char text[8192] = "";
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {0};
    say(text, sizeof text,
        "{\"format\": \"headcount/scenario@1\", \"name\": \"%s\", \"calendar\": {\"start\": \"2026-11-23\", \"days\": "
        "1, "
        "\"interval_min\": 60, \"staff_interval_min\": %d}, \"simulation\": {\"warm_up_h\": 1, \"seed\": 11}, "
        "\"queues\": [",
        in->name, 60 * HOURS);
    say_queues(in, text, sizeof text);
    say(text, sizeof text, "], \"groups\": [");
    say_groups(in, text, sizeof text);
    say(text, sizeof text, "]}");
    enum hc_status status = hc_scenario_parse("brute.json", text, strlen(text), &scenario, &error);
    cr_assert(eq(int, (int)status, HC_OK), "%s %s", error.path, error.message);
    return scenario;
}

/* The judged plan lies `clear` of its target: 8 standard errors of a simulation as long as those of the search, whose
 * service level must agree with the chain (5 standard errors: 8 comparisons, a false alarm in 200,000 runs). */
static void clear(const struct hc_scenario *scenario, const struct instance *in, const struct judged *j)
{
    struct hc_staff staff = build_staff(scenario);
    struct ratio ratio = {.count = 0};
    double error;
    for (size_t g = 0; g < in->model.group_count; g++)
        build_agents(&staff, g, (double)j->plan.agents[g]);
    struct replicated all = replicate(scenario, &staff, REPLICATIONS, 11, true);
    for (size_t r = 0; r < all.count; r++) {
        struct hc_queue_tally sum = queue_total(all.each[r], j->queue, 0, scenario->grid.count);
        ratio_add(&ratio, (double)sum.answered_within, (double)sum.offered);
    }
    double value = ratio_of(&ratio, &error), exact = in->target[j->queue] + j->margin;
    cr_log_info("%s: cost %g margin %.4f, %.1f standard errors", in->name, j->plan.cost, j->margin, j->margin / error);
    cr_expect_leq(fabs(value - exact), 5 * error, "%s: simulated %.5f, exact %.5f", in->name, value, exact);
    cr_expect_geq(fabs(j->margin), 8 * error, "%s: margin %.4f is not clear of %.4f", in->name, j->margin, error);
    replicated_free(&all);
    free(staff.agents);
}

/* The search's plan costs what brute force found, and holds by the exact chain. */
static void compare(const struct hc_scenario *scenario, const struct instance *in, const struct judged *best)
{
    struct hc_size_opts opts = {.method = HC_SIZE_SIMULATION, .replications = REPLICATIONS};
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    struct plan found = {.cost = 0};
    size_t queue;
    enum hc_status status = hc_size(scenario, &opts, &result, &error);
    cr_assert(eq(int, (int)status, HC_OK), "%s: %s %s", in->name, error.path, error.message);
    for (size_t g = 0; g < in->model.group_count; g++) {
        double agents = hc_result_group_value(result, g, HC_SPAN_INTERVAL, 0, HC_REQUIRED);
        found.agents[g] = (size_t)agents;
        found.cost += in->cost[g] * agents;
    }
    cr_expect_float_eq(found.cost, best->plan.cost, 1e-9, "%s: the search found %zu %zu %zu at %g, the least is %g",
                       in->name, found.agents[0], found.agents[1], found.agents[2], found.cost, best->plan.cost);
    cr_expect_geq(margin(in, &found, &queue), 0, "%s: misses the target of queue %zu", in->name, queue);
    hc_result_free(result);
}

/* The instances themselves: clear margins on both sides, chain and simulation of one mind. */
Test(search_brute, instances_are_clear)
{
    for (size_t i = 0; i < sizeof instances / sizeof *instances; i++) {
        struct judged best, miss;
        struct hc_scenario *scenario = scenario_of(&instances[i]);
        brute_force(&instances[i], &best, &miss);
        clear(scenario, &instances[i], &best);
        clear(scenario, &instances[i], &miss);
        hc_scenario_free(scenario);
    }
}

Test(search_brute, search_finds_the_minimum)
{
    for (size_t i = 0; i < sizeof instances / sizeof *instances; i++) {
        struct judged best, miss;
        struct hc_scenario *scenario = scenario_of(&instances[i]);
        brute_force(&instances[i], &best, &miss);
        compare(scenario, &instances[i], &best);
        hc_scenario_free(scenario);
    }
}
