/* SPDX-License-Identifier: GPL-3.0-or-later */
/* months.c - spans of horizons in parallel, each settled where it was simulated.
 *
 * A span fills the slots of its own months and nothing else, so that neither threads nor their order change a byte;
 * what a month owes to the one before it (earn-back) is added afterwards, in order. */
#include "evaluate/months.h"
#include "base/base.h"
#include "evaluate/crew.h"
#include "evaluate/month_take.h"
#include "exec/parallel.h"
#include "staffing/chain.h"
#include <stdlib.h>
#include <string.h>

enum { KEPT_BYTES = 256 << 20 };

struct worker {
    bool ready;
    struct hc_crew **crews;       /* [pass], then those of the disrupted horizon where its volumes are others */
    struct hc_tallies **tallies;  /* [pass] */
    struct hc_span_counts counts; /* of the span that it is at */
};

struct hc_months {
    struct hc_month_layout layout;
    uint64_t seed;
    int threads;
    struct worker *workers;
    struct hc_kept *kept; /* NULL = none */
    int64_t keep;
    struct hc_month_plan *plans; /* [per_span] of the present staffing */
    double *resolved;            /* [queue] share of the forecast that they are expected to resolve */
    const struct hc_staff *staff;
    const struct hc_staff *disrupted; /* of the first horizon of each span; NULL = as the others */
    struct hc_scenario *surged;       /* [pass] with the volumes of that horizon; NULL = as the others */
    int64_t first;
    bool detail;
    struct hc_month *months; /* [capacity] */
    size_t capacity;
    struct hc_clause_month *settled;
    struct hc_month_clause *clauses;
    bool *broken;
    double *overtime;
    int64_t *contacts; /* [span] */
};

static size_t crews_of(const struct hc_months *m)
{
    return (m->surged ? 2 : 1) * m->layout.pass_count;
}

static void worker_stop(const struct hc_months *m, struct worker *worker)
{
    for (size_t p = 0; worker->crews && p < crews_of(m); p++)
        hc_crew_free(worker->crews[p]);
    for (size_t p = 0; worker->tallies && p < m->layout.pass_count; p++)
        hc_tallies_free(worker->tallies[p]);
    free(worker->crews);
    free(worker->tallies);
    hc_span_counts_free(&m->layout, &worker->counts);
    *worker = (struct worker){0};
}

static enum hc_status worker_start(const struct hc_months *m, struct worker *worker, struct hc_error *reterr)
{
    const struct hc_month_layout *l = &m->layout;
    const struct hc_replication_options options = {.month_run = l->shape.run > 1 ? l->shape.run : 0, .kept = m->kept};
    worker->crews = calloc(crews_of(m), sizeof *worker->crews);
    worker->tallies = calloc(l->pass_count, sizeof *worker->tallies);
    enum hc_status status = worker->crews && worker->tallies ? HC_OK : hc_fail_memory(reterr);
    for (size_t p = 0; !status && p < l->pass_count; p++) {
        status = hc_crew_new(&l->passes[p], &options, &worker->crews[p], reterr);
        if (!status && m->surged)
            status = hc_crew_new(&m->surged[p], &options, &worker->crews[l->pass_count + p], reterr);
        if (!status)
            status = hc_tallies_new(&l->passes[p], 0, NULL, &worker->tallies[p], reterr);
    }
    if (!status)
        status = hc_span_counts_new(l, &worker->counts, reterr);
    if (status)
        worker_stop(m, worker);
    worker->ready = !status;
    return status;
}

static enum hc_status run_horizon(struct hc_months *m, struct worker *worker, int64_t horizon, int64_t number,
                                  int64_t *contacts, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    bool disrupted = m->disrupted && horizon == 0;
    const struct hc_staff *staff = disrupted ? m->disrupted : m->staff;
    for (size_t p = 0; !status && p < m->layout.pass_count; p++) {
        struct hc_tallies *tallies = worker->tallies[p];
        struct hc_crew *crew = worker->crews[disrupted && m->surged ? m->layout.pass_count + p : p];
        hc_tallies_zero(tallies);
        status = hc_crew_run(crew, staff, m->seed, (uint64_t)number, tallies, reterr);
        if (!status)
            hc_span_take(&m->layout, tallies, p, horizon, &worker->counts);
        *contacts += tallies->contacts;
    }
    return status;
}

static enum hc_status body(void *context, size_t i, int thread, struct hc_error *reterr)
{
    struct hc_months *m = context;
    const struct hc_month_shape *shape = &m->layout.shape;
    struct worker *worker = &m->workers[thread];
    enum hc_status status = worker->ready ? HC_OK : worker_start(m, worker, reterr);
    if (status)
        return status;
    hc_span_zero(&m->layout, &worker->counts);
    m->contacts[i] = 0;
    for (int64_t j = 0; !status && j < shape->run; j++)
        status = run_horizon(m, worker, j, (m->first + (int64_t)i) * shape->run + j, &m->contacts[i], reterr);
    for (size_t k = 0; !status && k < shape->per_span; k++)
        hc_span_settle(&m->layout, &worker->counts, k, &m->plans[k], m->detail, &m->months[i * shape->per_span + k]);
    return status;
}

/* What the staffing plans for each month, whatever comes. */
static void plan_months(struct hc_months *m, double *hours)
{
    const struct hc_scenario *s = m->layout.scenario;
    for (size_t q = 0; q < s->queue_count; q++) {
        for (size_t g = 0; g < s->group_count; g++) {
            hours[g] = 0;
            for (size_t i = 0; i < s->grid.count; i++)
                hours[g] += s->groups[g].open[i]
                                ? m->staff->agents[g * m->staff->staff_count + s->grid.intervals[i].staff] *
                                      s->grid.intervals[i].length_s / 3600
                                : 0;
        }
        m->resolved[q] = hc_resolved_share(s, q, hours);
    }
    for (size_t k = 0; k < m->layout.shape.per_span; k++)
        hc_month_plan_of(&m->layout, m->staff, k, m->resolved, &m->plans[k]);
}

static bool room(struct hc_months *m, size_t count)
{
    size_t clauses = m->layout.contract ? m->layout.contract->clause_count : 0;
    size_t groups = m->layout.scenario->group_count;
    if (count <= m->capacity)
        return true;
    free(m->months);
    free(m->settled);
    free(m->clauses);
    free(m->broken);
    free(m->overtime);
    free(m->contacts);
    m->months = calloc(count, sizeof *m->months);
    m->settled = calloc(count * clauses + 1, sizeof *m->settled);
    m->clauses = calloc(count * clauses + 1, sizeof *m->clauses);
    m->broken = calloc(count * clauses + 1, sizeof *m->broken);
    m->overtime = calloc(count * groups + 1, sizeof *m->overtime);
    m->contacts = calloc(count + 1, sizeof *m->contacts);
    bool ok = m->months && m->settled && m->clauses && m->broken && m->overtime && m->contacts;
    m->capacity = ok ? count : 0;
    for (size_t k = 0; k < m->capacity; k++) {
        m->months[k].settlement.clauses = m->settled + k * clauses;
        m->months[k].clauses = m->clauses + k * clauses;
        m->months[k].day.clauses = m->broken + k * clauses;
        m->months[k].overtime = m->overtime + k * groups;
    }
    return ok;
}

static void earn_back(struct hc_months *m, size_t count)
{
    const struct hc_contract *contract = m->layout.contract;
    size_t per_span = m->layout.shape.per_span;
    for (size_t k = 1; contract && k < count; k++)
        if (per_span == 1 || k % per_span > 0)
            hc_settle_earn_back(contract, &m->months[k - 1].settlement, &m->months[k].settlement);
}

enum hc_status hc_months_run(struct hc_months *m, const struct hc_staff *staff, int64_t first, int64_t spans,
                             bool detail, const struct hc_month **ret, int64_t *ret_contacts, struct hc_error *reterr)
{
    const struct hc_month_shape *shape = &m->layout.shape;
    size_t count = (size_t)spans * shape->per_span;
    double *hours = calloc(m->layout.scenario->group_count + 1, sizeof *hours);
    bool ok = hours && room(m, count);
    if (ok && m->kept)
        ok = hc_kept_set(m->kept, (uint64_t)(first * shape->run), (size_t)(m->keep * shape->run));
    if (!ok) {
        free(hours);
        return hc_fail_memory(reterr);
    }
    m->staff = staff;
    m->first = first;
    m->detail = detail;
    plan_months(m, hours);
    free(hours);
    enum hc_status status = hc_parallel_for((size_t)spans, m->threads, body, m, reterr);
    if (status)
        return status;
    earn_back(m, count);
    for (int64_t i = 0; ret_contacts && i < spans; i++)
        *ret_contacts += m->contacts[i];
    *ret = m->months;
    return HC_OK;
}

enum hc_status hc_months_new(const struct hc_scenario *scenario, const struct hc_contract *contract, uint64_t seed,
                             int threads, int64_t keep, struct hc_months **ret, struct hc_error *reterr)
{
    struct hc_months *m = calloc(1, sizeof *m);
    if (!m)
        return hc_fail_memory(reterr);
    m->seed = seed;
    m->threads = hc_parallel_threads(threads);
    m->keep = keep;
    m->workers = calloc((size_t)m->threads, sizeof *m->workers);
    m->resolved = calloc(scenario->queue_count + 1, sizeof *m->resolved);
    m->kept = keep > 0 ? hc_kept_new(scenario->queue_count, KEPT_BYTES) : NULL;
    enum hc_status status = m->workers && m->resolved && (m->kept || keep <= 0) ? HC_OK : hc_fail_memory(reterr);
    if (!status)
        status = hc_month_layout_new(scenario, contract, &m->layout, reterr);
    if (!status && !(m->plans = calloc(m->layout.shape.per_span + 1, sizeof *m->plans)))
        status = hc_fail_memory(reterr);
    if (status) {
        hc_months_free(m);
        return status;
    }
    *ret = m;
    return HC_OK;
}

enum hc_status hc_months_disrupt(struct hc_months *m, const struct hc_staff *staff, const struct hc_scenario *volumes,
                                 struct hc_error *reterr)
{
    m->disrupted = staff;
    if (!volumes)
        return HC_OK;
    size_t queues = volumes->queue_count;
    if (!(m->surged = calloc(m->layout.pass_count + 1, sizeof *m->surged)))
        return hc_fail_memory(reterr);
    for (size_t p = 0; p < m->layout.pass_count; p++) {
        struct hc_scenario *pass = &m->surged[p];
        *pass = m->layout.passes[p];
        if (!(pass->queues = malloc((queues + 1) * sizeof *pass->queues)))
            return hc_fail_memory(reterr);
        memcpy(pass->queues, m->layout.passes[p].queues, queues * sizeof *pass->queues);
        for (size_t q = 0; q < queues; q++) {
            pass->queues[q].volume = volumes->queues[q].volume;
            pass->queues[q].split = volumes->queues[q].split;
        }
    }
    return HC_OK;
}

const struct hc_month_layout *hc_months_layout(const struct hc_months *months)
{
    return &months->layout;
}

struct hc_months *hc_months_free(struct hc_months *m)
{
    if (!m)
        return NULL;
    for (int t = 0; m->workers && t < m->threads; t++)
        worker_stop(m, &m->workers[t]);
    for (size_t p = 0; m->surged && p < m->layout.pass_count; p++)
        free(m->surged[p].queues);
    free(m->surged);
    free(m->workers);
    hc_kept_free(m->kept);
    free(m->plans);
    free(m->resolved);
    free(m->months);
    free(m->settled);
    free(m->clauses);
    free(m->broken);
    free(m->overtime);
    free(m->contacts);
    hc_month_layout_clear(&m->layout);
    free(m);
    return NULL;
}
