/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_vary.c - what-ifs: their grammar, what they change and what they leave alone; a changed scenario against one
 * that was written that way. */
#include "base/file.h"
#include "check.h"
#include "headcount/headcount.h"
#include "model/axis.h"
#include "parse.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Two queues, and a law of every kind with a mean of its own in its arrays: %s volumes, handling, patience. */
#define SHOP(volume, handling, patience)                                                                               \
    "{\"format\": \"headcount/scenario@1\", \"name\": \"Shop\",\n"                                                     \
    " \"calendar\": {\"start\": \"2026-11-23\", \"days\": 1, \"interval_min\": 30,\n"                                  \
    "   \"opening\": [{\"days\": \"mon-sat\", \"from\": \"08:00\", \"to\": \"10:00\"}]},\n"                            \
    " \"queues\": [\n"                                                                                                 \
    "  {\"name\": \"orders\", \"volume\": {\"per_hour\": " volume "}, \"handling\": " handling ",\n"                   \
    "   \"patience\": " patience ", \"target\": \"80/20\"},\n"                                                         \
    "  {\"name\": \"advice\", \"volume\": {\"per_interval\": [10, 20, 30, 40]}, \"handling\": {\"mean_s\": 240},\n"    \
    "   \"target\": \"80/20\"}],\n"                                                                                    \
    " \"groups\": [{\"name\": \"shop\", \"skills\": [\"orders\"], \"agents\": 8},\n"                                   \
    "   {\"name\": \"experts\", \"skills\": [\"advice\"], \"agents\": 7}]}\n"
#define PLAIN SHOP("120", "{\"mean_s\": 180}", "{\"mean_s\": 120}")

static void vary(struct hc_scenario *scenario, enum hc_vary_what what, const char *change)
{
    struct hc_vary one = {what, change};
    struct hc_error error = {0};
    cr_assert(eq(int, (int)hc_scenario_vary(scenario, &one, 1, &error), HC_OK), "%s", error.message);
}

Test(vary, grammar)
{
    static const struct {
        enum hc_vary_what what;
        const char *text;
        enum hc_change_how how;
        double amount;
        const char *name;
    } good[] = {
        {HC_VARY_VOLUME, "x1.1", HC_CHANGE_TIMES, 1.1, NULL},
        {HC_VARY_VOLUME, "1.1", HC_CHANGE_TIMES, 1.1, NULL},
        {HC_VARY_VOLUME, "110%", HC_CHANGE_TIMES, 1.1, NULL},
        {HC_VARY_VOLUME, "+25%", HC_CHANGE_TIMES, 1.25, NULL},
        {HC_VARY_VOLUME, "-25%", HC_CHANGE_TIMES, 0.75, NULL},
        {HC_VARY_VOLUME, "orders:x2", HC_CHANGE_TIMES, 2, "orders"},
        {HC_VARY_VOLUME, "a:b:x2", HC_CHANGE_TIMES, 2, "a:b"},
        {HC_VARY_AHT, "+30", HC_CHANGE_PLUS, 30, NULL},
        {HC_VARY_AHT, "-20.5", HC_CHANGE_PLUS, -20.5, NULL},
        {HC_VARY_AHT, "=300", HC_CHANGE_SET, 300, NULL},
        {HC_VARY_AHT, "3e2", HC_CHANGE_SET, 300, NULL},
        {HC_VARY_PATIENCE, "x.8", HC_CHANGE_TIMES, 0.8, NULL},
        {HC_VARY_ABSENCE, "0.05", HC_CHANGE_SET, 0.05, NULL},
        {HC_VARY_ABSENCE, "paris:=5%", HC_CHANGE_SET, 0.05, "paris"},
        {HC_VARY_ABSENCE, "0", HC_CHANGE_SET, 0, NULL},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct hc_vary one = {good[i].what, good[i].text};
        struct hc_change change = {0};
        struct hc_error error = {0};
        cr_assert(eq(int, (int)hc_change_parse(&one, &change, &error), HC_OK), "%s: %s", good[i].text, error.message);
        cr_expect(eq(int, (int)change.how, (int)good[i].how), "%s", good[i].text);
        cr_expect(epsilon_eq(dbl, change.amount, good[i].amount, 1e-15), "%s", good[i].text);
        cr_expect(eq(sz, change.name_size, good[i].name ? strlen(good[i].name) : 0), "%s", good[i].text);
        cr_expect(eq(int, good[i].name ? strncmp(change.name, good[i].name, change.name_size) : 0, 0));
    }
    static const struct hc_vary bad[] = {
        {HC_VARY_VOLUME, ""},        {HC_VARY_VOLUME, "x"},     {HC_VARY_VOLUME, "=3"},     {HC_VARY_VOLUME, "+3"},
        {HC_VARY_VOLUME, "x-1"},     {HC_VARY_VOLUME, "-200%"}, {HC_VARY_VOLUME, "x1,1"},   {HC_VARY_VOLUME, "1 "},
        {HC_VARY_VOLUME, "orders:"}, {HC_VARY_VOLUME, "x1001"}, {HC_VARY_AHT, "0x3"},       {HC_VARY_AHT, "x0"},
        {HC_VARY_AHT, "nan"},        {HC_VARY_AHT, "xinf"},     {HC_VARY_AHT, "=0"},        {HC_VARY_AHT, "=5%"},
        {HC_VARY_AHT, "+-3"},        {HC_VARY_AHT, "1e999"},    {HC_VARY_PATIENCE, "=1e9"}, {HC_VARY_ABSENCE, "1"},
        {HC_VARY_ABSENCE, "x0.5"},   {HC_VARY_ABSENCE, "-0.1"}, {HC_VARY_ABSENCE, "+5%"},   {HC_VARY_ABSENCE, "105%"},
        {HC_VARY_AHT, "+5%%"},       {HC_VARY_KINDS, "1"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect(eq(int, (int)hc_vary_check(&bad[i], NULL), HC_EDOM), "%s", bad[i].change);
}

Test(vary, volumes_in_proportion_and_failure_leaves_all_alone)
{
    struct hc_scenario *s = parse(PLAIN);
    const struct hc_vary changes[] = {{HC_VARY_VOLUME, "advice:x1.5"}, {HC_VARY_VOLUME, "advise:x2"}};
    struct hc_error error = {0};
    cr_expect(eq(int, (int)hc_scenario_vary(s, changes, 2, &error), HC_EDOM));
    cr_expect(eq(str, error.message, "no queue 'advise'; the nearest is 'advice'"));
    cr_expect(eq(sz, hc_scenario_vary_count(s), 0));
    for (size_t i = 0, open = 0; i < s->grid.count; i++)
        if (s->queues[1].open[i])
            cr_expect(eq(dbl, s->queues[1].volume[i], 10 * (double)++open));
    cr_expect(eq(int, (int)hc_scenario_vary(s, changes, 1, &error), HC_OK));
    for (size_t i = 0, open = 0; i < s->grid.count; i++) {
        cr_expect(eq(dbl, s->queues[0].volume[i], s->queues[0].open[i] ? 60 : 0));
        if (s->queues[1].open[i])
            cr_expect(eq(dbl, s->queues[1].volume[i], 15 * (double)++open));
    }
    cr_expect(eq(sz, hc_scenario_vary_count(s), 1));
    cr_expect(eq(str, (char *)hc_scenario_vary_at(s, 0).change, "advice:x1.5"));
    cr_expect(eq(ptr, (void *)(size_t)hc_scenario_vary_at(s, 1).change, NULL));
    hc_scenario_free(s);
}

/* Every law with another mean is the same law on another scale: P(X' > f t) = P(X > t). */
Test(vary, laws_keep_their_shape)
{
    static const char *const laws[] = {
        "{\"mean_s\": 180, \"cv\": 1.3}",
        "{\"mean_s\": 180, \"law\": \"deterministic\"}",
        "{\"mean_s\": 180, \"law\": \"gamma\", \"shape\": 0.7}",
        "{\"mean_s\": 180, \"law\": \"weibull\", \"shape\": 1.4}",
        "{\"law\": \"uniform\", \"min_s\": 60, \"max_s\": 300}",
        "{\"law\": \"hyperexponential\", \"p\": [0.3, 0.7], \"means_s\": [25, 246.42857142857144]}",
        "{\"mean_s\": 180, \"law\": \"hyperexponential\", \"cv\": 2}",
    };
    for (size_t i = 0; i < sizeof laws / sizeof *laws; i++) {
        char text[2000];
        snprintf(text, sizeof text, SHOP("120", "%s", "{\"mean_s\": 120}"), laws[i]);
        struct hc_scenario *before = parse(text), *after = parse(text);
        vary(after, HC_VARY_AHT, "orders:+45");
        cr_expect(epsilon_eq(dbl, after->queues[0].handling.law.mean_s, 225, 1e-9), "%s", laws[i]);
        cr_expect(eq(dbl, after->queues[1].handling.law.mean_s, 240));
        for (double t = 1; t < 2000; t *= 1.7) {
            double was = hc_law_survival(&before->queues[0].handling.law, t);
            double is = hc_law_survival(&after->queues[0].handling.law, 1.25 * t);
            cr_expect(fabs(is - was) < 1e-12, "%s at %g: %g, not %g", laws[i], t, is, was);
        }
        hc_scenario_free(before);
        hc_scenario_free(after);
    }
}

Test(vary, patience_is_given_where_there_is_none)
{
    struct hc_scenario *s = parse(PLAIN);
    struct hc_error error = {0};
    const struct hc_vary scaled = {HC_VARY_PATIENCE, "advice:x2"};
    cr_expect(eq(int, (int)hc_scenario_vary(s, &scaled, 1, &error), HC_EDOM));
    cr_expect(eq(int, strncmp(error.message, "nobody abandons", 15), 0), "%s", error.message);
    vary(s, HC_VARY_PATIENCE, "x2"); /* of those who have one */
    cr_expect(eq(dbl, s->queues[0].patience.law.mean_s, 240));
    cr_expect(eq(int, s->queues[1].has_patience, 0));
    vary(s, HC_VARY_PATIENCE, "=90");
    cr_expect(eq(dbl, s->queues[0].patience.law.mean_s, 90));
    cr_expect(eq(int, s->queues[1].has_patience, 1));
    cr_expect(eq(int, (int)s->queues[1].patience.law.kind, HC_LAW_EXPONENTIAL));
    cr_expect(eq(dbl, s->queues[1].patience.law.mean_s, 90));
    const struct hc_vary short_of = {HC_VARY_AHT, "-180"};
    cr_expect(eq(int, (int)hc_scenario_vary(s, &short_of, 1, &error), HC_EDOM));
    cr_expect(eq(dbl, s->queues[1].handling.law.mean_s, 240));
    hc_scenario_free(s);
}

/* Means by interval change one by one; setting them makes them one. */
Test(vary, means_by_interval)
{
    struct hc_scenario *s = parse(PLAIN);
    struct hc_time *handling = &s->queues[1].handling;
    handling->mean_s = malloc(s->grid.count * sizeof *handling->mean_s);
    for (size_t i = 0; i < s->grid.count; i++)
        handling->mean_s[i] = s->queues[1].open[i] ? 100 + (double)i : NAN;
    vary(s, HC_VARY_AHT, "advice:x1.5");
    handling = &s->queues[1].handling;
    for (size_t i = 0; i < s->grid.count; i++)
        if (s->queues[1].open[i])
            cr_expect(eq(dbl, handling->mean_s[i], 1.5 * (100 + (double)i)));
        else
            cr_expect(isnan(handling->mean_s[i]));
    vary(s, HC_VARY_AHT, "=250");
    cr_expect(eq(ptr, s->queues[1].handling.mean_s, NULL));
    cr_expect(eq(dbl, s->queues[1].handling.law.mean_s, 250));
    hc_scenario_free(s);
}

/* The JSON of a simulation from "queues" on: no inputs, no run, no what-ifs. Owned by the caller. */
static char *figures(const struct hc_scenario *scenario)
{
    struct hc_result *result = NULL;
    struct hc_simulate_opts opts = {.replications = 20};
    char file[] = "/tmp/headcount-test-XXXXXX", *text = NULL;
    close(mkstemp(file));
    struct hc_report_opts report = {.format = HC_FORMAT_JSON, .output = file};
    cr_assert(eq(int, (int)hc_simulate(scenario, NULL, &opts, &result, NULL), HC_OK));
    cr_assert(eq(int, (int)hc_report_write(result, &report, NULL), HC_OK));
    cr_assert(eq(int, (int)hc_file_read(file, 1 << 28, &text, NULL, NULL), HC_OK));
    unlink(file);
    hc_result_free(result);
    char *from = strstr(text, "  \"queues\": [");
    memmove(text, from, strlen(from) + 1);
    return text;
}

Test(vary, same_figures_as_a_scenario_written_so)
{
    struct hc_scenario *written = parse(SHOP("180", "{\"mean_s\": 210, \"cv\": 1.2}", "{\"mean_s\": 60}"));
    struct hc_scenario *varied = parse(SHOP("120", "{\"mean_s\": 180, \"cv\": 1.2}", "{\"mean_s\": 120}"));
    vary(varied, HC_VARY_VOLUME, "orders:+50%");
    vary(varied, HC_VARY_AHT, "orders:+30");
    vary(varied, HC_VARY_PATIENCE, "x0.5");
    char *a = figures(written), *b = figures(varied);
    cr_expect(eq(str, a, b));
    free(a);
    free(b);
    hc_scenario_free(written);
    hc_scenario_free(varied);
}

Test(vary, axes)
{
    static const struct {
        enum hc_vary_what what;
        const char *text, *name;
        size_t count;
        double first, last;
        const char *second; /* as a change */
    } good[] = {
        {HC_VARY_VOLUME, "0.8:1.4:0.1", NULL, 7, 0.8, 1.4, "x0.9"},
        {HC_VARY_VOLUME, "orders:x0.8:x1.4:x0.2", "orders", 4, 0.8, 1.4, "orders:x1"},
        {HC_VARY_VOLUME, "-10%:+10%:5%", NULL, 5, 0.9, 1.1, "x0.95"},
        {HC_VARY_AHT, "240:355:30", NULL, 4, 240, 330, "=270"},
        {HC_VARY_AHT, "-20:+40:20", NULL, 4, -20, 40, "+0"},
        {HC_VARY_ABSENCE, "0:0.1:0.05", NULL, 3, 0, 0.1, "=0.05"},
        {HC_VARY_ABSENCE, "a:b:0.05", "a:b", 1, 0.05, 0.05, NULL},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct hc_vary text = {good[i].what, good[i].text};
        struct hc_axis axis = {0};
        struct hc_error error = {0};
        cr_assert(eq(int, (int)hc_axis_parse(&text, 1000, &axis, &error), HC_OK), "%s: %s", good[i].text,
                  error.message);
        cr_expect(eq(sz, axis.count, good[i].count), "%s", good[i].text);
        cr_expect(eq(dbl, axis.amounts[0], good[i].first), "%s", good[i].text);
        cr_expect(eq(dbl, axis.amounts[axis.count - 1], good[i].last), "%s", good[i].text);
        cr_expect(eq(int, good[i].name ? strcmp(good[i].name, axis.name) : axis.name != NULL, 0), "%s", good[i].text);
        char *second = axis.count > 1 ? hc_axis_change(&axis, 1) : NULL;
        cr_expect(eq(int, second ? strcmp(second, good[i].second) : 0, 0), "%s: %s", good[i].text, second);
        free(second);
        hc_axis_free(&axis);
    }
    static const struct hc_vary bad[] = {
        {HC_VARY_VOLUME, "1:2"},     {HC_VARY_VOLUME, "2:1:0.1"},   {HC_VARY_VOLUME, "0:1:0"},
        {HC_VARY_VOLUME, "0:1:-1"},  {HC_VARY_VOLUME, "=1:=2:=1"},  {HC_VARY_AHT, "x1:2:0.1"},
        {HC_VARY_AHT, "1:2:0.0001"}, {HC_VARY_ABSENCE, "0:1:0.5"},  {HC_VARY_ABSENCE, "0:0.1:x"},
        {HC_VARY_VOLUME, ""},        {HC_VARY_VOLUME, "0:1:0.1%%"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect(eq(int, (int)hc_sweep_check(&bad[i], 1, NULL, NULL), HC_EDOM), "%s", bad[i].change);
    static const struct hc_vary grid[] = {{HC_VARY_VOLUME, "0.1:10:0.1"}, {HC_VARY_AHT, "100:110:1"}};
    static const struct hc_vary twice[] = {{HC_VARY_VOLUME, "1.1"}, {HC_VARY_VOLUME, "1.2"}};
    size_t points = 0;
    cr_expect(eq(int, (int)hc_sweep_check(grid, 1, &points, NULL), HC_OK));
    cr_expect(eq(sz, points, 100));
    cr_expect(eq(int, (int)hc_sweep_check(grid, 2, &points, NULL), HC_EDOM));
    cr_expect(eq(int, (int)hc_sweep_check(twice, 2, NULL, NULL), HC_EDOM));
    cr_expect(eq(int, (int)hc_sweep_check(twice, 0, NULL, NULL), HC_EDOM));
}
