/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_scenario.c - good scenarios reach the model as written; defaults, totals and months by their rules. */
#include "base/civil.h"
#include "check.h"
#include "headcount/report.h"
#include "headcount/scenario.h"
#include "model/model.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct hc_scenario *load(const char *file)
{
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {.code = HC_OK};
    char line[800];
    enum hc_status status = hc_scenario_load(file, &scenario, &error);
    cr_assert(eq(int, (int)status, HC_OK), "%s", hc_error_line(&error, line, sizeof line));
    return scenario;
}

static struct hc_scenario *parse(const char *text)
{
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {.code = HC_OK};
    char line[800];
    enum hc_status status =
        hc_scenario_parse("tests/data/scenarios/inline.json", text, strlen(text), &scenario, &error);
    cr_assert(eq(int, (int)status, HC_OK), "%s\n%s", hc_error_line(&error, line, sizeof line), text);
    return scenario;
}

/* A scenario with these members of the calendar, of the only queue, and of the top. */
static struct hc_scenario *parse_parts(const char *calendar, const char *queue, const char *top)
{
    char text[8192];
    snprintf(text, sizeof text,
             "{\"format\": \"headcount/scenario@1\", \"calendar\": {\"start\": \"2026-11-23\", %s},"
             " \"queues\": [{\"name\": \"q\", %s}]%s}",
             calendar, queue, top);
    return parse(text);
}

#define WEEK "\"days\": 7, \"opening\": [{\"days\": \"mon-fri\", \"from\": \"08:00\", \"to\": \"18:00\"}]"
#define HANDLING "\"handling\": {\"mean_s\": 200}"

static double plain_sum(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

Test(scenario, every_key_reaches_the_model)
{
    struct hc_scenario *s = load("tests/data/scenarios/every-key.json");
    cr_expect(eq(str, s->name, "Every key"));
    cr_expect(eq(str, s->currency, "EUR"));
    cr_expect(eq(int, s->calendar.interval_s, 1800));
    cr_expect(eq(int, s->calendar.staff_interval_s, 3600));
    cr_expect(eq(int, s->calendar.exceptions[0].date, s->calendar.start + 2), "25/11/2026 is a date too");
    cr_expect(eq(sz, s->grid.count, 144));
    const struct hc_queue *orders = &s->queues[0], *sales = &s->queues[1];
    cr_expect(eq(dbl, orders->volume[16], 47.5), "08:00 of the first day: 3 x 8 + 23 and a decimal comma");
    cr_expect(eq(dbl, orders->uncertainty.day_cv, 0.08));
    cr_expect(eq(int, (int)orders->uncertainty.law, HC_FACTOR_LOGNORMAL));
    cr_expect(eq(dbl, orders->handling.law.mean_s, 280));
    cr_expect(eq(int, (int)orders->handling.law.kind, HC_LAW_LOGNORMAL), "cv comes from defaults");
    cr_expect(eq(int, (int)orders->patience.law.kind, HC_LAW_WEIBULL));
    cr_expect(eq(dbl, orders->patience.law.shape, 0.8));
    cr_expect(eq(dbl, orders->balk, 0.03));
    cr_expect(eq(dbl, orders->redial.share, 0.35));
    cr_expect(eq(int, (int)orders->redial.when_closed, HC_WHEN_CLOSED_LOST));
    cr_expect(eq(dbl, orders->repeat.delay_s, 43200));
    cr_expect(eq(dbl, orders->capacity, 30));
    cr_expect(eq(dbl, orders->target.service_level, 0.8), "targets of defaults and of the queue are merged");
    cr_expect(eq(dbl, orders->target.within_s, 30));
    cr_expect(eq(dbl, orders->target.asa_s, 40));
    cr_expect(eq(int, (int)orders->target.formula, HC_FORMULA_EXCLUDING_SHORT_ABANDONS));
    cr_expect(eq(int, (int)orders->target.window, HC_WINDOW_DAY));
    cr_expect(eq(dbl, orders->target.probability, 0.95));
    cr_expect(eq(int, (int)sales->target.window, HC_WINDOW_INTERVAL));
    cr_expect(isnan(sales->target.probability), "on average");
    cr_expect(eq(dbl, s->groups[1].cost_per_hour, 31.5));
    cr_expect(eq(dbl, s->groups[0].cost_per_hour, 1));
    cr_expect(s->groups[0].assumed_cost && !s->groups[1].assumed_cost);
    cr_expect(eq(int, orders->priority, 1));
    cr_expect(eq(int, sales->priority, 2));
    cr_expect(eq(int, (int)orders->at_closing, HC_AT_CLOSING_LEAVE));
    cr_expect(eq(sz, orders->route[0], 1), "route as given: paris first");
    cr_expect(eq(dbl, sales->target.service_level, 0.9));
    cr_expect(eq(dbl, sales->target.within_s, 15));
    cr_expect(eq(int, (int)sales->handling.law.kind, HC_LAW_GAMMA));
    cr_expect(eq(dbl, sales->handling.mean_s[19], 239), "200 + hour 9 + minute 30");
    cr_expect(isnan(sales->handling.mean_s[16]), "closed at 08:00");
    cr_expect(eq(dbl, plain_sum(sales->volume, s->grid.count), 100));
    hc_scenario_free(s);
}

Test(scenario, groups_reach_the_model)
{
    struct hc_scenario *s = load("tests/data/scenarios/every-key.json");
    const struct hc_group *overflow = &s->groups[0], *paris = &s->groups[1];
    cr_expect(eq(sz, overflow->skills[1].queue, 1));
    cr_expect(eq(dbl, overflow->skills[1].speed, 0.9));
    cr_expect(eq(dbl, overflow->skills[1].after_s, 20));
    cr_expect(eq(int, overflow->skills[1].reserve, 1));
    cr_expect(eq(dbl, overflow->min_agents[16], 1));
    cr_expect(eq(dbl, overflow->max_agents[17], 4), "one number per open staff interval");
    cr_expect(eq(dbl, overflow->effective_factor, 0.9), "from defaults");
    cr_expect(eq(dbl, paris->effective_factor, 0.88));
    cr_expect(not(paris->assumed_effective_factor));
    cr_expect(paris->assumed_schedule_fit && paris->assumed_contract_hours);
    cr_expect(eq(dbl, paris->contract_hours_per_week, 35));
    cr_expect(eq(dbl, paris->agents[17], 8), "08:30 takes the row of 08:00");
    cr_expect(isnan(paris->agents[0]));
    cr_expect(eq(sz, paris->shrinkage.in_office.count, 2));
    cr_expect(eq(str, paris->shrinkage.in_office.names[1], "coaching"));
    cr_expect(eq(int, hc_group_open_days(s, paris), 3));
    cr_expect(eq(u64, s->simulation.seed, 7));
    cr_expect(s->simulation.returns_at_end_of_shift);
    cr_expect(eq(sz, s->source_count, 1));
    cr_expect(eq(str, s->sources[0].place, "queues.orders.handling"));
    cr_expect(eq(sz, s->input_count, 2), "each file once, the scenario first");
    cr_expect(eq(str, s->inputs[1].file, "volumes.csv"));
    hc_scenario_free(s);
}

static unsigned use_of(const struct hc_scenario *s, const char *path)
{
    unsigned use = 0;
    for (size_t i = 0; i < s->given_count; i++)
        if (strcmp(s->given[i].path, path) == 0)
            use = use ? 99 : s->given[i].use; /* 99: recorded twice */
    return use;
}

Test(scenario, given_keys_are_recorded_with_their_use)
{
    struct hc_scenario *s = load("tests/data/scenarios/every-key.json");
    cr_expect(eq(uint, use_of(s, ".queues[0].uncertainty"), HC_USE_SIMULATE));
    cr_expect(eq(uint, use_of(s, ".queues[0].uncertainty.day_cv"), 0), "the object stands for its keys");
    cr_expect(eq(uint, use_of(s, ".simulation"), HC_USE_SIMULATE));
    cr_expect(eq(uint, use_of(s, ".queues[0].redial.share"), HC_USE_ALL));
    cr_expect(eq(uint, use_of(s, ".queues[0].redial.delay_s"), HC_USE_SIMULATE));
    cr_expect(eq(uint, use_of(s, ".groups[0].skills[1].after_s"), HC_USE_SIMULATE));
    cr_expect(eq(uint, use_of(s, ".defaults.queue.priority"), HC_USE_SIMULATE));
    cr_expect(eq(uint, use_of(s, ".groups[0].schedule_fit"), HC_USE_SIZE));
    cr_expect(eq(uint, use_of(s, ".note"), 0));
    hc_scenario_free(s);
}

Test(scenario, warnings_name_file_place_and_line)
{
    struct hc_scenario *s = load("tests/data/scenarios/every-key.json");
    cr_assert(eq(sz, hc_scenario_warning_count(s), 4));
    cr_expect(eq(str, (char *)hc_scenario_warning(s, 0),
                 "tests/data/scenarios/every-key.json: .queues[0].volume.csv: volumes.csv:26: column 'orders': 1 row "
                 "outside opening hours left out, with 4 contacts in all"));
    cr_expect(eq(str, (char *)hc_report_scenario_warning(s, 0, HC_LANG_EN), (char *)hc_scenario_warning(s, 0)));
    cr_expect(eq(str, (char *)hc_report_scenario_warning(s, 0, HC_LANG_FR),
                 "tests/data/scenarios/every-key.json: .queues[0].volume.csv: volumes.csv:26\u00a0: colonne "
                 "«\u00a0orders\u00a0»\u00a0: 1 ligne hors des heures d'ouverture, sans effet, avec 4 contacts en "
                 "tout"));
    cr_expect(eq(ptr, (void *)hc_report_scenario_warning(s, 4, HC_LANG_FR), NULL));
    hc_scenario_free(s);
}

Test(scenario, few_keys_take_every_default)
{
    struct hc_scenario *s = parse_parts(WEEK, "\"volume\": {\"per_hour\": 60}, " HANDLING, "");
    const struct hc_queue *q = s->queues;
    cr_expect(eq(str, s->calendar.time_zone, "UTC"));
    cr_expect(eq(int, s->calendar.interval_s, 1800));
    cr_expect(s->groups_implied);
    cr_expect(eq(str, s->groups[0].name, "q"));
    cr_expect(eq(dbl, q->volume[16], 30));
    cr_expect(eq(dbl, q->volume[15], 0));
    cr_expect(eq(int, (int)q->handling.law.kind, HC_LAW_EXPONENTIAL));
    cr_expect(q->has_patience == false && q->target.given == false);
    cr_expect(eq(dbl, q->target.within_s, 20));
    cr_expect(eq(dbl, q->target.short_abandon_s, 5));
    cr_expect(isinf(q->capacity));
    cr_expect(eq(dbl, q->repeat.share, 0));
    cr_expect(eq(sz, q->route_count, 1));
    cr_expect(s->groups[0].agents == NULL && s->groups[0].assumed_shrinkage);
    cr_expect(eq(i64, s->simulation.replications, 100));
    cr_expect(eq(u64, s->simulation.seed, 1));
    cr_expect(eq(uint, use_of(s, ".groups.name"), 0), "implied groups are not given");
    hc_scenario_free(s);
}

Test(scenario, replications_are_a_cap_with_precision)
{
    struct hc_scenario *s =
        parse_parts(WEEK, "\"volume\": {\"per_hour\": 6}, " HANDLING, ", \"simulation\": {\"precision\": 0.01}");
    cr_expect(eq(i64, s->simulation.replications, 10000));
    hc_scenario_free(s);
}

Test(scenario, another_alternative_replaces_that_of_defaults)
{
    static const char defaults[] =
        ", \"defaults\": {\"queue\": {\"handling\": {\"mean_s\": 300, \"cv\": 1.2, \"law\": \"lognormal\"},"
        " \"volume\": {\"total\": 100, \"day_shares\": [1, 1, 1, 1, 1, 0, 0]}, \"target\": \"80/20\"}}";
    static const struct {
        const char *queue;
        enum hc_law_kind kind;
        double mean_s, cv;
    } cases[] = {
        {"\"handling\": {\"talk_s\": 100, \"wrap_s\": 50}", HC_LAW_LOGNORMAL, 150, 1.2},
        {"\"handling\": {\"mean_s\": 200}", HC_LAW_LOGNORMAL, 200, 1.2},
        {"\"handling\": {\"law\": \"gamma\"}", HC_LAW_GAMMA, 300, 1.2},
        {"\"handling\": {\"law\": \"exponential\"}", HC_LAW_EXPONENTIAL, 300, 1},
        {"\"handling\": {\"law\": \"uniform\", \"min_s\": 60, \"max_s\": 120}", HC_LAW_UNIFORM, 90,
         0.19245008972987526},
        {"\"handling\": {\"law\": \"hyperexponential\", \"p\": [0.5, 0.5], \"means_s\": [100, 300]}",
         HC_LAW_HYPEREXPONENTIAL, 200, 1.2247448713915890},
        {"\"volume\": {\"per_hour\": 10}", HC_LAW_LOGNORMAL, 300, 1.2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct hc_scenario *s = parse_parts(WEEK, cases[i].queue, defaults);
        const struct hc_law *law = &s->queues[0].handling.law;
        cr_expect(eq(int, (int)law->kind, (int)cases[i].kind), "%s", cases[i].queue);
        cr_expect(epsilon_eq(dbl, law->mean_s, cases[i].mean_s, 1e-12), "%s", cases[i].queue);
        cr_expect(epsilon_eq(dbl, law->cv, cases[i].cv, 1e-12), "%s", cases[i].queue);
        hc_scenario_free(s);
    }
}

Test(scenario, an_object_target_replaces_the_text_of_defaults)
{
    struct hc_scenario *s =
        parse_parts(WEEK, "\"volume\": {\"per_hour\": 6}, \"target\": {\"abandonment\": 0.05}, " HANDLING,
                    ", \"defaults\": {\"queue\": {\"target\": \"80/20\"}}");
    cr_expect(isnan(s->queues[0].target.service_level));
    cr_expect(eq(dbl, s->queues[0].target.abandonment, 0.05));
    hc_scenario_free(s);
}

Test(scenario, empirical_law_from_quantiles)
{
    struct hc_scenario *s = parse_parts(
        WEEK,
        "\"volume\": {\"per_hour\": 6}, \"handling\": {\"law\": \"empirical\", \"quantiles_csv\": \"quantiles.csv\"}",
        "");
    cr_expect(eq(dbl, s->queues[0].handling.law.mean_s, 142.5)); /* trapezes: (55 + 115 + 400) / 4 by hand */
    hc_scenario_free(s);
}

/* Awkward totals and weights: the plain sum in time order meets the total to the last bit. */
Test(scenario, totals_are_preserved_exactly)
{
    static const double totals[] = {100, 1, 0.1, 31211.2, 1e9 / 3, 7, 1e-9, 163774, 99999.99, 3.3333333333333335};
    static const char *const weights[] = {
        "",
        ", \"day_shares\": [0.19, 0.21, 0.203, 0.197, 0.2, 0, 0]",
        ", \"day_shares\": [3, 1, 4, 1, 5, 9, 2], \"interval_shares\": [0.1, 0.2, 0.3, 0.7, 1.1, 0.13, 0.17, 0.19, "
        "0.23, 0.29,"
        " 0.31, 0.37, 0.41, 0.43, 0.47, 0.53, 0.59, 0.61, 0.67, 0.71]",
        ", \"interval_shares\": [1e-9, 1e9, 1e-9, 3, 7, 1e8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1e9]",
    };
    for (size_t t = 0; t < sizeof totals / sizeof *totals; t++) {
        for (size_t w = 0; w < sizeof weights / sizeof *weights; w++) {
            char queue[1024];
            snprintf(queue, sizeof queue, "\"volume\": {\"total\": %.17g%s}, " HANDLING, totals[t], weights[w]);
            struct hc_scenario *s = parse_parts(WEEK, queue, "");
            cr_expect(eq(dbl, plain_sum(s->queues[0].volume, s->grid.count), totals[t]), "%s", queue);
            for (size_t i = 0; i < s->grid.count; i++)
                cr_expect(s->queues[0].volume[i] >= 0 && (s->queues[0].open[i] || s->queues[0].volume[i] == 0));
            hc_scenario_free(s);
        }
    }
}

Test(scenario, weights_are_normalised_over_open_days)
{
    struct hc_scenario *s =
        parse_parts(WEEK ", \"closed\": [\"2026-11-24\"]",
                    "\"volume\": {\"total\": 120, \"day_shares\": [3, 9, 1, 1, 1, 9, 9]}, " HANDLING, "");
    static const double days[] = {60, 0, 20, 20, 20, 0, 0};
    double got[7] = {0};
    for (size_t i = 0; i < s->grid.count; i++)
        got[s->grid.intervals[i].day] += s->queues[0].volume[i];
    for (int d = 0; d < 7; d++)
        cr_expect(epsilon_eq(dbl, got[d], days[d], 1e-9), "day %d", d);
    hc_scenario_free(s);
}

Test(scenario, a_month_is_spread_over_all_its_days)
{
    /* November 2026 has 21 weekdays; the horizon of 2026-11-23 holds six of them and four of December's 23. */
    static const char queue[] =
        "\"volume\": {\"total\": {\"2026-11\": 2100, \"2026-12\": 4600, \"2027-01\": 1}}, " HANDLING;
    struct hc_scenario *s = parse_parts(
        "\"days\": 12, \"opening\": [{\"days\": \"mon-fri\", \"from\": \"08:00\", \"to\": \"18:00\"}]", queue, "");
    double november = 0, december = 0;
    for (size_t i = 0; i < s->grid.count; i++)
        *(s->grid.intervals[i].day < 8 ? &november : &december) += s->queues[0].volume[i];
    cr_expect(epsilon_eq(dbl, november, 600, 1e-9));
    cr_expect(epsilon_eq(dbl, december, 800, 1e-9));
    hc_scenario_free(s);
}

Test(scenario, a_full_month_keeps_its_total)
{
    char text[2048];
    static const char form[] =
        "{\"format\": \"headcount/scenario@1\", \"calendar\": {\"start\": \"2026-03-01\", \"days\": 31, \"time_zone\": "
        "\"Europe/Paris\"}, \"queues\": [{\"name\": \"q\", \"volume\": {\"total\": {\"2026-03\": 12345.678}}, " HANDLING
        "}]}";
    snprintf(text, sizeof text, "%s", form);
    struct hc_scenario *s = parse(text);
    cr_expect(eq(sz, s->grid.count, 31 * 48 - 2));
    cr_expect(eq(dbl, plain_sum(s->queues[0].volume, s->grid.count), 12345.678));
    hc_scenario_free(s);
}

Test(scenario, weights_from_csv_are_placed_by_their_times)
{
    struct hc_scenario *s = parse_parts(
        "\"days\": 1, \"interval_min\": 60, \"opening\": [{\"days\": \"mon\", \"from\": \"08:00\", \"to\": \"12:00\"}]",
        "\"volume\": {\"total\": 100, \"interval_shares\": {\"csv\": \"weights.csv\", \"column\": \"w\"}}, " HANDLING,
        "");
    static const double wanted[] = {40, 30, 20, 10}; /* the file lists them from noon back */
    for (size_t i = 0; i < 4; i++)
        cr_expect(epsilon_eq(dbl, s->queues[0].volume[8 + i], wanted[i], 1e-12));
    hc_scenario_free(s);
}

Test(scenario, repeated_hour_with_offsets)
{
    struct hc_scenario *s = load("tests/data/scenarios/autumn.json");
    static const double wanted[] = {1, 2, 3, 4}; /* 01:00, 02:00+02:00, 02:00+01:00, 03:00 */
    for (size_t i = 0; i < 4; i++)
        cr_expect(eq(dbl, s->queues[0].volume[1 + i], wanted[i]));
    hc_scenario_free(s);
}

Test(scenario, default_route_prefers_few_skills)
{
    struct hc_scenario *s =
        parse("{\"format\": \"headcount/scenario@1\", \"calendar\": {\"start\": \"2026-11-23\", \"days\": 1},"
              "\"queues\": [{\"name\": \"a\", \"volume\": {\"per_hour\": 1}, \"handling\": {\"mean_s\": 100}},"
              "{\"name\": \"b\", \"volume\": {\"per_hour\": 1}, \"handling\": {\"mean_s\": 100}}],"
              "\"groups\": [{\"name\": \"both\", \"skills\": [\"a\", \"b\"]}, {\"name\": \"one\", \"skills\": [\"a\"]},"
              "{\"name\": \"two\", \"skills\": [\"b\", \"a\"]}, {\"name\": \"three\", \"skills\": [\"a\"]}]}");
    static const size_t wanted[] = {1, 3, 0, 2};
    cr_assert(eq(sz, s->queues[0].route_count, 4));
    for (size_t i = 0; i < 4; i++)
        cr_expect(eq(sz, s->queues[0].route[i], wanted[i]));
    hc_scenario_free(s);
}

Test(scenario, byte_order_mark_and_escapes_are_read)
{
    struct hc_scenario *s =
        parse("\xEF\xBB\xBF{\"format\": \"headcount/scenario@1\", \"name\": \"Caf\\u00e9 \\ud83d\\ude00\","
              "\"calendar\": {\"start\": \"2026-11-23\", \"days\": 1e0}, \"queues\": [{\"name\": \"q\","
              "\"volume\": {\"per_hour\": 0}, \"handling\": {\"mean_s\": 1.5E+2}}]}\r\n");
    cr_expect(eq(str, s->name, "Caf\xC3\xA9 \xF0\x9F\x98\x80"));
    cr_expect(eq(dbl, s->queues[0].handling.law.mean_s, 150));
    hc_scenario_free(s);
}

Test(scenario, schema_holds_every_definition_it_refers_to)
{
    char *text = NULL;
    cr_assert(eq(int, (int)hc_scenario_schema(&text, NULL), HC_OK));
    cr_expect(strstr(text, "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"") != NULL);
    cr_expect(strstr(text, "\"default\": \"voice\"") != NULL);
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, "#/$defs/")); count++) {
        char name[64], definition[80];
        at += strlen("#/$defs/");
        snprintf(name, sizeof name, "%.*s", (int)strcspn(at, "\""), at);
        snprintf(definition, sizeof definition, "\n    \"%s\": {", name);
        cr_expect(strstr(text, definition) != NULL, "%s", name);
    }
    cr_expect(gt(sz, count, 15));
    free(text);
}

Test(scenario, files_that_cannot_be_read)
{
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {.code = HC_OK};
    cr_expect(eq(int, (int)hc_scenario_load("tests/data/scenarios/none.json", &scenario, &error), HC_EIO));
    cr_expect(eq(str, error.file, "tests/data/scenarios/none.json"));
    cr_expect(eq(int, (int)hc_scenario_load("tests/data", &scenario, NULL), HC_EIO));
    cr_expect(scenario == NULL);
}
