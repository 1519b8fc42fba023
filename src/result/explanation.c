/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explanation.c - memory of an explanation, and what in it deserves a word. */
#include "result/explanation.h"
#include <math.h>
#include <stdlib.h>

/* One effect in twenty lies outside its 95 % interval by chance, and a week has dozens: half as much again leaves one
 * in three hundred. */
#define LEAST_CHANGE 0.005
#define CERTAIN_WIDTHS 1.5

static bool exceeds(const struct hc_effect *effect, double widths)
{
    double size = fabs(effect->change);
    return size >= LEAST_CHANGE && size > widths * effect->ci95;
}

static void clear(struct hc_explained *span)
{
    const struct hc_effect none = {NAN, NAN};
    *span = (struct hc_explained){NAN, NAN, NAN, NAN, .remainder = none};
    for (int c = 0; c < HC_CAUSES; c++)
        span->effects[c] = none;
}

struct hc_explanation *hc_explanation_new(size_t queue_count, const size_t *day_counts)
{
    struct hc_explanation *explanation = calloc(1, sizeof *explanation);
    if (!explanation)
        return NULL;
    explanation->queues = calloc(queue_count + 1, sizeof *explanation->queues);
    bool ok = explanation->queues;
    for (size_t q = 0; ok && q < queue_count; q++) {
        explanation->queue_count++;
        explanation->queues[q] = calloc(day_counts[q] + 1, sizeof **explanation->queues);
        ok = explanation->queues[q];
        for (size_t s = 0; ok && s <= day_counts[q]; s++)
            clear(&explanation->queues[q][s]);
    }
    return ok ? explanation : hc_explanation_free(explanation);
}

struct hc_explanation *hc_explanation_free(struct hc_explanation *explanation)
{
    if (!explanation)
        return NULL;
    for (size_t q = 0; explanation->queues && q < explanation->queue_count; q++)
        free(explanation->queues[q]);
    free(explanation->queues);
    free(explanation);
    return NULL;
}

bool hc_effect_above_noise(const struct hc_effect *effect)
{
    return exceeds(effect, 1);
}

bool hc_effect_certain(const struct hc_effect *effect)
{
    return exceeds(effect, CERTAIN_WIDTHS);
}
