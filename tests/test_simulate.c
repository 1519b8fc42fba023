/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_simulate.c - whole simulations: the same bytes for any number of threads and blocks, common random numbers, the
 * formulas in steady state, stopping by precision, chances of meeting targets. */
#include "base/digest.h"
#include "base/file.h"
#include "check.h"
#include "headcount/headcount.h"
#include "parse.h"
#include "result/result.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Two queues, one served by two groups; a long-tailed law, patience, redials, a shift that changes. No formula is
 * involved, so that not a bit depends on the C library. */
static const char shop[] =
    "{\"format\": \"headcount/scenario@1\", \"name\": \"Shop\",\n"
    " \"calendar\": {\"start\": \"2026-11-23\", \"days\": 7, \"interval_min\": 30,\n"
    "   \"opening\": [{\"days\": \"mon-sat\", \"from\": \"08:00\", \"to\": \"12:00\"}]},\n"
    " \"queues\": [\n"
    "  {\"name\": \"orders\", \"volume\": {\"per_hour\": 120, \"contains\": \"new\"},\n"
    "   \"handling\": {\"mean_s\": 180, \"cv\": 1.2}, \"patience\": {\"mean_s\": 120, \"balk\": 0.02},\n"
    "   \"redial\": {\"share\": 0.3, \"delay_s\": 600},\n"
    "   \"target\": {\"service_level\": 0.8, \"within_s\": 20, \"abandonment\": 0.1}},\n"
    "  {\"name\": \"advice\", \"volume\": {\"per_hour\": 30}, \"handling\": {\"mean_s\": 300}, \"capacity\": 5}],\n"
    " \"groups\": [\n"
    "  {\"name\": \"shop\", \"skills\": [\"orders\"], \"agents\": {\"per_interval\": [5,6,6,6,6,5,5,6,\n"
    "     5,6,6,6,6,5,5,6, 5,6,6,6,6,5,5,6, 5,6,6,6,6,5,5,6, 5,6,6,6,6,5,5,6, 5,6,6,6,6,5,5,6]}},\n"
    "  {\"name\": \"experts\", \"skills\": [\"advice\", {\"queue\": \"orders\", \"after_s\": 10}], \"agents\": "
    "4.5}]}\n";

/* One queue round the clock; %s: patience and the like, agents. */
static const char steady[] =
    "{\"format\": \"headcount/scenario@1\", \"name\": \"Steady\",\n"
    " \"calendar\": {\"start\": \"2026-11-23\", \"days\": 6, \"interval_min\": 60},\n"
    " \"queues\": [{\"name\": \"q\", \"volume\": {\"per_hour\": 600}, \"handling\": {\"mean_s\": 180}, %s\n"
    "   \"target\": \"80/20\"}],\n"
    " \"groups\": [{\"name\": \"g\", \"skills\": [\"q\"], \"agents\": %d}], \"simulation\": {\"warm_up_h\": 24}}\n";

static struct hc_result *simulate(const struct hc_scenario *scenario, const struct hc_simulate_opts *opts)
{
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    char line[800];
    enum hc_status status = hc_simulate(scenario, NULL, opts, &result, &error);
    cr_assert(eq(int, (int)status, HC_OK), "%s", hc_error_line(&error, line, sizeof line));
    return result;
}

static struct hc_simulate_opts options(int64_t replications, int threads)
{
    struct hc_simulate_opts opts = hc_simulate_opts_default();
    opts.replications = replications;
    opts.threads = threads;
    return opts;
}

/* The JSON of a result without its `run` line: owned by the caller. */
static char *json_of(const struct hc_result *result)
{
    char file[] = "/tmp/headcount-test-XXXXXX", *text = NULL;
    close(mkstemp(file));
    struct hc_report_opts report = {.format = HC_FORMAT_JSON, .output = file};
    cr_assert(eq(int, (int)hc_report_write(result, &report, NULL), HC_OK));
    cr_assert(eq(int, (int)hc_file_read(file, 1 << 28, &text, NULL, NULL), HC_OK));
    unlink(file);
    char *run = strstr(text, "  \"run\": "), *after = strchr(run, '\n') + 1;
    memmove(run, after, strlen(after) + 1);
    return text;
}

static char *json_with(const struct hc_scenario *scenario, const struct hc_simulate_opts *opts)
{
    struct hc_result *result = simulate(scenario, opts);
    char *json = json_of(result);
    hc_result_free(result);
    return json;
}

/* The golden digest changes when the engine, its random numbers or the report change: then look at the difference and,
 * when it is meant, write the new one. It may not change with machine, compiler or threads. */
Test(simulate, same_bytes_for_any_threads)
{
    static const char golden[] = "3713a273fc678e5d9c0c968260a453d43c6e617da97c538dca7049e2b14e9b8b";
    struct hc_scenario *scenario = parse(shop);
    static const int threads[] = {1, 2, 8};
    for (size_t t = 0; t < 3; t++) {
        struct hc_simulate_opts opts = options(40, threads[t]);
        char *json = json_with(scenario, &opts), hex[HC_DIGEST_SIZE];
        hc_digest_sha256(json, strlen(json), hex);
        cr_expect(eq(str, hex, (char *)golden), "%d threads", threads[t]);
        free(json);
    }
    hc_scenario_free(scenario);
}

Test(simulate, general_engine_and_fast_path_agree)
{
    char text[2000];
    snprintf(text, sizeof text, steady, "\"patience\": {\"mean_s\": 300},", 30);
    struct hc_scenario *scenario = parse(text);
    struct hc_simulate_opts opts = options(2, 1);
    char *fast = json_with(scenario, &opts);
    opts.general_only = true;
    char *general = json_with(scenario, &opts);
    cr_assert(eq(str, fast, general));
    free(fast);
    free(general);
    hc_scenario_free(scenario);
}

Test(simulate, seeds_differ)
{
    struct hc_scenario *scenario = parse(shop);
    struct hc_simulate_opts opts = options(3, 1);
    char *one = json_with(scenario, &opts);
    opts.seed_given = true;
    opts.seed = 2;
    char *two = json_with(scenario, &opts);
    cr_assert(strcmp(one, two) != 0);
    free(one);
    free(two);
    hc_scenario_free(scenario);
}

/* More agents meet the very same callers: equal arrivals interval by interval, never a lower service level in sum. */
Test(simulate, two_staffings_meet_the_same_customers)
{
    char text[2000];
    struct hc_result *results[2];
    struct hc_scenario *scenarios[2];
    for (int i = 0; i < 2; i++) {
        snprintf(text, sizeof text, steady, "\"patience\": {\"mean_s\": 300},", i ? 33 : 30);
        scenarios[i] = parse(text);
        struct hc_simulate_opts opts = options(2, 2);
        results[i] = simulate(scenarios[i], &opts);
    }
    for (size_t k = 0; k < hc_result_queue_spans(results[0], 0, HC_SPAN_INTERVAL); k++)
        cr_assert(eq(dbl, hc_result_queue_value(results[0], 0, HC_SPAN_INTERVAL, k, HC_OFFERED),
                     hc_result_queue_value(results[1], 0, HC_SPAN_INTERVAL, k, HC_OFFERED)));
    cr_assert(gt(dbl, hc_result_queue_value(results[1], 0, HC_SPAN_TOTAL, 0, HC_SERVICE_LEVEL),
                 hc_result_queue_value(results[0], 0, HC_SPAN_TOTAL, 0, HC_SERVICE_LEVEL)));
    for (int i = 0; i < 2; i++) {
        hc_result_free(results[i]);
        hc_scenario_free(scenarios[i]);
    }
}

/* One measure of each kind within 4 standard errors: false alarm 6e-5 each, fixed seed. */
static void agrees(const struct hc_result *result, enum hc_metric metric, double exact)
{
    double value = hc_result_queue_value(result, 0, HC_SPAN_TOTAL, 0, metric);
    double error = hc_result_queue_half_width(result, 0, HC_SPAN_TOTAL, 0, metric) / 1.96;
    cr_expect(fabs(value - exact) <= 4 * error, "%s: %.6g ± %.2g, exact %.6g", hc_metric_info(metric)->name, value,
              error, exact);
    cr_expect(error < 0.05 * fabs(exact), "%s: too noisy to tell", hc_metric_info(metric)->name);
}

static void compare_with(enum hc_erlang_model model, const char *patience, int agents)
{
    char text[2000];
    snprintf(text, sizeof text, steady, patience, agents);
    struct hc_scenario *scenario = parse(text);
    struct hc_simulate_opts opts = options(60, 0);
    struct hc_result *result = simulate(scenario, &opts);
    struct hc_erlang_case c = hc_erlang_case_default();
    struct hc_erlang_metrics exact;
    c.model = model;
    c.calls_per_hour = 600;
    c.aht_s = 180;
    c.agents = agents;
    if (model == HC_ERLANG_A) {
        c.has_patience = true;
        cr_assert(eq(int, (int)hc_law_from_cv(HC_LAW_EXPONENTIAL, 300, 1, &c.patience, NULL), HC_OK));
    }
    cr_assert(eq(int, (int)hc_erlang_evaluate(&c, &exact, NULL), HC_OK));
    agrees(result, HC_WAIT_PROBABILITY, exact.wait_probability);
    agrees(result, HC_SERVICE_LEVEL, exact.service_level);
    agrees(result, HC_ASA, exact.asa_s);
    agrees(result, HC_QUEUE_MEAN, exact.queue_mean);
    agrees(result, HC_OCCUPANCY, exact.occupancy);
    agrees(result, HC_AHT, 180);
    if (model == HC_ERLANG_A)
        agrees(result, HC_ABANDONMENT, exact.abandonment);
    double beside = hc_result_queue_value(result, 0, HC_SPAN_TOTAL, 0, HC_FORMULA_SERVICE_LEVEL);
    cr_expect(epsilon_eq(dbl, beside, exact.service_level, 1e-9), "the formula beside");
    cr_expect(eq(dbl, hc_result_queue_value(result, 0, HC_SPAN_DAY, 0, HC_OFFERED), 0.0), "the warm-up counts nowhere");
    hc_result_free(result);
    hc_scenario_free(scenario);
}

Test(simulate, erlang_c_in_steady_state)
{
    compare_with(HC_ERLANG_C, "", 34);
}

Test(simulate, erlang_a_in_steady_state)
{
    compare_with(HC_ERLANG_A, "\"patience\": {\"mean_s\": 300},", 30);
}

/* Blocks */

enum { BLOCKS = 4 };

static void write_parts(const struct hc_scenario *scenario, int64_t replications, char files[BLOCKS][64])
{
    for (unsigned b = 0; b < BLOCKS; b++) {
        struct hc_simulate_opts opts = options(replications, 1 + (int)b % 2);
        opts.block = b + 1;
        opts.blocks = BLOCKS;
        snprintf(files[b], 64, "/tmp/headcount-part-%d-%u", (int)getpid(), b + 1);
        cr_assert(eq(int, (int)hc_simulate_part(scenario, NULL, &opts, files[b], NULL), HC_OK));
    }
}

static void remove_parts(char files[BLOCKS][64])
{
    for (unsigned b = 0; b < BLOCKS; b++)
        unlink(files[b]);
}

static enum hc_status merge(const char *const *files, size_t count, char **ret_json, struct hc_error *error)
{
    struct hc_scenario *scenario = NULL;
    struct hc_result *result = NULL;
    enum hc_status status = hc_merge(files, count, &scenario, &result, error);
    if (!status)
        *ret_json = json_of(result);
    hc_result_free(result);
    hc_scenario_free(scenario);
    return status;
}

Test(merge, blocks_give_the_unsplit_run)
{
    struct hc_scenario *scenario = parse(shop);
    static const int64_t replications[] = {41, 3}; /* 3: a block without any */
    for (size_t i = 0; i < 2; i++) {
        char files[BLOCKS][64], *merged = NULL;
        struct hc_simulate_opts opts = options(replications[i], 2);
        char *whole = json_with(scenario, &opts);
        write_parts(scenario, replications[i], files);
        const char *const order[BLOCKS] = {files[2], files[0], files[3], files[1]};
        cr_assert(eq(int, (int)merge(order, BLOCKS, &merged, NULL), HC_OK));
        cr_expect(eq(str, merged, whole));
        free(merged);
        free(whole);
        remove_parts(files);
    }
    hc_scenario_free(scenario);
}

static void refuses(const char *const *files, size_t count, const char *words)
{
    struct hc_error error = {0};
    char *json = NULL;
    cr_expect(eq(int, (int)merge(files, count, &json, &error), HC_EINPUT));
    cr_expect(strstr(error.message, words) != NULL, "'%s' should say '%s'", error.message, words);
    free(json);
}

Test(merge, refuses_what_is_not_one_run)
{
    struct hc_scenario *scenario = parse(shop);
    char files[BLOCKS][64], others[BLOCKS][64];
    write_parts(scenario, 8, files);
    const char *const missing[] = {files[0], files[1], files[3]};
    const char *const again[] = {files[0], files[1], files[2], files[3], files[1]};
    refuses(missing, 3, "block 3 of 4 is missing");
    refuses(again, 5, "block 2 of 4 again");
    for (unsigned b = 0; b < BLOCKS; b++) {
        snprintf(others[b], 64, "/tmp/headcount-other-%d-%u", (int)getpid(), b + 1);
        rename(files[b], others[b]);
    }
    write_parts(scenario, 12, files);
    const char *const mixed[] = {files[0], others[1], files[2], files[3]};
    refuses(mixed, 4, "another number of replications");
    char *bytes = NULL;
    size_t size;
    cr_assert(eq(int, (int)hc_file_read(files[1], 1 << 28, &bytes, &size, NULL), HC_OK));
    FILE *cut = fopen(files[1], "wb");
    fwrite(bytes, 1, size - 1000, cut);
    fclose(cut);
    const char *const all[] = {files[0], files[1], files[2], files[3]};
    refuses(all, 4, "truncated or corrupt");
    bytes[size / 2] ^= 1;
    cut = fopen(files[1], "wb");
    fwrite(bytes, 1, size, cut);
    fclose(cut);
    refuses(all, 4, "truncated or corrupt");
    free(bytes);
    remove_parts(files);
    remove_parts(others);
    hc_scenario_free(scenario);
}

/* Stopping */

Test(precision, stops_when_every_half_width_is_below)
{
    struct hc_scenario *scenario = parse(shop);
    double counts[2];
    for (int i = 0; i < 2; i++) {
        struct hc_simulate_opts opts = options(0, i ? 3 : 1);
        opts.precision = 0.01;
        struct hc_result *result = simulate(scenario, &opts);
        for (size_t q = 0; q < 2; q++) {
            cr_expect(lt(dbl, hc_result_queue_half_width(result, q, HC_SPAN_TOTAL, 0, HC_SERVICE_LEVEL), 0.01));
            cr_expect(lt(dbl, hc_result_queue_half_width(result, q, HC_SPAN_TOTAL, 0, HC_ABANDONMENT), 0.01));
        }
        counts[i] = (double)result->run->replications;
        cr_expect(eq(sz, hc_result_warning_count(result), 0));
        hc_result_free(result);
    }
    cr_expect(eq(dbl, counts[0], counts[1]), "the same for any number of threads");
    cr_expect(counts[0] >= 32 && counts[0] < 10000, "%g replications", counts[0]);
    hc_scenario_free(scenario);
}

Test(precision, says_when_the_most_is_not_enough)
{
    struct hc_scenario *scenario = parse(shop);
    struct hc_simulate_opts opts = options(40, 0);
    opts.precision = 1e-6;
    struct hc_result *result = simulate(scenario, &opts);
    cr_assert(eq(int, (int)result->run->replications, 40));
    cr_assert(eq(sz, hc_result_warning_count(result), 1));
    cr_assert(strstr(hc_result_warning(result, 0), "not reached with 40") != NULL);
    opts.block = opts.blocks = 1;
    cr_assert(eq(int, (int)hc_simulate_part(scenario, NULL, &opts, "/dev/null", NULL), HC_EDOM));
    hc_result_free(result);
    hc_scenario_free(scenario);
}

/* Chances */

Test(chances, longer_windows_and_their_counts)
{
    struct hc_scenario *scenario = parse(shop);
    struct hc_simulate_opts opts = options(40, 0);
    struct hc_result *result = simulate(scenario, &opts);
    const struct hc_series *orders = &result->queues[0];
    double intervals = 0, days = 0;
    size_t count = hc_result_queue_spans(result, 0, HC_SPAN_INTERVAL);
    for (size_t k = 0; k < count; k++)
        intervals += hc_result_queue_value(result, 0, HC_SPAN_INTERVAL, k, HC_TARGET_MET);
    for (size_t d = 0; d < orders->day_count; d++)
        days += orders->days[d].values[HC_TARGET_MET];
    cr_expect(epsilon_eq(dbl, orders->target_met_by[HC_WINDOW_INTERVAL], intervals / (double)count, 1e-12));
    cr_expect(epsilon_eq(dbl, orders->target_met_by[HC_WINDOW_DAY], days / 6, 1e-12));
    cr_expect(eq(dbl, orders->target_met_by[HC_WINDOW_WEEK], orders->target_met_by[HC_WINDOW_HORIZON]));
    double months = orders->target_met_by[HC_WINDOW_MONTH]; /* 40 weeks are 10 months of 4 */
    cr_expect(epsilon_eq(dbl, months * 10, round(months * 10), 1e-9));
    cr_expect(isnan(result->queues[1].target_met_by[HC_WINDOW_DAY]), "no target, no chance");
    double p10 = orders->total.values[HC_SERVICE_LEVEL_P10], level = orders->total.values[HC_SERVICE_LEVEL];
    cr_expect(p10 > 0 && p10 < level, "a bad day is worse than the mean");
    double p50 = orders->total.values[HC_WAIT_P50], p99 = orders->total.values[HC_WAIT_P99];
    cr_expect(p50 >= 0 && p99 > p50);
    hc_result_free(result);
    hc_scenario_free(scenario);
}

/* Every metric of a longer time is that of its parts, pooled. */
Test(chances, days_pool_into_the_total)
{
    struct hc_scenario *scenario = parse(shop);
    struct hc_simulate_opts opts = options(10, 0);
    struct hc_result *result = simulate(scenario, &opts);
    struct hc_counts sum = {0};
    for (size_t d = 0; d < result->queues[0].day_count; d++)
        hc_counts_add(&sum, &result->queues[0].days[d].counts);
    struct hc_cell pooled = {.counts = sum};
    hc_cell_derive(&pooled, HC_FORMULA_OFFERED);
    static const enum hc_metric metrics[] = {HC_OFFERED, HC_SERVICE_LEVEL, HC_ABANDONMENT, HC_ASA, HC_QUEUE_MEAN};
    for (size_t m = 0; m < sizeof metrics / sizeof *metrics; m++)
        cr_expect(epsilon_eq(dbl, pooled.values[metrics[m]], result->queues[0].total.values[metrics[m]], 1e-9), "%s",
                  hc_metric_info(metrics[m])->name);
    hc_result_free(result);
    hc_scenario_free(scenario);
}

/* A day of 2,000 contacts in 20 half-hours, 300 s, patience 300 s, staffed by Erlang C for 80/20 (212 agent-hours),
 * with a day factor of cv 0.075 and a month factor of cv 0.10. Another simulation gave P(day) 0.80 and P(month) 0.83;
 * with 200 months here its standard error is 0.027, with 6,000 days (in 200 months) that of P(day) about 0.02: within 4
 * of them. */
static const char months[] =
    "{\"format\": \"headcount/scenario@1\", \"name\": \"Months\", \"calendar\": {\"start\": \"2026-11-23\", \"days\": "
    "1, "
    "\"interval_min\": 30, \"opening\": [{\"days\": \"mon\", \"from\": \"08:00\", \"to\": \"18:00\"}]}, \"queues\": "
    "[{\"name\": \"q\", \"volume\": {\"total\": 2000, \"interval_shares\": [0.55, 0.75, 0.95, 1.15, 1.3, 1.35, 1.3, "
    "1.15, 1, 0.9, 0.9, 0.95, 1.05, 1.1, 1.15, 1.1, 1, 0.9, 0.75, 0.7]}, \"handling\": {\"mean_s\": 300}, "
    "\"patience\": "
    "{\"mean_s\": 300}, \"target\": \"80/20\", \"uncertainty\": {\"day_cv\": 0.075, \"month_cv\": 0.10}}], \"groups\": "
    "[{\"name\": \"g\", \"skills\": [\"q\"], \"agents\": {\"per_interval\": [13, 17, 20, 24, 27, 28, 27, 24, 21, 19, "
    "19, 20, 22, 23, 24, 23, 21, 19, 17, 16]}}]}\n";

Test(simulate, horizons_of_one_month_share_its_factor)
{
    struct hc_scenario *scenario = parse(months);
    struct hc_simulate_opts opts = options(6000, 0);
    struct hc_result *result = simulate(scenario, &opts);
    const double *met = result->queues[0].target_met_by;
    cr_expect(fabs(met[HC_WINDOW_DAY] - 0.80) < 4 * 0.02, "P(day) %g", met[HC_WINDOW_DAY]);
    cr_expect(fabs(met[HC_WINDOW_MONTH] - 0.83) < 4 * 0.027, "P(month) %g", met[HC_WINDOW_MONTH]);
    hc_result_free(result);
    opts = options(64, 1);
    char *one = json_with(scenario, &opts);
    opts.threads = 3;
    char *three = json_with(scenario, &opts);
    cr_expect(eq(str, one, three));
    free(one);
    free(three);
    hc_scenario_free(scenario);
}
