/* SPDX-License-Identifier: GPL-3.0-or-later */
/* billing_json.c - the member "contract": amounts in the scenario's currency, to the cent; totals are sums of lines. */
#include "base/civil.h"
#include "report/billing.h"

static void write_clause(struct hc_json *json, const struct hc_clause *clause, const struct hc_billing_clause *figures)
{
    struct hc_text name = {0};
    hc_say_clause(&name, HC_LANG_EN, clause);
    hc_json_line_object(json, NULL);
    hc_json_text(json, "name", hc_text_string(&name));
    hc_json_text(json, "window", hc_window_name(clause->window));
    hc_json_number(json, "windows_per_month", figures->windows);
    hc_json_number(json, "excluded_per_month", figures->excluded);
    hc_json_number(json, "missed_per_month", figures->missed);
    hc_json_number(json, "window_kept", figures->window_kept);
    hc_json_number(json, "window_kept_ci95", figures->window_kept_ci);
    hc_json_number(json, "month_kept", figures->month_kept);
    hc_json_number(json, "month_kept_ci95", figures->month_kept_ci);
    hc_json_number(json, "days_below", figures->days_below);
    hc_json_number(json, "worst_shortfall", figures->worst);
    hc_json_cents(json, "penalty", figures->penalty);
    hc_json_number(json, "penalty_ci95", figures->penalty_ci);
    hc_json_cents(json, "bonus", figures->bonus);
    hc_json_number(json, "bonus_ci95", figures->bonus_ci);
    hc_json_end_object(json);
    hc_text_free(&name);
}

static void write_spread(struct hc_json *json, const char *key, const struct hc_billing_spread *spread)
{
    hc_json_line_object(json, key);
    hc_json_cents(json, "mean", spread->mean);
    hc_json_number(json, "ci95", spread->ci);
    hc_json_cents(json, "p5", spread->p5);
    hc_json_cents(json, "p50", spread->p50);
    hc_json_cents(json, "p95", spread->p95);
    hc_json_number(json, "probability_above_zero", spread->chance);
    hc_json_end_object(json);
}

static void write_prices(struct hc_json *json, const struct hc_billing *b)
{
    hc_json_array(json, "prices");
    for (size_t p = 0; p < b->price_count; p++) {
        hc_json_line_object(json, NULL);
        hc_json_text(json, "unit", hc_price_name(b->contract->prices[p].unit));
        hc_json_number(json, "units", b->prices[p].units);
        hc_json_number(json, "billed_units", b->prices[p].billed);
        hc_json_number(json, "probability_of_minimum", b->prices[p].at_minimum);
        hc_json_cents(json, "amount", b->prices[p].amount);
        hc_json_number(json, "amount_ci95", b->prices[p].amount_ci);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
}

static void write_costs(struct hc_json *json, const struct hc_billing *b)
{
    hc_json_array(json, "costs");
    for (size_t k = 0; k < HC_COST_KINDS; k++) {
        if (b->costs[k] == 0)
            continue;
        hc_json_line_object(json, NULL);
        hc_json_text(json, "kind", hc_cost_name((enum hc_cost_kind)k));
        hc_json_cents(json, "amount", b->costs[k]);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
    hc_json_text(json, "costs_from", b->sited ? "sites" : "cost_per_hour");
    hc_json_cents(json, "cost", b->cost.mean);
    write_spread(json, "margin", &b->margin);
}

static void write_idle(struct hc_json *json, const struct hc_billing *b)
{
    hc_json_line_object(json, "idle");
    hc_json_number(json, "hours", b->idle.hours);
    hc_json_number(json, "share", b->idle.share);
    if (b->has_cost)
        hc_json_cents(json, "cost", b->idle.cost);
    hc_json_number(json, "borne_by_client", b->idle.client);
    hc_json_end_object(json);
}

static void write_day(struct hc_json *json, const struct hc_billing *b)
{
    char date[HC_CIVIL_DATE_SIZE];
    hc_json_number(json, "days_breaking_several", b->day.several);
    if (!b->day.any)
        return;
    hc_json_line_object(json, "dearest_day");
    hc_json_text(json, "date", hc_civil_format_date(b->day.date, date));
    hc_json_integer(json, "month", b->day.month);
    hc_json_cents(json, "money", b->day.money);
    hc_json_array(json, "clauses");
    for (size_t c = 0; c < b->clause_count; c++)
        if (b->day.broken[c])
            hc_json_integer(json, NULL, (int64_t)c);
    hc_json_end_array(json);
    hc_json_end_object(json);
}

static void write_months(struct hc_json *json, const struct hc_billing *b)
{
    hc_json_integer(json, "months", b->months);
    hc_json_integer(json, "replications", b->replications);
    hc_json_text(json, "month", b->shape.calendar ? "calendar" : "days");
    hc_json_integer(json, "horizons_per_month", b->shape.run);
    hc_json_integer(json, "days_per_month", b->shape.end[0] - b->shape.first[0]);
    hc_json_number(json, "scale", b->shape.scale[0]);
}

void hc_report_contract_json(struct hc_json *json, enum hc_lang lang, const struct hc_result *result)
{
    struct hc_text words = {0};
    char lock[HC_CIVIL_DATE_SIZE];
    const struct hc_billing *b = result->billing;
    if (!b)
        return;
    hc_json_object(json, "contract");
    write_months(json, b);
    if (b->contract->forecast_lock != INT32_MIN)
        hc_json_text(json, "forecast_lock", hc_civil_format_date(b->contract->forecast_lock, lock));
    hc_json_array(json, "clauses");
    for (size_t c = 0; c < b->clause_count; c++)
        write_clause(json, &b->contract->clauses[c], &b->clauses[c]);
    hc_json_end_array(json);
    hc_json_number(json, "all_kept", b->kept_all);
    hc_json_number(json, "all_kept_ci95", b->kept_all_ci);
    write_prices(json, b);
    write_spread(json, "invoice", &b->invoice);
    hc_json_cents(json, "penalty_joined", b->joined);
    write_spread(json, "penalty", &b->penalty);
    hc_json_cents(json, "bonus_joined", b->bonus_joined);
    write_spread(json, "bonus", &b->bonus);
    write_spread(json, "earned_back", &b->earned_back);
    write_spread(json, "due", &b->due);
    if (b->has_cost)
        write_costs(json, b);
    hc_json_number(json, "on_queue_h", b->on_queue_h);
    hc_json_number(json, "paid_h", b->paid_h);
    hc_json_number(json, "fte", b->fte);
    hc_json_number(json, "relieved", b->relieved);
    write_idle(json, b);
    write_day(json, b);
    hc_say_contract_closing(&words, lang, result);
    hc_json_text(json, "summary", hc_text_string(&words));
    hc_text_free(&words);
    hc_json_end_object(json);
}
