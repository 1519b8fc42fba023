/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_contract.c - every key of a contract reaches the model, and what is not given its default. */
#include "check.h"
#include "headcount/scenario.h"
#include "model/model.h"
#include <math.h>
#include <string.h>

static struct hc_scenario *load(void)
{
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {.code = HC_OK};
    enum hc_status status = hc_scenario_load("tests/data/scenarios/contract.json", &scenario, &error);
    cr_assert(eq(int, (int)status, HC_OK), "%s", error.message);
    return scenario;
}

Test(contract, clauses_reach_the_model)
{
    struct hc_scenario *s = load();
    const struct hc_contract *contract = s->contract;
    cr_assert(eq(sz, contract->clause_count, 4));
    const struct hc_clause *level = &contract->clauses[0], *both = &contract->clauses[1];
    cr_expect(eq(str, level->name, "qualité de service"));
    cr_expect(eq(int, (int)level->metric, HC_CLAUSE_SERVICE_LEVEL));
    cr_expect(eq(int, (int)level->formula, HC_FORMULA_ANSWERED), "of its queue");
    cr_expect(eq(dbl, level->within_s, 30));
    cr_expect(eq(dbl, level->short_abandon_s, 5), "a default");
    cr_expect(level->queue_count == 1 && level->queues[0] == 0);
    cr_expect(level->threshold == 0.8 && !level->at_most && level->weight == 1.5);
    cr_expect(eq(int, (int)level->window, HC_WINDOW_DAY));
    cr_expect(eq(int, (int)both->formula, HC_FORMULA_EXCLUDING_SHORT_ABANDONS));
    cr_expect(both->within_s == 20 && both->short_abandon_s == 10 && both->queue_count == 0);
    cr_expect(both->window == HC_WINDOW_WEEK && both->weight == 1);
    cr_expect(both->penalty.kind == HC_INCENTIVE_STEP && both->penalty.share == 0.02);
    cr_expect(both->penalty.line == HC_LINE_FIXED && both->bonus.kind == HC_INCENTIVE_NONE);
    cr_expect(isnan(both->penalty.cap_share) && isnan(both->penalty.cap_amount) && both->penalty.more_than == 0);
    const struct hc_clause *abandons = &contract->clauses[2], *nps = &contract->clauses[3];
    cr_expect(abandons->metric == HC_CLAUSE_ABANDONMENT && abandons->at_most && abandons->threshold == 0.05);
    cr_expect(abandons->penalty.kind == HC_INCENTIVE_NONE && abandons->window == HC_WINDOW_INTERVAL);
    cr_expect(nps->metric == HC_CLAUSE_STATED && nps->value == 34 && nps->margin == 5 && nps->threshold == 30);
    cr_expect(nps->window == HC_WINDOW_MONTH && nps->penalty.kind == HC_INCENTIVE_LINEAR);
    hc_scenario_free(s);
}

Test(contract, incentives_reach_the_model)
{
    struct hc_scenario *s = load();
    const struct hc_incentive *penalty = &s->contract->clauses[0].penalty, *bonus = &s->contract->clauses[0].bonus;
    cr_expect(penalty->kind == HC_INCENTIVE_BANDED && penalty->line == HC_LINE_VARIABLE);
    cr_assert(eq(sz, penalty->band_count, 2));
    cr_expect(penalty->bands[0].from == 0 && penalty->bands[0].share == 0.01 && penalty->bands[0].amount == 0);
    cr_expect(penalty->bands[1].from == 2.5 && penalty->bands[1].share == 0 && penalty->bands[1].amount == 700);
    cr_expect(penalty->tolerance == 0.5 && penalty->more_than == 2);
    cr_expect(penalty->cap_share == 0.06 && penalty->cap_amount == 9000);
    cr_expect(bonus->kind == HC_INCENTIVE_LINEAR && bonus->amount == 80 && bonus->tolerance == 3);
    cr_expect(eq(int, (int)bonus->line, HC_LINE_ALL));
    hc_scenario_free(s);
}

Test(contract, terms_and_prices_reach_the_model)
{
    struct hc_scenario *s = load();
    const struct hc_contract *c = s->contract;
    cr_expect(c->exclusions.volume_above == 0.15 && c->exclusions.grace_days == 7);
    cr_assert(eq(sz, c->exclusions.date_count, 2));
    cr_expect(c->exclusions.dates[0] == s->calendar.start + 9 && c->exclusions.dates[1] == s->calendar.start + 18,
              "ascending");
    cr_expect(c->relief.volume_above == 0.1 && c->relief.volume_below == 0.2 && c->relief.handling_above == 0.05);
    cr_expect(c->relief.rebase && c->worst_clause_only);
    cr_expect(c->penalty_cap == 0.12 && c->bonus_cap == 0.03 && c->earn_back == 0.5);
    cr_expect(eq(int, c->forecast_lock, s->calendar.start - 21));
    cr_assert(eq(sz, c->price_count, 3));
    cr_expect(c->prices[0].unit == HC_PRICE_CONTACT && c->prices[0].price == 4.1);
    cr_expect(c->prices[0].minimum_share == 0.9 && c->prices[0].minimum_units == 5000);
    cr_assert(eq(sz, c->prices[0].band_count, 2));
    cr_expect(c->prices[0].bands[1].from == 12000 && c->prices[0].bands[1].price == 3.5);
    cr_expect(c->prices[1].unit == HC_PRICE_RESOLVED && isnan(c->prices[1].minimum_share));
    cr_expect(c->prices[2].unit == HC_PRICE_FIXED_MONTH && isnan(c->prices[2].minimum_units));
    cr_expect(eq(sz, s->source_count, 4));
    hc_scenario_free(s);
}

Test(contract, few_keys_take_every_default)
{
    static const char text[] =
        "{\"format\": \"headcount/scenario@1\", \"calendar\": {\"start\": \"2026-11-23\", \"days\": 1},"
        " \"queues\": [{\"name\": \"q\", \"volume\": {\"per_hour\": 6}, \"handling\": "
        "{\"mean_s\": 60}}], \"contract\": {\"clauses\": [{\"name\": \"a\", \"metric\": "
        "\"service_level\", \"at_least\": 0.8}]}}";
    struct hc_scenario *s = NULL;
    struct hc_error error = {.code = HC_OK};
    enum hc_status status = hc_scenario_parse("few", text, sizeof text - 1, &s, &error);
    cr_assert(eq(int, (int)status, HC_OK), "%s", error.message);
    const struct hc_contract *c = s->contract;
    cr_expect(c->clauses[0].formula == HC_FORMULA_OFFERED && c->clauses[0].within_s == 20, "no target: 80/20");
    cr_expect(c->clauses[0].window == HC_WINDOW_MONTH && c->clauses[0].weight == 1);
    cr_expect(isnan(c->exclusions.volume_above) && c->exclusions.grace_days == 0 && c->exclusions.date_count == 0);
    cr_expect(isnan(c->relief.volume_above) && isnan(c->relief.volume_below) && isnan(c->relief.handling_above));
    cr_expect(isnan(c->penalty_cap) && isnan(c->bonus_cap) && c->earn_back == 0 && !c->worst_clause_only);
    cr_expect(c->forecast_lock == INT32_MIN && c->price_count == 0);
    hc_scenario_free(s);
}
