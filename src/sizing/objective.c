/* SPDX-License-Identifier: GPL-3.0-or-later */
/* objective.c - the command: what just meets the targets, the search from there, both on months that the search has not
 * seen, and the figures of the cheaper. */
#include "sizing/objective.h"
#include "base/base.h"
#include "evaluate/simulate.h"
#include "model/staffing.h"
#include "staffing/size.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FEWEST = 16, MOST = 100, EVALUATIONS = 160, CONFIRMING = 400, FEWEST_CONFIRMING = 50 };
#define CONTACTS_OF_EVALUATION 5e5
#define CONTACTS_OF_SEARCH 3e8
#define CONTACTS_OF_CONFIRMATION 1e7

/* What the steps share. */
struct task {
    const struct hc_scenario *scenario;
    const struct hc_size_opts *opts;
    uint64_t seed;
    struct hc_space *space;
    struct hc_goals *goals;
    double *targets, *best; /* [group * staff_count + staff] */
    int64_t spans, confirming;
    int64_t contacts;                 /* of the search, about */
    double *cost_targets, *cost_best; /* [confirming] */
    struct hc_objective *objective;
};

static enum hc_status refuse(const struct hc_scenario *s, struct hc_error *reterr)
{
    struct hc_labour labour = {0};
    struct hc_month_layout layout = {0};
    double *nobody = calloc(s->group_count * s->grid.staff_count + 1, sizeof *nobody);
    const struct hc_staff staff = {s->group_count, s->grid.staff_count, nobody};
    bool value = false;
    for (size_t q = 0; q < s->queue_count; q++)
        value = value || s->queues[q].value_per_contact > 0;
    enum hc_status status = nobody ? hc_month_layout_new(s, NULL, &layout, reterr) : hc_fail_memory(reterr);
    if (!status)
        status = hc_labour_of(&layout, &staff, NULL, &labour, reterr);
    if (!status && !labour.known)
        status = hc_fail(reterr, HC_EINPUT, ".groups",
                         "the objective 'cost' needs what agents cost: sites with 'hourly_cost', or 'cost_per_hour' "
                         "of every group");
    else if (!status && !value && !(s->contract && s->contract->clause_count > 0))
        status = hc_fail(reterr, HC_EINPUT, ".contract",
                         "the objective 'cost' needs something that fewer agents lose: a contract with clauses, or "
                         "queues with 'value_per_contact'");
    hc_labour_clear(&labour);
    hc_month_layout_clear(&layout);
    free(nobody);
    return status;
}

bool hc_sized_agents(const struct hc_result *sized, double *agents)
{
    const struct hc_scenario *s = sized->scenario;
    bool all = true;
    for (size_t g = 0; g < s->group_count; g++)
        for (size_t k = 0; k < sized->groups[g].interval_count; k++) {
            struct hc_cell_buffer buffer;
            double n = hc_result_interval(sized, false, g, k, &buffer)->values[HC_REQUIRED];
            size_t staff = s->grid.intervals[sized->groups[g].grid[k]].staff;
            all = all && !isnan(n);
            agents[g * s->grid.staff_count + staff] = isnan(n) ? 0 : n;
        }
    return all;
}

/* Months in an evaluation of the search, and in the confirmation. */
static void choose_months(struct task *t, const struct hc_month_shape *shape)
{
    const struct hc_scenario *s = t->scenario;
    double contacts = 1;
    for (size_t q = 0; q < s->queue_count; q++)
        for (size_t i = 0; i < s->grid.count; i++)
            contacts += hc_forecast_offered(s, q, i) * (double)shape->run;
    t->spans = (int64_t)fmin(fmax(CONTACTS_OF_EVALUATION / contacts, FEWEST), MOST);
    t->confirming = (int64_t)fmin(fmax(CONTACTS_OF_CONFIRMATION / contacts, FEWEST_CONFIRMING), CONFIRMING);
    t->contacts = (int64_t)fmin(CONTACTS_OF_SEARCH, EVALUATIONS * contacts * (double)t->spans);
    if (t->opts->replications > 0)
        t->confirming = t->opts->replications;
}

static enum hc_status search(struct task *t, struct hc_error *reterr)
{
    struct hc_purse purse = {0};
    struct hc_month_shape shape = {0};
    enum hc_status status = hc_month_shape_of(t->scenario, &shape, reterr);
    if (status)
        return status;
    choose_months(t, &shape);
    hc_month_shape_clear(&shape);
    status = hc_purse_new(t->scenario, t->seed, t->opts->threads, 0, t->spans, true, &purse, reterr);
    purse.progress = t->opts->progress;
    purse.context = t->opts->context;
    if (!status)
        status = hc_objective_search(t->space, &purse, t->contacts, t->best, reterr);
    t->objective->search_months = t->spans;
    t->objective->contacts = purse.contacts;
    t->objective->evaluations = purse.evaluations;
    hc_purse_clear(&purse);
    return status;
}

/* Value of answered contacts of a mean month, and the plan's total with its noise. */
static void take_totals(const struct hc_month *months, const double *cost, int64_t spans, size_t per_span, double *room,
                        struct hc_objective_plan *plan)
{
    for (size_t k = 0; k < (size_t)spans * per_span; k++)
        room[k] = months[k].value;
    plan->value = hc_money_of(hc_months_mean(room, spans, per_span, NULL));
    plan->total = plan->labour + plan->penalty - plan->bonus - plan->value;
    hc_months_mean(cost, spans, 1, &plan->total_ci);
}

static void take_billing(const struct hc_billing *b, struct hc_objective_plan *plan)
{
    plan->on_queue_h = b->on_queue_h;
    plan->fte = b->fte;
    plan->labour = b->cost.mean;
    plan->penalty = b->penalty.mean - b->earned_back.mean;
    plan->bonus = b->bonus.mean;
    plan->kept_all = b->clause_count > 0 ? b->kept_all : NAN;
    for (size_t c = 0; c < b->clause_count; c++)
        plan->month_kept[c] = b->clauses[c].month_kept;
}

/* One staffing on the months that confirm. */
static enum hc_status confirm(struct task *t, struct hc_purse *purse, const double *agents, double *cost,
                              struct hc_objective_plan *plan, struct hc_error *reterr)
{
    const struct hc_scenario *s = t->scenario;
    const struct hc_staff staff = {s->group_count, s->grid.staff_count, (double *)agents};
    const struct hc_month_layout *layout = hc_months_layout(purse->months);
    const struct hc_month *months = NULL;
    struct hc_billing *billing = hc_billing_new(s->contract);
    double *room = calloc((size_t)purse->spans * layout->shape.per_span + 1, sizeof *room);
    enum hc_status status = billing && room ? HC_OK : hc_fail_memory(reterr);
    if (!status)
        status = hc_purse_cost(purse, agents, cost, &months, reterr);
    if (!status)
        status = hc_billing_fold(layout, months, purse->spans, &staff, billing, reterr);
    if (!status) {
        take_billing(billing, plan);
        take_totals(months, cost, purse->spans, layout->shape.per_span, room, plan);
        t->objective->months = billing->months;
    }
    hc_billing_free(billing);
    free(room);
    return status;
}

/* The search's answer must not be dearer than where it began, on months that neither has seen. */
static void compare(struct task *t)
{
    struct hc_objective *o = t->objective;
    size_t places = t->scenario->group_count * t->scenario->grid.staff_count;
    o->same = !memcmp(t->best, t->targets, places * sizeof *t->best) || o->best.total > o->targets.total;
    if (o->same) {
        double *kept = o->best.month_kept;
        memcpy(kept, o->targets.month_kept, o->clause_count * sizeof *kept);
        o->best = o->targets;
        o->best.month_kept = kept;
        memcpy(t->best, t->targets, places * sizeof *t->best);
        return;
    }
    o->saving = hc_money_units(o->targets.total - o->best.total);
    for (size_t k = 0; k < (size_t)t->confirming; k++)
        t->cost_best[k] -= t->cost_targets[k];
    hc_months_mean(t->cost_best, t->confirming, 1, &o->saving_ci);
}

static enum hc_status confirm_both(struct task *t, struct hc_error *reterr)
{
    struct hc_purse purse = {0};
    t->cost_targets = calloc((size_t)t->confirming + 1, sizeof *t->cost_targets);
    t->cost_best = calloc((size_t)t->confirming + 1, sizeof *t->cost_best);
    if (!t->cost_targets || !t->cost_best)
        return hc_fail_memory(reterr);
    enum hc_status status =
        hc_purse_new(t->scenario, t->seed, t->opts->threads, t->spans, t->confirming, true, &purse, reterr);
    if (!status)
        status = confirm(t, &purse, t->targets, t->cost_targets, &t->objective->targets, reterr);
    if (!status)
        status = confirm(t, &purse, t->best, t->cost_best, &t->objective->best, reterr);
    t->objective->contacts += purse.contacts;
    hc_purse_clear(&purse);
    if (!status)
        compare(t);
    return status;
}

/* Agents inside bounds; a sizing by formula knows whole agents only, as the space does. */
static enum hc_status begin(struct task *t, struct hc_error *reterr)
{
    const struct hc_scenario *s = t->scenario;
    size_t places = s->group_count * s->grid.staff_count, clauses = s->contract ? s->contract->clause_count : 0;
    t->targets = calloc(places + 1, sizeof *t->targets);
    t->best = calloc(places + 1, sizeof *t->best);
    t->objective = hc_objective_new(clauses);
    if (!t->targets || !t->best || !t->objective)
        return hc_fail_memory(reterr);
    enum hc_status status = hc_goals_new(s, &t->goals, reterr);
    return status ? status : hc_space_new(t->goals, &t->space, reterr);
}

static void end(struct task *t)
{
    hc_space_free(t->space);
    hc_goals_free(t->goals);
    hc_objective_free(t->objective);
    free(t->targets);
    free(t->best);
    free(t->cost_targets);
    free(t->cost_best);
}

/* The answer's figures: a simulation of it. */
static enum hc_status figures(struct task *t, struct hc_result **ret, struct hc_error *reterr)
{
    char none[] = "";
    const struct hc_staffing staffing = {.agents = t->best, .input = {.file = none}};
    const struct hc_simulate_opts opts = {
        .replications = t->opts->replications, .seed_given = true, .seed = t->seed, .threads = t->opts->threads};
    enum hc_status status = hc_simulate(t->scenario, &staffing, &opts, ret, reterr);
    if (status)
        return status;
    free((*ret)->run->staffing_file);
    (*ret)->run->staffing_file = NULL;
    (*ret)->run->staffing = "objective";
    (*ret)->command = "size";
    (*ret)->use |= HC_USE_OBJECTIVE;
    (*ret)->objective = t->objective;
    t->objective = NULL;
    return HC_OK;
}

enum hc_status hc_size_by_cost(const struct hc_scenario *scenario, const struct hc_size_opts *opts,
                               struct hc_result **ret_result, struct hc_error *reterr)
{
    struct task t = {.scenario = scenario, .opts = opts};
    struct hc_scenario bare = *scenario; /* its contract is not asked before the search */
    struct hc_size_opts targets = *opts;
    struct hc_result *sized = NULL;
    bare.contract = NULL;
    targets.objective = HC_OBJECTIVE_TARGETS;
    t.seed = opts->seed_given ? opts->seed : scenario->simulation.seed;
    enum hc_status status = refuse(scenario, reterr);
    if (!status)
        status = begin(&t, reterr);
    if (!status)
        status = hc_size(&bare, &targets, &sized, reterr);
    bool reached = !status && hc_sized_agents(sized, t.targets);
    if (!status && !reached) /* no staffing meets the targets: that is the answer */
        status = hc_size(scenario, &targets, ret_result, reterr);
    if (reached) {
        memcpy(t.best, t.targets, scenario->group_count * scenario->grid.staff_count * sizeof *t.best);
        status = search(&t, reterr);
        if (!status)
            status = confirm_both(&t, reterr);
        if (!status)
            status = figures(&t, ret_result, reterr);
    }
    hc_result_free(sized);
    end(&t);
    return status;
}
