/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sweep_sentences.c - how far the service level of one staffing keeps to its target, in words.
 *
 * Along each axis, the others standing where the scenario is (or at their first value where it is not on the grid). A
 * crossing between two simulated points is read off the straight line between them, and the sentence says so. */
#include "lang/number.h"
#include "report/report.h"
#include <math.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

static double one_mean(const struct hc_time *time)
{
    return time->mean_s ? NAN : time->law.mean_s;
}

/* The value at which an axis changes nothing; NaN when there is no one value. */
static double neutral(const struct hc_scenario *scenario, const struct hc_axis *axis)
{
    if (axis->how != HC_CHANGE_SET)
        return axis->how == HC_CHANGE_TIMES ? 1 : 0;
    bool absence = axis->what == HC_VARY_ABSENCE;
    double value = NAN;
    for (size_t i = 0; i < (absence ? scenario->group_count : scenario->queue_count); i++) {
        const char *name = absence ? scenario->groups[i].name : scenario->queues[i].name;
        if (axis->name && strcmp(axis->name, name))
            continue;
        double here = absence                     ? scenario->groups[i].absence
                      : axis->what == HC_VARY_AHT ? one_mean(&scenario->queues[i].handling)
                                                  : one_mean(&scenario->queues[i].patience);
        if (isnan(here) || (!isnan(value) && value != here))
            return NAN;
        value = here;
    }
    return value;
}

static size_t neutral_index(const struct hc_scenario *scenario, const struct hc_axis *axis)
{
    double value = neutral(scenario, axis);
    for (size_t i = 0; i < axis->count; i++)
        if (fabs(axis->amounts[i] - value) <= 1e-9 * fabs(value))
            return i;
    return 0;
}

/* The point with value i of axis `along`, the other axes neutral. */
static size_t point_at(const struct hc_sweep *sweep, size_t along, size_t i)
{
    size_t point = 0;
    for (size_t a = 0; a < sweep->axis_count; a++)
        point = point * sweep->axes[a].count + (a == along ? i : neutral_index(sweep->head->scenario, &sweep->axes[a]));
    return point + 1;
}

static void say_axis(struct hc_text *text, enum hc_lang lang, const struct hc_axis *axis)
{
    hc_text_append(text, hc_change_words(lang, axis->what));
    if (axis->name)
        hc_text_printf(text, SAY(" of '%s'", " de «\u00a0%s\u00a0»"), axis->name);
    hc_text_append(text, " ");
}

static void say_amount(struct hc_text *text, enum hc_lang lang, const struct hc_axis *axis, double amount)
{
    const struct hc_change change = {.what = axis->what, .how = axis->how, .amount = amount};
    hc_say_change(text, lang, &change);
}

static void say_others(struct hc_text *text, enum hc_lang lang, const struct hc_sweep *sweep, size_t along)
{
    bool any = false;
    for (size_t a = 0; a < sweep->axis_count; a++) {
        const struct hc_axis *axis = &sweep->axes[a];
        if (a == along)
            continue;
        hc_text_append(text, any ? ", " : SAY(" (at ", " (avec "));
        say_axis(text, lang, axis);
        say_amount(text, lang, axis, axis->amounts[neutral_index(sweep->head->scenario, axis)]);
        any = true;
    }
    hc_text_append(text, any ? ")" : "");
}

struct reach {
    size_t above, crossings;
    bool moves;   /* the level is not the same throughout */
    bool falls;   /* the last crossing goes below the target */
    double where; /* of it */
};

static struct reach reach_of(const struct hc_sweep *sweep, size_t queue, size_t along, double target)
{
    const struct hc_axis *axis = &sweep->axes[along];
    struct reach reach = {.where = NAN};
    double before = NAN;
    for (size_t i = 0; i < axis->count; i++) {
        double level = hc_sweep_value(sweep, point_at(sweep, along, i), queue, HC_SWEEP_SERVICE_LEVEL);
        level = isnan(level) ? 1 : level; /* no contact, none missed */
        reach.above += level >= target;
        reach.moves = reach.moves || (i > 0 && level != before);
        if (i > 0 && (level >= target) != (before >= target)) {
            reach.crossings++;
            reach.falls = level < target;
            reach.where =
                axis->amounts[i - 1] + (axis->amounts[i] - axis->amounts[i - 1]) * (before - target) / (before - level);
        }
        before = level;
    }
    double grain = axis->what == HC_VARY_ABSENCE ? 1000 : axis->how == HC_CHANGE_TIMES ? 100 : 1;
    reach.where = round(reach.where * grain) / grain;
    return reach;
}

static void say_range(struct hc_text *text, enum hc_lang lang, const struct hc_axis *axis)
{
    hc_text_append(text, axis->count > 1 ? SAY("at every simulated point from ", "à chaque point simulé, de ")
                                         : SAY("at ", "au point "));
    say_axis(text, lang, axis);
    say_amount(text, lang, axis, axis->amounts[0]);
    if (axis->count > 1) {
        hc_text_append(text, SAY(" to ", " à "));
        say_amount(text, lang, axis, axis->amounts[axis->count - 1]);
    }
}

static void say_along(struct hc_text *text, enum hc_lang lang, const struct hc_sweep *sweep, size_t queue, size_t along)
{
    const struct hc_axis *axis = &sweep->axes[along];
    double target = sweep->head->scenario->queues[queue].target.service_level;
    struct reach reach = reach_of(sweep, queue, along, target);
    if (axis->count > 1 && !reach.moves)
        return; /* another queue's axis */
    hc_text_append(text, text->length > 0 ? " " : "");
    hc_text_printf(text, SAY("Service level of '%s' ", "Le niveau de service de «\u00a0%s\u00a0» "),
                   sweep->head->queues[queue].name);
    const struct hc_printed limit = hc_print_share(lang, target);
    if (reach.crossings == 0) {
        hc_text_printf(text,
                       reach.above > 0 ? SAY("stays at %s or more ", "reste à %s ou plus ")
                                       : SAY("is below %s ", "est inférieur à %s "),
                       limit.text);
        say_range(text, lang, axis);
    } else if (reach.crossings == 1) {
        hc_text_printf(text,
                       reach.falls ? SAY("stays at %s or more up to ", "reste à %s ou plus jusqu'au point ")
                                   : SAY("is at %s or more from ", "est à %s ou plus à partir du point "),
                       limit.text);
        say_axis(text, lang, axis);
        say_amount(text, lang, axis, reach.where);
        hc_text_append(text, SAY(", read off the straight line between simulated points",
                                 ", lu sur la droite entre points simulés"));
    } else {
        hc_text_printf(text,
                       SAY("crosses %s %zu times: too close to the target to name a limit, ",
                           "franchit %s %zu fois\u00a0: trop près de l'objectif pour nommer une limite, "),
                       limit.text, reach.crossings);
        say_range(text, lang, axis);
    }
    say_others(text, lang, sweep, along);
    hc_text_append(text, ".");
}

void hc_say_sweep_reach(struct hc_text *text, enum hc_lang lang, const struct hc_sweep *sweep, size_t queue)
{
    const struct hc_target *target = &sweep->head->scenario->queues[queue].target;
    if (!target->given || isnan(target->service_level))
        return;
    for (size_t a = 0; a < sweep->axis_count; a++)
        if (sweep->axes[a].count > 1 || sweep->axis_count == 1)
            say_along(text, lang, sweep, queue, a);
}
