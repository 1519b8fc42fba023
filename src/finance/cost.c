/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cost.c - hours on queue become paid hours, paid hours become money, kind by kind. */
#include "finance/cost.h"
#include "base/base.h"
#include "model/chain.h"
#include "model/list.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define MONTH_DAYS (365.25 / 12)

/* What a site's groups add up to. */
struct site_sums {
    double paid_h, heads, fte;
    double hours[HC_COST_GROUP]; /* paid hours times share */
    double language_h;           /* paid hours in a language that costs more */
    double own_h, own;           /* hours on queue at groups' own cost, and what they come to */
    double overtime_h, overtime;
    double planned; /* what the plan's hours come to: all of the above without overtime and its language */
    bool used;
};

bool hc_paid_by_site(const struct hc_scenario *scenario, size_t group)
{
    size_t site = scenario->groups[group].site;
    return site != HC_NO_SITE && !isnan(scenario->sites[site].hourly_cost);
}

bool hc_costs_expected(const struct hc_scenario *scenario)
{
    bool any = false;
    for (size_t g = 0; g < scenario->group_count; g++)
        any = any || hc_paid_by_site(scenario, g);
    return any;
}

double hc_cost_of_hour(const struct hc_scenario *scenario, size_t group, size_t interval)
{
    const struct hc_group *g = &scenario->groups[group];
    double added = 0;
    if (!g->costs_of_site)
        return g->cost_per_hour;
    const struct hc_site *site = &scenario->sites[g->site];
    for (int kind = 0; kind < HC_PREMIUM_KINDS; kind++)
        added += site->added[kind][interval];
    return g->cost_per_hour + hc_chain_paid(g) * site->hourly_cost * site->rate * added;
}

static enum hc_status check(const struct hc_scenario *scenario, struct hc_error *reterr)
{
    bool expected = hc_costs_expected(scenario);
    char place[48];
    for (size_t g = 0; g < scenario->group_count; g++) {
        size_t site = scenario->groups[g].site;
        if (hc_paid_by_site(scenario, g) || (expected && !scenario->groups[g].assumed_cost))
            continue;
        if (site == HC_NO_SITE) {
            snprintf(place, sizeof place, ".groups[%zu]", g);
            return hc_fail(reterr, HC_EUNSUPPORTED, place,
                           expected ? "has neither 'site' nor 'cost_per_hour': what it costs is not known"
                                    : "has no 'site': what it costs is not known");
        }
        snprintf(place, sizeof place, ".sites[%zu]", site);
        return hc_fail(reterr, HC_EUNSUPPORTED, place, "has no 'hourly_cost': what it costs is not known");
    }
    return HC_OK;
}

/* Hours of a group at its site, each by the premiums of its own time; overtime speaks the group's language too. */
static void add_by_site(const struct hc_scenario *scenario, size_t g, double paid_h, double overtime_h,
                        const double clock_h[HC_PREMIUM_KINDS], struct site_sums *sums)
{
    const struct hc_group *group = &scenario->groups[g];
    const struct hc_site *site = &scenario->sites[group->site];
    const double hour = site->hourly_cost * site->rate, language = hc_site_language(site, group->language);
    double shares = paid_h * (1 + language);
    for (int kind = 0; kind < HC_PREMIUM_KINDS; kind++) {
        sums->hours[HC_COST_NIGHT + kind] += clock_h[kind];
        shares += clock_h[kind];
    }
    sums->hours[HC_COST_BASE] += paid_h;
    sums->hours[HC_COST_LANGUAGE] += (paid_h + overtime_h) * language;
    sums->language_h += language > 0 ? paid_h + overtime_h : 0;
    sums->overtime += overtime_h * hour * (1 + site->premiums.overtime);
    sums->planned += shares * hour;
}

/* Adds a group's hours to those of its site, or of those without; returns its hours on queue. */
static double add_group(const struct hc_scenario *scenario, size_t g, const double *agents, double overtime_h,
                        struct site_sums *sums)
{
    const struct hc_group *group = &scenario->groups[g];
    const struct hc_chain chain = hc_chain_of(scenario, group);
    const bool by_site = hc_paid_by_site(scenario, g);
    double on_queue = 0, paid = hc_chain_paid(group), clock_h[HC_PREMIUM_KINDS] = {0};
    for (size_t i = 0; i < scenario->grid.count; i++) {
        const struct hc_interval *interval = &scenario->grid.intervals[i];
        double hours = agents[g * scenario->grid.staff_count + interval->staff] * interval->length_s / 3600;
        if (!group->open[i] || !(hours > 0))
            continue;
        on_queue += hours;
        for (int kind = 0; by_site && kind < HC_PREMIUM_KINDS; kind++)
            clock_h[kind] += hours * paid * scenario->sites[group->site].added[kind][i];
    }
    double fte = chain.hours_per_fte > 0 ? on_queue * paid / chain.hours_per_fte : 0;
    if (by_site) {
        add_by_site(scenario, g, on_queue * paid, overtime_h, clock_h, sums);
    } else {
        sums->own_h += on_queue;
        sums->own += on_queue * group->cost_per_hour;
        sums->planned += on_queue * group->cost_per_hour;
        sums->overtime += overtime_h * group->cost_per_hour;
    }
    sums->paid_h += on_queue * paid;
    sums->fte += fte;
    sums->heads += hc_chain_heads(fte);
    sums->overtime_h += overtime_h;
    sums->used = true;
    return on_queue;
}

/* Rounded here, once. */
static void add_line(struct hc_costs *costs, size_t site, enum hc_cost_kind kind, double units, double amount)
{
    hc_money money = hc_money_of(amount);
    if (!(fabs(amount) > 0))
        return;
    if (kind >= HC_COST_KINDS) {
        costs->once[costs->once_count++] = (struct hc_cost_line){site, kind, units, amount, money};
        *(kind == HC_COST_ONE_OFF ? &costs->one_off : &costs->double_running) += money;
        return;
    }
    costs->lines[costs->line_count++] = (struct hc_cost_line){site, kind, units, amount, money};
    costs->running += money;
    costs->exact += amount;
}

/* People who come with the agents: whole ones, by the month. */
static void add_support(const struct hc_site *site, size_t index, const struct site_sums *sums, struct hc_costs *costs)
{
    double people = 0, amount = 0;
    for (size_t i = 0; i < site->support_count; i++) {
        double of_role = ceil(sums->heads / site->support[i].per_agents - 1e-9);
        people += of_role;
        amount += of_role * site->support[i].cost_per_month;
    }
    add_line(costs, index, HC_COST_SUPPORT, people * costs->months, amount * costs->months * site->rate);
}

/* Paid hours behind a line: those that a premium falls on, and is paid for. */
static double paid_hours(const struct hc_premiums *p, const struct site_sums *sums, int kind)
{
    const double shares[HC_COST_LANGUAGE] = {[HC_COST_BASE] = 1,
                                             [HC_COST_NIGHT] = p->night,
                                             [HC_COST_SATURDAY] = p->saturday,
                                             [HC_COST_SUNDAY] = p->sunday,
                                             [HC_COST_HOLIDAY] = p->holiday};
    if (kind == HC_COST_LANGUAGE)
        return sums->language_h;
    return shares[kind] > 0 ? sums->hours[kind] / shares[kind] : 0;
}

/* Some line from number `first` and `first_once` on was cut. */
static bool is_beyond(const struct hc_costs *costs, size_t first, size_t first_once)
{
    bool beyond = hc_money_is_cut(costs->running);
    for (size_t l = first; l < costs->line_count; l++)
        beyond = beyond || hc_money_is_cut(costs->lines[l].amount);
    for (size_t l = first_once; l < costs->once_count; l++)
        beyond = beyond || hc_money_is_cut(costs->once[l].amount);
    return beyond;
}

/* What follows from a place, whatever is worked there. */
static void add_place(const struct hc_site *site, size_t index, const struct site_sums *sums, double days,
                      struct hc_costs *costs)
{
    double weekly = sums->planned / days * 7, weeks = 0;
    add_support(site, index, sums, costs);
    add_line(costs, index, HC_COST_GOVERNANCE, costs->months,
             site->transition.governance_per_month * costs->months * site->rate);
    for (size_t week = 0; week < site->transition.week_count; week++)
        weeks += site->transition.double_running[week];
    add_line(costs, index, HC_COST_ONE_OFF, 1, site->transition.one_off * site->rate);
    add_line(costs, index, HC_COST_DOUBLE_RUNNING, weeks, weeks * weekly);
}

/* @param index  site_count: the groups without a site */
static void add_site(const struct hc_scenario *scenario, size_t index, const struct site_sums *sums,
                     struct hc_costs *costs)
{
    const struct hc_site *site = index < scenario->site_count ? &scenario->sites[index] : NULL;
    const double hour = site && !isnan(site->hourly_cost) ? site->hourly_cost * site->rate : 0;
    const size_t name = site ? index : HC_NO_SITE;
    if (!sums->used)
        return;
    for (int kind = HC_COST_BASE; site && kind <= HC_COST_LANGUAGE; kind++)
        add_line(costs, name, (enum hc_cost_kind)kind, paid_hours(&site->premiums, sums, kind),
                 sums->hours[kind] * hour);
    add_line(costs, name, HC_COST_GROUP, sums->own_h, sums->own);
    add_line(costs, name, HC_COST_OVERTIME, sums->overtime_h, sums->overtime);
    if (site)
        add_place(site, index, sums, scenario->calendar.days, costs);
    costs->paid_h += sums->paid_h;
    costs->fte += sums->fte;
    costs->heads += sums->heads;
}

enum hc_status hc_costs_of(const struct hc_scenario *scenario, const double *agents, const double *overtime_h,
                           struct hc_costs *ret, struct hc_error *reterr)
{
    char place[48];
    enum hc_status status = check(scenario, reterr);
    if (status)
        return status;
    struct hc_costs costs = {.months = scenario->calendar.days / MONTH_DAYS};
    struct site_sums *sums = hc_list_new(scenario->site_count + 1, sizeof *sums);
    costs.lines = hc_list_new((scenario->site_count + 1) * HC_COST_KINDS, sizeof *costs.lines);
    costs.once = hc_list_new(scenario->site_count * 2, sizeof *costs.once);
    if (!sums || !costs.lines || !costs.once) {
        free(sums);
        hc_costs_clear(&costs);
        return hc_fail_memory(reterr);
    }
    for (size_t g = 0; g < scenario->group_count; g++) {
        size_t site = scenario->groups[g].site == HC_NO_SITE ? scenario->site_count : scenario->groups[g].site;
        costs.on_queue_h += add_group(scenario, g, agents, overtime_h ? overtime_h[g] : 0, &sums[site]);
    }
    for (size_t s = 0; !status && s <= scenario->site_count; s++) {
        size_t lines = costs.line_count, once = costs.once_count;
        add_site(scenario, s, &sums[s], &costs);
        if (is_beyond(&costs, lines, once)) {
            if (s < scenario->site_count)
                snprintf(place, sizeof place, ".sites[%zu]", s);
            status = hc_fail_money(reterr, s < scenario->site_count ? place : ".groups");
        }
    }
    free(sums);
    if (status) {
        hc_costs_clear(&costs);
        return status;
    }
    costs.per_month = hc_money_of(costs.exact / costs.months);
    costs.per_paid_hour = costs.paid_h > 0 ? hc_money_of(costs.exact / costs.paid_h) : 0;
    *ret = costs;
    return HC_OK;
}

void hc_costs_clear(struct hc_costs *costs)
{
    free(costs->lines);
    free(costs->once);
    *costs = (struct hc_costs){0};
}
