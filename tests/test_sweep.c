/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_sweep.c - a sweep against simulations of its points one by one, and its paired differences against replications
 * put side by side by hand. */
#include "base/file.h"
#include "check.h"
#include "headcount/headcount.h"
#include "parse.h"
#include "replicate.h"
#include "result/result.h"
#include <string.h>
#include <unistd.h>

/* Two days, a queue of one group and one that two groups share; random days, a long-tailed law, redials. */
static const char shop[] = "{\"format\": \"headcount/scenario@1\", \"name\": \"Shop\",\n"
                           " \"calendar\": {\"start\": \"2026-11-23\", \"days\": 2, \"interval_min\": 30,\n"
                           "   \"opening\": [{\"days\": \"mon-sat\", \"from\": \"08:00\", \"to\": \"12:00\"}]},\n"
                           " \"queues\": [\n"
                           "  {\"name\": \"orders\", \"volume\": {\"per_hour\": 120, \"contains\": \"new\"},\n"
                           "   \"uncertainty\": {\"day_cv\": 0.1}, \"handling\": {\"mean_s\": 180, \"cv\": 1.2},\n"
                           "   \"patience\": {\"mean_s\": 120}, \"redial\": {\"share\": 0.3, \"delay_s\": 600},\n"
                           "   \"target\": {\"service_level\": 0.8, \"within_s\": 20}},\n"
                           "  {\"name\": \"advice\", \"volume\": {\"per_hour\": 30}, \"handling\": {\"mean_s\": 300},\n"
                           "   \"patience\": {\"mean_s\": 200}, \"target\": \"80/20\"}],\n"
                           " \"groups\": [{\"name\": \"shop\", \"skills\": [\"orders\"], \"agents\": 7},\n"
                           "  {\"name\": \"experts\", \"skills\": [\"advice\"], \"agents\": 4}]}\n";

static struct hc_sweep *sweep(const struct hc_scenario *scenario, const struct hc_vary *axes, size_t count,
                              int64_t replications, int threads)
{
    struct hc_sweep_opts opts = {.replications = replications, .threads = threads, .seed_given = true, .seed = 5};
    struct hc_sweep *ret = NULL;
    struct hc_error error = {0};
    char line[800];
    enum hc_status status = hc_sweep(scenario, NULL, axes, count, &opts, &ret, &error);
    cr_assert(eq(int, (int)status, HC_OK), "%s", hc_error_line(&error, line, sizeof line));
    return ret;
}

static void compare(double got, double expected, const char *what)
{
    bool same = isnan(expected) ? isnan(got) : fabs(got - expected) <= 1e-9 * fmax(1, fabs(expected));
    cr_expect(same, "%s: %.12g, not %.12g", what, got, expected);
}

/* A point is the simulation of the scenario with its changes: the same figures and half-widths, the same formula. */
static void compare_with_simulation(const struct hc_sweep *s, size_t point, const struct hc_vary *changes,
                                    size_t change_count)
{
    static const struct {
        enum hc_sweep_metric swept;
        enum hc_metric metric;
        bool width;
    } pairs[] = {{HC_SWEEP_OFFERED, HC_OFFERED, true},
                 {HC_SWEEP_SERVICE_LEVEL, HC_SERVICE_LEVEL, true},
                 {HC_SWEEP_ABANDONMENT, HC_ABANDONMENT, true},
                 {HC_SWEEP_ASA, HC_ASA, true},
                 {HC_SWEEP_OCCUPANCY, HC_OCCUPANCY, true}};
    struct hc_scenario *scenario = parse(shop);
    struct hc_simulate_opts opts = {.replications = 30, .seed_given = true, .seed = 5};
    struct hc_result *simulated = NULL, *sized = NULL;
    cr_assert(eq(int, (int)hc_scenario_vary(scenario, changes, change_count, NULL), HC_OK));
    cr_assert(eq(int, (int)hc_simulate(scenario, NULL, &opts, &simulated, NULL), HC_OK));
    cr_assert(eq(int, (int)hc_size(scenario, &(struct hc_size_opts){.method = HC_SIZE_FORMULA}, &sized, NULL), HC_OK));
    for (size_t q = 0; q < 2; q++) {
        for (size_t m = 0; m < sizeof pairs / sizeof *pairs; m++) {
            compare(hc_sweep_value(s, point, q, pairs[m].swept),
                    hc_result_queue_value(simulated, q, HC_SPAN_TOTAL, 0, pairs[m].metric),
                    hc_metric_info(pairs[m].metric)->name);
            compare(hc_sweep_half_width(s, point, q, pairs[m].swept),
                    hc_result_queue_half_width(simulated, q, HC_SPAN_TOTAL, 0, pairs[m].metric),
                    hc_metric_info(pairs[m].metric)->name);
        }
        compare(hc_sweep_value(s, point, q, HC_SWEEP_TARGET_MET), simulated->queues[q].target_met_by[HC_WINDOW_DAY],
                "days met");
        compare(hc_sweep_value(s, point, q, HC_SWEEP_REQUIRED_H),
                hc_result_queue_value(sized, q, HC_SPAN_TOTAL, 0, HC_REQUIRED_H), "agent-hours");
    }
    hc_result_free(simulated);
    hc_result_free(sized);
    hc_scenario_free(scenario);
}

Test(sweep, points_are_simulations)
{
    static const struct hc_vary axes[] = {{HC_VARY_VOLUME, "orders:0.9:1.1:0.1"}, {HC_VARY_ABSENCE, "0:0.1:0.1"}};
    struct hc_scenario *scenario = parse(shop);
    struct hc_sweep *s = sweep(scenario, axes, 2, 30, 0);
    cr_expect(eq(sz, hc_sweep_point_count(s), 6));
    cr_expect(eq(sz, hc_sweep_axis_count(s), 2));
    cr_expect(eq(dbl, hc_sweep_at(s, 2, 0), 0.9));
    cr_expect(eq(dbl, hc_sweep_at(s, 2, 1), 0.1));
    cr_expect(eq(dbl, hc_sweep_at(s, 5, 0), 1.1));
    cr_expect(isnan(hc_sweep_at(s, 0, 0)) && isnan(hc_sweep_at(s, 7, 0)) && isnan(hc_sweep_at(s, 1, 2)));
    cr_expect(isnan(hc_sweep_value(s, 7, 0, HC_SWEEP_OFFERED)));
    static const struct hc_vary at_2[] = {{HC_VARY_VOLUME, "orders:x0.9"}, {HC_VARY_ABSENCE, "=0.1"}};
    static const struct hc_vary at_5[] = {{HC_VARY_VOLUME, "orders:x1.1"}, {HC_VARY_ABSENCE, "0"}};
    compare_with_simulation(s, 0, NULL, 0);
    compare_with_simulation(s, 2, at_2, 2);
    compare_with_simulation(s, 5, at_5, 2);
    for (int m = HC_SWEEP_OFFERED; m < HC_SWEEP_METRICS; m++) /* volume x1 and absence 0 change nothing */
        compare(hc_sweep_value(s, 3, 0, (enum hc_sweep_metric)m),
                m == HC_SWEEP_SERVICE_LEVEL_DIFFERENCE || m == HC_SWEEP_ABANDONMENT_DIFFERENCE
                    ? 0
                    : hc_sweep_value(s, 0, 0, (enum hc_sweep_metric)m),
                "neutral point");
    cr_expect(eq(dbl, hc_sweep_half_width(s, 3, 0, HC_SWEEP_SERVICE_LEVEL_DIFFERENCE), 0));
    hc_sweep_free(s);
    hc_scenario_free(scenario);
}

/* Replications of the base and of the changed scenario side by side: the ratio of the sums, its deviation in each
 * replication, and the spread of the differences of deviations. */
Test(sweep, paired_differences)
{
    enum { N = 60 };
    static const struct hc_vary axes[] = {{HC_VARY_VOLUME, "1.1"}}, change = {HC_VARY_VOLUME, "x1.1"};
    struct hc_scenario *base = parse(shop), *changed = parse(shop);
    struct hc_sweep *s = sweep(base, axes, 1, N, 0);
    cr_assert(eq(int, (int)hc_scenario_vary(changed, &change, 1, NULL), HC_OK));
    struct hc_staff staff = build_staff(base);
    build_agents(&staff, 0, 7);
    build_agents(&staff, 1, 4);
    for (size_t i = 0; i < base->grid.count; i++)
        for (size_t g = 0; g < 2; g++)
            if (!base->queues[g].open[i])
                staff.agents[g * staff.staff_count + base->grid.intervals[i].staff] = 0;
    struct replicated a = replicate(changed, &staff, N, 5, false), b = replicate(base, &staff, N, 5, false);
    for (size_t q = 0; q < 2; q++) {
        double sums[2][2] = {{0}}, e[N], squares = 0;
        for (size_t r = 0; r < N; r++)
            for (size_t w = 0; w < 2; w++) {
                struct hc_queue_tally t = queue_total((w ? b : a).each[r], q, 0, base->grid.count);
                sums[w][0] += (double)t.answered_within / N;
                sums[w][1] += (double)(t.offered - t.waiting_young) / N;
            }
        for (size_t r = 0; r < N; r++) {
            e[r] = 0;
            for (size_t w = 0; w < 2; w++) {
                struct hc_queue_tally t = queue_total((w ? b : a).each[r], q, 0, base->grid.count);
                double off =
                    (double)t.answered_within - sums[w][0] / sums[w][1] * (double)(t.offered - t.waiting_young);
                e[r] += (w ? -1 : 1) * off / sums[w][1];
            }
            squares += e[r] * e[r];
        }
        double width = hc_sweep_half_width(s, 1, q, HC_SWEEP_SERVICE_LEVEL_DIFFERENCE);
        compare(hc_sweep_value(s, 1, q, HC_SWEEP_SERVICE_LEVEL_DIFFERENCE),
                sums[0][0] / sums[0][1] - sums[1][0] / sums[1][1], "difference");
        compare(width, 1.96 * sqrt(squares / (N - 1) / N), "its half-width");
        double apart = hypot(hc_sweep_half_width(s, 0, q, HC_SWEEP_SERVICE_LEVEL),
                             hc_sweep_half_width(s, 1, q, HC_SWEEP_SERVICE_LEVEL));
        cr_expect(width < 0.6 * apart, "paired %g, apart %g", width, apart);
    }
    replicated_free(&a);
    replicated_free(&b);
    free(staff.agents);
    hc_sweep_free(s);
    hc_scenario_free(base);
    hc_scenario_free(changed);
}

/* A sweep in a format without its `run` line: owned by the caller. */
static char *written(const struct hc_sweep *s, enum hc_format format, enum hc_lang lang)
{
    char file[] = "/tmp/headcount-test-XXXXXX", *text = NULL;
    close(mkstemp(file));
    struct hc_report_opts report = {.format = format, .output = file, .lang = lang};
    cr_assert(eq(int, (int)hc_sweep_write(s, &report, NULL), HC_OK));
    cr_assert(eq(int, (int)hc_file_read(file, 1 << 28, &text, NULL, NULL), HC_OK));
    unlink(file);
    char *run = strstr(text, "  \"run\": "), *after = run ? strchr(run, '\n') + 1 : NULL;
    if (run)
        memmove(run, after, strlen(after) + 1);
    return text;
}

Test(sweep, same_bytes_for_any_threads)
{
    static const struct hc_vary axes[] = {{HC_VARY_AHT, "150:210:60"}, {HC_VARY_PATIENCE, "x0.5:x1:x0.5"}};
    struct hc_scenario *scenario = parse(shop);
    char *first[3] = {NULL};
    for (int threads = 1; threads <= 8; threads *= 2) {
        struct hc_sweep *s = sweep(scenario, axes, 2, 20, threads);
        for (int f = 0; f < 3; f++) {
            char *text = written(s, (enum hc_format)f, f ? HC_LANG_EN : HC_LANG_FR);
            if (first[f]) {
                cr_expect(eq(str, text, first[f]));
                free(text);
            } else {
                first[f] = text;
            }
        }
        hc_sweep_free(s);
    }
    for (int f = 0; f < 3; f++)
        free(first[f]);
    hc_scenario_free(scenario);
}

/* What no formula can answer and what has no contacts is undefined, not zero; axes that do not fit are refused. */
Test(sweep, nothing_is_not_zero)
{
    static const struct hc_vary none[] = {{HC_VARY_VOLUME, "0:1:1"}}, other[] = {{HC_VARY_AHT, "ordrs:200"}};
    static const struct hc_vary unlike[] = {{HC_VARY_AHT, "-200:+0:50"}};
    char shared[sizeof shop + 40];
    strcpy(shared, shop);
    char *skills = strstr(shared, "[\"advice\"]");
    memmove(skills + strlen("[\"advice\", \"orders\"]"), skills + strlen("[\"advice\"]"),
            strlen(skills + strlen("[\"advice\"]")) + 1);
    memcpy(skills, "[\"advice\", \"orders\"]", strlen("[\"advice\", \"orders\"]"));
    struct hc_scenario *scenario = parse(shared);
    struct hc_sweep *s = sweep(scenario, none, 1, 10, 0), *failed = NULL;
    cr_expect(eq(dbl, hc_sweep_value(s, 1, 0, HC_SWEEP_OFFERED), 0));
    cr_expect(isnan(hc_sweep_value(s, 1, 0, HC_SWEEP_SERVICE_LEVEL)));
    cr_expect(isnan(hc_sweep_value(s, 1, 0, HC_SWEEP_SERVICE_LEVEL_DIFFERENCE)));
    cr_expect(isnan(hc_sweep_value(s, 2, 0, HC_SWEEP_OCCUPANCY)));
    cr_expect(isnan(hc_sweep_value(s, 2, 0, HC_SWEEP_REQUIRED_H)));
    cr_expect(hc_sweep_value(s, 2, 0, HC_SWEEP_SERVICE_LEVEL) > 0.5);
    hc_sweep_free(s);
    cr_expect(eq(int, (int)hc_sweep(scenario, NULL, other, 1, NULL, &failed, NULL), HC_EDOM));
    cr_expect(eq(int, (int)hc_sweep(scenario, NULL, unlike, 1, NULL, &failed, NULL), HC_EDOM));
    cr_expect(eq(ptr, failed, NULL));
    hc_scenario_free(scenario);
}
