/* SPDX-License-Identifier: GPL-3.0-or-later */
/* varied.c - which what-ifs the figures rest on: in words for tables, as options to repeat for files. */
#include "lang/number.h"
#include "model/vary.h"
#include "report/columns.h"
#include "report/report.h"

#define SAY(en, fr) hc_say(lang, en, fr)

void hc_say_change(struct hc_text *text, enum hc_lang lang, const struct hc_change *change)
{
    const char *sign = change->amount < 0 ? "−" : "+";
    double size = change->amount < 0 ? -change->amount : change->amount;
    if (change->what == HC_VARY_ABSENCE)
        hc_text_printf(text, SAY("%s%%", "%s\u00a0%%"), hc_print_plain(lang, 100 * change->amount).text);
    else if (change->how == HC_CHANGE_TIMES)
        hc_text_printf(text, "×%s", hc_print_plain(lang, change->amount).text);
    else
        hc_text_printf(text, "%s%s s", change->how == HC_CHANGE_PLUS ? sign : "", hc_print_plain(lang, size).text);
}

const char *hc_change_words(enum hc_lang lang, enum hc_vary_what what)
{
    switch (what) {
    case HC_VARY_VOLUME:
        return SAY("volume", "volume");
    case HC_VARY_AHT:
        return SAY("handling time", "durée de traitement");
    case HC_VARY_PATIENCE:
        return SAY("patience", "patience");
    default:
        return SAY("absence", "absence");
    }
}

static void say_one(struct hc_text *text, enum hc_lang lang, const struct hc_vary *vary)
{
    struct hc_change change;
    if (hc_change_parse(vary, &change, NULL))
        return;
    hc_text_append(text, hc_change_words(lang, change.what));
    if (change.name)
        hc_text_printf(text, SAY(" of '%.*s'", " de «\u00a0%.*s\u00a0»"), (int)change.name_size, change.name);
    hc_text_append(text, " ");
    hc_say_change(text, lang, &change);
    if (change.what == HC_VARY_ABSENCE)
        hc_text_append(text, SAY(" of the people, drawn by day", " des personnes, tirée par jour"));
}

void hc_report_varied(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario)
{
    struct hc_text words = {0};
    if (scenario->varied_count == 0)
        return;
    hc_text_append(&words, SAY("What if: ", "Hypothèse\u00a0: "));
    for (size_t i = 0; i < scenario->varied_count; i++) {
        hc_text_append(&words, i ? ", " : "");
        say_one(&words, lang, &scenario->varied[i]);
    }
    hc_column_wrap(text, hc_text_string(&words), 0, 100);
    text->failed = text->failed || words.failed;
    hc_text_free(&words);
}

void hc_report_varied_json(struct hc_json *json, const struct hc_scenario *scenario)
{
    if (scenario->varied_count == 0)
        return;
    hc_json_array(json, "varied");
    for (size_t i = 0; i < scenario->varied_count; i++) {
        hc_json_line_object(json, NULL);
        hc_json_text(json, "option", hc_vary_name(scenario->varied[i].what));
        hc_json_text(json, "value", scenario->varied[i].change);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
}
