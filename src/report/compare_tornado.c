/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_tornado.c - what moves a total most, with bars: left of the line what lowers it, right of it what raises it.
 */
#include "lang/number.h"
#include "report/columns.h"
#include "report/compare.h"
#include <math.h>
#include <stdlib.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { HALF_BAR = 14, AMOUNT = 14 };

static const struct {
    const char *en, *fr;
} moves[HC_LEVERS] = {
    {"FCR ±5 points", "résolution ±5 points"},
    {"handling time ±10%", "durée de traitement ±10\u00a0%"},
    {"hourly cost ±10%", "coût horaire ±10\u00a0%"},
    {"currency ±10%", "devise ±10\u00a0%"},
    {"volume ±10%", "volume ±10\u00a0%"},
    {"shrinkage ±3 points", "absences ±3 points"},
};

const char *hc_lever_words(enum hc_lang lang, enum hc_lever lever)
{
    return SAY(moves[lever].en, moves[lever].fr);
}

/* The larger of the two effects. */
static hc_money reach(const struct hc_swing *swing)
{
    hc_money low = llabs(swing->low), high = llabs(swing->high);
    return low > high ? low : high;
}

size_t hc_lever_order(const struct hc_compared *own, int ret[HC_LEVERS])
{
    size_t count = 0;
    for (int lever = 0; lever < HC_LEVERS; lever++) {
        if (!own->swings[lever].any)
            continue;
        size_t at = count++;
        for (; at > 0 && reach(&own->swings[ret[at - 1]]) < reach(&own->swings[lever]); at--)
            ret[at] = ret[at - 1];
        ret[at] = lever;
    }
    return count;
}

static void bar(struct hc_text *text, const struct hc_swing *swing, hc_money most)
{
    hc_money down = swing->low < swing->high ? swing->low : swing->high;
    hc_money up = swing->low < swing->high ? swing->high : swing->low;
    int left = most > 0 ? (int)lround(HALF_BAR * (double)-down / (double)most) : 0;
    int right = most > 0 ? (int)lround(HALF_BAR * (double)up / (double)most) : 0;
    for (int i = 0; i < HALF_BAR; i++)
        hc_text_append(text, i >= HALF_BAR - left ? "█" : " ");
    hc_text_append(text, "│");
    for (int i = 0; i < right; i++)
        hc_text_append(text, "█");
}

static void amount(struct hc_text *text, enum hc_lang lang, hc_money money)
{
    char figure[80];
    snprintf(figure, sizeof figure, "%s%s", money > 0 ? "+" : "", hc_print_number(lang, hc_money_units(money), 0).text);
    hc_column_right(text, figure, AMOUNT);
}

static void write_one(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, size_t v)
{
    const struct hc_compared *own = &c->variants[v];
    int order[HC_LEVERS];
    size_t count = hc_lever_order(own, order);
    for (size_t k = 0; k < count; k++) {
        const struct hc_swing *swing = &own->swings[order[k]];
        hc_text_append(text, "  ");
        hc_column_left(text, SAY(moves[order[k]].en, moves[order[k]].fr), HC_COMPARE_LABEL - 2);
        amount(text, lang, swing->low);
        amount(text, lang, swing->high);
        if (v > 0) {
            amount(text, lang, swing->difference_low);
            amount(text, lang, swing->difference_high);
        }
        hc_text_append(text, "  ");
        bar(text, swing, reach(&own->swings[order[0]]));
        hc_column_end(text);
    }
}

static void write_head(struct hc_text *text, enum hc_lang lang, const struct hc_compared *own, bool other)
{
    hc_column_left(text, own->name, HC_COMPARE_LABEL);
    hc_column_right(text, SAY("total, less", "total, baisse"), AMOUNT);
    hc_column_right(text, SAY("more", "hausse"), AMOUNT);
    if (other) {
        hc_column_right(text, SAY("gap, less", "écart, baisse"), AMOUNT);
        hc_column_right(text, SAY("more", "hausse"), AMOUNT);
    }
    hc_column_end(text);
}

void hc_compare_tornado(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, bool colour)
{
    bool any = false;
    for (size_t v = 0; v < c->count; v++)
        for (int lever = 0; lever < HC_LEVERS; lever++)
            any = any || c->variants[v].swings[lever].any;
    if (!any)
        return;
    hc_text_printf(
        text, "%s%s%s\n", colour ? "\033[1m" : "",
        SAY("What moves the answer: total over the term, and its gap to the first, when one input is less or "
            "more",
            "Ce qui fait bouger la réponse\u00a0: total sur la durée et écart au premier, quand une donnée baisse "
            "ou monte"),
        colour ? "\033[0m" : "");
    for (size_t v = 0; v < c->count; v++) {
        if (!c->variants[v].priced)
            continue;
        write_head(text, lang, &c->variants[v], v > 0);
        write_one(text, lang, c, v);
    }
    hc_text_append(text, "\n");
}
