/* SPDX-License-Identifier: GPL-3.0-or-later */
/* centre.c - the draws are by splitmix64 (Steele, Lea & Flood 2014), none of the product's own random numbers. */
#include "centre.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char *const centre_window_names[CENTRE_WINDOWS] = {"interval", "day", "week"};

static double draw(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

static double between(uint64_t *state, double low, double high)
{
    return low + (high - low) * draw(state);
}

static double one_of(uint64_t *state, const double *values, int count)
{
    return values[(int)(draw(state) * count)];
}

static void draw_targets(uint64_t *state, struct centre_queue *queue)
{
    static const double levels[] = {.70, .75, .80, .85, .90}, seconds[] = {10, 20, 30, 60};
    double kind = draw(state);
    if (kind < 0.85) {
        queue->service_level = one_of(state, levels, 5);
        queue->within_s = one_of(state, seconds, 4);
    }
    if (kind > 0.70)
        queue->asa_s = floor(between(state, 10, 40));
    if (queue->patience_s > 0 && draw(state) < 0.3)
        queue->abandonment = floor(between(state, 4, 11)) / 100;
    else if (draw(state) < 0.15)
        queue->answer_rate = floor(between(state, 88, 96)) / 100;
}

/* `erlangs` is the mean over the horizon; a day has one or two swells, each half-hour moved at random. */
static void draw_queue(uint64_t *state, const struct centre *centre, double erlangs, struct centre_queue *queue)
{
    queue->handling_s = floor(between(state, 180, 480));
    queue->handling_cv = draw(state) < 0.4 ? 0 : between(state, 0.8, 1.4);
    if (draw(state) < 0.85)
        queue->patience_s = floor(between(state, 60, 400));
    queue->patience_cv = draw(state) < 0.7 ? 0 : between(state, 0.7, 1.5);
    queue->day_cv = draw(state) < 0.25 ? 0 : between(state, 0.03, 0.15);
    queue->interval_cv = draw(state) < 0.7 ? 0 : between(state, 0.02, 0.08);
    int each = centre->half_hours / centre->days;
    double swell = between(state, 0, 0.4), phase = between(state, 0, 6.28), cycles = draw(state) < 0.5 ? 1 : 2;
    for (int i = 0; i < centre->half_hours; i++) {
        double wave = 1 + swell * sin(phase + 6.28 * cycles * (i % each) / each);
        queue->volume[i] = erlangs * 1800 / queue->handling_s * wave * between(state, 0.92, 1.08);
    }
    draw_targets(state, queue);
}

struct centre centre_random(uint64_t number)
{
    static const double days[] = {1, 1, 1, 2, 2, 3, 5, 7}, sharing[] = {0, 0, 0, 1, 2, 2};
    static const char *const sharings[] = {"none", "all", "some"};
    uint64_t state = number * 0x2545f4914f6cdd1d + 1;
    struct centre centre = {.number = number, .effective_factor = draw(&state) < 0.85 ? 1 : 0.9};
    centre.window = (enum centre_window)(draw(&state) * CENTRE_WINDOWS);
    centre.days = centre.window == CENTRE_WEEK ? 7 : (int)one_of(&state, days, 8);
    centre.half_hours =
        centre.days * (centre.days == 1 ? (int)between(&state, 6, 17) : CENTRE_HALF_HOURS / centre.days);
    centre.queue_count = 1 + (draw(&state) < 0.5) + (draw(&state) < 0.35);
    centre.sharing = sharings[centre.queue_count == 1 ? 0 : (int)one_of(&state, sharing, 6)];
    double erlangs = 5 * pow(8, draw(&state)), weights[CENTRE_QUEUES], sum = 0;
    for (int q = 0; q < centre.queue_count; q++)
        sum += weights[q] = between(&state, 0.5, 1.5);
    for (int q = 0; q < centre.queue_count; q++)
        draw_queue(&state, &centre, erlangs * weights[q] / sum, &centre.queues[q]);
    return centre;
}

/* Text that grows. */
struct text {
    char *at;
    size_t left;
};

__attribute__((format(printf, 2, 3))) static void put(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text->at, text->left, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= text->left)
        abort();
    text->at += length;
    text->left -= (size_t)length;
}

static void put_time(struct text *text, const char *key, double mean_s, double cv, const char *law)
{
    put(text, ",\n   \"%s\": {\"mean_s\": %.10g", key, mean_s);
    if (cv > 0)
        put(text, ", \"cv\": %.6g, \"law\": \"%s\"", cv, law);
    put(text, "}");
}

static void put_targets(struct text *text, const struct centre *centre, const struct centre_queue *q,
                        double probability)
{
    put(text, ",\n   \"target\": {\"window\": \"%s\", \"probability\": %.6g", centre_window_names[centre->window],
        probability);
    if (q->service_level > 0)
        put(text, ", \"service_level\": %.6g, \"within_s\": %.6g", q->service_level, q->within_s);
    if (q->asa_s > 0)
        put(text, ", \"asa_s\": %.6g", q->asa_s);
    if (q->answer_rate > 0)
        put(text, ", \"answer_rate\": %.6g", q->answer_rate);
    if (q->abandonment > 0)
        put(text, ", \"abandonment\": %.6g", q->abandonment);
    put(text, "}}");
}

static void put_groups(struct text *text, const struct centre *centre)
{
    const char *comma = "";
    put(text, "],\n \"groups\": [");
    for (int g = 0; g < centre->queue_count && centre->sharing[0] != 'a'; g++, comma = ", ")
        put(text, "%s{\"name\": \"g%d\", \"skills\": [\"q%d\"]}", comma, g, g);
    if (centre->sharing[0] != 'n') {
        put(text, "%s{\"name\": \"all\", \"skills\": [\"q0\"", comma);
        for (int q = 1; q < centre->queue_count; q++)
            put(text, ", \"q%d\"", q);
        put(text, "]}");
    }
    put(text, "]");
}

void centre_scenario(const struct centre *centre, double probability, double bias, char *text_, size_t size)
{
    struct text text = {text_, size};
    int minutes = 9 * 60 + centre->half_hours / centre->days * 30;
    put(&text,
        "{\"format\": \"headcount/scenario@1\", \"name\": \"Centre %d\",\n"
        " \"calendar\": {\"start\": \"2026-11-23\", \"days\": %d, \"opening\": [{\"days\": \"mon-sun\",\n"
        "   \"from\": \"09:00\", \"to\": \"%02d:%02d\"}]},\n"
        " \"simulation\": {\"seed\": %d}, \"defaults\": {\"group\": {\"effective_factor\": %g}},\n \"queues\": [",
        (int)centre->number, centre->days, minutes / 60, minutes % 60, (int)centre->number, centre->effective_factor);
    for (int q = 0; q < centre->queue_count; q++) {
        const struct centre_queue *queue = &centre->queues[q];
        put(&text, "%s\n  {\"name\": \"q%d\", \"volume\": {\"per_interval\": [", q ? "," : "", q);
        for (int i = 0; i < centre->half_hours; i++)
            put(&text, "%s%.6g", i ? ", " : "", queue->volume[i]);
        put(&text, "]},\n   \"uncertainty\": {\"day_cv\": %.6g, \"interval_cv\": %.6g, \"bias\": %.6g}", queue->day_cv,
            queue->interval_cv, bias);
        put_time(&text, "handling", queue->handling_s, queue->handling_cv, "lognormal");
        if (queue->patience_s > 0)
            put_time(&text, "patience", queue->patience_s, queue->patience_cv, "weibull");
        put_targets(&text, centre, queue, probability);
    }
    put_groups(&text, centre);
    put(&text, "}\n");
}
