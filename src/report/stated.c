/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stated.c - figures that somebody states, word for word with their source; how many answers would measure them. */
#include "report/stated.h"
#include "lang/number.h"
#include "report/columns.h"
#include <math.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { WIDTH = 100 };

static bool is_percent(const struct hc_stated *stated)
{
    return stated->metric == HC_STATED_COST || stated->metric == HC_STATED_CSAT;
}

/* "25", "−20%", "80%" */
static struct hc_printed figure(enum hc_lang lang, bool percent, double value)
{
    return percent ? hc_print_share(lang, value) : hc_print_plain(lang, value);
}

void hc_say_stated(struct hc_text *text, enum hc_lang lang, const struct hc_stated *s)
{
    bool percent = is_percent(s) && fabs(isnan(s->after) ? s->change : s->after) <= 1 && !(fabs(s->before) > 1);
    hc_text_printf(text, SAY("%s: ", "%s\u00a0: "), s->name);
    if (!isnan(s->before))
        hc_text_printf(text, "%s%s", figure(lang, percent, s->before).text, isnan(s->after) ? "; " : " → ");
    if (!isnan(s->after))
        hc_text_append(text, figure(lang, percent, s->after).text);
    else
        hc_text_printf(text, "%s%s", s->change > 0 ? "+" : "", figure(lang, percent, s->change).text);
    if (s->unit)
        hc_text_printf(text, "\xC2\xA0%s", s->unit);
    if (!isnan(s->months))
        hc_text_printf(text, SAY(" over %s months", " en %s mois"), hc_print_plain(lang, s->months).text);
    if (s->variant)
        hc_text_printf(text, " (%s)", s->variant);
}

static void say_source(struct hc_text *text, enum hc_lang lang, const struct hc_stated *s)
{
    const char *const parts[3] = {s->by, s->source, s->date};
    bool any = false;
    hc_text_append(text, SAY("; source: ", "\u00a0; source\u00a0: "));
    for (int k = 0; k < 3; k++) {
        if (!parts[k])
            continue;
        hc_text_printf(text, "%s%s", any ? ", " : "", parts[k]);
        any = true;
    }
    hc_text_append(text, any ? "." : SAY("none.", "aucune."));
}

void hc_say_survey(struct hc_text *text, enum hc_lang lang, const struct hc_survey *s)
{
    struct hc_printed value = figure(lang, s->share, s->value);
    struct hc_printed margin = hc_print_plain(lang, s->share ? 100 * s->margin : s->margin);
    hc_text_printf(text,
                   SAY("%s of %s to ±%s points (95%%): %s answers, n = ",
                       "%s de %s à ±%s points (95\u00a0%%)\u00a0: %s réponses, "
                       "n = "),
                   s->name, value.text, margin.text, hc_print_number(lang, s->answers, 0).text);
    if (s->share)
        hc_text_append(text, SAY("1.96² p (1 − p) / m².", "1,96² p (1 − p) / m²."));
    else
        hc_text_printf(
            text,
            s->spread < 1
                ? SAY("1.96² (p + d − (p − d)²) / m² with p + d = %s.",
                      "1,96² (p + d − (p − d)²) / m² avec p + d = %s.")
                : SAY("1.96² (p + d − (p − d)²) / m² with p + d = %s, the most that this score can need.",
                      "1,96² (p + d − (p − d)²) / m² avec p + d = %s, le maximum que ce score puisse demander."),
            hc_print_plain(lang, s->spread).text);
}

bool hc_survey_of(const struct hc_scenario *s, size_t index, struct hc_survey *ret)
{
    return hc_survey_at(s->stated, s->stated_count, s->contract, index, ret);
}

void hc_report_stated(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario)
{
    struct hc_survey one;
    if (scenario->stated_count == 0 && !hc_survey_of(scenario, 0, &one))
        return;
    hc_text_append(text, SAY("\nStated, not computed:\n", "\nAffirmé, non calculé\u00a0:\n"));
    for (size_t i = 0; i < scenario->stated_count; i++) {
        struct hc_text words = {0};
        hc_say_stated(&words, lang, &scenario->stated[i]);
        say_source(&words, lang, &scenario->stated[i]);
        hc_column_wrap(text, hc_text_string(&words), 2, WIDTH);
        text->failed = text->failed || words.failed;
        hc_text_free(&words);
    }
    for (size_t k = 0; hc_survey_of(scenario, k, &one); k++) {
        struct hc_text words = {0};
        hc_say_survey(&words, lang, &one);
        hc_column_wrap(text, hc_text_string(&words), 2, WIDTH);
        text->failed = text->failed || words.failed;
        hc_text_free(&words);
    }
}

void hc_report_stated_json(struct hc_json *json, const struct hc_scenario *scenario)
{
    struct hc_survey one;
    if (scenario->stated_count == 0 && !hc_survey_of(scenario, 0, &one))
        return;
    hc_json_array(json, "stated");
    for (size_t i = 0; i < scenario->stated_count; i++) {
        const struct hc_stated *s = &scenario->stated[i];
        hc_json_line_object(json, NULL);
        hc_json_text(json, "name", s->name);
        hc_json_text(json, "metric", hc_stated_metric_name(s->metric));
        hc_json_number(json, "before", s->before);
        hc_json_number(json, "after", s->after);
        hc_json_number(json, "change", s->change);
        hc_json_number(json, "months", s->months);
        hc_json_text(json, "unit", s->unit);
        hc_json_text(json, "variant", s->variant);
        hc_json_text(json, "by", s->by);
        hc_json_text(json, "source", s->source);
        hc_json_text(json, "date", s->date);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
    hc_json_array(json, "surveys");
    for (size_t k = 0; hc_survey_of(scenario, k, &one); k++) {
        hc_json_line_object(json, NULL);
        hc_json_text(json, "of", one.name);
        hc_json_bool(json, "clause", one.clause);
        hc_json_text(json, "kind", one.share ? "share" : "nps");
        hc_json_number(json, "value", one.value);
        hc_json_number(json, "margin", one.margin);
        hc_json_number(json, "spread", one.spread);
        hc_json_number(json, "answers", one.answers);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
}
