/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_transient.c - the exact day of one queue against tests/data (exact Markov chains of another program), against
 * stationary queues, against a Runge-Kutta integration of tagged cohorts, and against its own conservation laws. */
#include "case_stream.h"
#include "headcount/transient.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 160 };

static void solve(const struct hc_transient_interval *v, size_t count, const struct hc_transient_options *o,
                  struct hc_transient_metrics *m)
{
    struct hc_error error = {0};
    enum hc_status status = hc_transient_solve(v, count, o, m, &error);

    cr_assert(eq(int, (int)status, (int)HC_OK), "%s: %s", error.path, error.message);
}

static void check_interval(const cJSON *json, size_t i, const struct hc_transient_metrics *m)
{
    const cJSON *e = cJSON_GetArrayItem(member(member(json, "expected"), "intervals"), (int)i);
    const struct {
        const char *key;
        double value;
    } fields[] = {
        {"offered", m->offered},
        {"served_within_t", m->answered_within},
        {"abandoned_within_t", m->abandoned_within},
        {"sl_offered", m->answered_within / m->offered},
        {"sl_excl_short_abandons", m->answered_within / (m->offered - m->abandoned_within)},
        {"p_wait", m->waited / m->offered},
        {"abandonments_in_interval", m->abandonments},
        {"completions_in_interval", m->completions},
        {"occupancy_vs_scheduled", m->busy_s / m->staffed_s},
        {"busy_agent_seconds", m->busy_s},
        {"mean_queue", m->queue_mean},
        {"end_mean_busy", m->end_busy_mean},
        {"end_mean_queue", m->end_queue_mean},
        {"end_p_delay", m->end_wait_chance},
    };

    for (size_t j = 0; j < sizeof fields / sizeof *fields; j++) {
        cr_assert(member(e, fields[j].key) != NULL);
        check(json, fields[j].key, i, fields[j].value, number(e, fields[j].key));
    }
}

Test(transient, days_of_another_program)
{
    FILE *file = open_cases("transient");
    cJSON *json;
    size_t cases = 0;

    while ((json = next_case(file)) != NULL) {
        const cJSON *in = member(json, "inputs");
        const size_t count = length(in, "agents");
        struct hc_transient_interval v[MOST];
        struct hc_transient_metrics m[MOST];
        struct hc_transient_options o = hc_transient_options_default();
        bool finish = strcmp(member(in, "discipline")->valuestring, "exhaustive") == 0;

        cr_assert(count <= MOST);
        o.shift_end = finish ? HC_SHIFT_END_FINISH : HC_SHIFT_END_RETURN;
        o.within_s = number(in, "t_s");
        for (size_t i = 0; i < count; i++)
            v[i] = (struct hc_transient_interval){number(in, "interval_s"), element(in, "calls_per_hour", i),
                                                  element(in, "agents", i), number(in, "aht_s"),
                                                  number(in, "patience_mean_s")};
        solve(v, count, &o, m);
        for (size_t i = 0; i < count; i++) {
            check_interval(json, i, &m[i]);
            cr_expect(fabs(m[i].answered + m[i].abandoned - m[i].offered) <= 1e-11 * (1.0 + m[i].offered));
        }
        cJSON_Delete(json);
        cases++;
    }
    fclose(file);
    cr_assert(eq(sz, cases, 49));
}

/* The expected values: Runge-Kutta on (busy, waiting) together with the mass and the summed age of each interval's
 * waiting contacts over (surplus, ahead), another program; steps halved until 1e-10 stood. */
struct cohort {
    double answered, abandoned, wait_answered_s, wait_abandoned_s;
};

static const struct hc_transient_interval uneven[] = {{120.0, 130.0, 3, 100.0, 60.0},
                                                      {90.0, 70.0, 1, 80.0, 60.0},
                                                      {60.0, 80.0, 0, 80.0, 45.0},
                                                      {150.0, 60.0, 2, 80.0, 90.0}};

static void check_cohorts(enum hc_shift_end shift_end, const struct cohort *e)
{
    struct hc_transient_options o = hc_transient_options_default();
    struct hc_transient_metrics m[4];

    o.shift_end = shift_end;
    solve(uneven, 4, &o, m);
    for (size_t i = 0; i < 4; i++) {
        cr_expect(epsilon_eq(dbl, m[i].answered, e[i].answered, 1e-10), "[%zu] %.12g", i, m[i].answered);
        cr_expect(epsilon_eq(dbl, m[i].abandoned, e[i].abandoned, 1e-10), "[%zu] %.12g", i, m[i].abandoned);
        cr_expect(epsilon_eq(dbl, m[i].wait_answered_s, e[i].wait_answered_s, 1e-8), "[%zu] %.12g", i,
                  m[i].wait_answered_s);
        cr_expect(epsilon_eq(dbl, m[i].wait_abandoned_s, e[i].wait_abandoned_s, 1e-8), "[%zu] %.12g", i,
                  m[i].wait_abandoned_s);
    }
}

Test(transient, cohorts_when_agents_finish)
{
    static const struct cohort e[] = {
        {4.3333333333333 - 0.5675496883188, 0.5675496883188, 10.4962890614, 22.9324234927},
        {1.75 - 1.1569673786011, 1.1569673786011, 20.7929631426, 41.6211216570},
        {0.6648032132652, 0.6685301200681, 20.2339379321, 13.0719016589},
        {2.5 - 0.3864277048455, 0.3864277048455, 22.0509868604, 12.7275065757}};
    check_cohorts(HC_SHIFT_END_FINISH, e);
}

Test(transient, cohorts_when_contacts_return)
{
    static const struct cohort e[] = {
        {4.3333333333333 - 0.5612480099835, 0.5612480099835, 10.8253641658, 22.2523736373},
        {1.75 - 1.1334442266956, 1.1334442266956, 20.8482524413, 40.2147872291},
        {0.6862511107602, 0.6470822225731, 19.4498747036, 11.9256541127},
        {2.5 - 0.3451547914224, 0.3451547914224, 19.8065201824, 11.2574110457}};
    check_cohorts(HC_SHIFT_END_RETURN, e);
}

/* After a long time a constant interval is a stationary queue. Expected: science of M/M/n(+M), exact chains. */
Test(transient, long_run_is_erlang_c)
{
    /* 100 calls per 30 min, 180 s, 14 agents, 20 s: Erlang C as published (0.888350019179, 0.174131933595,
     * 7.83593701178 s). */
    const struct hc_transient_interval v[] = {{40000.0, 200.0, 14, 180.0, 0.0}, {3600.0, 200.0, 14, 180.0, HUGE_VAL}};
    struct hc_transient_metrics m[2];

    solve(v, 2, NULL, m);
    cr_expect(epsilon_eq(dbl, m[1].answered_within / m[1].offered, 0.888350019179, 1e-11));
    cr_expect(epsilon_eq(dbl, m[1].waited / m[1].offered, 0.174131933595, 1e-11));
    cr_expect(epsilon_eq(dbl, m[1].wait_answered_s / m[1].answered, 7.83593701178, 1e-9));
    cr_expect(eq(dbl, m[1].abandoned, 0.0));
}

Test(transient, long_run_is_erlang_a)
{
    /* The same with patience 300 s: p_wait, P(abandon), mean number waiting = rate x 0.0139837441 x 300 s. */
    const struct hc_transient_interval v[] = {{40000.0, 200.0, 14, 180.0, 300.0}, {3600.0, 200.0, 14, 180.0, 300.0}};
    struct hc_transient_metrics m[2];

    solve(v, 2, NULL, m);
    cr_expect(epsilon_eq(dbl, m[1].answered_within / m[1].offered, 0.916792092, 2e-9));
    cr_expect(epsilon_eq(dbl, m[1].waited / m[1].offered, 0.145260114, 2e-9));
    cr_expect(epsilon_eq(dbl, m[1].abandoned / m[1].offered, 0.0139837441, 2e-10));
    cr_expect(epsilon_eq(dbl, (m[1].wait_answered_s + m[1].wait_abandoned_s) / m[1].offered, 0.0139837441 * 300, 1e-7));
}

/* Cliffs, no agents, no patience, threshold longer than an interval: what must hold whatever the numbers. */
static const struct hc_transient_interval rough[] = {
    {900.0, 410.0, 20, 150.0, 90.0}, {900.0, 400.0, 8, 150.0, 90.0}, {600.0, 380.0, 20, 160.0, 0.0},
    {300.0, 120.0, 0, 160.0, 0.0},   {300.0, 90.0, 0, 160.0, 70.0},  {1200.0, 300.0, 17, 140.0, HUGE_VAL},
    {450.0, 520.0, 13, 140.0, 60.0}, {60.0, 33.0, 12, 140.0, 60.0},  {60.0, 33.0, 11, 140.0, 60.0},
    {60.0, 33.0, 15, 140.0, 60.0},   {9000.0, 0.0, 15, 140.0, 60.0},
};
enum { ROUGH = sizeof rough / sizeof *rough };

Test(transient, contacts_are_conserved)
{
    for (int d = 0; d < HC_SHIFT_ENDS; d++) {
        struct hc_transient_options o = {
            .shift_end = (enum hc_shift_end)d, .within_s = 700.0, .short_abandon_s = 130.0};
        struct hc_transient_metrics m[ROUGH];
        double offered = 0.0, left = 0.0, completed = 0.0, abandoned = 0.0, waits = 0.0, queue = 0.0;

        solve(rough, ROUGH, &o, m);
        for (size_t i = 0; i < ROUGH; i++) {
            cr_expect(epsilon_eq(dbl, m[i].answered + m[i].abandoned, m[i].offered, 1e-9), "[%zu]", i);
            cr_expect(m[i].abandoned_short <= m[i].abandoned_within && m[i].abandoned_within <= m[i].abandoned + 1e-10);
            cr_expect(m[i].answered_within <= m[i].answered + 1e-10);
            cr_expect(m[i].waited <= m[i].offered * (1.0 + 1e-12));
            offered += m[i].offered;
            left += m[i].abandonments;
            completed += m[i].completions;
            abandoned += m[i].abandoned;
            waits += m[i].wait_answered_s + m[i].wait_abandoned_s;
            queue += m[i].queue_mean * rough[i].length_s;
        }
        cr_expect(epsilon_eq(dbl, left + completed, offered, 1e-8));
        if (d == HC_SHIFT_END_FINISH) { /* returned contacts leave and wait once more */
            cr_expect(epsilon_eq(dbl, abandoned, left, 1e-8));
            cr_expect(epsilon_eq(dbl, waits, queue, 1e-5));
        } else {
            cr_expect(abandoned < left && waits < queue);
        }
    }
}

/* With a threshold beyond every wait, "within" is "ever"; and the mean wait is the integral of P(wait > t). */
Test(transient, thresholds_agree_with_waits)
{
    struct hc_transient_options o = {.shift_end = HC_SHIFT_END_FINISH, .within_s = 20000.0, .short_abandon_s = 20000.0};
    struct hc_transient_metrics all[4], part[4];
    double wait[4] = {0.0};
    const double node = sqrt(0.6), panel = 6.0;

    solve(uneven, 4, &o, all);
    for (size_t i = 0; i < 4; i++) {
        cr_expect(epsilon_eq(dbl, all[i].answered_within, all[i].answered, 1e-11));
        cr_expect(epsilon_eq(dbl, all[i].abandoned_within, all[i].abandoned, 1e-11));
        cr_expect(epsilon_eq(dbl, all[i].abandoned_short, all[i].abandoned, 1e-11));
    }
    for (double t = 0.0; t < 900.0; t += panel)
        for (int j = -1; j <= 1; j++) {
            o.within_s = t + panel * 0.5 * (1.0 + j * node);
            o.short_abandon_s = 0.0;
            solve(uneven, 4, &o, part);
            for (size_t i = 0; i < 4; i++)
                wait[i] += panel * (j == 0 ? 8.0 : 5.0) / 18.0 * (all[i].answered - part[i].answered_within);
        }
    for (size_t i = 0; i < 4; i++) /* kinks at the changes of agents set the tolerance */
        cr_expect(epsilon_eq(dbl, wait[i], all[i].wait_answered_s, 1e-4 * all[i].wait_answered_s), "[%zu]", i);
}

Test(transient, cutting_an_interval_changes_nothing)
{
    const struct hc_transient_interval whole[] = {{900.0, 300.0, 12, 140.0, 60.0}, {900.0, 300.0, 9, 140.0, 60.0}};
    const struct hc_transient_interval cut[] = {{411.0, 300.0, 12, 140.0, 60.0},
                                                {489.0, 300.0, 12, 140.0, 60.0},
                                                {13.0, 300.0, 9, 140.0, 60.0},
                                                {887.0, 300.0, 9, 140.0, 60.0}};
    struct hc_transient_metrics a[2], b[4];

    solve(whole, 2, NULL, a);
    solve(cut, 4, NULL, b);
    for (size_t i = 0; i < 2; i++) {
        cr_expect(
            epsilon_eq(dbl, a[i].answered_within, b[2 * i].answered_within + b[2 * i + 1].answered_within, 1e-10));
        cr_expect(epsilon_eq(dbl, a[i].abandoned, b[2 * i].abandoned + b[2 * i + 1].abandoned, 1e-10));
        cr_expect(epsilon_eq(dbl, a[i].wait_answered_s, b[2 * i].wait_answered_s + b[2 * i + 1].wait_answered_s, 1e-8));
        cr_expect(epsilon_eq(dbl, a[i].overrun_s, b[2 * i].overrun_s + b[2 * i + 1].overrun_s, 1e-8));
    }
}

Test(transient, nobody_ever_answered)
{
    const struct hc_transient_interval v[] = {{600.0, 60.0, 0, 100.0, 0.0}};
    struct hc_transient_metrics m[1];

    solve(v, 1, NULL, m);
    cr_expect(epsilon_eq(dbl, m->offered, 10.0, 1e-12));
    cr_expect(epsilon_eq(dbl, m->waited, 10.0, 1e-12));
    cr_expect(epsilon_eq(dbl, m->end_queue_mean, 10.0, 1e-11));
    cr_expect(eq(dbl, m->answered, 0.0));
    cr_expect(eq(dbl, m->abandoned, 0.0));
}

Test(transient, bad_input_is_refused)
{
    const struct hc_transient_interval good = {900.0, 300.0, 12, 140.0, 60.0};
    struct hc_transient_interval v[2] = {good, good};
    struct hc_transient_metrics m[2] = {{.offered = -7.0}};
    struct hc_error e = {0};

    v[1].agents = 2.5;
    cr_expect(eq(int, (int)hc_transient_solve(v, 2, NULL, m, &e), (int)HC_EDOM));
    cr_expect(eq(str, e.path, ".[1].agents"));
    v[1] = good;
    v[0].aht_s = 0.0;
    cr_expect(eq(int, (int)hc_transient_solve(v, 2, NULL, m, &e), (int)HC_EDOM));
    cr_expect(eq(str, e.path, ".[0].aht_s"));
    v[0] = good;
    v[0].length_s = 0.0;
    cr_expect(eq(int, (int)hc_transient_solve(v, 2, NULL, m, NULL), (int)HC_EDOM));
    v[0] = good;
    v[0].calls_per_hour = NAN;
    cr_expect(eq(int, (int)hc_transient_solve(v, 2, NULL, m, NULL), (int)HC_EDOM));
    v[0] = good;
    v[0].patience_s = -1.0;
    cr_expect(eq(int, (int)hc_transient_solve(v, 2, NULL, m, NULL), (int)HC_EDOM));
    cr_expect(eq(int, (int)hc_transient_solve(v, 0, NULL, m, NULL), (int)HC_EDOM));
    struct hc_transient_options o = {.within_s = HUGE_VAL};
    cr_expect(eq(int, (int)hc_transient_solve(&good, 1, &o, m, NULL), (int)HC_EDOM));
    cr_expect(eq(dbl, m[0].offered, -7.0));
}

/* The same agents all day: nothing that is approximate; then other agents each hour: what the clock counts is exact,
 * and from a kept state everything is the same again. */
Test(transient, measured_step_by_step)
{
    for (int discipline = 0; discipline < HC_SHIFT_ENDS; discipline++)
        for (int change = 0; change < 2; change++) {
            struct hc_transient_options o = hc_transient_options_default();
            struct hc_transient_interval v[6];
            struct hc_transient_metrics solved[6], m, again;
            struct hc_transient_state *state = NULL;
            struct hc_transient_kept *kept = NULL;
            o.shift_end = (enum hc_shift_end)discipline;
            for (int i = 0; i < 6; i++)
                v[i] = (struct hc_transient_interval){1800, 90 + 30 * (i % 3), change ? 9 + 3 * (i % 2) : 10, 300, 240};
            cr_assert(eq(int, (int)hc_transient_solve(v, 6, &o, solved, NULL), (int)HC_OK));
            cr_assert(eq(int, (int)hc_transient_state_new(o.shift_end, &state, NULL), (int)HC_OK));
            for (int i = 0; i < 6; i++) {
                cr_assert(eq(int, (int)hc_transient_state_keep(state, &kept, NULL), (int)HC_OK));
                cr_assert(eq(int, (int)hc_transient_state_measure(state, &v[i], &o, &again, NULL), (int)HC_OK));
                cr_assert(eq(int, (int)hc_transient_state_restore(state, kept, NULL), (int)HC_OK));
                cr_assert(eq(int, (int)hc_transient_state_measure(state, &v[i], &o, &m, NULL), (int)HC_OK));
                kept = hc_transient_kept_free(kept);
                cr_expect(memcmp(&m, &again, sizeof m) == 0);
                cr_expect(fabs(m.waited - solved[i].waited) < 1e-9 && fabs(m.busy_s - solved[i].busy_s) < 1e-6 &&
                          fabs(m.abandonments - solved[i].abandonments) < 1e-9 &&
                          fabs(m.overrun_s - solved[i].overrun_s) < 1e-6);
                double loose = change ? 0.02 * m.offered : 1e-8;
                cr_expect(fabs(m.answered_within - solved[i].answered_within) < loose);
                cr_expect(fabs(m.answered - solved[i].answered) < loose);
                cr_expect(fabs(m.abandoned_short - solved[i].abandoned_short) < loose);
                cr_expect(fabs(m.wait_answered_s - solved[i].wait_answered_s) <
                          (change ? 0.1 * m.wait_answered_s : 1e-6));
            }
            hc_transient_state_free(state);
        }
}
