/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_compare.c - comparisons against arithmetic by hand and against simulations of each scenario alone.
 *
 * The hand case is linear: two groups share a queue, so that formulas have no answer and agents follow the work; what
 * they cost, each step of the bridge and each break-even are then products that a pocket calculator gives. */
#include "build_scenario.h"
#include "check.h"
#include "evaluate/billing.h"
#include "headcount/headcount.h"
#include "parse.h"
#include "result/compare.h"
#include "result/result.h"
#include <string.h>

enum { HOURS = 168, REPLICATIONS = 4 };

static char queue_name[] = "calls", file_name[] = "hand", euro[] = "EUR", dirham[] = "MAD", one[] = "one",
            two[] = "two";
static char cause[] = "breaks";
static char *causes[] = {cause};
static double tenth[] = {0.1}, fifth[] = {0.2}, weeks[] = {1, 0.5};

/* One week, round the clock; hardly anybody calls in its last twelve hours, so that no work is left at its end. */
static struct hc_scenario *week(double agents, double speed, double fcr)
{
    struct hc_scenario *s = build_scenario(1, 2, HOURS, 3600);
    s->file = file_name;
    s->currency = euro;
    s->term_months = 12;
    build_volume(s, 0, 300);
    for (size_t i = HOURS - 12; i < HOURS; i++)
        s->queues[0].volume[i] = 1e-9;
    s->queues[0].name = queue_name;
    s->queues[0].uncertainty.day_cv = 0.1;
    s->queues[0].repeat = (struct hc_repeat){.fcr = 0.8, .share = 1, .delay_s = 600};
    build_patience(s, 0, HC_LAW_EXPONENTIAL, 300, 1);
    s->site_count = 1;
    s->sites = build_alloc(1, sizeof *s->sites);
    s->sites[0].rate = 1;
    s->sites[0].open = build_alloc(HOURS, sizeof(bool));
    memset(s->sites[0].open, true, HOURS);
    for (int kind = 0; kind < HC_PREMIUM_KINDS; kind++)
        s->sites[0].added[kind] = build_alloc(HOURS, sizeof(double));
    for (size_t g = 0; g < 2; g++) {
        struct hc_skill *skill = build_skill(s, g, 0);
        skill->speed = speed;
        skill->fcr = fcr;
        s->groups[g].name = g ? two : one;
        s->groups[g].contract_hours_per_week = 35;
        s->groups[g].site = 0;
        s->groups[g].agents = build_alloc(HOURS, sizeof(double));
        for (size_t i = 0; i < HOURS; i++)
            s->groups[g].agents[i] = agents;
        cr_assert(eq(int, (int)hc_group_open(s, &s->groups[g], NULL), HC_OK));
    }
    return s;
}

/* 20 agents at 30 an hour; a tenth of the time is breaks. */
static struct hc_scenario *onshore(void)
{
    struct hc_scenario *s = week(10, 1, 0.8);
    s->sites[0].hourly_cost = 30;
    for (size_t g = 0; g < 2; g++)
        s->groups[g].shrinkage.in_office = (struct hc_causes){1, causes, tenth};
    return s;
}

/* 40 agents at 120 dirhams of 0.1; contacts take 1.25 times as long, 60 % are resolved, a fifth is leave; the first day
 * is paid a quarter more; moving costs a million dirhams and one and a half weeks of agents, 5,000 dirhams a month
 * stay. */
static struct hc_scenario *offshore(void)
{
    struct hc_scenario *s = week(20, 0.8, 0.6);
    struct hc_site *site = &s->sites[0];
    site->hourly_cost = 120;
    site->rate = 0.1;
    site->currency = dirham;
    for (size_t i = 0; i < 24; i++)
        site->added[HC_PREMIUM_NIGHT][i] = 0.25;
    site->transition = (struct hc_transition){1e6, 5000, 2, weeks};
    for (size_t g = 0; g < 2; g++)
        s->groups[g].shrinkage.leave = (struct hc_causes){1, causes, fifth};
    return s;
}

static void week_free(struct hc_scenario *s)
{
    for (size_t g = 0; g < 2; g++) {
        free(s->groups[g].agents);
        free(s->groups[g].open);
    }
    for (int kind = 0; kind < HC_PREMIUM_KINDS; kind++)
        free(s->sites[0].added[kind]);
    free(s->sites[0].open);
    free(s->sites);
    build_free(s, NULL);
}

static struct hc_comparison *compare(const struct hc_scenario *a, const struct hc_scenario *b, int threads)
{
    const struct hc_scenario *const both[] = {a, b};
    const char *const names[] = {"onshore", "offshore"};
    struct hc_compare_opts opts = {.replications = REPLICATIONS, .seed_given = true, .seed = 7, .threads = threads};
    struct hc_comparison *ret = NULL;
    struct hc_error error = {0};
    char line[800];
    enum hc_status status = hc_compare(both, names, 2, &opts, &ret, &error);
    cr_assert(eq(int, (int)status, HC_OK), "%s", hc_error_line(&error, line, sizeof line));
    return ret;
}

static void near(double got, double expected, double tolerance, const char *what)
{
    cr_expect(fabs(got - expected) <= tolerance, "%s: %.10g, not %.10g", what, got, expected);
}

static hc_money cents(double units)
{
    return (hc_money)llround(units * 100);
}

/* Labour over 365.25 / 7 weeks of 3,360 / 0.9 hours at 30; and 6,720 / 0.8 at 12 with a seventh a quarter dearer. */
Test(compare, totals_by_hand)
{
    struct hc_scenario *a = onshore(), *b = offshore();
    struct hc_comparison *c = compare(a, b, 2);
    const struct hc_total *first = &c->variants[0].total, *other = &c->variants[1].total;
    cr_expect(eq(i64, first->lines[HC_TOTAL_LABOUR], cents(5844000)));
    cr_expect(eq(i64, first->all, cents(5844000)));
    cr_expect(eq(i64, other->lines[HC_TOTAL_LABOUR], cents(5259600)));
    cr_expect(eq(i64, other->lines[HC_TOTAL_PREMIUMS], cents(187842.86)));
    cr_expect(eq(i64, other->lines[HC_TOTAL_GOVERNANCE], cents(6000)));
    cr_expect(eq(i64, other->lines[HC_TOTAL_ONE_OFF], cents(100000)));
    cr_expect(eq(i64, other->lines[HC_TOTAL_DOUBLE_RUNNING], cents(156600)));
    cr_expect(eq(i64, other->all, cents(5710042.86)));
    near(hc_comparison_value(c, 0, HC_COMPARE_PER_PAID_HOUR), 30, 1e-9, "cost of an hour");
    near(hc_comparison_value(c, 1, HC_COMPARE_PAID_H), 8400, 1e-6, "paid hours");
    near(hc_comparison_value(c, 1, HC_COMPARE_FTE), 240, 1e-9, "FTE");
    near(hc_comparison_value(c, 1, HC_COMPARE_AGENTS_PEAK), 40, 0, "peak");
    /* 256,600 to be earned back at 487,000 less 454,453.6 a month */
    near(hc_comparison_value(c, 1, HC_COMPARE_PAYBACK), 8, 0, "payback");
    hc_comparison_free(c);
    week_free(a);
    week_free(b);
}

Test(compare, bridge_by_hand_and_to_the_cent)
{
    static const double steps[HC_BRIDGE_STEPS] = {1461000, 2435000, -5844000, 487000, 156535.71,
                                                  0,       230500,  6000,     0,      934007.15};
    struct hc_scenario *a = onshore(), *b = offshore();
    struct hc_comparison *c = compare(a, b, 1);
    hc_money sum = 0;
    cr_assert(c->variants[1].bridged && !c->variants[1].formula);
    for (int s = 0; s < HC_BRIDGE_STEPS; s++) {
        near(hc_comparison_bridge(c, 1, (enum hc_bridge_step)s), steps[s], 0.0051,
             hc_bridge_step_name((enum hc_bridge_step)s));
        sum += c->variants[1].bridge[s];
    }
    cr_expect(eq(i64, sum, c->variants[1].total.all - c->variants[0].total.all));
    hc_comparison_free(c);
    week_free(a);
    week_free(b);
}

/* Team leaders at 3,000 EUR for ten heads there, at 10,000 dirhams for twenty here: heads are 108, 134, 178 and 200 on
 * the way, 240 at its end. Each step moves as many leaders of the old pay as heads ask for; only the last changes it.
 */
Test(compare, bridge_keeps_money_in_its_currency)
{
    static const double steps[HC_BRIDGE_STEPS] = {
        1461000 + 108000, 2435000 + 144000, -5844000, 487000 + 72000,   156535.71, 0,
        230500,           6000 - 600000,    0,        934007.15 + 24000};
    static char leader[] = "team leader";
    struct hc_support dear = {leader, 10, 3000}, cheap = {leader, 20, 10000};
    struct hc_scenario *a = onshore(), *b = offshore();
    a->sites[0].support = &dear;
    b->sites[0].support = &cheap;
    a->sites[0].support_count = b->sites[0].support_count = 1;
    struct hc_comparison *c = compare(a, b, 1);
    for (int s = 0; s < HC_BRIDGE_STEPS; s++)
        near(hc_comparison_bridge(c, 1, (enum hc_bridge_step)s), steps[s], 0.0051,
             hc_bridge_step_name((enum hc_bridge_step)s));
    hc_comparison_free(c);
    week_free(a);
    week_free(b);
}

/* What follows agents is 5,604,042.86, what does not 106,000.00; all of it is in dirhams. */
Test(compare, break_evens_and_tornado_by_hand)
{
    struct hc_scenario *a = onshore(), *b = offshore();
    struct hc_comparison *c = compare(a, b, 2);
    near(hc_comparison_break_even(c, 1, HC_LEVER_HANDLING), 1.023904, 1e-4, "handling time");
    near(hc_comparison_break_even(c, 1, HC_LEVER_WAGE), 1.023904, 1e-4, "hourly cost");
    near(hc_comparison_break_even(c, 1, HC_LEVER_RATE), 1.023460, 1e-4, "rate");
    near(hc_comparison_break_even(c, 1, HC_LEVER_FCR), 0.585992, 1e-4, "FCR");
    cr_expect(isnan(hc_comparison_break_even(c, 0, HC_LEVER_WAGE)), "the first has none");
    near(hc_comparison_tornado(c, 1, HC_LEVER_WAGE, true), 560404.29, 1, "hourly cost +10 %");
    near(hc_comparison_tornado(c, 1, HC_LEVER_HANDLING, false), -560404.29, 1, "handling time -10 %");
    near(hc_comparison_tornado(c, 1, HC_LEVER_RATE, true), 571004.29, 1, "rate +10 %");
    near(hc_comparison_tornado(c, 1, HC_LEVER_FCR, true), -431080.22, 1, "FCR +5 points");
    near(hc_comparison_tornado(c, 1, HC_LEVER_SHRINKAGE, true), 218339.33, 1, "shrinkage +3 points");
    near(hc_money_units(c->variants[1].swings[HC_LEVER_VOLUME].difference_high), 560404.29 - 584400, 1,
         "volume +10 % moves both");
    cr_expect(isnan(hc_comparison_tornado(c, 0, HC_LEVER_RATE, true)), "no currency but its own");
    hc_comparison_free(c);
    week_free(a);
    week_free(b);
}

/* However dear an hour becomes up to tenfold, nothing makes 40 agents without a wage dearer than 20. */
Test(compare, no_break_even_in_range)
{
    struct hc_scenario *a = onshore(), *b = offshore();
    b->sites[0].hourly_cost = 0.01;
    b->sites[0].transition = (struct hc_transition){0};
    struct hc_comparison *c = compare(a, b, 2);
    cr_expect(eq(int, (int)c->variants[1].break_even[HC_LEVER_WAGE].state, HC_BREAK_NONE));
    cr_expect(isnan(hc_comparison_break_even(c, 1, HC_LEVER_WAGE)));
    hc_comparison_free(c);
    week_free(a);
    week_free(b);
}

/* Every figure of service is that of the scenario simulated alone; cost of an issue follows from its counts. */
static void compare_alone(const struct hc_scenario *s, const struct hc_comparison *c, size_t v, double fcr, double cost)
{
    struct hc_simulate_opts opts = {.replications = REPLICATIONS, .seed_given = true, .seed = 7};
    struct hc_result *result = NULL;
    cr_assert(eq(int, (int)hc_simulate(s, NULL, &opts, &result, NULL), HC_OK));
    const struct hc_cell *total = &result->queues[0].total;
    const double *own = c->variants[v].values;
    near(own[HC_COMPARE_OFFERED], total->values[HC_OFFERED], 1e-6, "offered");
    near(own[HC_COMPARE_SERVICE_LEVEL], total->values[HC_SERVICE_LEVEL], 1e-12, "service level");
    near(c->variants[v].ci95[HC_COMPARE_SERVICE_LEVEL], total->ci95[HC_SERVICE_LEVEL], 1e-9, "its half-width");
    near(own[HC_COMPARE_ABANDONMENT], total->values[HC_ABANDONMENT], 1e-12, "abandonment");
    near(own[HC_COMPARE_ASA], total->values[HC_ASA], 1e-9, "ASA");
    near(own[HC_COMPARE_TARGET_MET], result->queues[0].target_met_by[s->queues[0].target.window], 1e-12, "chance");
    near(own[HC_COMPARE_RESOLVED], fcr * total->values[HC_ANSWERED], 1e-6, "resolved");
    near(own[HC_COMPARE_PER_RESOLVED], cost / (fcr * total->values[HC_ANSWERED]), 1e-9, "cost of an issue");
    near(own[HC_COMPARE_PER_CONTACT], cost / total->values[HC_ANSWERED], 1e-9, "cost of a contact");
    near(own[HC_COMPARE_CONTACTS_PER_ISSUE],
         total->values[HC_OFFERED] / (total->values[HC_OFFERED] - total->values[HC_REPEATS]), 1e-9, "contacts");
    hc_result_free(result);
}

Test(compare, service_is_that_of_each_alone)
{
    struct hc_scenario *a = onshore(), *b = offshore();
    struct hc_comparison *c = compare(a, b, 2);
    compare_alone(a, c, 0, 0.8, 112000);
    compare_alone(b, c, 1, 0.6, 104400 + 500 * 7 / 30.4375);
    hc_comparison_free(c);
    /* The same where the target is judged by months, runs of four weeks here. */
    a->queues[0].target.window = b->queues[0].target.window = HC_WINDOW_MONTH;
    c = compare(a, b, 1);
    struct hc_simulate_opts opts = {.replications = REPLICATIONS, .seed_given = true, .seed = 7};
    struct hc_result *result = NULL;
    cr_assert(eq(int, (int)hc_simulate(b, NULL, &opts, &result, NULL), HC_OK));
    near(hc_comparison_value(c, 1, HC_COMPARE_TARGET_MET), result->queues[0].target_met_by[HC_WINDOW_MONTH], 1e-12,
         "chance of a month");
    hc_result_free(result);
    hc_comparison_free(c);
    week_free(a);
    week_free(b);
}

/* The same customers: what days have in common goes out of the difference. The seed is fixed; the paired width of
 * volumes, equal but for who comes back, is far below that of two independent runs. */
Test(compare, pairs_are_tighter_and_threads_do_not_matter)
{
    struct hc_scenario *a = onshore(), *b = offshore();
    struct hc_comparison *c = compare(a, b, 1), *again = compare(a, b, 3);
    static const enum hc_compare_metric metrics[] = {HC_COMPARE_OFFERED, HC_COMPARE_PER_RESOLVED,
                                                     HC_COMPARE_SERVICE_LEVEL};
    for (size_t k = 0; k < 3; k++) {
        double apart = hypot(hc_comparison_half_width(c, 0, metrics[k]), hc_comparison_half_width(c, 1, metrics[k]));
        double paired = hc_comparison_difference_half_width(c, 1, metrics[k]);
        cr_expect(paired > 0 && paired < 0.9 * apart, "%s: %g, apart %g", hc_compare_metric_name(metrics[k]), paired,
                  apart);
    }
    for (size_t v = 0; v < 2; v++)
        cr_expect(memcmp(c->variants[v].values, again->variants[v].values, sizeof c->variants[v].values) == 0 &&
                  memcmp(c->variants[v].ci95, again->variants[v].ci95, sizeof c->variants[v].ci95) == 0);
    hc_comparison_free(c);
    hc_comparison_free(again);
    week_free(a);
    week_free(b);
}

/* Nobody is there in the first hour of each day, nor on the third day. */
Test(compare, hours_without_cover)
{
    struct hc_scenario *a = onshore(), *b = offshore();
    for (size_t g = 0; g < 2; g++)
        for (size_t i = 0; i < HOURS; i++)
            if (i % 24 == 0 || i / 24 == 2)
                b->groups[g].open[i] = false;
    struct hc_comparison *c = compare(a, b, 2);
    const struct hc_gaps *gaps = &c->variants[1].gaps;
    near(hc_comparison_value(c, 0, HC_COMPARE_GAP_H), 0, 0, "none");
    near(gaps->gap_h, 7 + 23, 1e-9, "hours");
    near(gaps->by_hour[0], 7, 1e-9, "midnight");
    near(gaps->by_hour[13], 1, 1e-9, "one day");
    near(gaps->contacts, 30 * 300, 1e-6, "contacts");
    cr_assert(eq(sz, gaps->day_count, 7));
    near(gaps->days[2].gap_h, 24, 1e-9, "the third day");
    /* 4,383,000 of agents' hours and 156,535.71 of the first day's premium at that step of the bridge: 30 of 168 hours
     * and 1 of 24 are not paid; nor are they twice in one and a half weeks, 22,687.50. */
    near(hc_comparison_bridge(c, 1, HC_BRIDGE_HOURS), -782678.571 - 6522.321 - 22687.5, 0.0051, "hours covered");
    near(hc_comparison_bridge(c, 1, HC_BRIDGE_PREMIUMS), 156535.71, 0.0051, "premiums, before hours are switched");
    hc_comparison_free(c);
    week_free(a);
    week_free(b);
}

/* Sized by formula; the same file twice differs in nothing. */
static const char desks[] =
    "{\"format\": \"headcount/scenario@1\", \"name\": \"Desk\", \"currency\": \"EUR\",\n"
    " \"calendar\": {\"start\": \"2026-11-23\", \"days\": 2, \"interval_min\": 30,\n"
    "   \"opening\": [{\"days\": \"mon-sat\", \"from\": \"08:00\", \"to\": \"12:00\"}]},\n"
    " \"queues\": [{\"name\": \"orders\", \"volume\": {\"per_hour\": 120, \"contains\": \"new\"},\n"
    "   \"handling\": {\"mean_s\": 180}, \"patience\": {\"mean_s\": 120},\n"
    "   \"repeat\": {\"fcr\": 0.8, \"share\": 0.5, \"delay_h\": 2}, \"target\": \"80/20\"}],\n"
    " \"groups\": [{\"name\": \"desk\", \"skills\": [\"orders\"], \"site\": \"north\"}],\n"
    " \"sites\": [{\"name\": \"north\", \"hourly_cost\": 31.37},\n"
    "   {\"name\": \"south\", \"hourly_cost\": 11.11, \"handling_factor\": 1.3, \"fcr\": 0.7,\n"
    "    \"support\": [{\"role\": \"lead\", \"per_agents\": 10, \"cost_per_month\": 2333.33}],\n"
    "    \"rate_card\": {\"night\": 0.3, \"night_from\": \"10:00\", \"night_to\": \"11:00\"},\n"
    "    \"shrinkage\": {\"in_office\": {\"breaks\": 0.1}}, \"transition\": {\"one_off\": 999.99}}],\n"
    " \"variants\": [{\"name\": \"same\", \"set\": {}},\n"
    "   {\"name\": \"moved\", \"set\": {\".groups[0].site\": \"south\"}},\n"
    "   {\"name\": \"given\", \"set\": {\".groups[0].site\": \"south\", \".groups[0].agents\": 20}}]}\n";

Test(compare, formula_bridges_add_up_and_equals_do_not_differ)
{
    struct hc_scenario *base = parse(desks), *same = NULL, *moved = NULL;
    cr_assert(eq(int, (int)hc_scenario_variant(base, 0, &same, NULL), HC_OK));
    cr_assert(eq(int, (int)hc_scenario_variant(base, 1, &moved, NULL), HC_OK));
    const struct hc_scenario *const all[] = {base, same, moved};
    const char *const names[] = {"base", "same", "moved"};
    struct hc_compare_opts opts = {.replications = 10};
    struct hc_comparison *c = NULL;
    cr_assert(eq(int, (int)hc_compare(all, names, 3, &opts, &c, NULL), HC_OK));
    hc_money sums[3] = {0};
    for (size_t v = 1; v < 3; v++)
        for (int s = 0; s < HC_BRIDGE_STEPS; s++) {
            sums[v] += c->variants[v].bridge[s];
            cr_expect(v > 1 || c->variants[v].bridge[s] == 0);
        }
    cr_expect(eq(i64, sums[1], 0));
    cr_expect(eq(i64, sums[2], c->variants[2].total.all - c->variants[0].total.all));
    cr_expect(c->variants[2].formula && c->variants[2].bridge[HC_BRIDGE_HANDLING] > 0);
    /* Sized by formula, evaluated by formula: only agents after their hours and cents are left. */
    near(hc_comparison_difference(c, 1, HC_COMPARE_SERVICE_LEVEL), 0, 0, "difference of equals");
    near(hc_comparison_difference_half_width(c, 1, HC_COMPARE_SERVICE_LEVEL), 0, 0, "its width");
    hc_comparison_free(c);
    hc_scenario_free(base);
    hc_scenario_free(same);
    hc_scenario_free(moved);
}

/* Wages follow the agents at work and their overtime, not those that the formula would ask for (some 11 of 20). */
Test(compare, wages_move_the_agents_at_work)
{
    struct hc_scenario *base = parse(desks), *given = NULL;
    cr_assert(eq(int, (int)hc_scenario_variant(base, 2, &given, NULL), HC_OK));
    const struct hc_scenario *const both[] = {base, given};
    const char *const names[] = {"base", "given"};
    struct hc_compare_opts opts = {.replications = 10};
    struct hc_comparison *c = NULL;
    cr_assert(eq(int, (int)hc_compare(both, names, 2, &opts, &c, NULL), HC_OK));
    for (size_t v = 0; v < 2; v++) {
        const struct hc_total *total = &c->variants[v].total;
        double wages = hc_money_units(total->lines[HC_TOTAL_LABOUR] + total->lines[HC_TOTAL_PREMIUMS]);
        near(hc_comparison_tornado(c, v, HC_LEVER_WAGE, true), 0.1 * wages, 0.006, names[v]);
    }
    /* What turns it: wages may rise by what the totals lie apart. */
    const struct hc_total *own = &c->variants[1].total;
    double wages = hc_money_units(own->lines[HC_TOTAL_LABOUR] + own->lines[HC_TOTAL_PREMIUMS]);
    near(hc_comparison_break_even(c, 1, HC_LEVER_WAGE), 1 + hc_money_units(c->variants[0].total.all - own->all) / wages,
         1e-4, "hourly cost");
    hc_comparison_free(c);
    hc_scenario_free(base);
    hc_scenario_free(given);
}

/* Chances and money of the contract are those of the same months billed alone; a penalty is a line of the total. */
Test(compare, contract_is_that_of_each_alone)
{
    struct hc_scenario *a = onshore(), *b = offshore();
    struct hc_clause clause = {
        .name = one,
        .metric = HC_CLAUSE_SERVICE_LEVEL,
        .within_s = 20,
        .threshold = 0.8,
        .window = HC_WINDOW_DAY,
        .weight = 1,
        .value = NAN,
        .margin = NAN,
        .penalty = {.kind = HC_INCENTIVE_STEP, .amount = 1000, .cap_share = NAN, .cap_amount = NAN},
        .bonus = {.cap_share = NAN, .cap_amount = NAN}};
    struct hc_price price = {.unit = HC_PRICE_FIXED_MONTH, .price = 400000, .minimum_share = NAN, .minimum_units = NAN};
    struct hc_contract contract = {.clause_count = 1,
                                   .clauses = &clause,
                                   .exclusions = {.volume_above = NAN},
                                   .relief = {NAN, NAN, NAN, false},
                                   .penalty_cap = NAN,
                                   .bonus_cap = NAN,
                                   .forecast_lock = INT32_MIN,
                                   .price_count = 1,
                                   .prices = &price};
    struct hc_staff staff = build_staff(a);
    struct hc_billing *billing = NULL;
    a->contract = b->contract = &contract;
    build_agents(&staff, 0, 10);
    build_agents(&staff, 1, 10);
    struct hc_comparison *c = compare(a, b, 2);
    cr_assert(eq(int, (int)hc_billing_of(a, &staff, 7, REPLICATIONS, 1, &billing, NULL), HC_OK));
    double penalty = hc_comparison_value(c, 0, HC_COMPARE_PENALTY);
    cr_expect(billing->kept_all < 1 && penalty > 0, "a clause that is never missed tests nothing");
    near(hc_comparison_value(c, 0, HC_COMPARE_CLAUSES_MET), billing->kept_all, 1e-12, "chance of the clause");
    near(penalty, hc_money_units(billing->penalty.mean), 0.006, "penalty of a month");
    cr_expect(eq(i64, c->variants[0].total.lines[HC_TOTAL_PENALTY], hc_money_of(penalty * 12)));
    cr_expect(eq(i64, c->variants[0].total.all, cents(5844000) + c->variants[0].total.lines[HC_TOTAL_PENALTY]));
    near(hc_comparison_value(c, 0, HC_COMPARE_DUE), hc_money_units(billing->due.mean), 0.006, "paid by the client");
    near(hc_comparison_value(c, 0, HC_COMPARE_MARGIN), 400000 - penalty - 487000, 0.006, "margin");
    hc_billing_free(billing);
    hc_comparison_free(c);
    contract.clause_count = 0; /* a price that promises nothing */
    c = compare(a, b, 1);
    near(hc_comparison_value(c, 1, HC_COMPARE_DUE), 400000, 1e-6, "paid by the client without clauses");
    near(hc_comparison_difference_half_width(c, 1, HC_COMPARE_MARGIN), 0, 1e-6, "width of what is fixed");
    cr_expect(isnan(hc_comparison_value(c, 1, HC_COMPARE_CLAUSES_MET)) &&
                  isnan(hc_comparison_value(c, 1, HC_COMPARE_PENALTY)),
              "no clauses, no chances");
    hc_comparison_free(c);
    free(staff.agents);
    week_free(a);
    week_free(b);
}
