/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sentences.c - what the figures of `size` mean, in words, English and French. No sentence without its figures. */
#include "lang/number.h"
#include "report/report.h"
#include <math.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define NUMBER(value, decimals) hc_print_number(lang, value, decimals).text
#define PLAIN(value) hc_print_plain(lang, value).text
#define PERCENT(share, decimals) hc_print_percent(lang, share, decimals).text
#define SHARE(share) hc_print_share(lang, share).text
#define AGENTS(printed) HC_COUNT(lang, printed, "agent", "agents", "agent", "agents")

static const struct hc_word intervals = {"interval", "intervals", "intervalle", "intervalles"};

static void separate(struct hc_text *text, size_t start)
{
    if (text->length > start)
        hc_text_append(text, ", ");
}

void hc_say_target(struct hc_text *text, enum hc_lang lang, const struct hc_queue *queue)
{
    const struct hc_target *t = &queue->target;
    size_t start = text->length;
    if (!isnan(t->service_level))
        hc_text_printf(text, SAY("%s within %s s (formula: %s)", "%s en %s s (formule\u00a0: %s)"),
                       SHARE(t->service_level), PLAIN(t->within_s), hc_formula_words(lang, t->formula));
    if (!isnan(t->asa_s)) {
        separate(text, start);
        hc_text_printf(text, SAY("average speed of answer ≤ %s s", "DMA ≤ %s s"), PLAIN(t->asa_s));
    }
    if (!isnan(t->answer_rate)) {
        separate(text, start);
        hc_text_printf(text, SAY("answered / offered ≥ %s", "traités / entrants ≥ %s"), SHARE(t->answer_rate));
    }
    if (!isnan(t->abandonment)) {
        separate(text, start);
        hc_text_printf(text, SAY("abandonment ≤ %s", "abandons ≤ %s"), SHARE(t->abandonment));
    }
    if (isnan(t->service_level))
        hc_text_printf(text,
                       SAY(" (service level shown within %s s, formula: %s, assumed)",
                           " (niveau de service montré en %s s, formule\u00a0: %s, supposés)"),
                       PLAIN(t->within_s), hc_formula_words(lang, t->formula));
}

const char *hc_law_words(enum hc_lang lang, enum hc_law_kind kind)
{
    static const char *const french[HC_LAW_KINDS] = {
        [HC_LAW_EXPONENTIAL] = "exponentielle",
        [HC_LAW_LOGNORMAL] = "lognormale",
        [HC_LAW_DETERMINISTIC] = "déterministe",
        [HC_LAW_GAMMA] = "gamma",
        [HC_LAW_WEIBULL] = "de Weibull",
        [HC_LAW_UNIFORM] = "uniforme",
        [HC_LAW_HYPEREXPONENTIAL] = "hyperexponentielle",
        [HC_LAW_EMPIRICAL] = "empirique",
    };
    return SAY(hc_law_name(kind), french[kind]);
}

void hc_say_model(struct hc_text *text, enum hc_lang lang, const struct hc_queue *queue)
{
    const struct hc_time *p = &queue->patience;
    bool places = isfinite(queue->capacity);
    bool erlang_a = queue->has_patience && p->law.kind == HC_LAW_EXPONENTIAL && queue->balk == 0;
    hc_text_append(text, places                 ? (queue->has_patience ? "M/M/n/K+M" : "M/M/n/K")
                         : !queue->has_patience ? "Erlang C"
                         : erlang_a             ? "Erlang A"
                                                : "M/M/n+G");
    if (places)
        hc_text_printf(text, ", %s %s", PLAIN(queue->capacity),
                       HC_COUNT(lang, PLAIN(queue->capacity), "waiting place", "waiting places", "place d'attente",
                                "places d'attente"));
    if (!queue->has_patience)
        hc_text_append(text, SAY(", nobody abandons", ", personne n'abandonne"));
    else if (p->mean_s)
        hc_text_printf(text, SAY(", patience by interval (%s)", ", patience par intervalle (loi %s)"),
                       hc_law_words(lang, p->law.kind));
    else
        hc_text_printf(text, SAY(", patience %s s (%s)", ", patience %s s (loi %s)"), PLAIN(p->law.mean_s),
                       hc_law_words(lang, p->law.kind));
    if (queue->balk > 0)
        hc_text_printf(text, SAY(", %s leave at once", ", %s partent aussitôt"), SHARE(queue->balk));
}

void hc_say_handling(struct hc_text *text, enum hc_lang lang, const struct hc_queue *queue)
{
    double cv = queue->handling.law.cv, factor = (1 + cv * cv) / 2;
    if (fabs(factor - 1) < 0.05)
        return;
    hc_text_printf(
        text,
        factor > 1 ? SAY("Handling times vary more than Erlang's formulas assume (cv %s, not 1): waits tend to "
                         "be about %s times as long (Allen-Cunneen approximation, nobody abandoning).",
                         "Les durées de traitement varient plus que les formules d'Erlang ne le supposent (cv %s au "
                         "lieu de 1)\u00a0: les attentes tendent à être environ %s fois aussi longues "
                         "(approximation d'Allen-Cunneen, sans abandon).")
                   : SAY("Handling times vary less than Erlang's formulas assume (cv %s, not 1): waits tend to be "
                         "about %s times as long (Allen-Cunneen approximation, nobody abandoning).",
                         "Les durées de traitement varient moins que les formules d'Erlang ne le supposent (cv %s "
                         "au lieu de 1)\u00a0: les attentes tendent à être environ %s fois aussi longues "
                         "(approximation d'Allen-Cunneen, sans abandon)."),
        PLAIN(cv), NUMBER(factor, 2));
}

static const char *binding_words(enum hc_lang lang, const char *binding)
{
    static const struct {
        const char *name, *en, *fr;
    } words[] = {
        {"none", "nothing", "rien"},
        {"service_level", "service level", "le niveau de service"},
        {"asa_s", "average speed of answer", "la DMA"},
        {"abandonment", "abandonment", "le taux d'abandon"},
        {"answer_rate", "answered / offered", "traités / entrants"},
        {"max_occupancy", "occupancy", "le taux d'occupation"},
        {"stability", "stability (load below agents)", "la stabilité (charge inférieure aux agents)"},
        {"min", "the group's minimum", "le minimum du groupe"},
        {"max", "the group's maximum", "le maximum du groupe"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (binding && !strcmp(words[i].name, binding))
            return SAY(words[i].en, words[i].fr);
    return binding ? binding : "";
}

/* Of those in which somebody can work; interval_count without any. */
static size_t busiest(const struct hc_scenario *scenario, size_t queue, const struct hc_series *series)
{
    size_t best = series->interval_count;
    for (size_t k = 0; k < series->interval_count; k++)
        if (hc_queue_staffable(scenario, queue, series->grid[k]) &&
            (best == series->interval_count ||
             series->intervals[k].values[HC_LOAD] > series->intervals[best].values[HC_LOAD]))
            best = k;
    return best;
}

/* How often each target decides: "service level 140, occupancy 3". */
static void say_bindings(struct hc_text *text, enum hc_lang lang, const struct hc_series *series)
{
    const char *seen[16];
    size_t counts[16] = {0}, kinds = 0;
    for (size_t k = 0; k < series->interval_count; k++) {
        const char *binding = series->intervals[k].binding;
        size_t j = 0;
        if (!binding || !strcmp(binding, "none"))
            continue;
        while (j < kinds && strcmp(seen[j], binding))
            j++;
        if (j == kinds && kinds < 16)
            seen[kinds++] = binding;
        if (j < 16)
            counts[j]++;
    }
    if (kinds == 0)
        return;
    hc_text_append(text, SAY(" What binds, in intervals: ", " Contraintes actives, en nombre d'intervalles\u00a0: "));
    for (size_t j = 0; j < kinds; j++)
        hc_text_printf(text, "%s%s %zu", j ? ", " : "", binding_words(lang, seen[j]), counts[j]);
    hc_text_append(text, ".");
}

static void say_no_answer(struct hc_text *text, enum hc_lang lang, const struct hc_group *group, size_t interval)
{
    if (group->max_agents)
        hc_text_printf(text,
                       SAY("; no answer: the targets cannot be met with at most %s %s.",
                           "\u00a0; sans réponse\u00a0: les objectifs ne peuvent être tenus avec au plus %s %s."),
                       PLAIN(group->max_agents[interval]), AGENTS(PLAIN(group->max_agents[interval])));
    else
        hc_text_append(text, SAY("; no answer: no number of agents meets the targets.",
                                 "\u00a0; sans réponse\u00a0: aucun nombre d'agents ne tient les objectifs."));
}

static void say_answer(struct hc_text *text, enum hc_lang lang, const struct hc_cell *cell,
                       const struct hc_group *group)
{
    const double *v = cell->values;
    if (!isnan(v[HC_ACTING]))
        hc_text_printf(text, " → %s %s", NUMBER(v[HC_ACTING], 0), AGENTS(NUMBER(v[HC_ACTING], 0)));
    if (!isnan(v[HC_ERLANG_C_ACTING]))
        hc_text_printf(text, SAY(" (Erlang C: %s)", " (Erlang\u00a0C\u00a0: %s)"), NUMBER(v[HC_ERLANG_C_ACTING], 0));
    if (group->effective_factor != 1)
        hc_text_printf(text, SAY(" ÷ effective factor %s", " ÷ facteur d'effectivité %s"),
                       PLAIN(group->effective_factor));
    if (group->absence > 0)
        hc_text_printf(text, SAY(" ÷ people who come %s", " ÷ personnes venues %s"), PLAIN(1 - group->absence));
    if (v[HC_REQUIRED] != v[HC_ACTING])
        hc_text_printf(text, SAY(" → %s on queue", " → %s en ligne"), NUMBER(v[HC_REQUIRED], 0));
    hc_text_printf(text, SAY("; decided by %s.", "\u00a0; fixé par\u00a0: %s."), binding_words(lang, cell->binding));
    hc_text_append(text, SAY(" The marginal agent: service level ", " L'agent marginal\u00a0: niveau de service "));
    if (!isnan(v[HC_SERVICE_LEVEL_ONE_LESS]))
        hc_text_printf(text, SAY("%s with %s on queue, ", "%s avec %s en ligne, "),
                       PERCENT(v[HC_SERVICE_LEVEL_ONE_LESS], 1), NUMBER(v[HC_REQUIRED] - 1, 0));
    hc_text_printf(text, SAY("%s with %s, %s with %s.", "%s avec %s, %s avec %s."), PERCENT(v[HC_SERVICE_LEVEL], 1),
                   NUMBER(v[HC_REQUIRED], 0), PERCENT(v[HC_SERVICE_LEVEL_ONE_MORE], 1), NUMBER(v[HC_REQUIRED] + 1, 0));
}

/* Where the agents given fall short, and what that gives in the worst interval. */
static void say_given(struct hc_text *text, enum hc_lang lang, const struct hc_result *result,
                      const struct hc_series *series)
{
    size_t shorter = 0, worst = 0;
    double most = 0;
    for (size_t k = 0; k < series->interval_count; k++) {
        const double *v = series->intervals[k].values;
        double missing = isnan(v[HC_REQUIRED]) ? HUGE_VAL : v[HC_REQUIRED] - v[HC_AGENTS];
        if (isnan(v[HC_AGENTS]) || !(missing > 0))
            continue;
        shorter++;
        if (missing > most) {
            most = missing;
            worst = k;
        }
    }
    if (shorter == 0)
        return;
    const double *v = series->intervals[worst].values;
    const struct hc_interval *interval = &result->scenario->grid.intervals[series->grid[worst]];
    hc_text_printf(text,
                   SAY(" The agents given fall short in %s, most on %s %s: %s given, %s required",
                       " Les agents donnés ne suffisent pas dans %s, surtout le %s à %s\u00a0: %s donnés, %s requis"),
                   hc_print_part(lang, shorter, series->interval_count, &intervals).text,
                   hc_print_day_month(lang, result->scenario->calendar.start + interval->day).text,
                   hc_print_time(interval->local_s).text, PLAIN(v[HC_AGENTS]), NUMBER(v[HC_REQUIRED], 0));
    if (isnan(v[HC_SERVICE_LEVEL_GIVEN]))
        hc_text_append(text, SAY(", where Erlang C has no answer.", ", où Erlang C n'a pas de réponse."));
    else
        hc_text_printf(text, SAY(", service level %s there.", ", niveau de service %s à ce moment."),
                       PERCENT(v[HC_SERVICE_LEVEL_GIVEN], 1));
}

void hc_say_busiest(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t queue)
{
    const struct hc_series *series = &result->queues[queue];
    const struct hc_scenario *scenario = result->scenario;
    size_t k = busiest(scenario, queue, series);
    if (k == series->interval_count || !(series->intervals[k].values[HC_OFFERED] > 0))
        return;
    const struct hc_cell *cell = &series->intervals[k];
    const double *v = cell->values;
    const struct hc_interval *interval = &scenario->grid.intervals[series->grid[k]];
    const struct hc_group *group = &scenario->groups[hc_own_group(scenario, queue)];
    hc_text_printf(
        text, SAY("Busiest: %s %s, %s %s × %s s ÷ %s s = %s %s", "Pointe\u00a0: %s %s, %s %s × %s s ÷ %s s = %s %s"),
        hc_print_day_month(lang, scenario->calendar.start + interval->day).text, hc_print_time(interval->local_s).text,
        PLAIN(v[HC_OFFERED]), HC_COUNT(lang, PLAIN(v[HC_OFFERED]), "contact", "contacts", "contact", "contacts"),
        PLAIN(v[HC_AHT]), PLAIN(interval->length_s), NUMBER(v[HC_LOAD], 2),
        HC_COUNT(lang, NUMBER(v[HC_LOAD], 2), "erlang", "erlangs", "erlang", "erlangs"));
    if (isnan(v[HC_REQUIRED]))
        say_no_answer(text, lang, group, series->grid[k]);
    else
        say_answer(text, lang, cell, group);
    say_given(text, lang, result, series);
    say_bindings(text, lang, series);
}

static double sum_groups(const struct hc_result *result, enum hc_metric metric)
{
    double sum = 0;
    for (size_t g = 0; g < result->group_count; g++)
        sum += result->groups[g].total.values[metric];
    return sum;
}

void hc_say_people(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, double hours)
{
    double heads = sum_groups(result, HC_HEADS);
    hc_text_printf(text,
                   SAY("%s %s (%s FTE, %s agent-hours on queue) ", "%s %s (%s ETP, %s heures d'agents en ligne) "),
                   NUMBER(heads, 0), HC_COUNT(lang, NUMBER(heads, 0), "person", "people", "personne", "personnes"),
                   NUMBER(sum_groups(result, HC_FTE), 2), NUMBER(hours, 1));
}

static bool has_gap(const struct hc_result *result)
{
    bool any = false;
    for (size_t q = 0; q < result->queue_count && !any; q++)
        any = result->gaps[q].hours > 0;
    return any;
}

void hc_say_size_closing(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    if (result->sizing) {
        struct hc_text hidden = {0};
        hc_say_searched(text, lang, result);
        hc_say_hidden(&hidden, lang, result);
        hc_text_printf(text, "%s%s", hidden.length > 0 ? " " : "", hc_text_string(&hidden));
        hc_text_free(&hidden);
        return;
    }
    double heads = sum_groups(result, HC_HEADS), hours = sum_groups(result, HC_REQUIRED_H);
    double erlang_c = sum_groups(result, HC_ERLANG_C_REQUIRED_H);
    if (result->unreachable) {
        hc_text_append(
            text,
            SAY("Some intervals cannot meet their targets within the limits given (marked ✗): no total "
                "holds until a limit or a target moves.",
                "Certains intervalles ne peuvent tenir leurs objectifs dans les limites données (marqués ✗)\u00a0: "
                "aucun total ne vaut tant qu'une limite ou un objectif ne bouge pas."));
        return;
    }
    hc_say_people(text, lang, result, hours);
    hc_text_printf(text, SAY("%s every target in every interval", "%s chaque objectif dans chaque intervalle"),
                   HC_COUNT(lang, NUMBER(heads, 0), "meets", "meet", "tient", "tiennent"));
    if (has_gap(result))
        hc_text_append(text, SAY(" in which somebody can be there", " où quelqu'un peut être là"));
    if (!isnan(erlang_c) && erlang_c > 0 && fabs(hours - erlang_c) > 1e-9)
        hc_text_printf(text,
                       SAY("; Erlang C, for which nobody abandons, asks for %s h",
                           "\u00a0; Erlang C, qui suppose que personne n'abandonne, demande %s h"),
                       NUMBER(erlang_c, 1));
    hc_text_append(
        text,
        SAY(". This holds for a forecast that is exactly right, on average over such days: no margin for a day "
            "that differs, and no backlog carried from one interval to the next.",
            ". Cela vaut pour une prévision parfaitement exacte, en moyenne sur de tels jours\u00a0: aucune marge "
            "pour un jour qui s'en écarte, et aucun retard reporté d'un intervalle au suivant."));
}
