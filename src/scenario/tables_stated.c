/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tables_stated.c - the keys of a stated figure: one row each. */
#include "model/stated.h"
#include "scenario/row.h"

#define FIGURE NUMBER, .min = -1e12, .max = 1e12, STATED

/* In the order of enum hc_stated_metric. */
static const char *const metrics[] = {"nps", "csat", "ces", "cost", "retention", "quality", "other", NULL};
static const struct hc_field stated_rows[] = {
    {AT(hc_stated_draft, name), .forms = HC_FORM_NAME, STATED, .need = HC_NEEDED_HERE, .help = "name of the figure"},
    {AT(hc_stated_draft, metric), CHOICE(metrics), STATED, .need = HC_NEEDED_HERE,
     .help = "what it is: nps in points from -100 to 100, csat as a share, cost by its change"},
    {AT(hc_stated_draft, before), FIGURE, .help = "the figure before"},
    {AT(hc_stated_draft, after), FIGURE, .alternative = 1, .help = "the figure after"},
    {AT(hc_stated_draft, change), FIGURE, .alternative = 2,
     .help = "instead of after: its change; of cost a share of the whole cost base (-0.20)"},
    {AT(hc_stated_draft, months), NUMBER, .unit = "months", .min = 0, .max = 1200, .bounds = HC_ABOVE_MIN, STATED,
     .help = "over which the change is stated; a cost without them: term_months"},
    {AT(hc_stated_draft, unit), .forms = HC_FORM_NAME, STATED, .help = "in words: points, % …"},
    {AT(hc_stated_draft, margin), NUMBER, .min = 0, .max = 1e6, .bounds = HC_ABOVE_MIN, STATED,
     .help = "of nps and csat: half-width wanted of a survey, in the figure's unit"},
    {AT(hc_stated_draft, neutral), NUMBER, .unit = "share", .min = 0, .max = 1, .bounds = HC_BELOW_MAX, STATED,
     .help = "of nps: answers 7 and 8; absent: none, for which a score needs the most answers"},
    {AT(hc_stated_draft, variant), .forms = HC_FORM_NAME, STATED, .help = "the variant it is stated of; absent: any"},
    {AT(hc_stated_draft, by), .forms = HC_FORM_NAME, STATED, .help = "who states it"},
    {AT(hc_stated_draft, source), .forms = HC_FORM_NAME, STATED, .help = "document"},
    {AT(hc_stated_draft, date), TEXT, STATED, .pattern = DATE_PATTERN, .help = "date of the document"},
};
const struct hc_object hc_object_stated = {"stated", "A figure that somebody states and nobody here predicts",
                                           TABLE(hc_stated_draft, stated_rows)};
