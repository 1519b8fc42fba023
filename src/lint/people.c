/* SPDX-License-Identifier: GPL-3.0-or-later */
/* people.c - hours, leave and shared skills: what goes wrong between agents and people. */
#include "lang/number.h"
#include "lint/lint.h"
#include "result/result.h"
#include <math.h>
#include <stdio.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define PLAIN(value) hc_print_plain(lang, value).text

/* France's legal year, net of leave and public holidays (Code du travail, L3121-41: 1,607 h); the week that people
 * make of it by dividing by the 52 weeks of the year. */
#define YEAR_NET_OF_LEAVE_H 1607.0
#define WEEKS_A_YEAR 52.0
#define NEAR 0.01

static void annual_hours_beside_leave(const struct hc_linting *lint, size_t g)
{
    enum hc_lang lang = lint->lang;
    const struct hc_group *group = &lint->scenario->groups[g];
    double leave = 0, week = YEAR_NET_OF_LEAVE_H / WEEKS_A_YEAR;
    for (size_t i = 0; i < group->shrinkage.leave.count; i++)
        leave += group->shrinkage.leave.shares[i];
    if (leave <= 0 || fabs(group->contract_hours_per_week / week - 1) > NEAR)
        return;
    struct hc_text text = {0};
    char path[64];
    hc_text_printf(
        &text,
        SAY("%s h a week looks like %s h a year ÷ 52, which is net of leave already; beside a leave list of %s leave "
            "is counted twice: %s%% too many people. Give the contract's week (35 h in France), or drop the leave "
            "list",
            "%s h par semaine ressemble à %s h par an ÷ 52, déjà nettes de congés\u00a0; à côté d'une liste de congés "
            "de "
            "%s les congés comptent deux fois\u00a0: %s\u00a0%% de personnes en trop. Indiquez la semaine du contrat "
            "(35 h en "
            "France), ou retirez la liste"),
        PLAIN(group->contract_hours_per_week), PLAIN(YEAR_NET_OF_LEAVE_H), hc_print_percent(lang, leave, 1).text,
        hc_print_number(lang, 100 * leave / (1 - leave), 0).text);
    snprintf(path, sizeof path, ".groups[%zu].contract_hours_per_week", g);
    hc_lint_add(lint, "leave_counted_twice", HC_SEVERITY_WARNING, path, &text);
}

static void no_shrinkage(const struct hc_linting *lint, size_t g)
{
    enum hc_lang lang = lint->lang;
    if (!lint->scenario->groups[g].assumed_shrinkage)
        return;
    struct hc_text text = {0};
    char path[64];
    hc_text_append(&text, SAY("no shrinkage: every paid hour is taken as an hour on queue; 20-40% is usual",
                              "pas d'indisponibilités\u00a0: chaque heure payée compte comme une heure en ligne\u00a0; "
                              "l'usage est de 20 à 40\u00a0%"));
    snprintf(path, sizeof path, ".groups[%zu].shrinkage", g);
    hc_lint_add(lint, "no_shrinkage", HC_SEVERITY_NOTE, path, &text);
}

static void shared_skills(const struct hc_linting *lint, size_t q)
{
    enum hc_lang lang = lint->lang;
    size_t place = hc_queue_place(lint->scenario, q);
    if (hc_own_group(lint->scenario, q) < lint->scenario->group_count)
        return;
    if (q > 0 && hc_queue_place(lint->scenario, q - 1) == place)
        return; /* another part of one queue: said */
    struct hc_text text = {0};
    char path[64];
    hc_text_append(
        &text, SAY("shares its agents with other queues or groups: no formula sizes it, and the rules on load are "
                   "left out",
                   "partage ses agents avec d'autres files ou groupes\u00a0: aucune formule ne la dimensionne, et les "
                   "règles sur la charge sont laissées de côté"));
    snprintf(path, sizeof path, ".queues[%zu]", place);
    hc_lint_add(lint, "shared_skills", HC_SEVERITY_NOTE, path, &text);
}

void hc_lint_people(const struct hc_linting *lint)
{
    for (size_t g = 0; g < lint->scenario->group_count; g++) {
        annual_hours_beside_leave(lint, g);
        no_shrinkage(lint, g);
    }
    for (size_t q = 0; q < lint->scenario->queue_count; q++)
        shared_skills(lint, q);
}
