/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_lint_contract.c - when `check` says that a clause cannot bind, no month that keeps the other one misses it:
 * random pairs of clauses, random months counted interval by interval and settled. */
#include "check.h"
#include "finance/settle.h"
#include "headcount/lint.h"
#include "model/model.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { INTERVALS = 3, DAYS = 28, TIMES = 4, CLAUSES = 2, PAIRS = 1500, MONTHS = 12 };

static const double times[TIMES] = {5, 10, 20, 30};

static uint64_t state = 20261123;

static int pick(int low, int high)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return low + (int)(state % (uint64_t)(high - low + 1));
}

/* Contacts of an interval: answered and abandoned up to each time, in all, waits of those answered. */
struct span {
    int offered, answered, answered_by[TIMES], abandoned_by[TIMES], wait_s;
};

static void draw_clause(char *text, size_t size, int index)
{
    static const char *const metrics[] = {"service_level", "answer_rate", "abandonment", "asa_s"};
    static const char *const windows[] = {"interval", "day", "week", "month"};
    int metric = pick(0, 3), more_than = pick(0, 3) ? 0 : pick(1, 2), tolerance = pick(0, 2) ? 0 : pick(1, 10);
    int length = snprintf(text, size, "{\"name\": \"%d\", \"metric\": \"%s\", \"window\": \"%s\"", index,
                          metrics[metric], windows[pick(0, 3)]);
    if (metric == 0)
        length += snprintf(text + length, size - (size_t)length,
                           ", \"formula\": \"%s\", \"within_s\": %g, \"short_abandon_s\": %g",
                           hc_formula_name((enum hc_formula)(pick(0, 1) * pick(0, HC_FORMULAS - 1))), times[pick(1, 3)],
                           times[pick(0, 1)]);
    if (metric == 2)
        length += snprintf(text + length, size - (size_t)length, ", \"at_most\": 0.%d", pick(1, 3));
    else if (metric == 3)
        length += snprintf(text + length, size - (size_t)length, ", \"at_most\": %d", 5 * pick(1, 3));
    else
        length += snprintf(text + length, size - (size_t)length, ", \"at_least\": 0.%d", pick(6, 9));
    if (pick(0, 1))
        length += snprintf(text + length, size - (size_t)length,
                           ", \"penalty\": {\"kind\": \"step\", \"amount\": 10, \"tolerance\": %d, \"more_than\": %d}",
                           tolerance, more_than);
    snprintf(text + length, size - (size_t)length, "}");
}

/* Two clauses of one queue; one pair in four leaves out windows by their volume. */
static struct hc_scenario *draw_scenario(void)
{
    char clauses[CLAUSES][400], text[1600];
    for (int c = 0; c < CLAUSES; c++)
        draw_clause(clauses[c], sizeof clauses[c], c);
    int length =
        snprintf(text, sizeof text,
                 "{\"format\": \"headcount/scenario@1\", \"calendar\": {\"start\": \"2026-02-02\", \"days\": 1},"
                 " \"queues\": [{\"name\": \"q\", \"volume\": {\"per_hour\": 6}, \"handling\": {\"mean_s\": 60},"
                 " \"patience\": {\"mean_s\": 60}}], \"contract\": {%s \"clauses\": [%s, %s]}}",
                 pick(0, 3) ? "" : "\"exclusions\": {\"volume_above\": 0.3},", clauses[0], clauses[1]);
    struct hc_scenario *s = NULL;
    struct hc_error error = {.code = HC_OK};
    cr_assert(eq(int, (int)hc_scenario_parse("pair", text, (size_t)length, &s, &error), HC_OK), "%s", error.message);
    return s;
}

/* The index of the clause that cannot bind; -1 = none. */
static int idle_of(const struct hc_scenario *s)
{
    struct hc_findings *findings = NULL;
    struct hc_error error = {.code = HC_OK};
    int idle = -1;
    cr_assert(eq(int, (int)hc_lint(s, HC_LANG_EN, &findings, &error), HC_OK));
    for (size_t i = 0; i < hc_findings_count(findings); i++) {
        const char *rule = hc_findings_rule(findings, i);
        if (strcmp(rule, "clause_never_binds") == 0 || strcmp(rule, "answer_rate_and_abandonment") == 0)
            idle = hc_findings_path(findings, i)[strlen(".contract.clauses[")] - '0';
    }
    hc_findings_free(findings);
    return idle;
}

/* At least `least` of ten answered, or `crowded` where twice as many come; waits about the times of the clauses. */
static void draw_span(struct span *s, int least, int crowded)
{
    *s = (struct span){.offered = 10 * pick(1, 2)};
    s->answered = s->offered * pick(s->offered > 10 ? crowded : least, 10) / 10;
    for (int i = 0; i < s->offered; i++) {
        bool answered = i < s->answered;
        int wait = pick(0, 9) ? 5 * pick(0, 1 + least % 6) : pick(0, 50);
        s->wait_s += answered ? wait : 0;
        for (int t = 0; t < TIMES; t++)
            *(answered ? &s->answered_by[t] : &s->abandoned_by[t]) += wait <= times[t];
    }
}

static int by_time(const int *by, double time)
{
    int t = 0;
    while (times[t] != time)
        t++;
    return by[t];
}

/* include/headcount/erlang.h, line by line */
static void add_level(const struct hc_clause *clause, const struct span *s, struct hc_window_counts *w)
{
    double answered = by_time(s->answered_by, clause->within_s),
           quick = by_time(s->abandoned_by, clause->short_abandon_s);
    double within = by_time(s->abandoned_by, clause->within_s);
    const double good[HC_FORMULAS] = {answered, answered, answered + quick, answered, answered + within, answered};
    const double due[HC_FORMULAS] = {s->offered,          s->offered - quick, s->offered,
                                     s->offered - within, s->offered,         s->answered};
    w->good += good[clause->formula];
    w->due += due[clause->formula];
}

static bool is_kept(const struct hc_contract *contract, size_t index, const struct span *spans)
{
    static const int lengths[] = {1, INTERVALS, 7 * INTERVALS, DAYS * INTERVALS};
    struct hc_window_counts windows[INTERVALS * DAYS] = {{0}};
    const struct hc_clause *clause = &contract->clauses[index];
    int length = lengths[clause->window];
    for (int i = 0; i < INTERVALS * DAYS; i++) {
        struct hc_window_counts *w = &windows[i / length];
        w->offered += spans[i].offered;
        w->answered += spans[i].answered;
        w->abandoned += spans[i].offered - spans[i].answered;
        w->wait_answered_s += spans[i].wait_s;
        w->forecast += 15;
        if (clause->metric == HC_CLAUSE_SERVICE_LEVEL)
            add_level(clause, &spans[i], w);
    }
    struct hc_contract one = *contract;
    one.clauses = &contract->clauses[index];
    one.clause_count = 1;
    const struct hc_window_counts *list = windows;
    size_t count = (size_t)(INTERVALS * DAYS / length);
    struct hc_clause_month month;
    struct hc_settlement settlement = {.clauses = &month};
    const struct hc_month_volume volume = {0};
    hc_settle_month(&one, &list, &count, &volume, NULL, &settlement);
    return month.kept;
}

Test(lint_contract, who_keeps_the_one_keeps_the_other)
{
    static struct span spans[INTERVALS * DAYS];
    int idle_pairs = 0, kept = 0, missed = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
        struct hc_scenario *s = draw_scenario();
        int idle = idle_of(s);
        idle_pairs += idle >= 0;
        for (int month = 0; month < MONTHS && idle >= 0; month++) {
            int least = pick(5, 10), crowded = pick(0, 1) ? least : 3;
            for (int i = 0; i < INTERVALS * DAYS; i++)
                draw_span(&spans[i], least, crowded);
            if (is_kept(s->contract, (size_t)(1 - idle), spans)) {
                kept++;
                cr_assert(is_kept(s->contract, (size_t)idle, spans), "pair %d", pair);
            } else {
                missed += !is_kept(s->contract, (size_t)idle, spans);
            }
        }
        hc_scenario_free(s);
    }
    cr_expect(idle_pairs > 100 && kept > 200 && missed > 100, "%d pairs, %d kept, %d missed", idle_pairs, kept, missed);
}
