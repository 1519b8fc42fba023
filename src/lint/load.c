/* SPDX-License-Identifier: GPL-3.0-or-later */
/* load.c - what the size of a queue does: occupancy that binds on large ones, one agent who decides on small ones. */
#include "lang/number.h"
#include "lint/interval.h"
#include <math.h>
#include <stdio.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define SHARE(share) hc_print_share(lang, share).text
#define PLAIN(value) hc_print_plain(lang, value).text

static const struct hc_word intervals = {"interval", "intervals", "intervalle", "intervalles"};

#define SWING 0.30 /* service level that one agent may move before the figure misleads */

static void occupancy_binds(const struct hc_linting *lint, size_t q)
{
    enum hc_lang lang = lint->lang;
    const struct hc_scenario *scenario = lint->scenario;
    size_t g = hc_own_group(scenario, q), binding = 0, open = 0, worst = 0;
    double extra_h = 0, most = 0, with = 0, without = 0;
    if (g == scenario->group_count || isnan(scenario->groups[g].max_occupancy))
        return;
    for (size_t i = 0; i < scenario->grid.count; i++) {
        struct hc_formula_case c;
        if (!hc_lint_case(scenario, q, i, &c))
            continue;
        struct hc_erlang_targets free = c.targets;
        free.max_occupancy = NAN;
        double needs = hc_lint_need(&c, &c.targets), would = hc_lint_need(&c, &free);
        open++;
        if (!(needs > would))
            continue;
        binding++;
        extra_h += (needs - would) * c.length_s / 3600;
        if (needs - would > most) {
            most = needs - would;
            with = needs;
            without = would;
            worst = i;
        }
    }
    if (binding == 0)
        return;
    struct hc_text text = {0};
    hc_text_printf(
        &text,
        SAY("occupancy ≤ %s binds in %s of '%s', not the target: %s %s instead of %s on ",
            "l'occupation ≤ %s contraint %s de «\u00a0%s\u00a0», et non l'objectif\u00a0: %s %s au lieu de %s le "),
        SHARE(scenario->groups[g].max_occupancy), hc_print_part(lang, binding, open, &intervals).text,
        scenario->queues[q].name, PLAIN(with), HC_COUNT(lang, PLAIN(with), "agent", "agents", "agent", "agents"),
        PLAIN(without));
    hc_lint_when(&text, lint, worst);
    hc_text_printf(&text, SAY(", %s agent-hours more over the period", ", %s heures d'agents de plus sur la période"),
                   hc_print_number(lang, extra_h, 1).text);
    char path[64];
    snprintf(path, sizeof path, ".groups[%zu].max_occupancy", g);
    hc_lint_add(lint, "occupancy_binds", HC_SEVERITY_NOTE, path, &text);
}

static double level(const struct hc_formula_case *c, double on_queue)
{
    struct hc_cell cell = {0};
    if (on_queue < 0 || hc_formula_counts(c, on_queue, &cell.counts))
        return 0; /* Erlang C without an answer: the queue grows without end */
    hc_cell_derive(&cell, c->erlang.formula);
    return cell.values[HC_SERVICE_LEVEL];
}

static void one_agent_decides(const struct hc_linting *lint, size_t q)
{
    enum hc_lang lang = lint->lang;
    const struct hc_scenario *scenario = lint->scenario;
    size_t swinging = 0, open = 0, worst = 0;
    double most = 0, at = 0, below = 0, agents = 0;
    if (isnan(scenario->queues[q].target.service_level))
        return;
    for (size_t i = 0; i < scenario->grid.count; i++) {
        struct hc_formula_case c;
        if (!hc_lint_case(scenario, q, i, &c))
            continue;
        double need = hc_lint_need(&c, &c.targets);
        open++;
        if (isnan(need) || need < 1)
            continue;
        double with = level(&c, need), less = level(&c, need - 1);
        if (with - less < SWING)
            continue;
        swinging++;
        if (with - less > most) {
            most = with - less;
            at = with;
            below = less;
            agents = need;
            worst = i;
        }
    }
    if (swinging == 0)
        return;
    struct hc_text text = {0};
    hc_text_printf(&text,
                   SAY("so small in %s that one agent moves the service level by 30 points or more: %s with "
                       "%s %s, %s with one less on ",
                       "si petite dans %s qu'un agent déplace le niveau de service de 30 points ou "
                       "plus\u00a0: "
                       "%s avec %s %s, %s avec un de moins le "),
                   hc_print_part(lang, swinging, open, &intervals).text, hc_print_percent(lang, at, 1).text,
                   PLAIN(agents), HC_COUNT(lang, PLAIN(agents), "agent", "agents", "agent", "agents"),
                   hc_print_percent(lang, below, 1).text);
    hc_lint_when(&text, lint, worst);
    hc_text_append(&text, SAY("; judge it over the day, or pool it with another queue",
                              "\u00a0; jugez-la sur la journée, ou regroupez-la avec une autre file"));
    char path[64];
    snprintf(path, sizeof path, ".queues[%zu]", hc_queue_place(lint->scenario, q));
    hc_lint_add(lint, "one_agent_decides", HC_SEVERITY_NOTE, path, &text);
}

void hc_lint_capacity(const struct hc_linting *lint)
{
    for (size_t q = 0; q < lint->scenario->queue_count; q++) {
        occupancy_binds(lint, q);
        one_agent_decides(lint, q);
    }
}
