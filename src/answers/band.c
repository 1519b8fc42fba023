/* SPDX-License-Identifier: GPL-3.0-or-later */
/* band.c - the requirement on a low and a high day: copies of the scenario at such volumes, sized by formula. */
#include "answers/band.h"
#include "base/base.h"
#include "base/text.h"
#include "demand/factor.h"
#include "model/list.h"
#include "model/vary.h"
#include <math.h>
#include <stdlib.h>

enum { LOW, HIGH };

/* The 90 % point of a standard normal number. */
static const double z90 = 1.2815515655446004;

/* Where nobody says how far days stray. */
static const double what_if = 0.1;

/* Coefficient of variation of the product of a queue's factors of month, week and day. */
static double day_cv(const struct hc_uncertainty *u)
{
    double square = (1 + u->month_cv * u->month_cv) * (1 + u->week_cv * u->week_cv) * (1 + u->day_cv * u->day_cv) - 1;
    return sqrt(fmax(0, square));
}

static double factor_of(const struct hc_uncertainty *u, int end)
{
    struct hc_factor factor;
    double cv = day_cv(u);
    if (!(cv > 0))
        return 1 + u->bias;
    hc_factor_prepare(&factor, u->law, cv);
    return (1 + u->bias) * hc_factor_at(&factor, end == LOW ? -z90 : z90);
}

static bool any_uncertain(const struct hc_scenario *s)
{
    bool any = false;
    for (size_t q = 0; q < s->queue_count; q++)
        any = any || day_cv(&s->queues[q].uncertainty) > 0;
    return any;
}

/* The factor of every queue; NaN when they differ. */
static double common_factor(const struct hc_scenario *s, int end)
{
    double first = factor_of(&s->queues[0].uncertainty, end);
    for (size_t q = 1; q < s->queue_count; q++)
        if (factor_of(&s->queues[q].uncertainty, end) != first)
            return NAN;
    return first;
}

/* "orders:x1.08" for each queue; all parts of a queue have its name, and change together. */
static enum hc_status vary(const struct hc_scenario *s, bool uncertain, int end, struct hc_scenario **ret,
                           struct hc_error *reterr)
{
    struct hc_vary *changes = hc_list_new(s->queue_count, sizeof *changes);
    struct hc_text *texts = calloc(s->queue_count, sizeof *texts);
    enum hc_status status = changes && texts ? HC_OK : hc_fail_memory(reterr);
    size_t count = 0;
    for (size_t q = 0; q < s->queue_count && !status; q++) {
        char number[32];
        hc_change_number(uncertain    ? factor_of(&s->queues[q].uncertainty, end)
                         : end == LOW ? 1 - what_if
                                      : 1 + what_if,
                         number);
        hc_text_printf(&texts[count], "%s:x%s", s->queues[q].name, number);
        changes[count].what = HC_VARY_VOLUME;
        changes[count].change = hc_text_string(&texts[count]);
        status = texts[count].failed ? hc_fail_memory(reterr) : HC_OK;
        count++;
    }
    if (!status)
        status = hc_scenario_copy_varied(s, changes, count, ret, reterr);
    for (size_t i = 0; texts && i < s->queue_count; i++)
        hc_text_free(&texts[i]);
    free(texts);
    free(changes);
    return status;
}

struct hc_day_band *hc_day_band_free(struct hc_day_band *band)
{
    for (int end = LOW; band && end <= HIGH; end++) {
        hc_result_free(band->results[end]);
        hc_scenario_copy_free(band->days[end]);
    }
    free(band);
    return NULL;
}

enum hc_status hc_day_band_make(struct hc_answers *answers, int threads, struct hc_error *reterr)
{
    const struct hc_scenario *s = answers->scenario;
    struct hc_size_opts size = hc_size_opts_default();
    struct hc_day_band *band = calloc(1, sizeof *band);
    enum hc_status status = band ? HC_OK : hc_fail_memory(reterr);
    size.method = HC_SIZE_FORMULA;
    size.threads = threads;
    for (int end = LOW; end <= HIGH && !status; end++) {
        band->uncertain = any_uncertain(s);
        status = vary(s, band->uncertain, end, &band->days[end], reterr);
        if (!status)
            status = hc_size(band->days[end], &size, &band->results[end], reterr);
    }
    if (status) {
        hc_day_band_free(band);
        return status == HC_ENOMEM ? status : HC_OK;
    }
    band->low_factor = band->uncertain ? common_factor(s, LOW) : 1 - what_if;
    band->high_factor = band->uncertain ? common_factor(s, HIGH) : 1 + what_if;
    answers->band = band;
    return HC_OK;
}
