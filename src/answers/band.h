/* SPDX-License-Identifier: GPL-3.0-or-later */
/* band.h - the requirement on a low and a high day, around the forecast's. */
#ifndef HC_ANSWERS_BAND_H
#define HC_ANSWERS_BAND_H

#include "result/answers.h"

/**
 * Sizes the scenario by formula at the volumes of a low and a high day, into answers->band: the 10 % and 90 % points of
 * each queue's factors of month, week and day taken together (bias included), a queue without uncertainty at its
 * forecast; where no queue has any, 10 % less and more.
 * @return HC_OK, without a band where formulas cannot size it; HC_ENOMEM
 */
enum hc_status hc_day_band_make(struct hc_answers *answers, int threads, struct hc_error *reterr);
struct hc_day_band *hc_day_band_free(struct hc_day_band *band); /**< NULL is fine; returns NULL */

#endif
