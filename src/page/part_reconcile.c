/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_reconcile.c - a stated cost beside the computed one: step by step to the second, and what would have to be true
 * for the first. */
#include "page/parts.h"
#include "report/compare.h"
#include <stdio.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

static void write_table(struct hc_page *page, const struct hc_comparison *c, size_t v)
{
    const struct hc_compared *own = &c->variants[v];
    const struct hc_reconciled *r = &own->reconciled;
    struct hc_text caption = {0};
    char id[32];
    snprintf(id, sizeof id, "reconciled-%zu", v);
    hc_text_printf(&caption,
                   SAY("%s: %s of all costs over %s months is stated; computed over the same months",
                       "%s\u00a0: %s de tous les coûts en %s mois sont affirmés\u00a0; calculé sur les mêmes mois"),
                   own->name, hc_print_share(page->lang, r->stated->change).text,
                   hc_print_plain(page->lang, r->months).text);
    hc_page_bridge_begin(page, id, hc_text_string(&caption));
    hc_text_free(&caption);
    hc_page_bridge_row(page, SAY("agents of ", "agents de "), c->variants[0].name, r->agents_before);
    for (int k = 0; k < HC_RECONCILE_STEPS; k++)
        if (r->steps[k] != 0)
            hc_page_bridge_row(page, hc_reconcile_words(page->lang, (enum hc_reconcile_step)k), NULL, r->steps[k]);
    hc_page_bridge_row(page, SAY("agents of ", "agents de "), own->name, r->agents_after);
    hc_html_table_end(page->html);
}

void hc_page_reconciled(struct hc_page *page, const struct hc_comparison *c, size_t v)
{
    struct hc_text words = {0};
    if (!c->variants[v].reconciled.any)
        return;
    hc_text_append(page->html, "<p>");
    hc_html_text(page->html, SAY("What would have to be true for the stated figure, each by itself:",
                                 "Ce qui devrait être vrai pour le chiffre affirmé, chacun à lui seul\u00a0:"));
    hc_text_append(page->html, "</p>\n");
    for (size_t i = 0; hc_say_reconciled(&words, page->lang, c, v, i); i++) {
        hc_html_says(page->html, &words);
        hc_text_free(&words);
    }
    write_table(page, c, v);
}
