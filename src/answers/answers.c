/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answers.c - the commands of a report, one after the other: each takes the agents of the one before. */
#include "result/answers.h"
#include "answers/band.h"
#include "base/base.h"
#include "headcount/compare.h"
#include "headcount/continuity.h"
#include "headcount/sim.h"
#include "model/list.h"
#include "model/staffing.h"
#include <math.h>
#include <stdlib.h>

/* Volumes that a forecast may well turn out to have: five points with the base in their midst. */
static const struct hc_vary what_if = {.what = HC_VARY_VOLUME, .change = "0.9:1.1:0.05"};

static bool has_targets(const struct hc_scenario *scenario)
{
    for (size_t q = 0; q < scenario->queue_count; q++)
        if (!scenario->queues[q].target.given)
            return false;
    return true;
}

static bool gives_agents(const struct hc_scenario *scenario)
{
    for (size_t g = 0; g < scenario->group_count; g++)
        if (!scenario->groups[g].agents)
            return false;
    return true;
}

/* Agents of each staff interval: the scenario's where it gives them, else the requirement. */
static enum hc_status staff_as_sized(const struct hc_result *sized, struct hc_staffing *staffing,
                                     struct hc_error *reterr)
{
    const struct hc_grid *grid = &sized->scenario->grid;
    if (!(staffing->agents = hc_list_new(sized->group_count * grid->staff_count, sizeof *staffing->agents)))
        return hc_fail_memory(reterr);
    for (size_t g = 0; g < sized->group_count; g++) {
        const struct hc_series *series = &sized->groups[g];
        const double *given = sized->scenario->groups[g].agents;
        for (size_t k = 0; k < series->interval_count; k++) {
            size_t i = series->grid[k];
            struct hc_cell_buffer buffer;
            const struct hc_cell *cell = hc_result_interval(sized, false, g, k, &buffer);
            double agents = given ? given[i] : cell->values[HC_REQUIRED];
            staffing->agents[g * grid->staff_count + grid->intervals[i].staff] = isnan(agents) ? 0 : agents;
        }
    }
    return HC_OK;
}

static enum hc_status simulate(struct hc_answers *answers, const struct hc_answers_opts *opts,
                               const struct hc_staffing *staffing, struct hc_error *reterr)
{
    struct hc_simulate_opts simulate = hc_simulate_opts_default();
    struct hc_sweep_opts sweep = hc_sweep_opts_default();
    simulate.explain = true;
    simulate.replications = sweep.replications = opts->replications;
    simulate.seed_given = sweep.seed_given = opts->seed_given;
    simulate.seed = sweep.seed = opts->seed;
    simulate.precision = opts->precision;
    simulate.threads = sweep.threads = opts->threads;
    enum hc_status status = hc_simulate(answers->scenario, staffing, &simulate, &answers->simulated, reterr);
    return status ? status : hc_sweep(answers->scenario, staffing, &what_if, 1, &sweep, &answers->what_ifs, reterr);
}

/* A day without each site, or each group, and a day of more customers: asked wherever somebody has promised to be
 * there. */
static enum hc_status disrupt(struct hc_answers *answers, const struct hc_answers_opts *opts,
                              const struct hc_staffing *staffing, struct hc_error *reterr)
{
    struct hc_continuity_opts continuity = hc_continuity_opts_default();
    if (answers->scenario->site_count == 0 && !answers->scenario->contract)
        return HC_OK;
    continuity.method = opts->method;
    continuity.replications = opts->replications;
    continuity.seed_given = opts->seed_given;
    continuity.seed = opts->seed;
    continuity.threads = opts->threads;
    return hc_continuity_run(answers->scenario, staffing, &continuity, &answers->continuity, reterr);
}

/* Does a variant stand for the file as it is? Then the file has no column of its own. */
static bool names_itself(const struct hc_scenario *scenario)
{
    for (size_t v = 0; v < hc_scenario_variant_count(scenario); v++)
        if (!hc_scenario_variant_changes(scenario, v))
            return true;
    return false;
}

static enum hc_status read_variants(struct hc_answers *answers, struct hc_error *reterr)
{
    size_t count = hc_scenario_variant_count(answers->scenario);
    if (!(answers->variants = hc_list_new(count, sizeof *answers->variants)))
        return hc_fail_memory(reterr);
    for (size_t v = 0; v < count; v++) {
        enum hc_status status = hc_scenario_variant(answers->scenario, v, &answers->variants[v], reterr);
        if (status)
            return status;
        answers->variant_count++;
    }
    return HC_OK;
}

static enum hc_status compare(struct hc_answers *answers, const struct hc_answers_opts *opts, struct hc_error *reterr)
{
    struct hc_compare_opts compare = hc_compare_opts_default();
    if (hc_scenario_variant_count(answers->scenario) == 0)
        return HC_OK;
    enum hc_status status = read_variants(answers, reterr);
    if (status)
        return status;
    const struct hc_scenario **all = hc_list_new(answers->variant_count + 1, sizeof *all);
    const char **names = hc_list_new(answers->variant_count + 1, sizeof *names);
    size_t count = 0;
    if (all && names) {
        if (!names_itself(answers->scenario)) {
            all[count] = answers->scenario;
            names[count++] = hc_scenario_title(answers->scenario);
        }
        for (size_t v = 0; v < answers->variant_count; v++) {
            all[count] = answers->variants[v];
            names[count++] = hc_scenario_variant_name(answers->scenario, v);
        }
        compare.method = opts->method;
        compare.replications = opts->replications;
        compare.seed_given = opts->seed_given;
        compare.seed = opts->seed;
        compare.threads = opts->threads;
        status = hc_compare(all, names, count, &compare, &answers->compared, reterr);
    } else {
        status = hc_fail_memory(reterr);
    }
    free(all);
    free(names);
    return status;
}

static enum hc_status make(struct hc_answers *answers, const struct hc_answers_opts *opts, struct hc_error *reterr)
{
    struct hc_size_opts size = hc_size_opts_default();
    struct hc_staffing staffing = {0};
    enum hc_status status = HC_OK;
    bool given = gives_agents(answers->scenario);
    size.method = opts->method;
    size.seed_given = opts->seed_given;
    size.seed = opts->seed;
    size.threads = opts->threads;
    if (has_targets(answers->scenario) || !given)
        status = hc_size(answers->scenario, &size, &answers->sized, reterr);
    if (!status && answers->sized)
        status = hc_day_band_make(answers, opts->threads, reterr);
    if (!status && answers->sized && !given && hc_result_unreachable(answers->sized))
        return HC_OK;
    if (!status && answers->sized)
        status = staff_as_sized(answers->sized, &staffing, reterr);
    if (!status)
        status = simulate(answers, opts, staffing.agents ? &staffing : NULL, reterr);
    if (!status)
        status = disrupt(answers, opts, staffing.agents ? &staffing : NULL, reterr);
    if (!status)
        status = compare(answers, opts, reterr);
    free(staffing.agents);
    return status;
}

enum hc_status hc_answers_make(const struct hc_scenario *scenario, const struct hc_answers_opts *opts,
                               struct hc_answers **ret_answers, struct hc_error *reterr)
{
    static const struct hc_answers_opts as_scenario;
    struct hc_answers *answers = calloc(1, sizeof *answers);
    if (!answers)
        return hc_fail_memory(reterr);
    answers->scenario = scenario;
    enum hc_status status = make(answers, opts ? opts : &as_scenario, reterr);
    if (status) {
        hc_answers_free(answers);
        return status;
    }
    *ret_answers = answers;
    return HC_OK;
}

struct hc_answers *hc_answers_free(struct hc_answers *answers)
{
    if (!answers)
        return NULL;
    hc_comparison_free(answers->compared);
    for (size_t v = 0; v < answers->variant_count; v++)
        hc_scenario_free(answers->variants[v]);
    free(answers->variants);
    hc_continuity_free(answers->continuity);
    hc_sweep_free(answers->what_ifs);
    hc_day_band_free(answers->band);
    hc_result_free(answers->simulated);
    hc_result_free(answers->sized);
    free(answers);
    return NULL;
}

bool hc_answers_unreachable(const struct hc_answers *answers)
{
    return answers->sized && hc_result_unreachable(answers->sized);
}
