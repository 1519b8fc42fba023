/* SPDX-License-Identifier: GPL-3.0-or-later */
/* continuity_sentences.c - what the worst loss and the surge come to, in words. */
#include "lang/number.h"
#include "report/continuity.h"
#include <math.h>

#define SAY(en, fr) hc_say(lang, en, fr)

/* The loss that costs most service; count when nothing is lost. */
static size_t worst_loss(const struct hc_continuity *c)
{
    size_t worst = c->count;
    for (size_t k = 1; k < c->count; k++)
        if (c->cases[k].lost && (worst == c->count || c->cases[k].values[HC_CONTINUITY_SERVICE_LEVEL] <
                                                          c->cases[worst].values[HC_CONTINUITY_SERVICE_LEVEL]))
            worst = k;
    return worst;
}

static void say_days_lost(struct hc_text *text, enum hc_lang lang, const struct hc_disruption *own)
{
    double lost = -own->difference[HC_CONTINUITY_DAYS_MET];
    struct hc_printed days = hc_print_number(lang, fabs(lost), 1);
    struct hc_printed width = hc_print_number(lang, own->difference_ci95[HC_CONTINUITY_DAYS_MET], 1);
    if (!isnan(lost))
        hc_text_printf(
            text,
            lost >= 0
                ? SAY(", and %s %s fewer reach their target (±%s)", ", et l'objectif est tenu %s %s de moins (±%s)")
                : SAY(", and %s %s more reach their target (±%s)", ", et l'objectif est tenu %s %s de plus (±%s)"),
            days.text, HC_COUNT(lang, days.text, "day", "days", "jour", "jours"), width.text);
}

static void say_penalty(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c, size_t k)
{
    const struct hc_disruption *own = &c->cases[k];
    const char *currency = c->head->scenario->currency;
    if (isnan(own->difference[HC_CONTINUITY_PENALTY]))
        return;
    struct hc_printed before = hc_print_number(lang, c->cases[0].values[HC_CONTINUITY_PENALTY], 0);
    hc_text_printf(
        text,
        SAY("; penalty less bonus is %s instead of %s%s%s (a difference of %s ±%s), and %s of the months "
            "keep every clause instead of %s",
            "\u00a0; la pénalité nette de bonus est de %s au lieu de %s%s%s (différence de %s ±%s), et %s des mois "
            "tiennent toutes les clauses au lieu de %s"),
        hc_print_number(lang, own->values[HC_CONTINUITY_PENALTY], 0).text, before.text, currency ? "\u00a0" : "",
        currency ? currency : "", hc_print_number(lang, own->difference[HC_CONTINUITY_PENALTY], 0).text,
        hc_print_number(lang, own->difference_ci95[HC_CONTINUITY_PENALTY], 0).text,
        hc_print_percent(lang, own->values[HC_CONTINUITY_CLAUSES_MET], 1).text,
        hc_print_percent(lang, c->cases[0].values[HC_CONTINUITY_CLAUSES_MET], 1).text);
}

static void say_case(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c, size_t k)
{
    const struct hc_disruption *own = &c->cases[k], *plan = &c->cases[0];
    hc_text_printf(text, SAY("the service level is %s instead of %s", "le niveau de service est de %s au lieu de %s"),
                   hc_print_percent(lang, own->values[HC_CONTINUITY_SERVICE_LEVEL], 1).text,
                   hc_print_percent(lang, plan->values[HC_CONTINUITY_SERVICE_LEVEL], 1).text);
    if (own->values[HC_CONTINUITY_ABANDONMENT] > 0 || plan->values[HC_CONTINUITY_ABANDONMENT] > 0)
        hc_text_printf(text, SAY(", abandonment %s instead of %s", ", le taux d'abandon de %s au lieu de %s"),
                       hc_print_percent(lang, own->values[HC_CONTINUITY_ABANDONMENT], 1).text,
                       hc_print_percent(lang, plan->values[HC_CONTINUITY_ABANDONMENT], 1).text);
    say_days_lost(text, lang, own);
    say_penalty(text, lang, c, k);
    hc_text_append(text, ".");
}

void hc_say_continuity(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c)
{
    size_t worst = worst_loss(c), losses = 0;
    struct hc_printed days = hc_print_plain(lang, c->days);
    for (size_t k = 1; k < c->count; k++)
        losses += c->cases[k].lost != NULL;
    if (worst < c->count) {
        hc_text_printf(text,
                       losses > 1 ? SAY("The worst loss is %s: without it for %s %s ",
                                        "La pire perte est celle de «\u00a0%s\u00a0»\u00a0: sans elle pendant %s %s, ")
                                  : SAY("Without %s for %s %s ", "Sans «\u00a0%s\u00a0» pendant %s %s, "),
                       c->cases[worst].lost, days.text, c->days == 1 ? SAY("day", "jour") : SAY("days", "jours"));
        say_case(text, lang, c, worst);
    }
    if (c->count > 1 && c->cases[c->count - 1].surge) {
        hc_text_printf(text,
                       SAY("%sWith %s times the volume and the planned agents ",
                           "%sAvec %s fois le volume et les agents prévus, "),
                       text->length > 0 ? " " : "", hc_print_plain(lang, c->surge).text);
        say_case(text, lang, c, c->count - 1);
    }
}
