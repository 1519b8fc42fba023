/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare.c - the command: every scenario at work, figures, differences, then bridges, break-evens and tornado. */
#include "headcount/compare.h"
#include "base/base.h"
#include "compare/figures.h"
#include "compare/inputs.h"
#include "compare/reconcile.h"
#include "compare/settled.h"
#include "compare/solve.h"
#include "exec/parallel.h"
#include "model/chain.h"
#include "model/list.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct comparing {
    struct hc_comparison *comparison;
    struct hc_operate_opts opts;
    int threads;
    int64_t asked, spans;            /* of months of contracts */
    struct hc_operation *operations; /* [count] */
    struct hc_kept_months *months;   /* [count] */
    struct hc_side *sides;           /* [count]; of those that are priced */
    bool by_day;
};

struct hc_compare_opts hc_compare_opts_default(void)
{
    return (struct hc_compare_opts){0};
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static enum hc_status check(const struct hc_scenario *const *scenarios, size_t count,
                            const struct hc_compare_opts *opts, struct hc_error *reterr)
{
    if (count < 1 || count > HC_COMPARE_MOST)
        return hc_fail(reterr, HC_EDOM, "scenarios", "1 to %d can be compared, got %zu", HC_COMPARE_MOST, count);
    if (opts->replications < 0)
        return hc_fail(reterr, HC_EDOM, "replications", "must be at least 1");
    if (!(opts->term_months >= 0 && opts->term_months <= 1200))
        return hc_fail(reterr, HC_EDOM, "term-months", "must be in (0, 1200], got '%g'", opts->term_months);
    for (size_t v = 1; v < count; v++) {
        const char *one = scenarios[0]->currency, *other = scenarios[v]->currency;
        if (strcmp(one ? one : "", other ? other : "") != 0) {
            enum hc_status status = hc_fail(reterr, HC_EINPUT, ".currency", "must be that of '%.100s', %s, got %s",
                                            scenarios[0]->file, one ? one : "which has none", other ? other : "none");
            hc_error_set_file(reterr, scenarios[v]->file);
            return status;
        }
    }
    return HC_OK;
}

/* Money */

static void spread(const struct hc_bill *bill, double term_months, struct hc_compared *own)
{
    double *v = own->values, months = bill->months;
    own->total = bill->total;
    own->total.lines[HC_TOTAL_PENALTY] =
        hc_money_of(isnan(v[HC_COMPARE_PENALTY]) ? 0 : v[HC_COMPARE_PENALTY] * term_months);
    own->total.lines[HC_TOTAL_BONUS] = hc_money_of(isnan(v[HC_COMPARE_BONUS]) ? 0 : -v[HC_COMPARE_BONUS] * term_months);
    own->total.all += own->total.lines[HC_TOTAL_PENALTY] + own->total.lines[HC_TOTAL_BONUS];
    own->priced = true;
    v[HC_COMPARE_RUNNING] = bill->running / months;
    v[HC_COMPARE_SUPPORT] = bill->support / months;
    v[HC_COMPARE_ONE_OFF] = bill->one_off;
    v[HC_COMPARE_DOUBLE_RUNNING] = bill->double_running;
    v[HC_COMPARE_TOTAL] = hc_money_units(own->total.all);
}

/* Hourly cost in the scenarios' currency (of an hour on queue: that of the paid time it takes), and rate: means over
 * groups by their hours; NaN without. */
static void levels_now(const struct hc_operation *o, struct hc_compared *own)
{
    const struct hc_scenario *s = o->scenario;
    double hours = 0, handling = 0, work = 0, wage = 0, foreign = 0, rate = 0;
    for (size_t g = 0; g < s->group_count; g++) {
        const struct hc_site *site = s->groups[g].site == HC_NO_SITE ? NULL : &s->sites[s->groups[g].site];
        double on_queue = 0;
        for (size_t i = 0; i < s->grid.count; i++)
            on_queue += hc_staffed(&o->staff, s, g, i) * s->grid.intervals[i].length_s;
        hours += on_queue;
        wage += on_queue * (hc_paid_by_site(s, g) ? site->hourly_cost * site->rate
                                                  : s->groups[g].cost_per_hour / hc_chain_paid(&s->groups[g]));
        if (site && site->rate != 1) {
            foreign += on_queue;
            rate += on_queue * site->rate;
        }
    }
    for (size_t u = 0; u < o->unit_count; u++) {
        handling += o->units[u].handling_s;
        work += o->units[u].answered;
    }
    own->break_even[HC_LEVER_FCR].now = own->values[HC_COMPARE_FCR];
    own->break_even[HC_LEVER_HANDLING].now = work > 0 ? handling / work : NAN;
    own->break_even[HC_LEVER_WAGE].now = hours > 0 ? wage / hours : NAN;
    own->break_even[HC_LEVER_RATE].now = foreign > 0 ? rate / foreign : NAN;
}

/* One scenario */

static enum hc_status price(struct comparing *c, size_t v, struct hc_error *reterr)
{
    struct hc_comparison *comparison = c->comparison;
    struct hc_compared *own = &comparison->variants[v];
    struct hc_operation *o = &c->operations[v];
    struct hc_bill bill;
    struct hc_error why = {0};
    enum hc_status status =
        hc_bill_of(own->scenario, o->staff.agents, o->overtime_h, comparison->term_months, &bill, &why);
    if (status == HC_EUNSUPPORTED)
        return hc_result_warn_unpriced(comparison->head, own->scenario, own->name, reterr);
    if (status && status != HC_ENOMEM) {
        hc_fail(reterr, status, why.path, "%s", why.message);
        hc_error_set_file(reterr, own->scenario->file);
        return status;
    }
    if (status)
        return hc_fail_memory(reterr);
    spread(&bill, comparison->term_months, own);
    hc_figures_cost(o, bill.months, own);
    levels_now(o, own);
    struct hc_side *side = &c->sides[v];
    side->compared = own;
    status = hc_pricer_of(o, comparison->term_months, &side->pricer, reterr);
    own->formula = side->pricer.formula;
    if (!status)
        status = hc_price_with(&side->pricer, own->scenario, side->pricer.sized, &side->sized, reterr);
    return status ? status : hc_price_again(&side->pricer, own->scenario, false, &side->as_is, reterr);
}

/* The same agents and the same customers, day by day. */
static enum hc_status judge_days(struct comparing *c, size_t v, struct hc_error *reterr)
{
    struct hc_compared *own = &c->comparison->variants[v];
    struct hc_operate_opts how = c->opts;
    struct hc_operation by_day;
    how.by_day = true;
    how.end_day = own->scenario->calendar.days;
    how.staff = &c->operations[v].staff;
    enum hc_status status = hc_operate(own->scenario, &how, &by_day, reterr);
    if (status)
        return status;
    own->day_met = by_day.day_met;
    by_day.day_met = NULL;
    hc_operation_clear(&by_day);
    return HC_OK;
}

static enum hc_status one(struct comparing *c, size_t v, struct hc_error *reterr)
{
    struct hc_comparison *comparison = c->comparison;
    struct hc_compared *own = &comparison->variants[v];
    struct hc_operation *o = &c->operations[v];
    enum hc_status status = hc_operate(own->scenario, &c->opts, o, reterr);
    if (!status) {
        hc_figures_service(o, own);
        hc_figures_queues(o, v > 0 ? &c->operations[0] : NULL, own);
        status = hc_gaps_of(own->scenario, &own->gaps, reterr);
    }
    if (!status) {
        own->values[HC_COMPARE_GAP_H] = own->gaps.gap_h;
        status = hc_settled_months(o, &c->opts, NULL, c->asked, &c->spans, &c->months[v], reterr);
    }
    if (!status) {
        hc_figures_months(&c->months[v], own);
        status = price(c, v, reterr);
    }
    if (!status && c->by_day)
        status = judge_days(c, v, reterr);
    if (status == HC_EINPUT || status == HC_EUNREACHABLE || status == HC_EUNSUPPORTED)
        hc_error_set_file(reterr, own->scenario->file);
    comparison->head->run->contacts += o->contacts;
    return status;
}

static double or_zero(double x)
{
    return isnan(x) ? 0 : x;
}

static double monthly(const struct hc_compared *c)
{
    return c->values[HC_COMPARE_RUNNING] + or_zero(c->values[HC_COMPARE_PENALTY]) -
           or_zero(c->values[HC_COMPARE_BONUS]);
}

static void hold_against_first(struct comparing *c, size_t v)
{
    struct hc_compared *first = &c->comparison->variants[0], *own = &c->comparison->variants[v];
    if (first->priced && own->priced)
        own->values[HC_COMPARE_PAYBACK] = hc_payback_month(
            first->values[HC_COMPARE_ONE_OFF] + first->values[HC_COMPARE_DOUBLE_RUNNING], monthly(first),
            own->values[HC_COMPARE_ONE_OFF] + own->values[HC_COMPARE_DOUBLE_RUNNING], monthly(own));
    hc_figures_difference(&c->operations[v], &c->operations[0], &c->months[v], &c->months[0], first, own);
}

/* Everything that is solved: a bridge, break-evens and swings of each scenario, apart from each other. */
enum { JOBS = 1 + 2 * HC_LEVERS };

static enum hc_status solve(void *context, size_t job, int thread, struct hc_error *reterr)
{
    struct comparing *c = context;
    const struct hc_side *first = &c->sides[0], *own = &c->sides[job / JOBS];
    size_t what = job % JOBS;
    bool other = own != first;
    (void)thread;
    if (!first->compared || !own->compared)
        return HC_OK;
    if (what == 0) {
        enum hc_status status = other ? hc_solve_bridge(first, own, reterr) : HC_OK;
        return other && !status ? hc_reconcile(first, own, reterr) : status;
    }
    if (what > HC_LEVERS)
        return hc_solve_swing(first, own, (enum hc_lever)(what - 1 - HC_LEVERS), reterr);
    bool solved = what - 1 == HC_LEVER_FCR || what - 1 == HC_LEVER_HANDLING || what - 1 == HC_LEVER_WAGE ||
                  what - 1 == HC_LEVER_RATE;
    return other && solved ? hc_solve_break_even(first, own, (enum hc_lever)(what - 1), reterr) : HC_OK;
}

static enum hc_status run_all(struct comparing *c, const struct hc_compare_opts *opts, struct hc_error *reterr)
{
    struct hc_comparison *comparison = c->comparison;
    enum hc_status status = HC_OK;
    for (size_t v = 0; !status && v < comparison->count; v++) {
        status = one(c, v, reterr);
        if (!status && v > 0)
            hold_against_first(c, v);
        if (!status && opts->progress)
            opts->progress(opts->context, (int64_t)v + 1, (int64_t)comparison->count);
    }
    return status ? status : hc_parallel_for(comparison->count * JOBS, c->threads, solve, c, reterr);
}

static void warn_units(struct hc_comparison *comparison, const struct hc_operation *first)
{
    comparison->head->run->replications = (int64_t)first->unit_count * first->run;
    comparison->head->run->staffing = first->staffing;
}

static void clear(struct comparing *c)
{
    for (size_t v = 0; c->comparison && v < c->comparison->count; v++) {
        if (c->operations)
            hc_operation_clear(&c->operations[v]);
        if (c->months)
            hc_settled_months_clear(&c->months[v]);
        if (c->sides)
            hc_pricer_clear(&c->sides[v].pricer);
    }
    free(c->operations);
    free(c->months);
    free(c->sides);
}

enum hc_status hc_compare(const struct hc_scenario *const *scenarios, const char *const *names, size_t count,
                          const struct hc_compare_opts *opts, struct hc_comparison **ret_comparison,
                          struct hc_error *reterr)
{
    const struct hc_compare_opts defaults = hc_compare_opts_default();
    opts = opts ? opts : &defaults;
    struct comparing c = {
        .threads = hc_parallel_threads(opts->threads), .asked = opts->replications, .by_day = opts->by_day};
    double start = now_s();
    enum hc_status status = check(scenarios, count, opts, reterr);
    if (!status)
        status = hc_comparison_new(scenarios, names, count, &c.comparison, reterr);
    if (status)
        return status;
    const struct hc_simulation *simulation = &scenarios[0]->simulation;
    c.comparison->term_months = opts->term_months > 0 ? opts->term_months : scenarios[0]->term_months;
    c.opts =
        (struct hc_operate_opts){.method = opts->method,
                                 .replications = opts->replications > 0 ? opts->replications : simulation->replications,
                                 .seed = opts->seed_given ? opts->seed : simulation->seed,
                                 .threads = opts->threads};
    c.operations = hc_list_new(count, sizeof *c.operations);
    c.months = hc_list_new(count, sizeof *c.months);
    c.sides = hc_list_new(count, sizeof *c.sides);
    status = c.operations && c.months && c.sides ? run_all(&c, opts, reterr) : hc_fail_memory(reterr);
    if (!status) {
        warn_units(c.comparison, &c.operations[0]);
        c.comparison->head->run->seed = c.opts.seed;
        c.comparison->head->threads = c.threads;
        c.comparison->head->elapsed_s = now_s() - start;
    }
    clear(&c);
    if (status) {
        hc_comparison_free(c.comparison);
        return status;
    }
    *ret_comparison = c.comparison;
    return HC_OK;
}
