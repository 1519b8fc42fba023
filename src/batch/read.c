/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read.c - a case of `headcount erlang` from its texts: one table of inputs serves options and CSV columns. */
#include "batch/batch.h"
#include "scenario/csv.h"
#include <math.h>
#include <string.h>

static const struct hc_batch_field fields[HC_BATCH_INPUTS] = {
#define HC_BATCH_ROW(id, name, unit, least, most, help) [HC_IN_##id] = {name, unit, help, least, most},
    HC_BATCH_LIST(HC_BATCH_ROW)
#undef HC_BATCH_ROW
};

static const char *const model_names[HC_ERLANG_MODELS] = {
    [HC_ERLANG_B] = "b", [HC_ERLANG_C] = "c", [HC_ERLANG_A] = "a", [HC_ERLANG_G] = "g", [HC_ERLANG_K] = "k"};

const struct hc_batch_field *hc_batch_fields(size_t *ret_count)
{
    *ret_count = HC_BATCH_INPUTS;
    return fields;
}

const char *hc_batch_model_name(enum hc_erlang_model model)
{
    return model_names[model];
}

const char *hc_batch_name(enum hc_batch_input input)
{
    return fields[input].name;
}

static bool blank(const char *text)
{
    return !text || !text[strspn(text, " \t")];
}

static enum hc_status read_number(const char *text, char separator, const struct hc_batch_field *f, double *ret,
                                  struct hc_error *reterr)
{
    double value;
    if (!hc_csv_number(text, separator, &value))
        return hc_fail(reterr, HC_EDOM, f->name, "must be a number, got '%.40s'", text);
    if (value < f->least || value > f->most)
        return hc_fail(reterr, HC_EDOM, f->name, "must be in [%g, %g] %s, got '%.40s'%s", f->least, f->most, f->unit,
                       text, f->most == 1 && value > 1 && value <= 100 ? "; 80 % is written 0.80" : "");
    *ret = value;
    return HC_OK;
}

/* Reads them all, so that the row shows what could be read; the first error counts. */
static enum hc_status read_numbers(const char *const values[HC_BATCH_INPUTS], char separator, struct hc_batch_row *row,
                                   struct hc_error *reterr)
{
    enum hc_status first = HC_OK;
    for (int i = 0; i < HC_BATCH_INPUTS; i++) {
        row->inputs[i] = NAN;
        if (!fields[i].unit[0] || blank(values[i]))
            continue;
        enum hc_status status = read_number(values[i], separator, &fields[i], &row->inputs[i], first ? NULL : reterr);
        if (!first)
            first = status;
    }
    return first;
}

static enum hc_status need(const struct hc_batch_row *row, enum hc_batch_input input, const char *why,
                           struct hc_error *reterr)
{
    if (!isnan(row->inputs[input]))
        return HC_OK;
    return hc_fail(reterr, HC_EDOM, fields[input].name, "is missing: %s", why);
}

static enum hc_status read_patience(const char *const values[HC_BATCH_INPUTS], struct hc_batch_row *row,
                                    struct hc_error *reterr)
{
    enum hc_law_kind kind = HC_LAW_EXPONENTIAL;
    const char *law = values[HC_IN_LAW];
    double mean = row->inputs[HC_IN_PATIENCE], cv = row->inputs[HC_IN_CV], shape = row->inputs[HC_IN_SHAPE];
    if (!blank(law) && (hc_law_kind_of(law, &kind) || kind == HC_LAW_EMPIRICAL))
        return hc_fail(
            reterr, HC_EDOM, "patience_law",
            "must be exponential, deterministic, lognormal, weibull, gamma, uniform or hyperexponential, got "
            "'%.40s'",
            law);
    if (isnan(mean))
        return !blank(law) || !isnan(cv) || !isnan(shape) || !isnan(row->inputs[HC_IN_BALK])
                   ? need(row, HC_IN_PATIENCE, "the mean patience", reterr)
                   : HC_OK;
    bool shaped = (kind == HC_LAW_WEIBULL || kind == HC_LAW_GAMMA) && !isnan(shape);
    bool varies =
        kind == HC_LAW_LOGNORMAL || kind == HC_LAW_HYPEREXPONENTIAL || kind == HC_LAW_WEIBULL || kind == HC_LAW_GAMMA;
    if (varies && !shaped && isnan(cv))
        return hc_fail(reterr, HC_EDOM, "patience_cv", "is missing: patience_law %s needs it%s", hc_law_name(kind),
                       kind == HC_LAW_WEIBULL || kind == HC_LAW_GAMMA ? ", or patience_shape" : "");
    if (kind == HC_LAW_UNIFORM && isnan(cv))
        cv = 1 / sqrt(3); /* from 0 to twice the mean */
    struct hc_error error = {0};
    enum hc_status status = shaped ? hc_law_from_shape(kind, mean, shape, &row->erlang.patience, &error)
                                   : hc_law_from_cv(kind, mean, isnan(cv) ? 1 : cv, &row->erlang.patience, &error);
    if (status)
        return hc_fail(reterr, HC_EDOM,
                       shaped      ? "patience_shape"
                       : isnan(cv) ? "patience_s"
                                   : "patience_cv",
                       "%s", error.message);
    row->erlang.has_patience = true;
    row->erlang.balk = isnan(row->inputs[HC_IN_BALK]) ? 0 : row->inputs[HC_IN_BALK];
    return HC_OK;
}

static enum hc_status read_model(const char *text, struct hc_batch_row *row, struct hc_error *reterr)
{
    struct hc_erlang_case *c = &row->erlang;
    bool plain = c->patience.kind == HC_LAW_EXPONENTIAL && c->balk == 0;
    if (blank(text)) {
        c->model = !isnan(row->inputs[HC_IN_CAPACITY]) ? HC_ERLANG_K
                   : !c->has_patience                  ? HC_ERLANG_C
                   : plain                             ? HC_ERLANG_A
                                                       : HC_ERLANG_G;
    } else {
        size_t m = 0;
        while (m < HC_ERLANG_MODELS && strcmp(model_names[m], text))
            m++;
        if (m == HC_ERLANG_MODELS)
            return hc_fail(reterr, HC_EDOM, "model", "must be b, c, a, g or k, got '%.40s'", text);
        c->model = (enum hc_erlang_model)m;
    }
    if (c->model == HC_ERLANG_A || c->model == HC_ERLANG_G) {
        enum hc_status status = need(row, HC_IN_PATIENCE, "models a and g need the mean patience", reterr);
        if (status)
            return status;
    }
    if (c->has_patience && !plain && (c->model == HC_ERLANG_A || c->model == HC_ERLANG_K))
        return hc_fail(reterr, HC_EDOM, "model", "%s takes exponential patience without balking only",
                       model_names[c->model]);
    if (c->model == HC_ERLANG_K) {
        enum hc_status status = need(row, HC_IN_CAPACITY, "model k needs the most contacts in the system", reterr);
        if (status)
            return status;
        c->capacity = row->inputs[HC_IN_CAPACITY];
    }
    if (c->model == HC_ERLANG_B || c->model == HC_ERLANG_C)
        c->has_patience = false;
    return HC_OK;
}

static enum hc_status read_targets(struct hc_batch_row *row, struct hc_error *reterr)
{
    row->targets = hc_erlang_targets_none();
    row->targets.service_level = row->inputs[HC_IN_TARGET_LEVEL];
    row->targets.asa_s = row->inputs[HC_IN_TARGET_ASA];
    row->targets.wait_mean_s = row->inputs[HC_IN_TARGET_WAIT];
    row->targets.abandonment = row->inputs[HC_IN_TARGET_ABANDONMENT];
    row->targets.wait_probability = row->inputs[HC_IN_TARGET_WAITING];
    row->targets.max_occupancy = row->inputs[HC_IN_MAX_OCCUPANCY];
    bool any = false;
    for (int i = HC_IN_TARGET_LEVEL; i <= HC_IN_MAX_OCCUPANCY; i++)
        any = any || !isnan(row->inputs[i]);
    row->solve = isnan(row->inputs[HC_IN_AGENTS]);
    if (row->solve && !any)
        return hc_fail(reterr, HC_EDOM, "agents", "is missing: give the agents, or a target to solve for the fewest");
    if (!row->solve && any)
        return hc_fail(reterr, HC_EDOM, "agents", "stands beside a target: give one or the other");
    return HC_OK;
}

enum hc_status hc_batch_read(const char *const values[HC_BATCH_INPUTS], char separator, struct hc_batch_row *ret,
                             struct hc_error *reterr)
{
    *ret = (struct hc_batch_row){.erlang = hc_erlang_case_default()};
    for (int i = 0; i < HC_BATCH_INPUTS; i++)
        ret->texts[i] = blank(values[i]) ? NULL : values[i];
    enum hc_status status = read_numbers(values, separator, ret, reterr);
    if (!status)
        status = need(ret, HC_IN_CALLS, "contacts per hour", reterr);
    if (!status)
        status = need(ret, HC_IN_AHT, "the mean handling time", reterr);
    if (!status)
        status = read_patience(values, ret, reterr);
    if (!status)
        status = read_model(values[HC_IN_MODEL], ret, reterr);
    if (!status && !blank(values[HC_IN_FORMULA]) && hc_formula_of(values[HC_IN_FORMULA], &ret->erlang.formula))
        status = hc_fail(reterr, HC_EDOM, "formula",
                         "must be offered, excluding_short_abandons, short_abandons_as_served, "
                         "excluding_abandons_within, abandons_within_as_served or answered, got '%.40s'",
                         values[HC_IN_FORMULA]);
    if (!status)
        status = read_targets(ret, reterr);
    if (status)
        return status;
    ret->erlang.calls_per_hour = ret->inputs[HC_IN_CALLS];
    ret->erlang.aht_s = ret->inputs[HC_IN_AHT];
    ret->erlang.agents = ret->solve ? 0 : ret->inputs[HC_IN_AGENTS];
    if (!isnan(ret->inputs[HC_IN_WITHIN]))
        ret->erlang.within_s = ret->inputs[HC_IN_WITHIN];
    if (!isnan(ret->inputs[HC_IN_SHORT]))
        ret->erlang.short_abandon_s = ret->inputs[HC_IN_SHORT];
    ret->checked = true;
    return HC_OK;
}
