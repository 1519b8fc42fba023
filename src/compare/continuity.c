/* SPDX-License-Identifier: GPL-3.0-or-later */
/* continuity.c - the command: the plan, then each disruption of it under the same customers. */
#include "compare/continuity.h"
#include "base/base.h"
#include "base/civil.h"
#include "base/text.h"
#include "compare/inputs.h"
#include "compare/settled.h"
#include "evaluate/month_layout.h"
#include "evaluate/study.h"
#include "exec/parallel.h"
#include "model/list.h"
#include "model/staffing.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct hc_continuity_opts hc_continuity_opts_default(void)
{
    return (struct hc_continuity_opts){.days = 1, .surge = 1.3};
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* What can be lost */

static bool has_sites(const struct hc_scenario *s)
{
    bool any = false;
    for (size_t g = 0; g < s->group_count; g++)
        any = any || s->groups[g].site != HC_NO_SITE;
    return any;
}

static bool site_works(const struct hc_scenario *s, size_t site)
{
    bool any = false;
    for (size_t g = 0; g < s->group_count; g++)
        any = any || s->groups[g].site == site;
    return any;
}

static bool is_lost(const struct hc_scenario *s, size_t g, const struct hc_disruption *own)
{
    if (!own->lost)
        return false;
    if (own->site)
        return s->groups[g].site != HC_NO_SITE && !strcmp(s->sites[s->groups[g].site].name, own->lost);
    return !strcmp(s->groups[g].name, own->lost);
}

static enum hc_status no_such(const struct hc_scenario *s, const char *name, struct hc_error *reterr)
{
    const char **names = hc_list_new(s->site_count + s->group_count, sizeof *names);
    size_t count = 0;
    if (!names)
        return hc_fail_memory(reterr);
    for (size_t k = 0; k < s->site_count; k++)
        names[count++] = s->sites[k].name;
    for (size_t g = 0; g < s->group_count; g++)
        names[count++] = s->groups[g].name;
    const char *near = hc_text_nearest(name, names, count);
    free(names);
    return hc_fail(reterr, HC_EDOM, "lost", "no site or group '%.80s'%s%.80s%s", name, near ? "; nearest is '" : "",
                   near ? near : "", near ? "'" : "");
}

/* A site of this name at which somebody works, or else a group. */
static enum hc_status named(const struct hc_scenario *s, const char *name, struct hc_disruption *ret,
                            struct hc_error *reterr)
{
    for (size_t k = 0; k < s->site_count; k++)
        if (!strcmp(s->sites[k].name, name)) {
            ret->lost = s->sites[k].name;
            ret->site = true;
            return site_works(s, k) ? HC_OK : hc_fail(reterr, HC_EDOM, "lost", "nobody works at '%.80s'", name);
        }
    for (size_t g = 0; g < s->group_count; g++)
        if (!strcmp(s->groups[g].name, name)) {
            ret->lost = s->groups[g].name;
            return HC_OK;
        }
    return no_such(s, name, reterr);
}

static size_t count_losses(const struct hc_scenario *s, const struct hc_continuity_opts *opts)
{
    size_t count = 0;
    if (opts->lost_count > 0)
        return opts->lost_count;
    if (!has_sites(s))
        return s->group_count;
    for (size_t k = 0; k < s->site_count; k++)
        count += site_works(s, k);
    return count;
}

static enum hc_status name_losses(struct hc_disrupting *run, struct hc_error *reterr)
{
    const struct hc_scenario *s = run->scenario;
    struct hc_disruption *cases = run->answer->cases;
    size_t at = 1;
    enum hc_status status = HC_OK;
    for (size_t k = 0; !status && k < run->opts->lost_count; k++)
        status = named(s, run->opts->lost[k], &cases[at++], reterr);
    for (size_t k = 0; run->opts->lost_count == 0 && has_sites(s) && k < s->site_count; k++)
        if (site_works(s, k)) {
            cases[at].lost = s->sites[k].name;
            cases[at++].site = true;
        }
    for (size_t g = 0; run->opts->lost_count == 0 && !has_sites(s) && g < s->group_count; g++)
        cases[at++].lost = s->groups[g].name;
    return status;
}

/* When */

static bool opens_on(const struct hc_scenario *s, int32_t day)
{
    bool any = false;
    for (size_t i = 0; i < s->grid.count; i++)
        for (size_t g = 0; s->grid.intervals[i].day == day && g < s->group_count && !any; g++)
            any = s->groups[g].open[i];
    return any;
}

static enum hc_status choose_days(struct hc_disrupting *run, struct hc_error *reterr)
{
    const struct hc_calendar *calendar = &run->scenario->calendar;
    const struct hc_continuity_opts *opts = run->opts;
    int32_t first = 0, date;
    while (!opts->from && first < calendar->days - 1 && !opens_on(run->scenario, first))
        first++;
    if (opts->from && !hc_civil_parse_date(opts->from, &date))
        return hc_fail(reterr, HC_EDOM, "from", "must be a date such as 2026-11-23, got '%.40s'", opts->from);
    if (opts->from)
        first = date - calendar->start;
    if (first < 0 || first >= calendar->days)
        return hc_fail(reterr, HC_EDOM, "from", "%.40s is not in the horizon", opts->from);
    if (opts->days < 1 || opts->days > calendar->days - first)
        return hc_fail(reterr, HC_EDOM, "days", "must be from 1 to %d, to the end of the horizon, got %d",
                       (int)(calendar->days - first), (int)opts->days);
    run->answer->first_day = first;
    run->answer->days = opts->days;
    return HC_OK;
}

/* Disruptions */

/* The plan's agents, less those of the lost on its days: whole people remain. */
static void lose(const struct hc_disrupting *run, const struct hc_disruption *own, struct hc_staff *staff)
{
    const struct hc_scenario *s = run->scenario;
    memcpy(staff->agents, run->plan.staff.agents, staff->group_count * staff->staff_count * sizeof(double));
    for (size_t g = 0; g < s->group_count; g++)
        for (size_t i = 0; is_lost(s, g, own) && i < s->grid.count; i++) {
            size_t at = g * staff->staff_count + s->grid.intervals[i].staff;
            if (hc_disrupted(run->answer, s->grid.intervals[i].day))
                staff->agents[at] = floor(run->plan.staff.agents[at] * run->opts->recovered + 1e-9);
        }
}

static enum hc_status with_surge(const struct hc_disrupting *run, struct hc_scenario **ret, struct hc_error *reterr)
{
    struct hc_scenario *copy = NULL;
    enum hc_status status = hc_inputs_copy(run->scenario, &copy, reterr);
    if (status)
        return status;
    for (size_t q = 0; q < copy->queue_count; q++)
        for (size_t i = 0; i < copy->grid.count; i++) {
            double factor = hc_disrupted(run->answer, copy->grid.intervals[i].day) ? run->opts->surge : 1;
            copy->queues[q].volume[i] *= factor;
            if (copy->queues[q].split.whole)
                copy->queues[q].split.whole[i] *= factor;
        }
    *ret = copy;
    return HC_OK;
}

/* Cases */

static void finish(struct hc_disrupting *run, const struct hc_operation *o, struct hc_compared *figures,
                   struct hc_disruption *own)
{
    hc_disruption_figures(run, o, figures, own);
    memcpy(own->day_met, o->day_met, (size_t)run->scenario->calendar.days * sizeof *own->day_met);
    run->answer->head->run->contacts += o->contacts;
}

/* Do the months of the contract hold the disruption? Those put together from short horizons do, in the first of them.
 */
static enum hc_status look_at_months(struct hc_disrupting *run, struct hc_error *reterr)
{
    const struct hc_scenario *s = run->scenario;
    struct hc_month_shape shape = {0};
    bool touched = false;
    if (!s->contract || s->contract->clause_count == 0)
        return HC_OK;
    enum hc_status status = hc_month_shape_of(s, &shape, reterr);
    if (status)
        return status;
    for (size_t m = 0; m < shape.per_span; m++)
        touched = touched || hc_disruption_touches(run, &shape, m);
    run->answer->clause_count = touched ? s->contract->clause_count : 0;
    run->answer->month_run = shape.run;
    hc_month_shape_clear(&shape);
    if (touched)
        return HC_OK;
    return hc_result_warn(
        run->answer->head, reterr,
        "%s: .contract: no whole month of the horizon holds a day of the disruption: what it costs in "
        "penalties is left out",
        "%s: .contract: aucun mois entier de l'horizon ne contient un jour de la perturbation\u00a0: ce "
        "qu'elle coûte en pénalités n'est pas compté",
        s->file);
}

static enum hc_status settle(struct hc_disrupting *run, const struct hc_disrupting_months *hit,
                             struct hc_kept_months *months, struct hc_disruption *own, struct hc_error *reterr)
{
    if (run->answer->clause_count == 0)
        return HC_OK;
    run->answer->head->use |= HC_USE_CONTRACT;
    enum hc_status status =
        hc_settled_months(&run->plan, &run->how, hit, run->opts->replications, &run->spans, months, reterr);
    run->answer->months = (int64_t)months->count;
    return status ? status : hc_disruption_money(run, months, own, reterr);
}

static enum hc_status run_plan(struct hc_disrupting *run, struct hc_error *reterr)
{
    struct hc_disruption *own = &run->answer->cases[0];
    enum hc_status status = hc_operate(run->scenario, &run->how, &run->plan, reterr);
    if (status)
        return status;
    for (int32_t d = 0; d < run->scenario->calendar.days; d++)
        run->answer->judged_days += !isnan(run->plan.day_met[d]);
    finish(run, &run->plan, &run->plan_figures, own);
    return settle(run, NULL, &run->plan_months, own, reterr);
}

static enum hc_status run_case(struct hc_disrupting *run, size_t k, struct hc_error *reterr)
{
    struct hc_disruption *own = &run->answer->cases[k];
    struct hc_staff staff = run->plan.staff;
    struct hc_operate_opts how = run->how;
    struct hc_scenario *copy = NULL;
    struct hc_operation o = {0};
    struct hc_kept_months months = {0};
    struct hc_compared figures = {0};
    staff.agents = hc_list_new(staff.group_count * staff.staff_count, sizeof *staff.agents);
    how.staff = &staff;
    enum hc_status status = staff.agents ? HC_OK : hc_fail_memory(reterr);
    if (!status && own->surge)
        status = with_surge(run, &copy, reterr);
    if (!status) {
        lose(run, own, &staff);
        status = hc_operate(copy ? copy : run->scenario, &how, &o, reterr);
    }
    if (!status) {
        finish(run, &o, &figures, own);
        status = settle(run, &(struct hc_disrupting_months){&staff, copy}, &months, own, reterr);
    }
    hc_settled_months_clear(&months);
    hc_operation_clear(&o);
    hc_inputs_free(copy);
    free(staff.agents);
    return status;
}

static enum hc_status check(const struct hc_continuity_opts *opts, struct hc_error *reterr)
{
    if (opts->replications < 0)
        return hc_fail(reterr, HC_EDOM, "replications", "must be at least 1");
    if (!(opts->recovered >= 0 && opts->recovered <= 1))
        return hc_fail(reterr, HC_EDOM, "recovered", "must be a share in [0, 1], got '%g'", opts->recovered);
    if (!(opts->surge > 0 && opts->surge <= 100))
        return hc_fail(reterr, HC_EDOM, "surge", "must be a factor in (0, 100], got '%g'", opts->surge);
    return HC_OK;
}

static enum hc_status run_all(struct hc_disrupting *run, const struct hc_staffing *staffing, struct hc_error *reterr)
{
    const struct hc_scenario *s = run->scenario;
    struct hc_continuity *answer = run->answer;
    const struct hc_staff given = {.group_count = s->group_count,
                                   .staff_count = s->grid.staff_count,
                                   .agents = staffing ? staffing->agents : NULL};
    answer->cases[answer->count - 1].surge = run->opts->surge != 1;
    enum hc_status status = name_losses(run, reterr);
    if (!status)
        status = choose_days(run, reterr);
    run->how.by_day = true;
    run->how.first_day = answer->first_day;
    run->how.end_day = answer->first_day + answer->days;
    run->how.staff = staffing ? &given : NULL;
    if (!status)
        status = look_at_months(run, reterr);
    if (!status)
        status = run_plan(run, reterr);
    run->how.staff = NULL;
    for (size_t k = 1; !status && k < answer->count; k++) {
        status = run_case(run, k, reterr);
        if (!status && run->opts->progress)
            run->opts->progress(run->opts->context, (int64_t)k, (int64_t)answer->count - 1);
    }
    return status;
}

/* Where agents come from, as results say it. */
static enum hc_status note_staffing(struct hc_disrupting *run, const struct hc_staffing *staffing,
                                    struct hc_error *reterr)
{
    struct hc_run *how = run->answer->head->run;
    how->staffing = run->plan.staffing;
    if (!staffing)
        return HC_OK;
    how->staffing = "file";
    memcpy(how->staffing_sha256, staffing->input.sha256, sizeof how->staffing_sha256);
    how->staffing_file = strdup(staffing->input.file ? staffing->input.file : "");
    return how->staffing_file ? HC_OK : hc_fail_memory(reterr);
}

enum hc_status hc_continuity_run(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                                 const struct hc_continuity_opts *opts, struct hc_continuity **ret,
                                 struct hc_error *reterr)
{
    const struct hc_continuity_opts defaults = hc_continuity_opts_default();
    struct hc_disrupting run = {.scenario = scenario, .opts = opts ? opts : &defaults};
    double start = now_s();
    enum hc_status status = check(run.opts, reterr);
    size_t count = 1 + count_losses(scenario, run.opts) + (run.opts->surge != 1);
    if (!status)
        status = hc_continuity_new(scenario, count, &run.answer, reterr);
    if (status)
        return status;
    run.answer->recovered = run.opts->recovered;
    run.answer->surge = run.opts->surge;
    run.how = (struct hc_operate_opts){.method = run.opts->method,
                                       .replications = run.opts->replications > 0 ? run.opts->replications
                                                                                  : scenario->simulation.replications,
                                       .seed = run.opts->seed_given ? run.opts->seed : scenario->simulation.seed,
                                       .threads = run.opts->threads};
    status = run_all(&run, staffing, reterr);
    struct hc_result *head = run.answer->head;
    head->run->seed = run.how.seed;
    head->run->replications = run.how.replications;
    head->threads = hc_parallel_threads(run.opts->threads);
    head->elapsed_s = now_s() - start;
    if (!status)
        status = note_staffing(&run, staffing, reterr);
    hc_operation_clear(&run.plan);
    hc_settled_months_clear(&run.plan_months);
    if (status) {
        if (status == HC_EINPUT || status == HC_EUNREACHABLE || status == HC_EUNSUPPORTED)
            hc_error_set_file(reterr, scenario->file);
        hc_continuity_free(run.answer);
        return status;
    }
    *ret = run.answer;
    return HC_OK;
}
