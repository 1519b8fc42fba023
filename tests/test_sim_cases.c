/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_sim_cases.c - the simulation against exact values from other sources (tests/data): z-scores over replications.
 *
 * Seeds are fixed. Were they drawn anew, a value LIMIT standard errors off (Student, 63 degrees of freedom: 5e-6) would
 * turn up among the 2,900 comparisons in 1.4 % of runs. */
#include "cases.h"
#include "replicate.h"

#define LIMIT 5
enum { REPLICATIONS = 64 };

static double array_at(const cJSON *object, const char *key, int index)
{
    return cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(object, key), index)->valuedouble;
}

static const cJSON *member(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

/* Hours to forget the empty start: 15 relaxation times of the heavy-traffic queue, and of the handling itself. */
static int warm_up_hours(double aht_s, double agents, double load, double patience_s)
{
    double spare = 1 - sqrt(load / agents);
    double relax = load < agents ? aht_s / (agents * spare * spare) : 1e9;
    if (relax > patience_s)
        relax = patience_s;
    return 1 + (int)ceil(15 * (relax > aht_s ? relax : aht_s) / 3600);
}

/* A stationary scenario of hours: warm-up, then about `contacts` contacts in each replication. */
static struct hc_scenario *stationary(size_t queues, size_t groups, int warm_up_h, double per_hour, double contacts)
{
    int hours = warm_up_h + 1 + (int)(contacts / per_hour);
    struct hc_scenario *s = build_scenario(queues, groups, (size_t)hours, 3600);
    s->simulation.warm_up_h = warm_up_h;
    return s;
}

enum metric { P_WAIT, P_ABANDON, MEAN_WAIT, SL, P_ABANDON_T, QUEUE_MEAN, ASA, METRICS };
static const char *const metric_names[METRICS] = {
    "p_wait", "p_abandon", "mean_wait_all_s", "sl_offered", "p_abandon_within_t", "mean_queue", "asa_served_s"};

static void metric_parts(const struct hc_queue_tally *q, double span_s, enum metric metric, double *top, double *bottom)
{
    double offered = (double)q->offered;
    *bottom = metric == QUEUE_MEAN ? span_s : metric == ASA ? (double)q->answered : offered;
    *top = metric == P_WAIT        ? (double)q->waited
           : metric == P_ABANDON   ? (double)q->abandoned
           : metric == MEAN_WAIT   ? 1e-9 * (double)(q->wait_answered_ns + q->wait_abandoned_ns)
           : metric == SL          ? (double)q->answered_within
           : metric == P_ABANDON_T ? (double)q->abandoned_within
           : metric == ASA         ? 1e-9 * (double)q->wait_answered_ns
                                   : 1e-9 * (double)q->queue_ns;
}

static double expected_se(const cJSON *item)
{
    return cJSON_IsObject(item) ? member(item, "se")->valuedouble : 0;
}

static double expected_value(const cJSON *item)
{
    return cJSON_IsObject(item) ? member(item, "mean")->valuedouble : item->valuedouble;
}

/* All metrics of a queue that `expected` names. */
static void check_queue(const struct replicated *all, const struct hc_scenario *s, size_t queue, const cJSON *expected,
                        const char *where, struct worst *worst)
{
    static struct ratio ratio;
    double span_s = 3600.0 * ((double)s->grid.count - s->simulation.warm_up_h);
    for (int m = 0; m < METRICS; m++) {
        const cJSON *item = member(expected, metric_names[m]);
        if (!item || cJSON_IsNull(item))
            continue;
        ratio.count = 0;
        for (size_t r = 0; r < all->count; r++) {
            struct hc_queue_tally sum = queue_total(all->each[r], queue, 0, s->grid.count);
            double top, bottom;
            metric_parts(&sum, span_s, (enum metric)m, &top, &bottom);
            ratio_add(&ratio, top, bottom);
        }
        double value = expected_value(item), p_wait = expected_value(member(expected, "p_wait")), all_offered = 0;
        for (size_t r = 0; r < all->count; r++)
            all_offered += (double)queue_total(all->each[r], queue, 0, s->grid.count).offered;
        if (m != P_WAIT && m != SL && p_wait * all_offered < 500)
            continue;
        /* events too rare for a normal law of their number are left out */
        if ((m == P_WAIT || m == P_ABANDON || m == P_ABANDON_T || m == SL) && value > 0) {
            if (value * all_offered < 200 || (1 - value) * all_offered < 200)
                continue;
        }
        ratio_check(&ratio, value, expected_se(item), 1e-9, LIMIT, where, metric_names[m], worst);
    }
}

static void report(const char *name, const struct worst *worst)
{
    cr_log_info("%s: %zu comparisons, worst z %.2f (%s)", name, worst->compared, worst->z, worst->where);
    cr_assert_gt(worst->compared, 0);
}

static void run_erlang_a(const cJSON *line, size_t seed, struct worst *worst)
{
    const cJSON *in = cases_inputs(line);
    double n = cases_number(in, "n"), per_hour = cases_number(in, "calls_per_hour"), aht = cases_number(in, "aht_s");
    double patience = cases_number(in, "patience_mean_s"), t = cases_number(in, "t_s");
    struct hc_scenario *s = stationary(1, 1, warm_up_hours(aht, n, per_hour * aht / 3600, patience), per_hour, 10000);
    build_skill(s, 0, 0);
    build_volume(s, 0, per_hour);
    s->queues[0].handling = build_time(HC_LAW_EXPONENTIAL, aht, 1);
    build_patience(s, 0, HC_LAW_EXPONENTIAL, patience, 1);
    s->queues[0].target.within_s = t;
    struct hc_staff staff = build_staff(s);
    build_agents(&staff, 0, n);
    struct replicated all = replicate(s, &staff, REPLICATIONS, seed + 1, seed % 2);
    check_queue(&all, s, 0, member(line, "expected"), cases_string(line, "id"), worst);
    replicated_free(&all);
    build_free(s, &staff);
}

Test(sim_cases, erlang_a)
{
    struct cases cases = cases_read("erlang_a");
    struct worst worst = {0};
    for (size_t i = 0; i < cases.count; i += 3) {
        const cJSON *in = cases_inputs(cases.lines[i]);
        double n = cases_number(in, "n"), patience = cases_number(in, "patience_mean_s"),
               aht = cases_number(in, "aht_s");
        double per_hour = cases_number(in, "calls_per_hour");
        int hours = warm_up_hours(aht, n, per_hour * aht / 3600, patience);
        if (patience < 50 * aht && hours * per_hour < 30000)
            run_erlang_a(cases.lines[i], i, &worst);
    }
    report("erlang_a", &worst);
    cases_free(&cases);
}

Test(sim_cases, multiskill)
{
    struct cases cases = cases_read("multiskill");
    struct worst worst = {0};
    for (size_t i = 0; i < cases.count; i++) {
        const cJSON *in = cases_inputs(cases.lines[i]), *types = member(in, "types"), *groups = member(in, "groups");
        size_t queues = (size_t)cJSON_GetArraySize(types), pools = (size_t)cJSON_GetArraySize(groups);
        double per_hour = 0;
        for (size_t q = 0; q < queues; q++)
            per_hour += cases_number(cJSON_GetArrayItem(types, (int)q), "calls_per_hour");
        struct hc_scenario *s = stationary(queues, pools, 4, per_hour, 10000);
        struct hc_staff staff = build_staff(s);
        for (size_t q = 0; q < queues; q++) {
            const cJSON *type = cJSON_GetArrayItem(types, (int)q), *route = member(in, "type_to_groups"), *step;
            build_volume(s, q, cases_number(type, "calls_per_hour"));
            build_patience(s, q, HC_LAW_EXPONENTIAL, cases_number(type, "patience_mean_s"), 1);
            s->queues[q].target.within_s = cases_number(in, "t_s");
            cJSON_ArrayForEach(step, cJSON_GetArrayItem(route, (int)q)) build_skill(s, (size_t)step->valueint, q);
        }
        for (size_t g = 0; g < pools; g++) {
            const cJSON *group = cJSON_GetArrayItem(groups, (int)g), *step;
            const cJSON *order = cJSON_GetArrayItem(member(in, "group_to_types"), (int)g);
            build_agents(&staff, g, cases_number(group, "agents"));
            int priority = 1;
            cJSON_ArrayForEach(step, order)
            {
                for (size_t k = 0; k < s->groups[g].skill_count; k++)
                    if (s->groups[g].skills[k].queue == (size_t)step->valueint)
                        s->groups[g].skills[k].priority = priority++;
            }
            cr_assert_eq((size_t)cJSON_GetArraySize(order), s->groups[g].skill_count);
            for (size_t k = 0; k < s->groups[g].skill_count; k++)
                s->groups[g].skills[k].speed = 180 / cases_number(group, "aht_s");
        }
        struct replicated all = replicate(s, &staff, REPLICATIONS, i + 1, true);
        const cJSON *expected = member(member(cases.lines[i], "expected"), "types");
        for (size_t q = 0; q < queues; q++)
            check_queue(&all, s, q, cJSON_GetArrayItem(expected, (int)q), cases_string(cases.lines[i], "id"), &worst);
        static struct ratio ratio;
        for (size_t g = 0; g < pools; g++) {
            ratio.count = 0;
            for (size_t r = 0; r < all.count; r++) {
                struct hc_group_tally sum = group_total(all.each[r], g, 0, s->grid.count - 1);
                ratio_add(&ratio, (double)(sum.busy_ns + sum.overrun_ns), (double)sum.staffed_ns);
            }
            double occupancy = cases_number(
                cJSON_GetArrayItem(member(member(cases.lines[i], "expected"), "groups"), (int)g), "occupancy");
            ratio_check(&ratio, occupancy, 0, 0, LIMIT, cases_string(cases.lines[i], "id"), "occupancy", &worst);
        }
        replicated_free(&all);
        build_free(s, &staff);
    }
    report("multiskill", &worst);
    cases_free(&cases);
}

Test(sim_cases, priorities)
{
    struct cases cases = cases_read("priority_mmn");
    struct worst worst = {0};
    for (size_t i = 0; i < cases.count; i++) {
        const cJSON *in = cases_inputs(cases.lines[i]), *rates = member(in, "calls_per_hour_by_priority");
        size_t queues = (size_t)cJSON_GetArraySize(rates);
        double per_hour = 0, n = cases_number(in, "n"), aht = cases_number(in, "aht_s");
        for (size_t q = 0; q < queues; q++)
            per_hour += cJSON_GetArrayItem(rates, (int)q)->valuedouble;
        if (per_hour * aht / 3600 / n > 0.85)
            continue; /* too slow to settle for a test of seconds */
        int warm_up = warm_up_hours(aht, n, per_hour * aht / 3600, 1e9);
        struct hc_scenario *s = stationary(queues, 1, warm_up, per_hour, 10000);
        struct hc_staff staff = build_staff(s);
        build_agents(&staff, 0, n);
        for (size_t q = 0; q < queues; q++) {
            build_skill(s, 0, q);
            s->queues[q].priority = (int)q + 1;
            s->queues[q].handling = build_time(HC_LAW_EXPONENTIAL, aht, 1);
            build_volume(s, q, cJSON_GetArrayItem(rates, (int)q)->valuedouble);
        }
        struct replicated all = replicate(s, &staff, REPLICATIONS, i + 1, true);
        static struct ratio ratio;
        for (size_t q = 0; q < queues; q++) {
            double rate = cJSON_GetArrayItem(rates, (int)q)->valuedouble;
            double expected = array_at(member(cases.lines[i], "expected"), "mean_wait_s", (int)q);
            double p_wait = cases_number(member(cases.lines[i], "expected"), "p_wait");
            if (p_wait * rate / per_hour * 10000 * REPLICATIONS < 500)
                continue;
            ratio.count = 0;
            for (size_t r = 0; r < all.count; r++) {
                struct hc_queue_tally sum = queue_total(all.each[r], q, 0, s->grid.count);
                ratio_add(&ratio, 1e-9 * (double)sum.wait_answered_ns, (double)sum.offered);
            }
            ratio_check(&ratio, expected, 0, 0, LIMIT, cases_string(cases.lines[i], "id"), "mean_wait_s", &worst);
        }
        replicated_free(&all);
        build_free(s, &staff);
    }
    report("priorities", &worst);
    cases_free(&cases);
}

Test(sim_cases, redials)
{
    struct cases cases = cases_read("retrial");
    struct worst worst = {0};
    for (size_t i = 0; i < cases.count; i++) {
        const cJSON *in = cases_inputs(cases.lines[i]), *expected = member(cases.lines[i], "expected");
        const char *id = cases_string(cases.lines[i], "id");
        double per_hour = cases_number(in, "calls_per_hour");
        struct hc_scenario *s = stationary(1, 1, 12, per_hour, 6000);
        struct hc_staff staff = build_staff(s);
        build_skill(s, 0, 0);
        build_agents(&staff, 0, cases_number(in, "n"));
        build_volume(s, 0, per_hour);
        s->queues[0].handling = build_time(HC_LAW_EXPONENTIAL, cases_number(in, "aht_s"), 1);
        build_patience(s, 0, HC_LAW_EXPONENTIAL, cases_number(in, "patience_mean_s"), 1);
        s->queues[0].redial.share = cases_number(in, "p_redial");
        s->queues[0].redial.delay_s = cases_number(in, "redial_delay_mean_s");
        struct replicated all = replicate(s, &staff, REPLICATIONS, i + 1, true);
        static struct ratio attempts, abandons, waits;
        attempts.count = abandons.count = waits.count = 0;
        for (size_t r = 0; r < all.count; r++) {
            struct hc_queue_tally sum = queue_total(all.each[r], 0, 0, s->grid.count);
            ratio_add(&attempts, (double)sum.offered, (double)s->grid.count - 12);
            ratio_add(&abandons, (double)sum.abandoned, (double)sum.offered);
            ratio_add(&waits, (double)sum.waited, (double)sum.offered);
        }
        ratio_check(&attempts, cases_number(expected, "attempt_rate_per_hour"), 0, 0, LIMIT, id, "attempts", &worst);
        ratio_check(&abandons, cases_number(expected, "p_abandon_per_attempt"), 0, 0, LIMIT, id, "p_abandon", &worst);
        ratio_check(&waits, cases_number(expected, "p_wait_per_attempt"), 0, 0, LIMIT, id, "p_wait", &worst);
        replicated_free(&all);
        build_free(s, &staff);
    }
    report("redials", &worst);
    cases_free(&cases);
}

static struct hc_time law_of(const cJSON *law)
{
    const char *dist = cases_string(law, "dist");
    double mean = cases_number(law, "mean"), cv = cases_number(law, "cv");
    if (strcmp(dist, "lognormal") == 0)
        return build_time(HC_LAW_LOGNORMAL, mean, cv);
    if (strcmp(dist, "erlang2") == 0)
        return build_time(HC_LAW_GAMMA, mean, sqrt(0.5));
    return build_time(strcmp(dist, "deterministic") == 0 ? HC_LAW_DETERMINISTIC : HC_LAW_EXPONENTIAL, mean, 1);
}

Test(sim_cases, general_laws)
{
    struct cases cases = cases_read("sim_mgn_g");
    struct worst worst = {0};
    for (size_t i = 0; i < cases.count; i++) {
        const cJSON *in = cases_inputs(cases.lines[i]);
        double per_hour = cases_number(in, "calls_per_hour");
        struct hc_scenario *s = stationary(1, 1, 8, per_hour, 10000);
        struct hc_staff staff = build_staff(s);
        build_skill(s, 0, 0);
        build_agents(&staff, 0, cases_number(in, "n"));
        build_volume(s, 0, per_hour);
        s->queues[0].handling = law_of(member(in, "service"));
        s->queues[0].has_patience = true;
        s->queues[0].patience = law_of(member(in, "patience"));
        s->queues[0].target.within_s = cases_number(in, "t_s");
        struct replicated all = replicate(s, &staff, REPLICATIONS, i + 1, i % 2);
        check_queue(&all, s, 0, member(cases.lines[i], "expected"), cases_string(cases.lines[i], "id"), &worst);
        replicated_free(&all);
        build_free(s, &staff);
    }
    report("general_laws", &worst);
    cases_free(&cases);
}

/* One day of a gamma busyness, each in its steady state: the figures weighted by contacts. */
Test(sim_cases, busy_days)
{
    struct cases cases = cases_read("mixed_poisson");
    struct worst worst = {0};
    for (size_t i = 0; i < cases.count; i++) {
        const cJSON *in = cases_inputs(cases.lines[i]), *expected = member(cases.lines[i], "expected");
        const char *id = cases_string(cases.lines[i], "id");
        double per_hour = cases_number(in, "calls_per_hour_mean");
        struct hc_scenario *s = build_scenario(1, 1, 8, 3600);
        struct hc_staff staff = build_staff(s);
        s->simulation.warm_up_h = 3;
        build_skill(s, 0, 0);
        build_agents(&staff, 0, cases_number(in, "n"));
        build_volume(s, 0, per_hour);
        s->queues[0].uncertainty.day_cv = 1 / sqrt(cases_number(in, "alpha0"));
        s->queues[0].handling = build_time(HC_LAW_EXPONENTIAL, cases_number(in, "aht_s"), 1);
        build_patience(s, 0, HC_LAW_EXPONENTIAL, cases_number(in, "patience_mean_s"), 1);
        s->queues[0].target.within_s = cases_number(in, "t_s");
        struct replicated all = replicate(s, &staff, 200, i + 1, false);
        static struct ratio level, abandons, waits;
        level.count = abandons.count = waits.count = 0;
        for (size_t r = 0; r < all.count; r++) {
            struct hc_queue_tally sum = queue_total(all.each[r], 0, 0, s->grid.count);
            ratio_add(&level, (double)sum.answered_within, (double)sum.offered);
            ratio_add(&abandons, (double)sum.abandoned, (double)sum.offered);
            ratio_add(&waits, (double)sum.waited, (double)sum.offered);
        }
        ratio_check(&level, cases_number(expected, "sl_offered_arrival_weighted"), 0, 0, LIMIT, id, "sl", &worst);
        ratio_check(&abandons, cases_number(expected, "p_abandon_arrival_weighted"), 0, 0, LIMIT, id, "p_abandon",
                    &worst);
        ratio_check(&waits, cases_number(expected, "p_wait_arrival_weighted"), 0, 0, LIMIT, id, "p_wait", &worst);
        replicated_free(&all);
        build_free(s, &staff);
    }
    report("busy_days", &worst);
    cases_free(&cases);
}

/* Days from empty with staff that changes, under both ends of shift, interval by interval. After the last interval its
 * staffing stays: one more is added without arrivals. */
Test(sim_cases, changing_staff)
{
    struct cases cases = cases_read("transient");
    struct worst worst = {0};
    for (size_t i = 0; i < cases.count; i++) {
        const cJSON *in = cases_inputs(cases.lines[i]), *expected = member(cases.lines[i], "expected");
        int intervals = cJSON_GetArraySize(member(in, "agents"));
        double interval_s = cases_number(in, "interval_s"), expected_offered = 0;
        struct hc_scenario *s = build_scenario(1, 1, (size_t)intervals + 8, (int32_t)interval_s);
        struct hc_staff staff = build_staff(s);
        build_skill(s, 0, 0);
        for (int k = 0; k < intervals + 8; k++) {
            int from = k < intervals ? k : intervals - 1;
            staff.agents[k] = array_at(in, "agents", from);
            s->queues[0].volume[k] = k < intervals ? array_at(in, "calls_per_hour", k) * interval_s / 3600 : 0;
            expected_offered += s->queues[0].volume[k];
        }
        s->queues[0].handling = build_time(HC_LAW_EXPONENTIAL, cases_number(in, "aht_s"), 1);
        build_patience(s, 0, HC_LAW_EXPONENTIAL, cases_number(in, "patience_mean_s"), 1);
        s->queues[0].target.within_s = cases_number(in, "t_s");
        bool preemptive = strcmp(cases_string(in, "discipline"), "preemptive") == 0;
        s->simulation.returns_at_end_of_shift = preemptive;
        size_t replications = (size_t)(300000 / (expected_offered + 100)) + 50;
        replications = replications > 2000 ? 2000 : replications;
        struct replicated all = replicate(s, &staff, replications, i + 1, i % 4 < 2);
        for (int k = 0; k < intervals; k++) {
            const cJSON *e = cJSON_GetArrayItem(member(expected, "intervals"), k);
            char id[64];
            snprintf(id, sizeof id, "%s interval %d", cases_string(cases.lines[i], "id"), k);
            static struct ratio parts[6];
            for (int m = 0; m < 6; m++)
                parts[m].count = 0;
            double offered = 0, waited = 0, served = 0, lost = 0;
            for (size_t r = 0; r < all.count; r++) {
                const struct hc_queue_tally *q = &all.each[r]->queues[k];
                const struct hc_group_tally *g = &all.each[r]->groups[k];
                ratio_add(&parts[0], (double)q->offered, 1);
                ratio_add(&parts[1], (double)q->answered_within, 1);
                ratio_add(&parts[2], (double)q->abandoned_within, 1);
                ratio_add(&parts[3], (double)q->waited, (double)q->offered);
                ratio_add(&parts[4], 1e-9 * (double)(g->busy_ns + g->overrun_ns), 1);
                ratio_add(&parts[5], 1e-9 * (double)q->queue_ns, interval_s);
                offered += (double)q->offered;
                waited += (double)q->waited;
                served += (double)q->answered_within;
                lost += (double)q->abandoned_within;
            }
            if (offered < 500)
                continue;
            const char *const names[6] = {"offered", "served_within_t",    "abandoned_within_t",
                                          "p_wait",  "busy_agent_seconds", "mean_queue"};
            for (int m = 0; m < 6; m++)
                if ((m != 3 || (waited > 200 && offered - waited > 200)) && (m != 1 || served > 200) &&
                    (m != 2 || lost > 200) && (m != 5 || waited > 500) && !cJSON_IsNull(member(e, names[m])))
                    ratio_check(&parts[m], cases_number(e, names[m]), 0, 1e-9, LIMIT, id, names[m], &worst);
        }
        replicated_free(&all);
        build_free(s, &staff);
    }
    report("changing_staff", &worst);
    cases_free(&cases);
}
