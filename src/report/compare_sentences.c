/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_sentences.c - what a comparison comes to, in words: never by cost per hour alone. */
#include "lang/number.h"
#include "report/compare.h"
#include <math.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

/* Break-evens */

/* "FCR falls below 61.2% (now 74.0%)" */
static void say_found(struct hc_text *text, enum hc_lang lang, enum hc_lever lever, const struct hc_break_even *b)
{
    bool up = b->factor > 1;
    struct hc_printed change = hc_print_percent(lang, fabs(b->factor - 1), 1);
    switch (lever) {
    case HC_LEVER_FCR:
        hc_text_printf(text,
                       up ? SAY("FCR rises above %s (now %s)", "la résolution au premier contact dépasse %s (%s "
                                                               "aujourd'hui)")
                          : SAY("FCR falls below %s (now %s)", "la résolution au premier contact passe sous %s (%s "
                                                               "aujourd'hui)"),
                       hc_print_percent(lang, b->value, 1).text, hc_print_percent(lang, b->now, 1).text);
        break;
    case HC_LEVER_HANDLING:
        hc_text_printf(text,
                       up ? SAY("handling time rises %s (to %s s)", "la durée de traitement augmente de %s (à %s s)")
                          : SAY("handling time falls %s (to %s s)", "la durée de traitement baisse de %s (à %s s)"),
                       change.text, hc_print_number(lang, b->value, 0).text);
        break;
    case HC_LEVER_WAGE:
        hc_text_printf(text,
                       up ? SAY("the hourly cost rises %s (to %s)", "le coût horaire augmente de %s (à %s)")
                          : SAY("the hourly cost falls %s (to %s)", "le coût horaire baisse de %s (à %s)"),
                       change.text, hc_print_number(lang, b->value, 2).text);
        break;
    default:
        hc_text_printf(text,
                       up ? SAY("its currency rises %s", "sa devise monte de %s")
                          : SAY("its currency falls %s", "sa devise baisse de %s"),
                       change.text);
        break;
    }
}

static const char *none_words(enum hc_lang lang, enum hc_lever lever)
{
    return lever == HC_LEVER_FCR        ? SAY("FCR", "la résolution au premier contact")
           : lever == HC_LEVER_HANDLING ? SAY("handling time", "la durée de traitement")
           : lever == HC_LEVER_WAGE     ? SAY("the hourly cost", "le coût horaire")
                                        : SAY("its currency", "sa devise");
}

/* "between 5% and 74%": what was searched from where it is now to the end. */
static void say_range(struct hc_text *text, enum hc_lang lang, enum hc_lever lever, const struct hc_break_even *b)
{
    bool low = b->cheaper == (lever == HC_LEVER_FCR);
    double end = low ? b->low : b->high;
    if (lever == HC_LEVER_FCR)
        hc_text_printf(text, SAY("%s (to %s)", "%s (jusqu'à %s)"), none_words(lang, lever),
                       hc_print_percent(lang, end, 0).text);
    else
        hc_text_printf(text, SAY("%s (to %s times)", "%s (jusqu'à %s fois)"), none_words(lang, lever),
                       hc_print_plain(lang, end / b->now).text);
}

static size_t count_of(const struct hc_compared *own, enum hc_break_state state)
{
    size_t count = 0;
    for (int lever = 0; lever < HC_LEVERS; lever++)
        count += own->break_even[lever].state == state;
    return count;
}

static void say_list(struct hc_text *text, enum hc_lang lang, const struct hc_compared *own, enum hc_break_state state)
{
    size_t count = count_of(own, state), said = 0;
    for (int lever = 0; lever < HC_LEVERS; lever++) {
        if (own->break_even[lever].state != state)
            continue;
        hc_text_append(text, said == 0 ? "" : said + 1 < count ? ", " : SAY(" or ", " ou "));
        if (state == HC_BREAK_FOUND)
            say_found(text, lang, (enum hc_lever)lever, &own->break_even[lever]);
        else
            say_range(text, lang, (enum hc_lever)lever, &own->break_even[lever]);
        said++;
    }
}

void hc_say_break_evens(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, size_t v)
{
    const struct hc_compared *own = &c->variants[v], *first = &c->variants[0];
    size_t found = count_of(own, HC_BREAK_FOUND), none = count_of(own, HC_BREAK_NONE);
    if (found + none == 0)
        return;
    bool cheaper = own->total.all < first->total.all;
    if (found > 0) {
        hc_text_printf(text,
                       cheaper ? SAY("%s stays cheaper than %s over %s months until ",
                                     "«\u00a0%s\u00a0» reste moins cher que «\u00a0%s\u00a0» sur %s mois, sauf si ")
                               : SAY("%s becomes cheaper than %s over %s months once ",
                                     "«\u00a0%s\u00a0» devient moins cher que «\u00a0%s\u00a0» sur %s mois dès que "),
                       own->name, first->name, hc_print_plain(lang, c->term_months).text);
        say_list(text, lang, own, HC_BREAK_FOUND);
        hc_text_append(text, c->contract ? SAY(", all else equal, penalty and bonus included.",
                                               ", toutes choses égales par ailleurs, pénalité et bonus compris.")
                                         : SAY(", all else equal.", ", toutes choses égales par ailleurs."));
    }
    if (none == 0)
        return;
    hc_text_append(text, found > 0 ? " " : "");
    hc_text_printf(text,
                   cheaper ? SAY("%s stays cheaper, none in range, whatever becomes of ",
                                 "«\u00a0%s\u00a0» reste moins cher, sans seuil dans la plage, quoi que devienne ")
                           : SAY("%s stays dearer, none in range, whatever becomes of ",
                                 "«\u00a0%s\u00a0» reste plus cher, sans seuil dans la plage, quoi que devienne "),
                   own->name);
    say_list(text, lang, own, HC_BREAK_NONE);
    hc_text_append(text, ".");
}

/* The closing sentence */

static struct hc_printed price(enum hc_lang lang, const struct hc_comparison *c, double amount)
{
    struct hc_printed printed = hc_print_number(lang, amount, 2);
    size_t used = strlen(printed.text);
    if (c->head->scenario->currency)
        snprintf(printed.text + used, sizeof printed.text - used, "\xC2\xA0%.12s", c->head->scenario->currency);
    return printed;
}

/* Queues' windows, if they agree. */
const char *hc_compare_windows(enum hc_lang lang, const struct hc_comparison *c)
{
    const struct hc_scenario *s = c->head->scenario;
    bool same = true;
    for (size_t q = 1; q < s->queue_count; q++)
        same = same && s->queues[q].target.window == s->queues[0].target.window;
    return same ? hc_window_words(lang, s->queues[0].target.window) : SAY("windows", "périodes");
}

/* Open hours in which a scenario has nobody. */
static void say_gap(struct hc_text *text, enum hc_lang lang, const struct hc_compared *own)
{
    if (own->gaps.gap_h > 0)
        hc_text_printf(
            text, SAY(", and nobody there in %s of the open hours", ", et personne pendant %s des heures d'ouverture"),
            hc_print_percent(lang, own->gaps.gap_h / own->gaps.open_h, 1).text);
}

static void say_chances(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, size_t v, size_t other)
{
    const double *own = c->variants[v].values, *its = c->variants[other].values;
    if (!isnan(own[HC_COMPARE_TARGET_MET]))
        hc_text_printf(text,
                       SAY(", with the service target met in %s of %s (%s: %s)",
                           ", l'objectif de service étant tenu dans %s des %s («\u00a0%s\u00a0»\u00a0: %s)"),
                       hc_print_percent(lang, own[HC_COMPARE_TARGET_MET], 0).text, hc_compare_windows(lang, c),
                       c->variants[other].name, hc_print_percent(lang, its[HC_COMPARE_TARGET_MET], 0).text);
    if (!isnan(own[HC_COMPARE_CLAUSES_MET]))
        hc_text_printf(text,
                       SAY(" and every clause of the contract kept in %s of months (%s: %s)",
                           " et toutes les clauses du contrat dans %s des mois («\u00a0%s\u00a0»\u00a0: %s)"),
                       hc_print_percent(lang, own[HC_COMPARE_CLAUSES_MET], 0).text, c->variants[other].name,
                       hc_print_percent(lang, its[HC_COMPARE_CLAUSES_MET], 0).text);
    say_gap(text, lang, &c->variants[v]);
    hc_text_append(text, ".");
}

static void say_money(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, size_t best)
{
    const struct hc_compared *own = &c->variants[best], *first = &c->variants[0];
    double saved = hc_money_units(first->total.all - own->total.all);
    double once = own->values[HC_COMPARE_ONE_OFF] + own->values[HC_COMPARE_DOUBLE_RUNNING];
    double payback = own->values[HC_COMPARE_PAYBACK];
    hc_text_printf(
        text,
        saved >= 0 ? SAY(" Over %s months it costs %s less than %s, transition of %s included",
                         " Sur %s mois, cela coûte %s de moins que «\u00a0%s\u00a0», transition de %s comprise")
                   : SAY(" Over %s months it still costs %s more than %s, transition of %s included",
                         " Sur %s mois, cela coûte encore %s de plus que «\u00a0%s\u00a0», transition de %s comprise"),
        hc_print_plain(lang, c->term_months).text, hc_compare_amount(lang, c, fabs(saved)).text, first->name,
        hc_compare_amount(lang, c, once).text);
    if (payback > 0)
        hc_text_printf(text,
                       SAY("; it has paid for itself by month %s", "\u00a0; elle est amortie à la fin du mois %s"),
                       hc_print_plain(lang, payback).text);
    hc_text_append(text, ".");
}

/* The site that looks cheapest by the hour, when issues say otherwise. */
static void say_hour(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, size_t best)
{
    size_t hour = best;
    for (size_t v = 0; v < c->count; v++)
        if (c->variants[v].values[HC_COMPARE_PER_PAID_HOUR] < c->variants[hour].values[HC_COMPARE_PER_PAID_HOUR])
            hour = v;
    if (hour == best)
        return;
    const struct hc_compared *own = &c->variants[hour];
    hc_text_printf(text,
                   SAY(" An hour costs least at %s (%s), but an issue resolved costs %s there.",
                       " L'heure est la moins chère avec «\u00a0%s\u00a0» (%s), mais une demande résolue y coûte %s."),
                   own->name, price(lang, c, own->values[HC_COMPARE_PER_PAID_HOUR]).text,
                   price(lang, c, own->values[HC_COMPARE_PER_RESOLVED]).text);
}

/* The best of the others, to be held against. */
static size_t second(const struct hc_comparison *c, size_t best)
{
    size_t found = best;
    for (size_t v = 0; v < c->count; v++) {
        double value = c->variants[v].values[HC_COMPARE_PER_RESOLVED];
        if (v != best && !isnan(value) && (found == best || value < c->variants[found].values[HC_COMPARE_PER_RESOLVED]))
            found = v;
    }
    return found;
}

/* Whom the target is least kept for, where costs say nothing. */
static void say_service(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c)
{
    size_t best = 0;
    for (size_t v = 1; v < c->count; v++)
        if (c->variants[v].values[HC_COMPARE_SERVICE_LEVEL] > c->variants[best].values[HC_COMPARE_SERVICE_LEVEL])
            best = v;
    hc_text_printf(
        text,
        SAY("Without costs (sites with an hourly cost) only service can be compared: %s answers best, with a "
            "service level of %s for %s FTE.",
            "Sans coûts (sites avec un coût horaire), seul le service se compare\u00a0: «\u00a0%s\u00a0» répond le "
            "mieux, avec "
            "un niveau de service de %s pour %s ETP."),
        c->variants[best].name, hc_print_percent(lang, c->variants[best].values[HC_COMPARE_SERVICE_LEVEL], 1).text,
        hc_print_number(lang, c->variants[best].values[HC_COMPARE_FTE], 1).text);
}

void hc_say_comparison(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c)
{
    size_t best = hc_comparison_best(c);
    if (best == c->count) {
        say_service(text, lang, c);
        return;
    }
    const struct hc_compared *own = &c->variants[best];
    size_t other = best > 0 ? 0 : second(c, best);
    hc_text_printf(text,
                   SAY("An issue resolved costs least at %s: %s",
                       "C'est avec «\u00a0%s\u00a0» qu'une demande résolue coûte le moins\u00a0: %s"),
                   own->name, price(lang, c, own->values[HC_COMPARE_PER_RESOLVED]).text);
    if (other == best) {
        hc_text_append(text, ".");
        return;
    }
    double there = c->variants[other].values[HC_COMPARE_PER_RESOLVED];
    double width = best > 0 ? own->difference_ci95[HC_COMPARE_PER_RESOLVED]
                            : c->variants[other].difference_ci95[HC_COMPARE_PER_RESOLVED];
    hc_text_printf(text, SAY(" against %s at %s", ", contre %s avec «\u00a0%s\u00a0»"), price(lang, c, there).text,
                   c->variants[other].name);
    double apart = there - own->values[HC_COMPARE_PER_RESOLVED];
    if (!isnan(width))
        hc_text_printf(text,
                       apart > width ? SAY(" (a difference of %s ±%s)", " (écart de %s ±%s)")
                                     : SAY(" (a difference of %s ±%s: within the noise of the computation)",
                                           " (écart de %s ±%s\u00a0: dans le bruit du calcul)"),
                       hc_print_number(lang, apart, 2).text, hc_print_number(lang, width, 2).text);
    say_chances(text, lang, c, best, other);
    if (best > 0)
        say_money(text, lang, c, best);
    say_hour(text, lang, c, best);
}
