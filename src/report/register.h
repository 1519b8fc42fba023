/* SPDX-License-Identifier: GPL-3.0-or-later */
/* register.h - the register of inputs: every value that went in, its unit, who gave it, where that stands, of when. */
#ifndef HC_REPORT_REGISTER_H
#define HC_REPORT_REGISTER_H

#include "base/text.h"
#include "headcount/answers.h"
#include "headcount/report.h"
#include "model/model.h"

/** One input, as people read it. */
struct hc_register_row {
    const char *name;          /**< "queues.orders.handling.mean_s" */
    const char *value;         /**< without the quotes of a text; numbers in the language's signs */
    double number;             /**< of a value that is one; else NaN */
    const char *unit;          /**< "" = none; money in its currency */
    const char *by;            /**< as `sources` says; else "scenario" or "default" */
    const char *source, *date; /**< "" = not said */
};

/** Is this place, or are these words with one in it, about money of the vendor or may they be? Not for a client. */
bool hc_register_is_vendors(const char *path);

/** Appends "queues.orders.handling.mean_s" for ".queues[0].handling.mean_s". */
void hc_register_name(struct hc_text *text, const struct hc_scenario *scenario, const char *path);
/** Appends value and unit as people of the language read them. @return the number that the value is; else NaN */
double hc_register_value(struct hc_text *value, struct hc_text *unit, enum hc_lang lang,
                         const struct hc_scenario *scenario, const struct hc_given *given);
/** Who gave the input of this path (".queues[0].handling.mean_s"), as `sources` says; NULL: it does not. */
const struct hc_source *hc_register_source(const struct hc_scenario *scenario, const char *path);

/**
 * Calls `each` for every input, in the order of the file, defaults among them. An input takes the source with the
 * longest place that it lies in. A client sees no money of the vendor: neither the inputs that are or may hold some
 * (costs, rate cards, notes, stated savings), nor the words of a source that speaks of such inputs too.
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_register_each(const struct hc_scenario *scenario, enum hc_lang lang, enum hc_profile profile,
                                void (*each)(const struct hc_register_row *row, void *context), void *context,
                                struct hc_error *reterr);

#endif
