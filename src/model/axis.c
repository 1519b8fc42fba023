/* SPDX-License-Identifier: GPL-3.0-or-later */
/* axis.c - a kind of change over a range of values: every value is a change that could be asked for alone. */
#include "model/axis.h"
#include "base/base.h"
#include "base/text.h"
#include "model/list.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELD_MOST = 40 };

/* Where the field that ends before `end` begins: after the last colon, or at the text's beginning. */
static const char *field_before(const char *text, const char *end)
{
    while (end > text && end[-1] != ':')
        end--;
    return end;
}

static bool read_change(enum hc_vary_what what, const char *from, const char *end, struct hc_change *ret)
{
    char field[FIELD_MOST + 1];
    if (end - from > FIELD_MOST)
        return false;
    snprintf(field, sizeof field, "%.*s", (int)(end - from), from);
    return !hc_change_parse(&(struct hc_vary){what, field}, ret, NULL);
}

/* A step is a length: +5% and x0.05 and 0.05 are the same. */
static bool read_step(const char *text, double *ret)
{
    char *end;
    text += *text && strchr("x+=", *text);
    if (!*text || !strchr("0123456789.", *text) || strchr(text, 'x') || strchr(text, 'X'))
        return false;
    *ret = strtod(text, &end);
    *ret = *end == '%' ? *ret / 100 : *ret;
    end += *end == '%';
    return !*end && *ret > 0 && isfinite(*ret);
}

/* Decimal steps make decimal values: 0.8 + 2 x 0.1 is 1. */
static double step_from(double from, double step, size_t i)
{
    char text[32];
    snprintf(text, sizeof text, "%.12g", from + (double)i * step);
    return strtod(text, NULL);
}

static enum hc_status fill(struct hc_axis *axis, double from, double step, struct hc_error *reterr)
{
    if (!(axis->amounts = hc_list_new(axis->count, sizeof *axis->amounts)))
        return hc_fail_memory(reterr);
    for (size_t i = 0; i < axis->count; i++)
        axis->amounts[i] = axis->count == 1 ? from : step_from(from, step, i);
    return HC_OK;
}

/* Is it NAME:FROM:TO:STEP? Then the rest of it. */
static bool read_range(const struct hc_vary *text, struct hc_axis *axis, double *ret_from, double *ret_to,
                       double *ret_step, const char **ret_name_end)
{
    const char *all = text->change, *step = field_before(all, all + strlen(all));
    if (step == all)
        return false;
    const char *to = field_before(all, step - 1);
    if (to == all)
        return false;
    const char *from = field_before(all, to - 1);
    struct hc_change first, last;
    if (!read_step(step, ret_step) || !read_change(text->what, from, to - 1, &first) ||
        !read_change(text->what, to, step - 1, &last) || first.how != last.how || !(first.amount <= last.amount))
        return false;
    axis->how = first.how;
    *ret_from = first.amount;
    *ret_to = last.amount;
    *ret_name_end = from > all ? from - 1 : NULL;
    return true;
}

/* "1:2" is half a range rather than a queue "1". */
static bool ends_in_number(const struct hc_change *change)
{
    struct hc_change number;
    const char *end = change->name ? change->name + change->name_size : NULL;
    const char *from = end ? field_before(change->name, end) : NULL;
    return end && (read_change(HC_VARY_VOLUME, from, end, &number) || read_change(HC_VARY_AHT, from, end, &number));
}

static enum hc_status malformed(const struct hc_vary *text, struct hc_error *reterr)
{
    static const char *const examples[HC_VARY_KINDS] = {"0.8:1.4:0.1", "240:360:30 (seconds) or x0.8:x1.2:x0.1",
                                                        "60:240:30 (seconds) or x0.8:x1.2:x0.1", "0:0.1:0.05"};
    return hc_fail(reterr, HC_EDOM, hc_vary_name(text->what),
                   "must be FROM:TO:STEP such as %s, or one value, got '%.60s'", examples[text->what], text->change);
}

enum hc_status hc_axis_parse(const struct hc_vary *text, size_t most, struct hc_axis *ret, struct hc_error *reterr)
{
    struct hc_axis axis = {.what = text->what, .count = 1};
    double from, to, step = 1;
    const char *name_end = NULL;
    if (!hc_vary_name(text->what) || !text->change)
        return hc_fail(reterr, HC_EDOM, NULL, "no such axis");
    if (read_range(text, &axis, &from, &to, &step, &name_end)) {
        double steps = floor((to - from) / step + 1e-9);
        if (!(steps < (double)most))
            return hc_fail(reterr, HC_EDOM, hc_vary_name(text->what), "must have at most %zu values, got '%.60s'", most,
                           text->change);
        axis.count = 1 + (size_t)steps;
    } else {
        struct hc_change one;
        if (hc_change_parse(text, &one, NULL) || ends_in_number(&one))
            return malformed(text, reterr);
        axis.how = one.how;
        from = one.amount;
        name_end = one.name ? one.name + one.name_size : NULL;
    }
    if (name_end && !(axis.name = strndup(text->change, (size_t)(name_end - text->change))))
        return hc_fail_memory(reterr);
    enum hc_status status = fill(&axis, from, step, reterr);
    if (status) {
        hc_axis_free(&axis);
        return status;
    }
    *ret = axis;
    return HC_OK;
}

static bool same_axis(const struct hc_axis *a, const struct hc_axis *b)
{
    bool all = !a->name && !b->name;
    return a->what == b->what && (all || (a->name && b->name && !strcmp(a->name, b->name)));
}

enum hc_status hc_axes_parse(const struct hc_vary *texts, size_t count, size_t most, struct hc_axis *axes,
                             size_t *ret_points, struct hc_error *reterr)
{
    size_t points = 1;
    for (size_t a = 0; a < count; a++) {
        enum hc_status status = hc_axis_parse(&texts[a], most, &axes[a], reterr);
        if (status)
            return status;
        for (size_t b = 0; b < a; b++)
            if (same_axis(&axes[a], &axes[b]))
                return hc_fail(reterr, HC_EDOM, hc_vary_name(axes[a].what), "must be one axis only, got '%.60s' again",
                               texts[a].change);
        points *= axes[a].count;
        if (points > most)
            return hc_fail(reterr, HC_EDOM, NULL, "a grid has at most %zu points: take longer steps", most);
    }
    *ret_points = points;
    return count > 0 ? HC_OK : hc_fail(reterr, HC_EDOM, NULL, "needs an axis to sweep over");
}

void hc_axis_free(struct hc_axis *axis)
{
    free(axis->name);
    free(axis->amounts);
    *axis = (struct hc_axis){0};
}

char *hc_axis_change(const struct hc_axis *axis, size_t index)
{
    struct hc_text text = {0};
    double amount = axis->amounts[index];
    char number[32];
    hc_change_number(fabs(amount), number);
    hc_text_printf(&text, "%s%s", axis->name ? axis->name : "", axis->name ? ":" : "");
    hc_text_append(&text, axis->how == HC_CHANGE_TIMES ? "x"
                          : axis->how == HC_CHANGE_SET ? "="
                          : amount < 0                 ? "-"
                                                       : "+");
    hc_text_append(&text, number);
    return hc_text_take(&text);
}
