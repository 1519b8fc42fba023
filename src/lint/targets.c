/* SPDX-License-Identifier: GPL-3.0-or-later */
/* targets.c - targets against each other: which can never bind, which cannot be met, which mean different things. */
#include "lang/number.h"
#include "lint/interval.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define SHARE(share) hc_print_share(lang, share).text
#define PLAIN(value) hc_print_plain(lang, value).text

static void answer_rate_beside_abandonment(const struct hc_linting *lint, size_t q, const char *path)
{
    enum hc_lang lang = lint->lang;
    const struct hc_target *t = &lint->scenario->queues[q].target;
    if (isnan(t->answer_rate) || isnan(t->abandonment) || isfinite(lint->scenario->queues[q].capacity))
        return; /* blocked contacts are neither answered nor abandoned */
    struct hc_text text = {0};
    double implied = 1 - t->answer_rate;
    if (fabs(implied - t->abandonment) < 1e-9)
        hc_text_printf(
            &text,
            SAY("an answer rate of %s (answered / offered) and abandonment up to %s are the same limit",
                "un taux de décroché de %s (traités / entrants) et %s d'abandons au plus sont la même limite"),
            SHARE(t->answer_rate), SHARE(t->abandonment));
    else if (implied > t->abandonment)
        hc_text_printf(
            &text,
            SAY("an answer rate of %s (answered / offered) allows abandonment up to %s, but abandonment must be at "
                "most %s: the second binds, the first says nothing",
                "un taux de décroché de %s (traités / entrants) admet %s d'abandons, mais les abandons sont "
                "limités à %s\u00a0: le second objectif contraint, le premier ne dit rien"),
            SHARE(t->answer_rate), SHARE(implied), SHARE(t->abandonment));
    else
        hc_text_printf(
            &text,
            SAY("an answer rate of %s (answered / offered) already limits abandonment to %s: the limit of %s says "
                "nothing",
                "un taux de décroché de %s (traités / entrants) limite déjà les abandons à %s\u00a0: la limite de %s "
                "ne dit rien"),
            SHARE(t->answer_rate), SHARE(implied), SHARE(t->abandonment));
    hc_lint_add(lint, "answer_rate_and_abandonment", HC_SEVERITY_WARNING, path, &text);
}

static void abandonment_without_patience(const struct hc_linting *lint, size_t q, const char *path)
{
    enum hc_lang lang = lint->lang;
    const struct hc_queue *queue = &lint->scenario->queues[q];
    if (queue->has_patience || isfinite(queue->capacity) ||
        (isnan(queue->target.abandonment) && isnan(queue->target.answer_rate)))
        return;
    struct hc_text text = {0};
    hc_text_append(
        &text, SAY("a target on abandonment or the answer rate, but no 'patience': nobody abandons, so it always "
                   "holds; give the callers' patience",
                   "un objectif d'abandons ou de taux de décroché, mais pas de «\u00a0patience\u00a0»\u00a0: personne "
                   "n'abandonne, il est toujours tenu\u00a0; indiquez la patience des appelants"));
    hc_lint_add(lint, "abandonment_without_patience", HC_SEVERITY_WARNING, path, &text);
}

/* Does the ASA target ask for more agents than the service level anywhere? */
static void asa_looser_than_service_level(const struct hc_linting *lint, size_t q, const char *path)
{
    enum hc_lang lang = lint->lang;
    const struct hc_scenario *scenario = lint->scenario;
    const struct hc_target *t = &scenario->queues[q].target;
    if (isnan(t->asa_s) || isnan(t->service_level))
        return;
    bool any = false;
    double worst = 0;
    for (size_t i = 0; i < scenario->grid.count; i++) {
        struct hc_formula_case c;
        struct hc_counts counts;
        if (!hc_lint_case(scenario, q, i, &c))
            continue;
        struct hc_erlang_targets level = hc_erlang_targets_none(), asa = level;
        level.service_level = t->service_level;
        asa.asa_s = t->asa_s;
        double by_level = hc_lint_need(&c, &level), by_asa = hc_lint_need(&c, &asa);
        if (!(by_asa <= by_level) || hc_formula_counts(&c, by_level, &counts))
            return;
        worst = fmax(worst, counts.answered > 0 ? counts.wait_answered_s / counts.answered : 0);
        any = true;
    }
    if (!any)
        return;
    struct hc_text text = {0};
    hc_text_printf(
        &text,
        SAY("the average speed of answer of %s s is looser than %s within %s s, which already gives at most %s s "
            "in each interval: it never binds",
            "la DMA de %s s est plus lâche que %s en %s s, qui donne déjà au plus %s s à chaque "
            "intervalle\u00a0: elle ne contraint jamais"),
        PLAIN(t->asa_s), SHARE(t->service_level), PLAIN(t->within_s), hc_print_number(lang, worst, 1).text);
    hc_lint_add(lint, "asa_never_binds", HC_SEVERITY_WARNING, path, &text);
}

/* The interval that needs the most agents above the group's limit. */
static void out_of_reach(const struct hc_linting *lint, size_t q, const char *path)
{
    enum hc_lang lang = lint->lang;
    const struct hc_scenario *scenario = lint->scenario;
    size_t g = hc_own_group(scenario, q), intervals = 0, worst = 0;
    double most = 0, limit = 0;
    if (g == scenario->group_count)
        return;
    for (size_t i = 0; i < scenario->grid.count; i++) {
        struct hc_formula_case c;
        if (!hc_lint_case(scenario, q, i, &c))
            continue;
        double max = scenario->groups[g].max_agents ? scenario->groups[g].max_agents[i] : 1e7;
        double need = hc_lint_need(&c, &c.targets);
        if (need <= max)
            continue;
        intervals++;
        double missing = isnan(need) ? HUGE_VAL : need - max;
        if (missing > most) {
            most = missing;
            worst = i;
            limit = max;
        }
    }
    if (intervals == 0)
        return;
    struct hc_text text = {0};
    hc_lint_when(&text, lint, worst);
    if (most < HUGE_VAL)
        hc_text_printf(&text,
                       SAY(": the targets need %s %s on queue, the group has at most %s",
                           "\u00a0: les objectifs demandent %s %s en ligne, le groupe en a au plus %s"),
                       PLAIN(limit + most), HC_COUNT(lang, PLAIN(limit + most), "agent", "agents", "agent", "agents"),
                       PLAIN(limit));
    else
        hc_text_append(&text, SAY(": no number of agents meets the targets",
                                  "\u00a0: aucun nombre d'agents ne tient les objectifs"));
    const struct hc_printed many = hc_print_number(lang, (double)intervals, 0);
    hc_text_printf(&text, SAY("; out of reach in %s %s", "\u00a0; hors d'atteinte dans %s %s"), many.text,
                   HC_COUNT(lang, many.text, "interval", "intervals", "intervalle", "intervalles"));
    hc_lint_add(lint, "target_unreachable", HC_SEVERITY_WARNING, path, &text);
}

static void formulas_differ(const struct hc_linting *lint)
{
    enum hc_lang lang = lint->lang;
    const struct hc_scenario *scenario = lint->scenario;
    size_t first = scenario->queue_count;
    for (size_t q = 0; q < scenario->queue_count; q++) {
        const struct hc_target *t = &scenario->queues[q].target;
        if (!t->given || isnan(t->service_level))
            continue;
        if (first == scenario->queue_count)
            first = q;
        const struct hc_target *u = &scenario->queues[first].target;
        if (t->formula == u->formula)
            continue;
        struct hc_text text = {0};
        char path[64];
        hc_text_printf(&text,
                       SAY("service level by formula '%s' here and '%s' in queue '%s': the same figure means different "
                           "things, and a sum over queues means nothing",
                           "niveau de service selon la formule «\u00a0%s\u00a0» ici et «\u00a0%s\u00a0» pour la file "
                           "«\u00a0%s\u00a0»\u00a0: le même chiffre ne dit "
                           "pas la même chose, et un total des files ne dit rien"),
                       hc_formula_words(lang, t->formula), hc_formula_words(lang, u->formula),
                       scenario->queues[first].name);
        snprintf(path, sizeof path, ".queues[%zu].target.formula", hc_queue_place(lint->scenario, q));
        hc_lint_add(lint, "formula_differs", HC_SEVERITY_WARNING, path, &text);
    }
}

static void no_target(const struct hc_linting *lint, size_t q)
{
    enum hc_lang lang = lint->lang;
    char path[64];
    struct hc_text text = {0};
    snprintf(path, sizeof path, ".queues[%zu]", hc_queue_place(lint->scenario, q));
    hc_text_append(
        &text, SAY("no target: sizing refuses such a queue, and its service level is shown for 80/20 (offered)",
                   "pas d'objectif\u00a0: le dimensionnement refuse cette file, et son niveau de service est montré "
                   "pour 80/20 (formule\u00a0: entrants)"));
    hc_lint_add(lint, "no_target", HC_SEVERITY_WARNING, path, &text);
}

void hc_lint_targets(const struct hc_linting *lint)
{
    for (size_t q = 0; q < lint->scenario->queue_count; q++) {
        char path[64];
        snprintf(path, sizeof path, ".queues[%zu].target", hc_queue_place(lint->scenario, q));
        if (!lint->scenario->queues[q].target.given) {
            no_target(lint, q);
            continue;
        }
        answer_rate_beside_abandonment(lint, q, path);
        abandonment_without_patience(lint, q, path);
        asa_looser_than_service_level(lint, q, path);
        out_of_reach(lint, q, path);
    }
    formulas_differ(lint);
}
