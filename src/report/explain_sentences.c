/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain_sentences.c - why simulation and formula differ, in words with numbers, English and French.
 *
 * A span is spoken of when its difference (for the horizon: any effect) is well above its noise; of its effects, those
 * above theirs. What is below half a point is never said. */
#include "lang/number.h"
#include "report/columns.h"
#include "report/report.h"
#include <ctype.h>
#include <math.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define PLAIN(value) hc_print_plain(lang, value).text
#define PERCENT(share) hc_print_percent(lang, share, 1).text
#define POINTS(change) hc_print_number(lang, 100 * (change), 1).text

enum { DAYS_MOST = 3, DAYS_FEW = 31, PAGE_WIDTH = 100 };

static void say_handling(struct hc_text *text, enum hc_lang lang, const struct hc_queue *queue)
{
    const struct hc_law *law = &queue->handling.law;
    if (law->kind == HC_LAW_EXPONENTIAL)
        hc_text_append(text, SAY("handling times of other queues that are not exponential",
                                 "durées de traitement non exponentielles d'autres files"));
    else
        hc_text_printf(text,
                       SAY("handling times with cv %s (%s) instead of 1 (exponential)",
                           "durées de traitement de cv %s (loi %s) au lieu de 1 (loi exponentielle)"),
                       PLAIN(law->cv), hc_law_words(lang, law->kind));
}

static void say_patience(struct hc_text *text, enum hc_lang lang, const struct hc_queue *queue)
{
    bool shaped = queue->patience.law.kind != HC_LAW_EXPONENTIAL;
    hc_text_append(text, SAY("patience", "patience"));
    if (queue->has_patience && shaped)
        hc_text_printf(text, SAY(" (%s, cv %s)", " (loi %s, cv %s)"), hc_law_words(lang, queue->patience.law.kind),
                       PLAIN(queue->patience.law.cv));
    if (queue->has_patience && queue->balk > 0)
        hc_text_printf(text, SAY(" (%s leave at once)", " (%s partent aussitôt)"),
                       hc_print_share(lang, queue->balk).text);
    hc_text_append(text, SAY(", beyond what the formula makes of it", ", au-delà de ce qu'en tient la formule"));
}

static void say_uncertainty(struct hc_text *text, enum hc_lang lang, const struct hc_uncertainty *u)
{
    const struct {
        const char *en, *fr;
        double cv;
    } levels[] = {{"month", "mois", u->month_cv},
                  {"week", "semaine", u->week_cv},
                  {"day", "jour", u->day_cv},
                  {"interval", "intervalle", u->interval_cv},
                  {"handling by day", "traitement par jour", u->handling_day_cv}};
    size_t said = 0;
    hc_text_append(
        text, SAY("volumes that differ at random from the forecast", "volumes s'écartant au hasard de la prévision"));
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (levels[i].cv > 0)
            hc_text_printf(text, "%s%s %s", said++ ? ", " : SAY(" (cv: ", " (cv\u00a0: "),
                           SAY(levels[i].en, levels[i].fr), PLAIN(levels[i].cv));
    hc_text_append(text, said ? ")" : "");
}

/* "10:30–12:00", for the horizon with its day. */
static void say_run(struct hc_text *text, enum hc_lang lang, const struct hc_result *result,
                    const struct hc_overload *overload, bool day)
{
    const struct hc_scenario *scenario = result->scenario;
    const struct hc_interval *first = &scenario->grid.intervals[overload->first];
    const struct hc_interval *last = &scenario->grid.intervals[overload->last];
    if (day)
        hc_text_printf(text, "%s ", hc_print_day_month(lang, scenario->calendar.start + first->day).text);
    hc_text_printf(text, "%s–%s", hc_print_time(first->local_s).text,
                   hc_print_time(last->local_s + last->length_s).text);
}

static void say_carry_over(struct hc_text *text, enum hc_lang lang, const struct hc_result *result,
                           const struct hc_explained *span, bool day)
{
    const struct hc_overload *o = &span->overload;
    bool grows = span->effects[HC_CAUSE_CARRY_OVER].change > 0;
    if (grows)
        hc_text_append(text,
                       day ? SAY("a line that has yet to grow, most in ", "file encore à croître, surtout\u00a0: ")
                           : SAY("a line that has yet to grow in ", "file encore à croître\u00a0: "));
    else
        hc_text_append(text, day ? SAY("backlog carried over, most from ", "retard reporté, surtout depuis ")
                                 : SAY("backlog carried over from ", "retard reporté depuis "));
    say_run(text, lang, result, o, day);
    if (isfinite(o->load_per_agent))
        hc_text_printf(text,
                       SAY(", where the load reaches %s times the agents", ", où la charge atteint %s fois les agents"),
                       hc_print_number(lang, o->load_per_agent, 2).text);
    else
        hc_text_append(text, SAY(", where no agent is there", ", sans aucun agent"));
}

void hc_say_cause(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t q, size_t s,
                  enum hc_cause cause)
{
    const struct hc_queue *queue = &result->scenario->queues[q];
    const struct hc_explained *span = &result->explanation->queues[q][s];
    double bias = queue->uncertainty.bias;
    switch (cause) {
    case HC_CAUSE_HANDLING:
        say_handling(text, lang, queue);
        break;
    case HC_CAUSE_PATIENCE:
        say_patience(text, lang, queue);
        break;
    case HC_CAUSE_RETURNS:
        hc_text_append(text, SAY("redials and repeats that come later, not at once",
                                 "rappels et réitérations qui arrivent plus tard, et non aussitôt"));
        break;
    case HC_CAUSE_UNCERTAINTY:
        say_uncertainty(text, lang, &queue->uncertainty);
        break;
    case HC_CAUSE_BIAS:
        hc_text_printf(text,
                       bias < 0 ? SAY("volumes %s below the forecast", "volumes inférieurs de %s à la prévision")
                                : SAY("volumes %s above the forecast", "volumes supérieurs de %s à la prévision"),
                       hc_print_share(lang, fabs(bias)).text);
        break;
    case HC_CAUSE_ABSENCE:
        hc_text_append(text, SAY("people away for whole days, more on some days than on others",
                                 "personnes absentes des journées entières, plus ou moins selon les jours"));
        break;
    case HC_CAUSE_RULES:
        hc_text_append(text, SAY("agents who hold back (after_s, reserve)", "agents en réserve (after_s, reserve)"));
        break;
    case HC_CAUSE_POOLING:
        hc_text_append(text, SAY("agents shared with other queues", "agents partagés avec d'autres files"));
        break;
    case HC_CAUSE_START:
        hc_text_append(text, SAY("openings with nobody in line yet", "ouvertures sans personne en attente"));
        break;
    case HC_CAUSE_CARRY_OVER:
        say_carry_over(text, lang, result, span, s == 0 && result->queues[q].day_count > 1);
        break;
    case HC_CAUSE_STEPS:
        hc_text_append(text, SAY("volumes and agents that change from one interval to the next",
                                 "volumes et agents qui changent d'un intervalle à l'autre"));
        break;
    case HC_CAUSES:
        break;
    }
}

/* "+1.2" or "−1.2" */
static void say_points(struct hc_text *text, enum hc_lang lang, double change)
{
    hc_text_printf(text, "%s%s", change > 0 ? "+" : "", POINTS(change));
}

static void say_effect(struct hc_text *text, enum hc_lang lang, const struct hc_effect *effect)
{
    hc_text_append(text, SAY(": ", "\u00a0: "));
    say_points(text, lang, effect->change);
    hc_text_printf(text, " (± %s)", POINTS(effect->ci95));
}

static void say_parts(struct hc_text *text, enum hc_lang lang, const struct hc_overload *overload)
{
    hc_text_append(text, SAY(", of which ", ", dont "));
    say_points(text, lang, overload->inside);
    hc_text_append(text, SAY(" there and ", " sur place et "));
    say_points(text, lang, overload->after);
    hc_text_append(text, SAY(" afterwards", " ensuite"));
}

/* Every effect above its noise; whether one of them is certain. One property alone does nothing beyond its own effect:
 * the remainder is noise then. */
static bool say_effects(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t q, size_t s)
{
    const struct hc_explained *span = &result->explanation->queues[q][s];
    size_t start = text->length, properties = 0;
    bool certain = false;
    for (int c = 0; c < HC_CAUSES; c++) {
        const struct hc_effect *effect = &span->effects[c];
        properties += c < HC_CAUSE_START && !isnan(effect->change);
        if (!hc_effect_above_noise(effect))
            continue;
        certain = certain || hc_effect_certain(effect);
        if (text->length > start)
            hc_text_append(text, SAY("; ", "\u00a0; "));
        hc_say_cause(text, lang, result, q, s, (enum hc_cause)c);
        say_effect(text, lang, effect);
        if (c == HC_CAUSE_CARRY_OVER && fabs(span->overload.inside) >= 0.005 && fabs(span->overload.after) >= 0.005)
            say_parts(text, lang, &span->overload);
    }
    if (properties > 1 && text->length > start && hc_effect_certain(&span->remainder)) {
        hc_text_append(text, SAY("; together, beyond their sum", "\u00a0; ensemble, au-delà de leur somme"));
        say_effect(text, lang, &span->remainder);
    }
    hc_text_append(text, text->length > start ? "." : "");
    if (text->length > start) /* every cause begins with a letter of ASCII */
        text->bytes[start] = (char)toupper((unsigned char)text->bytes[start]);
    return certain;
}

static bool is_shared(const struct hc_result *result, size_t q)
{
    return hc_own_group(result->scenario, q) == result->scenario->group_count;
}

/* Why there is no formula, or none with an answer. */
static void say_no_formula(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t q, size_t s)
{
    const struct hc_queue *queue = &result->scenario->queues[q];
    const struct hc_explained *span = &result->explanation->queues[q][s];
    if (is_shared(result, q)) {
        hc_text_append(text, SAY("; no formula knows agents who serve several queues",
                                 "\u00a0; aucune formule ne connaît les agents servant plusieurs files"));
        if (!isnan(span->reference))
            hc_text_printf(
                text,
                SAY(" (with its share of them, by load, to itself: %s by formula)",
                    " (avec sa part de ceux-ci, selon la charge, pour elle seule\u00a0: %s selon la formule)"),
                PERCENT(span->reference));
    } else if (span->overload.any && !queue->has_patience && !isfinite(queue->capacity)) {
        hc_text_append(text,
                       SAY("; the formula has no answer: nobody abandons, and the load reaches ",
                           "\u00a0; la formule est sans réponse\u00a0: personne n'abandonne, et la charge atteint "));
        hc_text_printf(text, SAY("%s times the agents (", "%s fois les agents ("),
                       hc_print_number(lang, span->overload.load_per_agent, 2).text);
        say_run(text, lang, result, &span->overload, s == 0 && result->queues[q].day_count > 1);
        hc_text_append(text, ")");
    } else {
        hc_text_append(text, SAY("; no formula knows this queue", "\u00a0; aucune formule ne connaît cette file"));
    }
    hc_text_append(text, ".");
}

static struct hc_effect difference(const struct hc_explained *span)
{
    return (struct hc_effect){span->simulated - span->formula, span->simulated_ci95};
}

/* Simulation beside formula. */
static void say_headline(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t q, size_t s)
{
    const struct hc_explained *span = &result->explanation->queues[q][s];
    hc_text_printf(text, SAY("%s: simulation %s ± %s", "%s\u00a0: simulation %s ± %s"),
                   s > 0 ? hc_print_day_month(lang, result->queues[q].dates[s - 1]).text : SAY("total", "total"),
                   PERCENT(span->simulated), POINTS(span->simulated_ci95));
    if (isnan(span->formula)) {
        say_no_formula(text, lang, result, q, s);
        return;
    }
    hc_text_printf(text, SAY(" against %s by formula: ", " contre %s selon la formule\u00a0: "),
                   PERCENT(span->formula));
    const double change = span->simulated - span->formula;
    say_points(text, lang, change);
    hc_text_printf(text, " %s.", HC_COUNT(lang, POINTS(change), "point", "points", "point", "points"));
}

void hc_say_explained(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t q, size_t s)
{
    const struct hc_explained *span = &result->explanation->queues[q][s];
    struct hc_effect all = difference(span);
    struct hc_text effects = {0};
    if (isnan(span->simulated))
        return;
    bool certain = say_effects(&effects, lang, result, q, s);
    bool differs = hc_effect_certain(&all) && effects.length > 0;
    bool missing = isnan(span->formula) && s == 0;
    if (differs || missing || (certain && s == 0)) {
        say_headline(text, lang, result, q, s);
        if (effects.length > 0)
            hc_text_printf(text, " %s", hc_text_string(&effects));
    }
    hc_text_free(&effects);
}

/* Does the day tell more than the horizon? Of a year's many days some stand out by chance. */
static bool stands_out(const struct hc_result *result, size_t q, size_t d)
{
    struct hc_effect day = difference(&result->explanation->queues[q][1 + d]);
    double widths = result->queues[q].day_count > DAYS_FEW ? 2 : 1.5;
    double apart = fabs(day.change - difference(&result->explanation->queues[q][0]).change);
    return hc_effect_certain(&day) && !(apart < widths * day.ci95);
}

/* The day that differs most among those that deserve a word and differ less than `below`; day_count when none. */
static size_t next_day(const struct hc_result *result, size_t q, double below)
{
    const struct hc_series *series = &result->queues[q];
    size_t best = series->day_count;
    double most = 0;
    for (size_t d = 0; d < series->day_count; d++) {
        struct hc_effect all = difference(&result->explanation->queues[q][1 + d]);
        double size = fabs(all.change);
        if (stands_out(result, q, d) && size > most && size < below) {
            most = size;
            best = d;
        }
    }
    return best;
}

void hc_report_explanation(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t q)
{
    const struct hc_series *series = &result->queues[q];
    struct hc_text words = {0};
    hc_say_explained(&words, lang, result, q, 0);
    if (words.length > 0)
        hc_column_wrap(text, hc_text_string(&words), 2, PAGE_WIDTH);
    hc_text_free(&words);
    double below = HUGE_VAL;
    for (size_t n = 0; n < DAYS_MOST && series->day_count > 1; n++) {
        size_t d = next_day(result, q, below);
        if (d == series->day_count)
            break;
        struct hc_explained *span = &result->explanation->queues[q][1 + d];
        below = fabs(span->simulated - span->formula);
        hc_say_explained(&words, lang, result, q, 1 + d);
        if (words.length > 0)
            hc_column_wrap(text, hc_text_string(&words), 2, PAGE_WIDTH);
        hc_text_free(&words);
    }
}
