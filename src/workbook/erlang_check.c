/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erlang_check.c - Erlang C of each queue's busiest interval, with the functions that every spreadsheet has. With load
 * a and n agents, B = P(X = n) / P(X <= n) for a Poisson number X of mean a; the probability of waiting is
 * C = n B / (n - a (1 - B)); the service level is 1 - C exp(-(n - a) T / AHT), the mean wait C AHT / (n - a).
 * The results that stand in the cells are those of headcount/erlang.h. */
#include "headcount/erlang.h"
#include "workbook/book.h"
#include <math.h>

#define SAY(en, fr) hc_say(book->lang, en, fr)

enum { QUEUE, INTERVAL, CONTACTS, AHT, LENGTH, LOAD, AGENTS, LIMIT, BLOCKED, WAITS, LEVEL, WAIT, TARGET };

/* What one row checks. */
struct check {
    size_t queue, interval; /* of the grid */
    double contacts, agents;
    struct hc_erlang_case c;
    double blocking;
    struct hc_erlang_metrics found;
};

/* The interval of the highest load; interval_count when there is none. */
static size_t busiest(const struct hc_result *sized, size_t q)
{
    size_t at = sized->queues[q].interval_count;
    double most = 0;
    for (size_t k = 0; k < sized->queues[q].interval_count; k++) {
        struct hc_cell_buffer buffer;
        double load = hc_result_interval(sized, true, q, k, &buffer)->values[HC_LOAD];
        if (load > most) {
            most = load;
            at = k;
        }
    }
    return at;
}

/* Agents that Erlang C asks for, else those that the queue's own model does: whole ones, as Poisson numbers are. */
static double agents_of(const struct hc_cell *cell)
{
    double agents = cell->values[HC_ERLANG_C_ACTING];
    if (isnan(agents))
        agents = cell->values[HC_ACTING];
    return agents == floor(agents) ? agents : NAN;
}

/* @return false where Erlang C has no answer */
static bool find(const struct hc_result *sized, size_t q, struct check *ret)
{
    const struct hc_series *series = &sized->queues[q];
    size_t k = busiest(sized, q);
    struct hc_cell_buffer buffer;
    if (k == series->interval_count)
        return false;
    const struct hc_cell *cell = hc_result_interval(sized, true, q, k, &buffer);
    const struct hc_interval *interval = &sized->scenario->grid.intervals[series->grid[k]];
    *ret = (struct check){.queue = q, .interval = series->grid[k], .contacts = cell->values[HC_OFFERED]};
    ret->agents = agents_of(cell);
    ret->c = hc_erlang_case_default();
    ret->c.model = HC_ERLANG_C;
    ret->c.calls_per_hour = ret->contacts * 3600 / interval->length_s;
    ret->c.aht_s = cell->values[HC_AHT];
    ret->c.agents = ret->agents;
    ret->c.within_s = sized->scenario->queues[q].target.within_s;
    struct hc_erlang_case b = ret->c;
    b.model = HC_ERLANG_B;
    struct hc_erlang_metrics blocked;
    if (!(ret->agents > 0) || hc_erlang_evaluate(&ret->c, &ret->found, NULL) || hc_erlang_evaluate(&b, &blocked, NULL))
        return false;
    ret->blocking = blocked.blocking;
    return true;
}

static void put_heads(struct hc_book *book, struct hc_at at)
{
    const char *const heads[] = {
        [QUEUE] = SAY("Queue", "File"),
        [INTERVAL] = SAY("Busiest interval", "Intervalle le plus chargé"),
        [CONTACTS] = SAY("Contacts", "Contacts"),
        [AHT] = SAY("AHT, s", "DMT, s"),
        [LENGTH] = SAY("Interval, s", "Intervalle, s"),
        [LOAD] = SAY("Load a, erlangs", "Charge a, erlangs"),
        [AGENTS] = SAY("Acting agents n", "Positions effectives n"),
        [LIMIT] = SAY("Within T, s", "En T, s"),
        [BLOCKED] = "Erlang B",
        [WAITS] = SAY("Erlang C: chance of waiting", "Erlang C\u00a0: probabilité d'attente"),
        [LEVEL] = SAY("Service level by Erlang C", "Niveau de service selon Erlang C"),
        [WAIT] = SAY("Mean wait by Erlang C, s", "Attente moyenne selon Erlang C, s"),
        [TARGET] = SAY("Target", "Objectif"),
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        hc_put_text(hc_beside(at, 0, (int)i), heads[i], HC_STYLE_HEAD);
    hc_lines(at, 3);
}

static void put_formulas(struct hc_at at, const struct check *check)
{
    struct hc_cell_name name[TARGET + 1];
    for (int i = 0; i <= TARGET; i++)
        name[i] = hc_cell_name(at.row, (lxw_col_t)i);
    const char *a = name[LOAD].text, *n = name[AGENTS].text, *b = name[BLOCKED].text, *c = name[WAITS].text;
    hc_put_formula(hc_beside(at, 0, LOAD), check->found.load_erlangs, HC_STYLE_TWO, "=%s*%s/%s", name[CONTACTS].text,
                   name[AHT].text, name[LENGTH].text);
    hc_put_formula(hc_beside(at, 0, BLOCKED), check->blocking, HC_STYLE_PERCENT_TWO,
                   "=_xlfn.POISSON.DIST(%s,%s,FALSE)/_xlfn.POISSON.DIST(%s,%s,TRUE)", n, a, n, a);
    hc_put_formula(hc_beside(at, 0, WAITS), check->found.wait_probability, HC_STYLE_PERCENT_TWO,
                   "=%s*%s/(%s-%s*(1-%s))", n, b, n, a, b);
    hc_put_formula(hc_beside(at, 0, LEVEL), check->found.service_level, HC_STYLE_PERCENT_TWO,
                   "=1-%s*EXP(-(%s-%s)*%s/%s)", c, n, a, name[LIMIT].text, name[AHT].text);
    hc_put_formula(hc_beside(at, 0, WAIT), check->found.asa_s, HC_STYLE_ONE, "=%s*%s/(%s-%s)", c, name[AHT].text, n, a);
}

static void put_check(struct hc_at at, const struct check *check)
{
    const struct hc_scenario *s = at.book->answers->scenario;
    const struct hc_interval *interval = &s->grid.intervals[check->interval];
    const struct hc_target *target = &s->queues[check->queue].target;
    char label[160];
    snprintf(label, sizeof label, "%s %s", hc_print_day_month(at.book->lang, s->calendar.start + interval->day).text,
             hc_print_time(interval->local_s).text);
    hc_put_text(hc_beside(at, 0, QUEUE), s->queues[check->queue].name, HC_STYLE_TEXT);
    hc_put_text(hc_beside(at, 0, INTERVAL), label, HC_STYLE_TEXT);
    hc_put_number(hc_beside(at, 0, CONTACTS), check->contacts, HC_STYLE_EXACT);
    hc_put_number(hc_beside(at, 0, AHT), check->c.aht_s, HC_STYLE_EXACT);
    hc_put_number(hc_beside(at, 0, LENGTH), interval->length_s, HC_STYLE_EXACT);
    hc_put_number(hc_beside(at, 0, AGENTS), check->agents, HC_STYLE_EXACT);
    hc_put_number(hc_beside(at, 0, LIMIT), check->c.within_s, HC_STYLE_EXACT);
    if (target->given)
        hc_put_number(hc_beside(at, 0, TARGET), target->service_level, HC_STYLE_PERCENT);
    put_formulas(at, check);
}

void hc_put_erlang_check(struct hc_book *book, lxw_row_t row)
{
    const struct hc_result *sized = book->answers->sized;
    struct hc_at at = {book, HC_SHEET_CHAIN, row, 0};
    bool any = false;
    hc_put_text(at, SAY("Check by Erlang C", "Contrôle selon Erlang C"), HC_STYLE_TITLE);
    hc_put_text(hc_beside(at, 1, 0),
                SAY("Nobody abandons here: with the agents that Erlang C asks for. The cells are formulas.",
                    "Ici personne n'abandonne\u00a0: avec les positions que demande Erlang C. Les cellules sont des "
                    "formules."),
                HC_STYLE_TEXT);
    at = hc_beside(at, 3, 0);
    for (size_t q = 0; q < sized->queue_count; q++) {
        struct check check;
        if (!find(sized, q, &check))
            continue;
        if (!any)
            put_heads(book, at);
        any = true;
        at = hc_beside(at, 1, 0);
        put_check(at, &check);
    }
    if (!any)
        hc_put_text(at,
                    SAY("No queue has agents of its own to which Erlang C applies.",
                        "Aucune file n'a de positions propres auxquelles Erlang C s'applique."),
                    HC_STYLE_TEXT);
}
