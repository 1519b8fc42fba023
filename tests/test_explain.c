/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_explain.c - why simulation and formula differ, on scenarios where the answer is known beforehand. */
#include "base/file.h"
#include "check.h"
#include "headcount/headcount.h"
#include "report/report.h"
#include "result/result.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One queue round the clock for 4 days, of which the last 3 count: 600 contacts an hour of 180 s are 30 erlangs. The
 * rest of the queue and its agents: %s. */
#define STEADY(queue, agents)                                                                                          \
    "{\"format\": \"headcount/scenario@1\", \"name\": \"Steady\",\n"                                                   \
    " \"calendar\": {\"start\": \"2026-11-23\", \"days\": 4, \"interval_min\": 60},\n"                                 \
    " \"queues\": [{\"name\": \"q\", " queue ", \"target\": \"80/20\"}],\n"                                            \
    " \"groups\": [{\"name\": \"g\", \"skills\": [\"q\"], \"agents\": " agents "}],\n"                                 \
    " \"simulation\": {\"warm_up_h\": 24}}\n"
#define PER_HOUR "\"volume\": {\"per_hour\": 600}, "

/* 8:00 to 16:00 by half-hours with 20 agents: 80 contacts of 360 s are 16 erlangs, 150 are 30. */
#define RUSH(handling)                                                                                                 \
    "{\"format\": \"headcount/scenario@1\", \"name\": \"Rush\",\n"                                                     \
    " \"calendar\": {\"start\": \"2026-11-23\", \"days\": 1, \"interval_min\": 30,\n"                                  \
    "   \"opening\": [{\"days\": \"mon-sun\", \"from\": \"08:00\", \"to\": \"16:00\"}]},\n"                            \
    " \"queues\": [{\"name\": \"q\", \"volume\": {\"per_interval\":\n"                                                 \
    "    [80,80,80,80,80,150,80,80,80,80,80,80,80,80,80,80]},\n"                                                       \
    "   \"handling\": " handling ", \"patience\": {\"mean_s\": 1800}, \"target\": \"80/20\"}],\n"                      \
    " \"groups\": [{\"name\": \"g\", \"skills\": [\"q\"], \"agents\": 20}]}\n"

#define SHARED                                                                                                         \
    "{\"format\": \"headcount/scenario@1\", \"name\": \"Shared\",\n"                                                   \
    " \"calendar\": {\"start\": \"2026-11-23\", \"days\": 2, \"interval_min\": 60},\n"                                 \
    " \"queues\": [{\"name\": \"a\", \"volume\": {\"per_hour\": 100}, \"handling\": {\"mean_s\": 180}},\n"             \
    "   {\"name\": \"b\", \"volume\": {\"per_hour\": 100}, \"handling\": {\"mean_s\": 180}}],\n"                       \
    " \"groups\": [{\"name\": \"g\", \"skills\": [\"a\", \"b\"], \"agents\": 12}]}\n"

struct explained {
    struct hc_scenario *scenario;
    struct hc_result *result;
};

static struct explained explain(const char *text, uint64_t seed, int threads)
{
    struct explained e = {0};
    struct hc_error error = {0};
    struct hc_simulate_opts opts = hc_simulate_opts_default();
    char line[800];
    opts.explain = opts.seed_given = true;
    opts.seed = seed;
    opts.threads = threads;
    opts.replications = 60;
    enum hc_status status = hc_scenario_parse("test.json", text, strlen(text), &e.scenario, &error);
    cr_assert(eq(int, (int)status, HC_OK), "%s", hc_error_line(&error, line, sizeof line));
    status = hc_simulate(e.scenario, NULL, &opts, &e.result, &error);
    cr_assert(eq(int, (int)status, HC_OK), "%s", hc_error_line(&error, line, sizeof line));
    cr_assert(eq(int, e.result->explanation != NULL, 1));
    cr_assert(le(int, (int)e.result->explanation->replications, 50));
    cr_assert(ge(int, (int)e.result->explanation->replications, 10));
    return e;
}

static void explained_free(struct explained *e)
{
    hc_result_free(e->result);
    hc_scenario_free(e->scenario);
}

static const struct hc_explained *total_of(const struct explained *e, size_t q)
{
    return &e->result->explanation->queues[q][0];
}

/* What is said of a span; owned by the caller. */
static char *words_of(const struct explained *e, enum hc_lang lang, size_t q, size_t s)
{
    struct hc_text text = {0};
    hc_say_explained(&text, lang, e->result, q, s);
    char *words = strdup(hc_text_string(&text));
    hc_text_free(&text);
    return words;
}

static void silent(const struct explained *e)
{
    for (size_t s = 0; s <= e->result->queues[0].day_count; s++) {
        char *words = words_of(e, HC_LANG_EN, 0, s);
        cr_expect(eq(str, words, ""));
        free(words);
    }
}

/* The effects and the remainder add up to the difference, whatever is examined. */
static void adds_up(const struct explained *e, size_t q, size_t s)
{
    const struct hc_explained *span = &e->result->explanation->queues[q][s];
    double sum = span->remainder.change;
    for (int c = 0; c < HC_CAUSES; c++)
        sum += isnan(span->effects[c].change) ? 0 : span->effects[c].change;
    cr_expect(epsilon_eq(dbl, sum, span->simulated - span->reference, 1e-12));
}

static bool said(const struct explained *e, enum hc_lang lang, size_t q, size_t s, const char *what)
{
    char *words = words_of(e, lang, q, s);
    bool found = strstr(words, what);
    cr_expect(eq(int, found, 1), "'%s' is not in: %s", what, words);
    free(words);
    return found;
}

/* Everything follows Erlang, nothing changes with time: nothing to say, by any seed. */
Test(explain, says_nothing_of_a_steady_queue)
{
    for (uint64_t seed = 1; seed <= 5; seed++) {
        struct explained e =
            explain(STEADY(PER_HOUR "\"handling\": {\"mean_s\": 180}, \"patience\": {\"mean_s\": 120}", "30"), seed, 2);
        silent(&e);
        adds_up(&e, 0, 0);
        const struct hc_effect *all_day = &total_of(&e, 0)->effects[HC_CAUSE_CARRY_OVER]; /* load is 1 an agent */
        cr_expect(lt(dbl, fabs(all_day->change), 0.015), "%g", all_day->change);
        explained_free(&e);
    }
}

/* Waits of M/D/n are about half those of M/M/n, waits at cv 2 two and a half times as long. */
Test(explain, tells_the_shape_of_handling_times)
{
    struct explained even =
        explain(STEADY(PER_HOUR "\"handling\": {\"mean_s\": 180, \"law\": \"deterministic\"}", "33"), 1, 2);
    struct explained wild = explain(STEADY(PER_HOUR "\"handling\": {\"mean_s\": 180, \"cv\": 2}", "33"), 1, 2);
    const struct hc_effect *better = &total_of(&even, 0)->effects[HC_CAUSE_HANDLING];
    const struct hc_effect *worse = &total_of(&wild, 0)->effects[HC_CAUSE_HANDLING];
    cr_expect(gt(dbl, better->change, 0.03), "%g", better->change);
    cr_expect(lt(dbl, better->change, 0.2), "%g", better->change);
    cr_expect(lt(dbl, worse->change, -0.03), "%g", worse->change);
    cr_expect(gt(dbl, worse->change, -0.3), "%g", worse->change);
    cr_expect(eq(int, hc_effect_certain(better) && hc_effect_certain(worse), 1));
    said(&even, HC_LANG_EN, 0, 0, "Handling times with cv 0 (deterministic) instead of 1 (exponential): +");
    said(&wild, HC_LANG_EN, 0, 0, "Handling times with cv 2 (lognormal) instead of 1 (exponential): \xe2\x88\x92");
    said(&wild, HC_LANG_FR, 0, 0, "Durées de traitement de cv 2 (loi lognormale) au lieu de 1");
    adds_up(&even, 0, 0);
    adds_up(&wild, 0, 2);
    explained_free(&even);
    explained_free(&wild);
}

/* Steady state in every half-hour overstates the line of the rush and leaves out its backlog. */
Test(explain, names_the_interval_whose_backlog_is_carried_over)
{
    struct explained e = explain(RUSH("{\"mean_s\": 360}"), 1, 2);
    const struct hc_explained *total = total_of(&e, 0);
    const struct hc_effect *carried = &total->effects[HC_CAUSE_CARRY_OVER];
    cr_expect(eq(int, total->overload.any, 1));
    cr_expect(epsilon_eq(dbl, total->overload.load_per_agent, 1.5, 1e-12));
    cr_expect(eq(sz, total->overload.first, 21));
    cr_expect(eq(sz, total->overload.last, 21));
    cr_expect(gt(dbl, total->overload.inside, 0.005));
    cr_expect(lt(dbl, total->overload.after, -0.03));
    cr_expect(epsilon_eq(dbl, carried->change, total->overload.inside + total->overload.after, 1e-12));
    cr_expect(eq(int, hc_effect_certain(carried), 1));
    cr_expect(lt(dbl, fabs(carried->change - (total->simulated - total->formula)), 0.03));
    said(&e, HC_LANG_EN, 0, 0, "acklog carried over from 10:30–11:00, where the load reaches 1.50 times the agents");
    said(&e, HC_LANG_FR, 0, 0, "etard reporté depuis 10:30–11:00, où la charge atteint 1,50 fois les agents");
    adds_up(&e, 0, 0);
    explained_free(&e);
}

/* The formula knows who balks: it is no reason to differ, though it changes both. */
Test(explain, has_nothing_to_say_of_balking)
{
    struct explained e = explain(STEADY(PER_HOUR "\"handling\": {\"mean_s\": 180}, \"patience\": {\"mean_s\": 120, "
                                                 "\"law\": \"lognormal\", \"cv\": 1.5, \"balk\": 0.3}",
                                        "29"),
                                 1, 2);
    const struct hc_effect *patience = &total_of(&e, 0)->effects[HC_CAUSE_PATIENCE];
    cr_expect(lt(dbl, fabs(patience->change), 0.005), "%g", patience->change);
    cr_expect(lt(dbl, patience->ci95, 0.005), "%g", patience->ci95);
    silent(&e);
    explained_free(&e);
}

/* Redials settle to the law of returning contacts when nothing changes with time. */
Test(explain, finds_the_law_of_returning_contacts)
{
    struct explained e = explain(STEADY("\"volume\": {\"per_hour\": 600, \"contains\": \"new\"}, \"handling\": "
                                        "{\"mean_s\": 180}, \"patience\": {\"mean_s\": 120}, \"redial\": {\"share\": "
                                        "0.5, \"delay_s\": 600}",
                                        "30"),
                                 1, 2);
    const struct hc_effect *returns = &total_of(&e, 0)->effects[HC_CAUSE_RETURNS];
    cr_expect(lt(dbl, fabs(returns->change), 0.015), "%g", returns->change);
    adds_up(&e, 0, 0);
    explained_free(&e);
}

static double level_by_formula(double per_hour)
{
    struct hc_erlang_case c = hc_erlang_case_default();
    struct hc_erlang_metrics m;
    c.model = HC_ERLANG_C;
    c.calls_per_hour = per_hour;
    c.aht_s = 180;
    c.agents = 35;
    c.within_s = 20;
    cr_assert(eq(int, (int)hc_erlang_evaluate(&c, &m, NULL), HC_OK));
    return m.service_level;
}

/* A forecast that is 5 % low costs what the formula says of 5 % more. */
Test(explain, tells_what_a_wrong_forecast_costs)
{
    struct explained e = explain(
        STEADY(PER_HOUR "\"handling\": {\"mean_s\": 180}, \"uncertainty\": {\"bias\": 0.05, \"day_cv\": 0.05}", "35"),
        1, 2);
    const struct hc_explained *total = total_of(&e, 0);
    double expected = level_by_formula(630) - level_by_formula(600);
    cr_expect(lt(dbl, fabs(total->effects[HC_CAUSE_BIAS].change - expected), 0.03), "%g, not %g",
              total->effects[HC_CAUSE_BIAS].change, expected);
    cr_expect(lt(dbl, total->effects[HC_CAUSE_UNCERTAINTY].change, -0.01));
    said(&e, HC_LANG_EN, 0, 0, "olumes 5% above the forecast: \xe2\x88\x92");
    said(&e, HC_LANG_EN, 0, 0, "(cv: day 0.05)");
    adds_up(&e, 0, 0);
    explained_free(&e);
}

/* Two equal queues share 12 agents: beside it stands the formula with 6 for each. */
Test(explain, says_what_sharing_agents_is_worth)
{
    struct explained e = explain(SHARED, 1, 2);
    for (size_t q = 0; q < 2; q++) {
        const struct hc_explained *total = total_of(&e, q);
        struct hc_erlang_case c = hc_erlang_case_default();
        struct hc_erlang_metrics m;
        c.model = HC_ERLANG_C;
        c.calls_per_hour = 100;
        c.aht_s = 180;
        c.agents = 6;
        c.within_s = 20;
        cr_assert(eq(int, (int)hc_erlang_evaluate(&c, &m, NULL), HC_OK));
        cr_expect(eq(int, isnan(total->formula), 1));
        cr_expect(epsilon_eq(dbl, total->reference, m.service_level, 1e-12));
        cr_expect(gt(dbl, total->effects[HC_CAUSE_POOLING].change, 0.05));
        said(&e, HC_LANG_EN, q, 0, "no formula knows agents who serve several queues");
        said(&e, HC_LANG_EN, q, 0, "Agents shared with other queues: +");
        adds_up(&e, q, 1);
    }
    explained_free(&e);
}

/* Nobody abandons and the load exceeds the agents: Erlang C has no answer, and the words say where. */
Test(explain, says_where_the_formula_has_no_answer)
{
    static const char text[] =
        "{\"format\": \"headcount/scenario@1\", \"name\": \"Flood\",\n"
        " \"calendar\": {\"start\": \"2026-11-23\", \"days\": 1, \"interval_min\": 60,\n"
        "   \"opening\": [{\"days\": \"mon-sun\", \"from\": \"09:00\", \"to\": \"13:00\"}]},\n"
        " \"queues\": [{\"name\": \"q\", \"volume\": {\"per_interval\": [50, 150, 50, 50]},\n"
        "   \"handling\": {\"mean_s\": 360}}], \"groups\": [{\"name\": \"g\", \"skills\": [\"q\"], \"agents\": 10}]}\n";
    struct explained e = explain(text, 1, 2);
    said(&e, HC_LANG_EN, 0, 0, "no answer: nobody abandons, and the load reaches 1.50 times the agents (10:00–11:00)");
    said(&e, HC_LANG_FR, 0, 0, "sans réponse\u00a0: personne n'abandonne, et la charge atteint 1,50 fois les agents");
    explained_free(&e);
}

/* The JSON from `explanation` on; owned by the caller. */
static char *json_of(const struct explained *e)
{
    char file[] = "/tmp/headcount-test-XXXXXX", *text = NULL;
    close(mkstemp(file));
    struct hc_report_opts report = {.format = HC_FORMAT_JSON, .output = file};
    cr_assert(eq(int, (int)hc_report_write(e->result, &report, NULL), HC_OK));
    cr_assert(eq(int, (int)hc_file_read(file, 1 << 28, &text, NULL, NULL), HC_OK));
    unlink(file);
    char *start = strstr(text, "\"explanation\": [");
    cr_assert(eq(int, start != NULL, 1));
    memmove(text, start, strlen(start) + 1);
    return text;
}

Test(explain, gives_the_same_bytes_on_any_number_of_threads)
{
    struct explained one = explain(RUSH("{\"mean_s\": 360, \"cv\": 1.5}"), 3, 1);
    char *first = json_of(&one);
    cr_expect(eq(int, strstr(first, "{\"cause\": \"carry_over\", \"points\": ") != NULL, 1));
    for (int threads = 2; threads <= 5; threads += 3) {
        struct explained other = explain(RUSH("{\"mean_s\": 360, \"cv\": 1.5}"), 3, threads);
        char *text = json_of(&other);
        cr_expect(eq(str, text, first));
        free(text);
        explained_free(&other);
    }
    free(first);
    explained_free(&one);
}

Test(explain, refuses_what_was_not_simulated)
{
    struct hc_scenario *scenario = NULL;
    struct hc_result *sized = NULL;
    static const char text[] = RUSH("{\"mean_s\": 360}");
    cr_assert(eq(int, (int)hc_scenario_parse("t", text, strlen(text), &scenario, NULL), HC_OK));
    cr_assert(eq(int, (int)hc_size(scenario, NULL, &sized, NULL), HC_OK));
    cr_expect(eq(int, (int)hc_explain(sized, 1, NULL), HC_EDOM));
    hc_result_free(sized);
    hc_scenario_free(scenario);
}
