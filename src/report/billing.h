/* SPDX-License-Identifier: GPL-3.0-or-later */
/* billing.h - the writers of a contract's months. */
#ifndef HC_REPORT_BILLING_H
#define HC_REPORT_BILLING_H

#include "report/report.h"
#include "result/billing.h"

/** Chances of clauses, money of a month line by line, and what follows from them; nothing without a contract. */
void hc_report_contract(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** The member "contract"; nothing without one. */
void hc_report_contract_json(struct hc_json *json, enum hc_lang lang, const struct hc_result *result);

/** The staffing of least cost beside the one that meets the targets; nothing where cost was not the aim. */
void hc_report_objective(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** The member "objective"; nothing where cost was not the aim. */
void hc_report_objective_json(struct hc_json *json, enum hc_lang lang, const struct hc_result *result);
/** What the staffing of least cost saves. */
void hc_say_objective(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);

/** What a clause is called: its name, or its metric and threshold. */
void hc_say_clause(struct hc_text *text, enum hc_lang lang, const struct hc_clause *clause);
/** An amount with the scenario's currency, whole units. */
void hc_say_money(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario, hc_money amount);
/** How months were put together. */
void hc_say_months(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** Who pays for time without work. */
void hc_say_idle(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** How often a minimum commitment is billed; nothing where it never is. */
void hc_say_minimum(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** The dearest simulated day. */
void hc_say_bad_day(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** Clauses over weeks or months that are kept although days are not. */
void hc_say_hiding(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** Chances of the clauses and expected penalty; nothing without a clause. */
void hc_say_contract_kept(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** The closing sentence: chances, expected penalty, a bad month, margin. */
void hc_say_contract_closing(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);

/** Words of price units and kinds of cost. */
const char *hc_price_words(enum hc_lang lang, enum hc_price_unit unit);
const char *hc_cost_words(enum hc_lang lang, enum hc_cost_kind kind);
/** Their names in files. */
const char *hc_price_name(enum hc_price_unit unit);
const char *hc_cost_name(enum hc_cost_kind kind);

#endif
