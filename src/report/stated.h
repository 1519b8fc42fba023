/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stated.h - figures that somebody states, beside those that are computed. */
#ifndef HC_REPORT_STATED_H
#define HC_REPORT_STATED_H

#include "base/text.h"
#include "headcount/report.h"
#include "model/model.h"
#include "report/json.h"

/** The paragraph "Stated, not computed": each figure with who says so, and surveys; nothing where nobody states any. */
void hc_report_stated(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario);

/** The members "stated" and "surveys"; nothing where nobody states any. */
void hc_report_stated_json(struct hc_json *json, const struct hc_scenario *scenario);

#endif
