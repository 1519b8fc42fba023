/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stated.h - figures that somebody states, beside those that are computed. */
#ifndef HC_REPORT_STATED_H
#define HC_REPORT_STATED_H

#include "base/text.h"
#include "headcount/report.h"
#include "model/model.h"
#include "report/json.h"

/** "NPS: 25 → 47 points", without who says so. */
void hc_say_stated(struct hc_text *text, enum hc_lang lang, const struct hc_stated *stated);
/** The survey that would measure a stated figure or one of the contract's: index 0, 1, …; false: no more. */
bool hc_survey_of(const struct hc_scenario *scenario, size_t index, struct hc_survey *ret);
/** How many answers it takes, with the rule that gives it. */
void hc_say_survey(struct hc_text *text, enum hc_lang lang, const struct hc_survey *survey);

/** The paragraph "Stated, not computed": each figure with who says so, and surveys; nothing where nobody states any. */
void hc_report_stated(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario);

/** The members "stated" and "surveys"; nothing where nobody states any. */
void hc_report_stated_json(struct hc_json *json, const struct hc_scenario *scenario);

#endif
