/* SPDX-License-Identifier: GPL-3.0-or-later */
/* billing.c - months put together. One number of every month at a time, in order: means, half-widths over spans (months
 * of one replication are not independent), quantiles as the ceil(p n)-th smallest month. */
#include "evaluate/billing.h"
#include "base/base.h"
#include "stats/confidence.h"
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { MONTHS = 400, FEWEST_MONTHS = 50 };
#define CONTACTS 2e7

/* The months, and room for one number of each. */
struct fold {
    const struct hc_month_layout *layout;
    const struct hc_month *months;
    int64_t spans;
    size_t per_span, count;
    double *values;
    hc_money *amounts;
    double agents; /* cost of the planned hours of a month */
};

double hc_months_mean(const double *values, int64_t spans, size_t per_span, double *ret_ci)
{
    double sum = 0, squares = 0, n = (double)spans;
    for (size_t k = 0; k < (size_t)spans * per_span; k++)
        sum += values[k];
    double mean = sum / n / (double)per_span;
    for (int64_t s = 0; s < spans; s++) {
        double own = 0;
        for (size_t k = 0; k < per_span; k++)
            own += values[(size_t)s * per_span + k] / (double)per_span;
        squares += (own - mean) * (own - mean);
    }
    if (ret_ci)
        *ret_ci = spans < 2 ? NAN : HC_NORMAL_95 * sqrt(squares / (n - 1) / n);
    return mean;
}

static double mean_of(const struct fold *f, double *ret_ci)
{
    return hc_months_mean(f->values, f->spans, f->per_span, ret_ci);
}

static int compare_money(const void *a, const void *b)
{
    hc_money x = *(const hc_money *)a, y = *(const hc_money *)b;
    return (x > y) - (x < y);
}

static hc_money quantile(const hc_money *sorted, size_t count, double p)
{
    double rank = ceil(p * (double)count - 1e-9);
    return sorted[rank < 1 ? 0 : (size_t)rank - 1];
}

/* Spread of f->amounts, which is sorted by it. */
static struct hc_billing_spread spread_of(struct fold *f)
{
    struct hc_billing_spread spread = {0};
    for (size_t k = 0; k < f->count; k++) {
        f->values[k] = hc_money_units(f->amounts[k]);
        spread.chance += f->amounts[k] > 0;
    }
    spread.chance /= (double)f->count;
    spread.mean = hc_money_of(mean_of(f, &spread.ci));
    qsort(f->amounts, f->count, sizeof *f->amounts, compare_money);
    spread.p5 = quantile(f->amounts, f->count, 0.05);
    spread.p50 = quantile(f->amounts, f->count, 0.5);
    spread.p95 = quantile(f->amounts, f->count, 0.95);
    return spread;
}

static struct hc_billing_spread spread_at(struct fold *f, size_t offset)
{
    for (size_t k = 0; k < f->count; k++)
        f->amounts[k] = *(const hc_money *)((const char *)&f->months[k].settlement + offset);
    return spread_of(f);
}

#define SPREAD(member) spread_at(f, offsetof(struct hc_settlement, member))

/* Share of windows kept: a ratio, its half-width by the delta method over spans. */
static void fold_windows(struct fold *f, size_t c, struct hc_billing_clause *clause)
{
    double windows = 0, missed = 0;
    for (size_t k = 0; k < f->count; k++) {
        const struct hc_clause_month *month = &f->months[k].settlement.clauses[c];
        windows += month->windows;
        missed += month->missed;
        clause->excluded += month->excluded / (double)f->count;
    }
    clause->windows = windows / (double)f->count;
    clause->missed = missed / (double)f->count;
    clause->window_kept = windows > 0 ? 1 - missed / windows : NAN;
    for (size_t k = 0; k < f->count; k++) {
        const struct hc_clause_month *month = &f->months[k].settlement.clauses[c];
        f->values[k] = (month->missed - missed / windows * month->windows) / clause->windows;
    }
    clause->window_kept_ci = NAN;
    if (windows > 0)
        mean_of(f, &clause->window_kept_ci);
}

static void fold_clause(struct fold *f, size_t c, struct hc_billing_clause *clause)
{
    double days = 0, below = 0;
    fold_windows(f, c, clause);
    for (size_t k = 0; k < f->count; k++) {
        f->values[k] = f->months[k].settlement.clauses[c].kept;
        clause->worst += f->months[k].settlement.clauses[c].worst / (double)f->count;
        days += (double)f->months[k].clauses[c].days;
        below += (double)f->months[k].clauses[c].days_below;
    }
    clause->month_kept = mean_of(f, &clause->month_kept_ci);
    clause->days_below = days > 0 ? below / days : NAN;
    for (size_t k = 0; k < f->count; k++)
        f->values[k] = hc_money_units(f->months[k].settlement.clauses[c].penalty);
    clause->penalty = hc_money_of(mean_of(f, &clause->penalty_ci));
    for (size_t k = 0; k < f->count; k++)
        f->values[k] = hc_money_units(f->months[k].settlement.clauses[c].bonus);
    clause->bonus = hc_money_of(mean_of(f, &clause->bonus_ci));
}

/* What a minimum commitment makes of a line's units. */
static void fold_minimum(struct fold *f, size_t p, struct hc_billing_price *price)
{
    const struct hc_price *line = &f->layout->contract->prices[p];
    for (size_t k = 0; k < f->count; k++) {
        f->values[k] = hc_units_billed(line, &f->months[k].volume);
        if (f->values[k] > hc_volume_units(&f->months[k].volume, line->unit))
            price->at_minimum += 1 / (double)f->count;
    }
    price->billed = mean_of(f, NULL);
}

static void fold_prices(struct fold *f, struct hc_billing *b)
{
    b->invoice = SPREAD(invoice);
    b->invoice.mean = 0;
    for (size_t p = 0; p < b->price_count; p++) {
        for (size_t k = 0; k < f->count; k++)
            f->values[k] = hc_money_units(f->months[k].settlement.lines[p]);
        b->prices[p].amount = hc_money_of(mean_of(f, &b->prices[p].amount_ci));
        b->invoice.mean += b->prices[p].amount;
        for (size_t k = 0; k < f->count; k++)
            f->values[k] = hc_volume_units(&f->months[k].volume, b->contract->prices[p].unit);
        b->prices[p].units = mean_of(f, NULL);
        fold_minimum(f, p, &b->prices[p]);
    }
}

/* What joins clauses (caps on all of them) is a line of its own, rounded once like theirs, and a total the sum of its
 * lines. */
static hc_money joined(struct fold *f, size_t clauses, bool penalty)
{
    for (size_t k = 0; k < f->count; k++) {
        const struct hc_settlement *settlement = &f->months[k].settlement;
        hc_money over = penalty ? settlement->penalty : settlement->bonus;
        for (size_t c = 0; c < clauses; c++)
            over -= penalty ? settlement->clauses[c].penalty : settlement->clauses[c].bonus;
        f->values[k] = hc_money_units(over);
    }
    return hc_money_of(mean_of(f, NULL));
}

static void fold_clauses(struct fold *f, struct hc_billing *b)
{
    b->joined = joined(f, b->clause_count, true);
    b->bonus_joined = joined(f, b->clause_count, false);
    b->penalty = SPREAD(penalty);
    b->bonus = SPREAD(bonus);
    b->penalty.mean = b->joined;
    b->bonus.mean = b->bonus_joined;
    for (size_t c = 0; c < b->clause_count; c++) {
        fold_clause(f, c, &b->clauses[c]);
        b->penalty.mean += b->clauses[c].penalty;
        b->bonus.mean += b->clauses[c].bonus;
    }
    for (size_t k = 0; k < f->count; k++) {
        const struct hc_settlement *settlement = &f->months[k].settlement;
        bool all = true;
        for (size_t c = 0; c < b->clause_count; c++)
            all = all && settlement->clauses[c].kept;
        b->relieved += settlement->relieved ? 1 / (double)f->count : 0;
        f->values[k] = all;
    }
    b->kept_all = mean_of(f, &b->kept_all_ci);
}

void hc_months_overtime(const struct hc_month_layout *layout, const struct hc_month *months, int64_t spans, double *ret)
{
    const struct hc_scenario *s = layout->scenario;
    const struct hc_month_shape *shape = &layout->shape;
    double days = 0;
    for (size_t k = 0; k < shape->per_span; k++)
        days += (shape->end[k] - shape->first[k]) * shape->scale[k];
    for (size_t g = 0; g < s->group_count; g++) {
        ret[g] = 0;
        for (size_t k = 0; k < (size_t)spans * shape->per_span; k++)
            ret[g] += months[k].overtime[g];
        ret[g] *= s->calendar.days / days / (double)spans;
    }
}

/* A month's cost in cents, each kind rounded once. */
static hc_money month_cost(const struct hc_labour *labour, size_t month)
{
    hc_money cost = 0;
    for (size_t k = 0; k < HC_COST_KINDS; k++)
        cost += hc_money_of(labour->kinds[month * HC_COST_KINDS + k]);
    return cost;
}

static void fold_costs(struct fold *f, const struct hc_labour *labour, struct hc_billing *b)
{
    for (size_t k = 0; k < f->count; k++)
        f->amounts[k] = month_cost(labour, k % f->per_span);
    b->cost = spread_of(f);
    b->cost.mean = 0;
    for (size_t k = 0; k < HC_COST_KINDS; k++) {
        double sum = 0;
        for (size_t m = 0; m < f->per_span; m++)
            sum += labour->kinds[m * HC_COST_KINDS + k];
        b->costs[k] = hc_money_of(sum / (double)f->per_span);
        b->cost.mean += b->costs[k];
        f->agents += k < HC_COST_OVERTIME ? sum / (double)f->per_span : 0;
    }
    for (size_t k = 0; k < f->count; k++)
        f->amounts[k] = f->months[k].settlement.due - month_cost(labour, k % f->per_span);
    b->margin = spread_of(f);
    b->margin.mean = b->due.mean - b->cost.mean;
}

static void fold_idle(struct fold *f, struct hc_billing *b)
{
    double logged = 0, client = 0;
    for (size_t k = 0; k < f->count; k++) {
        f->values[k] = f->months[k].idle_h;
        logged += f->months[k].volume.logged_h / (double)f->count;
    }
    b->idle.hours = mean_of(f, NULL);
    b->idle.share = logged > 0 ? b->idle.hours / logged : NAN;
    if (b->has_cost && b->on_queue_h > 0)
        b->idle.cost = hc_money_of(f->agents / b->on_queue_h * b->idle.hours);
    for (size_t p = 0; p < b->price_count; p++) {
        const struct hc_billing_price *price = &b->prices[p];
        bool time = hc_price_by_time(b->contract->prices[p].unit);
        double undone = price->billed > 0 ? 1 - price->units / price->billed : 0;
        client += (time ? 1 : undone) * (double)price->amount;
    }
    b->idle.client = b->invoice.mean > 0 ? client / (double)b->invoice.mean : NAN;
}

static void fold_day(const struct fold *f, struct hc_billing *b)
{
    int64_t days = 0, several = 0;
    for (size_t k = 0; k < f->count; k++) {
        const struct hc_month_day *day = &f->months[k].day;
        days += day->days;
        several += day->several;
        if (day->broken == 0 || day->money <= 0)
            continue;
        if (b->day.any &&
            (day->money < b->day.money || (day->money == b->day.money && day->broken <= b->day.broken_count)))
            continue;
        b->day.any = true;
        b->day.date = day->date;
        b->day.month = (int64_t)k;
        b->day.money = day->money;
        b->day.broken_count = day->broken;
        memcpy(b->day.broken, day->clauses, b->clause_count * sizeof *b->day.broken);
    }
    b->day.several = days > 0 ? (double)several / (double)days : NAN;
}

static enum hc_status copy_shape(const struct hc_month_shape *from, struct hc_month_shape *to, struct hc_error *reterr)
{
    size_t n = from->per_span + 1;
    *to = *from;
    to->first = malloc(n * sizeof *to->first);
    to->end = malloc(n * sizeof *to->end);
    to->scale = malloc(n * sizeof *to->scale);
    if (!to->first || !to->end || !to->scale)
        return hc_fail_memory(reterr);
    memcpy(to->first, from->first, from->per_span * sizeof *to->first);
    memcpy(to->end, from->end, from->per_span * sizeof *to->end);
    memcpy(to->scale, from->scale, from->per_span * sizeof *to->scale);
    return HC_OK;
}

static enum hc_status labour_with_overtime(const struct fold *f, const struct hc_staff *staff, struct hc_labour *ret,
                                           struct hc_error *reterr)
{
    double *overtime = calloc(f->layout->scenario->group_count + 1, sizeof *overtime);
    if (!overtime)
        return hc_fail_memory(reterr);
    hc_months_overtime(f->layout, f->months, f->spans, overtime);
    enum hc_status status = hc_labour_of(f->layout, staff, overtime, ret, reterr);
    free(overtime);
    return status;
}

/* Amounts that were cut are not for showing. */
static enum hc_status check_months(const struct fold *f, struct hc_error *reterr)
{
    bool beyond = false;
    for (size_t k = 0; k < f->count; k++)
        beyond = beyond || f->months[k].settlement.beyond;
    return beyond ? hc_fail_money(reterr, ".contract") : HC_OK;
}

static enum hc_status check_costs(const struct hc_billing *b, struct hc_error *reterr)
{
    bool beyond = false;
    for (size_t k = 0; k < HC_COST_KINDS; k++)
        beyond = beyond || hc_money_is_cut(b->costs[k]);
    return beyond ? hc_fail_money(reterr, b->sited ? ".sites" : ".groups") : HC_OK;
}

static enum hc_status fold_money(struct fold *f, const struct hc_staff *staff, struct hc_billing *b,
                                 struct hc_error *reterr)
{
    struct hc_labour labour = {0};
    enum hc_status status = check_months(f, reterr);
    if (!status)
        status = labour_with_overtime(f, staff, &labour, reterr);
    if (status)
        return status;
    fold_prices(f, b);
    fold_clauses(f, b);
    b->earned_back = SPREAD(earned_back);
    b->due = SPREAD(due);
    b->due.mean = b->invoice.mean - b->penalty.mean + b->bonus.mean + b->earned_back.mean;
    b->has_cost = labour.known;
    b->sited = labour.sited;
    if (labour.known)
        fold_costs(f, &labour, b);
    hc_labour_clear(&labour);
    return check_costs(b, reterr);
}

enum hc_status hc_billing_fold(const struct hc_month_layout *layout, const struct hc_month *months, int64_t spans,
                               const struct hc_staff *staff, struct hc_billing *b, struct hc_error *reterr)
{
    struct fold fold = {layout, months, spans, layout->shape.per_span, 0, NULL, NULL, 0}, *f = &fold;
    f->count = (size_t)spans * f->per_span;
    f->values = calloc(f->count + 1, sizeof *f->values);
    f->amounts = calloc(f->count + 1, sizeof *f->amounts);
    enum hc_status status =
        f->values && f->amounts ? copy_shape(&layout->shape, &b->shape, reterr) : hc_fail_memory(reterr);
    if (!status) {
        b->months = (int64_t)f->count;
        b->replications = spans * layout->shape.run;
        for (size_t k = 0; k < f->per_span; k++) {
            b->on_queue_h += months[k].volume.forecast[HC_PRICE_LOGGED_HOUR] / (double)f->per_span;
            b->paid_h += months[k].volume.paid_h / (double)f->per_span;
            b->fte += months[k].volume.fte / (double)f->per_span;
        }
        status = fold_money(f, staff, b, reterr);
    }
    if (!status) {
        fold_idle(f, b);
        fold_day(f, b);
    }
    free(f->values);
    free(f->amounts);
    return status;
}

int64_t hc_billing_spans(const struct hc_scenario *scenario, const struct hc_month_shape *shape, int64_t asked)
{
    if (asked > 0)
        return asked;
    int64_t spans = scenario->simulation.replications;
    if (scenario->simulation.replications_given || shape->per_span != 1 || shape->run == 1)
        return spans;
    double contacts = 1;
    for (size_t q = 0; q < scenario->queue_count; q++)
        for (size_t i = 0; i < scenario->grid.count; i++)
            contacts += hc_forecast_offered(scenario, q, i) * (double)shape->run;
    spans = (int64_t)fmin(MONTHS, CONTACTS / contacts);
    return spans < FEWEST_MONTHS ? FEWEST_MONTHS : spans;
}

enum hc_status hc_billing_of(const struct hc_scenario *scenario, const struct hc_staff *staff, uint64_t seed,
                             int64_t asked, int threads, struct hc_billing **ret, struct hc_error *reterr)
{
    struct hc_months *months = NULL;
    const struct hc_month *all = NULL;
    *ret = NULL;
    if (!scenario->contract)
        return HC_OK;
    struct hc_billing *billing = hc_billing_new(scenario->contract);
    enum hc_status status = billing ? HC_OK : hc_fail_memory(reterr);
    if (!status)
        status = hc_months_new(scenario, scenario->contract, seed, threads, 0, &months, reterr);
    if (!status) {
        const struct hc_month_layout *layout = hc_months_layout(months);
        int64_t spans = hc_billing_spans(scenario, &layout->shape, asked);
        billing->seed = seed;
        status = hc_months_run(months, staff, 0, spans, true, &all, NULL, reterr);
        if (!status)
            status = hc_billing_fold(layout, all, spans, staff, billing, reterr);
    }
    hc_months_free(months);
    if (status) {
        hc_error_set_file(reterr, scenario->file);
        hc_billing_free(billing);
        return status;
    }
    *ret = billing;
    return HC_OK;
}

enum hc_status hc_bill(struct hc_result *result, int threads, struct hc_error *reterr)
{
    const struct hc_scenario *s = result->scenario;
    const struct hc_run *run = result->run;
    const struct hc_staff staff = {s->group_count, s->grid.staff_count, run->agents};
    bool own = run->replications == s->simulation.replications;
    if (s->contract)
        result->use |= HC_USE_SIZE; /* paid hours and FTE follow the chain from agents on queue */
    return hc_billing_of(s, &staff, run->seed, own ? 0 : run->replications, threads, &result->billing, reterr);
}
