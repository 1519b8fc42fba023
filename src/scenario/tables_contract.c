/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tables_contract.c - the keys of a contract: one row each. */
#include "scenario/row.h"

static const struct hc_field band_rows[] = {
    {AT(hc_band_draft, from), NUMBER, .min = 0, .max = 1e6, CONTRACT, .need = HC_NEEDED_HERE,
     .help = "shortfall at which the band begins, in points of 0.01; for asa_s in seconds"},
    {AT(hc_band_draft, share), NUMBER, SHARE, CONTRACT, .fallback = "0", .help = "of the month's invoice line"},
    {AT(hc_band_draft, amount), NUMBER, MONEY, CONTRACT, .fallback = "0", .help = "money"},
};
const struct hc_object hc_object_band = {"band", "What shortfalls of one size cost", TABLE(hc_band_draft, band_rows)};

/* In the orders of enum hc_incentive_kind (less none) and enum hc_invoice_line. */
static const char *const kinds[] = {"step", "linear", "banded", NULL};
static const char *const lines[] = {"invoice", "variable", "fixed", NULL};
static const struct hc_field incentive_rows[] = {
    {AT(hc_incentive_draft, kind), CHOICE(kinds), CONTRACT, .need = HC_NEEDED_HERE,
     .help = "step: the same for every window; linear: by points beyond the threshold; banded: by the band"},
    {AT(hc_incentive_draft, share), NUMBER, SHARE, CONTRACT, .fallback = "0", .help = "of the month's invoice line"},
    {AT(hc_incentive_draft, amount), NUMBER, MONEY, CONTRACT, .fallback = "0", .help = "money, instead of a share"},
    {AT(hc_incentive_draft, of), CHOICE(lines), CONTRACT, .fallback = "invoice",
     .help = "the line that shares are of: all, what varies with volume, or what is fixed by the month"},
    {AT(hc_incentive_draft, tolerance), NUMBER, .min = 0, .max = 1e6, CONTRACT, .fallback = "0",
     .help = "points (seconds) beyond the threshold without effect"},
    {AT(hc_incentive_draft, bands), .forms = HC_FORM_OBJECTS, .object = &hc_object_band, CONTRACT, .length_max = 50,
     .help = "for banded, ascending"},
    {AT(hc_incentive_draft, cap_share), NUMBER, SHARE, CONTRACT, .help = "most of one month, of the same line"},
    {AT(hc_incentive_draft, cap_amount), NUMBER, MONEY, CONTRACT, .help = "most of one month"},
    {AT(hc_incentive_draft, more_than), INTEGER, .min = 0, .max = 1000000, CONTRACT, .fallback = "0",
     .help = "so many windows of a month are free; those after them count"},
};
const struct hc_object hc_object_incentive = {"incentive", "What a window beyond its threshold is worth",
                                              TABLE(hc_incentive_draft, incentive_rows)};

/* In the order of enum hc_clause_metric. */
static const char *const metrics[] = {"service_level", "answer_rate", "abandonment", "asa_s", "stated", NULL};
static const char *const windows[] = {"interval", "day", "week", "month", NULL};
static const struct hc_field clause_rows[] = {
    {AT(hc_clause_draft, name), .forms = HC_FORM_NAME, CONTRACT, .need = HC_NEEDED_HERE, .help = "name of the clause"},
    {AT(hc_clause_draft, metric), CHOICE(metrics), CONTRACT, .need = HC_NEEDED_HERE,
     .help = "what is measured; stated: a figure that nobody simulates (NPS, CSAT), by the user's word"},
    {AT(hc_clause_draft, formula), CHOICE(hc_formula_choices), CONTRACT,
     .help = "of service_level; default its queues', if they agree"},
    {AT(hc_clause_draft, within_s), NUMBER, SECONDS, CONTRACT,
     .help = "threshold of service_level; default its queues', if they agree"},
    {AT(hc_clause_draft, short_abandon_s), NUMBER, SECONDS, CONTRACT, .fallback = "5",
     .help = "an abandonment up to this wait is short"},
    {AT(hc_clause_draft, queues), .forms = HC_FORM_TEXTS, CONTRACT, .length_min = 1,
     .help = "queues that are pooled; absent: all"},
    {AT(hc_clause_draft, at_least), NUMBER, .min = -1e6, .max = 1e6, CONTRACT, .alternative = 1,
     .help = "threshold of service_level, answer_rate, stated"},
    {AT(hc_clause_draft, at_most), NUMBER, .min = -1e6, .max = 1e6, CONTRACT, .alternative = 2,
     .help = "threshold of abandonment, asa_s, stated"},
    {AT(hc_clause_draft, window), CHOICE(windows), CONTRACT, .fallback = "month",
     .help = "span over which contacts are pooled before they are judged"},
    {AT(hc_clause_draft, weight), NUMBER, .min = 0, .max = 1000, CONTRACT, .fallback = "1",
     .help = "multiplies its penalty and bonus"},
    {AT(hc_clause_draft, value), NUMBER, .min = -1e6, .max = 1e6, CONTRACT,
     .help = "of stated: the figure that the user expects"},
    {AT(hc_clause_draft, margin), NUMBER, .min = 0, .max = 1e6, .bounds = HC_ABOVE_MIN, CONTRACT,
     .help = "of stated: half-width wanted of its survey, in the figure's own unit"},
    {AT(hc_clause_draft, penalty), OBJECT(hc_object_incentive), CONTRACT, .help = "for windows that miss it"},
    {AT(hc_clause_draft, bonus), OBJECT(hc_object_incentive), CONTRACT, .help = "for windows that exceed it"},
};
const struct hc_object hc_object_clause = {"clause", "A promise, its window, and what it is worth",
                                           TABLE(hc_clause_draft, clause_rows)};

static const struct hc_field exclusions_rows[] = {
    {AT(hc_exclusions_draft, volume_above), NUMBER, .unit = "share", .min = 0, .max = 10, CONTRACT,
     .help = "windows whose volume exceeds the forecast by more than this"},
    {AT(hc_exclusions_draft, grace_days), INTEGER, .unit = "days", .min = 0, .max = 3660, CONTRACT, .fallback = "0",
     .help = "first days of the horizon"},
    {AT(hc_exclusions_draft, dates), .forms = HC_FORM_TEXTS, .pattern = DATE_PATTERN, CONTRACT,
     .help = "days of force majeure"},
};
const struct hc_object hc_object_exclusions = {"exclusions", "What no clause counts",
                                               TABLE(hc_exclusions_draft, exclusions_rows)};

#define BAND NUMBER, .unit = "share", .min = 0, .max = 10, CONTRACT
static const struct hc_field relief_rows[] = {
    {AT(hc_relief_draft, volume_above), BAND, .help = "volume above the forecast by more than this"},
    {AT(hc_relief_draft, volume_below), BAND, .help = "volume below the forecast by more than this"},
    {AT(hc_relief_draft, handling_above), BAND, .help = "handling time above the agreed one by more than this"},
    {AT(hc_relief_draft, rebase), .forms = HC_FORM_FLAG, CONTRACT, .fallback = "false",
     .help = "true: windows outside the band are left out; false: the whole month owes no penalty"},
};
const struct hc_object hc_object_relief = {"relief", "When volume or handling time leave the agreed band",
                                           TABLE(hc_relief_draft, relief_rows)};

static const struct hc_field price_band_rows[] = {
    {AT(hc_price_band_draft, from), NUMBER, .min = 0, .max = 1e12, CONTRACT, .need = HC_NEEDED_HERE,
     .help = "units of a month above which"},
    {AT(hc_price_band_draft, price), NUMBER, MONEY, CONTRACT, .need = HC_NEEDED_HERE,
     .help = "each further unit costs this"},
};
const struct hc_object hc_object_price_band = {"price_band", "The price of further units",
                                               TABLE(hc_price_band_draft, price_band_rows)};

/* In the order of enum hc_price_unit. */
static const char *const units[] = {"paid_hour",      "logged_hour", "productive_minute", "contact",
                                    "resolved_issue", "fte_month",   "fixed_month",       NULL};
static const struct hc_field price_rows[] = {
    {AT(hc_price_draft, unit), CHOICE(units), CONTRACT, .need = HC_NEEDED_HERE, .help = "what is counted"},
    {AT(hc_price_draft, price), NUMBER, MONEY, CONTRACT, .need = HC_NEEDED_HERE, .help = "of one unit"},
    {AT(hc_price_draft, minimum_share), NUMBER, .unit = "share", .min = 0, .max = 10, CONTRACT,
     .help = "at least this share of the forecast's units is billed"},
    {AT(hc_price_draft, minimum_units), NUMBER, .min = 0, .max = 1e12, CONTRACT,
     .help = "at least so many units a month are billed"},
    {AT(hc_price_draft, bands), .forms = HC_FORM_OBJECTS, .object = &hc_object_price_band, CONTRACT, .length_max = 50,
     .help = "prices of further units, ascending"},
};
const struct hc_object hc_object_price = {"price", "A line of the invoice", TABLE(hc_price_draft, price_rows)};

static const struct hc_field contract_rows[] = {
    {AT(hc_contract_draft, clauses), .forms = HC_FORM_OBJECTS, .object = &hc_object_clause, CONTRACT, .length_max = 100,
     .help = "what is promised"},
    {AT(hc_contract_draft, exclusions), OBJECT(hc_object_exclusions), CONTRACT, .help = "what no clause counts"},
    {AT(hc_contract_draft, relief), OBJECT(hc_object_relief), CONTRACT, .help = "months that owe no penalty"},
    {AT(hc_contract_draft, penalty_cap), NUMBER, SHARE, CONTRACT, .help = "most of one month, share of its invoice"},
    {AT(hc_contract_draft, bonus_cap), NUMBER, SHARE, CONTRACT, .help = "most of one month, share of its invoice"},
    {AT(hc_contract_draft, earn_back), NUMBER, SHARE, CONTRACT, .fallback = "0",
     .help = "of a clause's penalty, given back when the next month keeps the clause"},
    {AT(hc_contract_draft, worst_clause_only), .forms = HC_FORM_FLAG, CONTRACT, .fallback = "false",
     .help = "true: a day that breaks several clauses pays for the dearest only"},
    {AT(hc_contract_draft, forecast_lock), TEXT, CONTRACT, .pattern = DATE_PATTERN,
     .help = "day on which the forecast, the file's volumes, was fixed; check warns of volumes from later documents"},
    {AT(hc_contract_draft, prices), .forms = HC_FORM_OBJECTS, .object = &hc_object_price, CONTRACT, .length_max = 8,
     .help = "lines of the monthly invoice: several make a hybrid"},
};
const struct hc_object hc_object_contract = {"contract", "Clauses, penalties and prices",
                                             TABLE(hc_contract_draft, contract_rows)};
