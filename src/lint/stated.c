/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stated.c - what is claimed without saying all of it: figures without a source, handling time cut without a word on
 * how many issues are still resolved. */
#include "lang/number.h"
#include "lint/lint.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define PERCENT(share) hc_print_percent(lang, share, 1).text
#define SECONDS(value) hc_print_number(lang, value, 0).text

#define CUT 0.01   /* handling time falls by more than this share */
#define SAME 0.005 /* and FCR changes by less than half a point */

void hc_lint_stated(const struct hc_linting *lint)
{
    enum hc_lang lang = lint->lang;
    for (size_t i = 0; i < lint->scenario->stated_count; i++) {
        const struct hc_stated *stated = &lint->scenario->stated[i];
        struct hc_text text = {0};
        char path[64];
        if (stated->source)
            continue;
        hc_text_printf(&text,
                       SAY("'%s' is stated without a source: name the document, the survey and how many answered",
                           "«\u00a0%s\u00a0» est affirmé sans source\u00a0: nommez le document, l'enquête et le nombre "
                           "de réponses"),
                       stated->name);
        snprintf(path, sizeof path, ".stated[%zu]", i);
        hc_lint_add(lint, "stated_without_source", HC_SEVERITY_WARNING, path, &text);
    }
}

/* How a queue's contacts are handled: means over its forecast and the groups that serve it. */
struct work {
    double handling_s, fcr;
};

static struct work work_of(const struct hc_scenario *s, size_t q)
{
    const struct hc_queue *queue = &s->queues[q];
    double volume = 0, time = 0, slowness = 0, fcr = 0, groups = 0;
    for (size_t i = 0; i < s->grid.count; i++) {
        double v = queue->open[i] ? queue->volume[i] : 0;
        volume += v;
        time += v > 0 ? v * hc_time_mean(&queue->handling, i) : 0;
    }
    for (size_t g = 0; g < s->group_count; g++) {
        const struct hc_skill *skill = hc_group_skill(&s->groups[g], q);
        if (!skill)
            continue;
        slowness += 1 / skill->speed;
        fcr += hc_skill_fcr(queue, skill);
        groups++;
    }
    return (struct work){time / volume * slowness / groups, fcr / groups};
}

static size_t queue_called(const struct hc_scenario *s, const char *name)
{
    size_t q = 0;
    while (q < s->queue_count && strcmp(s->queues[q].name, name) != 0)
        q++;
    return q;
}

/* FCR at which so much shorter contacts make as much work as before: (1 - p (1 - f)) falls as handling time does. */
static double fcr_that_undoes(double share, const struct work *before, const struct work *after)
{
    double repeats = share * (1 - before->fcr);
    return 1 - (1 - after->handling_s / before->handling_s * (1 - repeats)) / share;
}

static void say_cut(struct hc_text *text, enum hc_lang lang, const char *variant, const struct hc_queue *queue,
                    const struct work *before, const struct work *after)
{
    double share = queue->repeat.share, undone = fcr_that_undoes(share, before, after);
    hc_text_printf(text,
                   SAY("'%s' cuts the handling time of '%s' from %s to %s s (%s)",
                       "«\u00a0%s\u00a0» réduit la durée de traitement de «\u00a0%s\u00a0» de %s à %s s (%s)"),
                   variant, queue->name, SECONDS(before->handling_s), SECONDS(after->handling_s),
                   PERCENT(after->handling_s / before->handling_s - 1));
    if (share <= 0) {
        hc_text_append(
            text,
            SAY(", and the file has no 'repeat': what shorter contacts cost when more customers come "
                "back is left out",
                ", et le fichier n'a pas de «\u00a0repeat\u00a0»\u00a0: ce que coûtent des contacts plus courts quand "
                "davantage de clients reviennent est laissé de côté"));
        return;
    }
    hc_text_printf(
        text,
        SAY(" and leaves FCR at %s: hurried contacts tend to come back. ",
            " et laisse la résolution au premier contact à %s\u00a0: les contacts écourtés tendent à revenir. "),
        PERCENT(before->fcr));
    if (undone > 0)
        hc_text_printf(text,
                       SAY("At an FCR of %s nothing of the cut is left; ask for both figures together",
                           "À %s, il ne reste rien de la réduction\u00a0; demandez les deux chiffres ensemble"),
                       PERCENT(undone));
    else
        hc_text_append(text, SAY("Ask for both figures together", "Demandez les deux chiffres ensemble"));
}

void hc_lint_cut(const struct hc_linting *lint, const struct hc_scenario *variant, size_t index)
{
    const struct hc_scenario *base = lint->scenario;
    for (size_t q = 0; q < base->queue_count; q++) {
        size_t other = queue_called(variant, base->queues[q].name);
        struct hc_text text = {0};
        char path[64];
        if (other == variant->queue_count)
            continue;
        struct work before = work_of(base, q), after = work_of(variant, other);
        if (!(after.handling_s < (1 - CUT) * before.handling_s) || fabs(after.fcr - before.fcr) >= SAME)
            continue;
        say_cut(&text, lint->lang, variant->variant, &variant->queues[other], &before, &after);
        snprintf(path, sizeof path, ".variants[%zu]", index);
        hc_lint_add(lint, "handling_cut_without_fcr", HC_SEVERITY_WARNING, path, &text);
    }
}
