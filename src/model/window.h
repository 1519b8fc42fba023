/* SPDX-License-Identifier: GPL-3.0-or-later */
/* window.h - the span of time over which a target or a clause is judged. */
#ifndef HC_MODEL_WINDOW_H
#define HC_MODEL_WINDOW_H

/** Spans of time over which ratios are pooled before they are held against a target. */
enum hc_window { HC_WINDOW_INTERVAL, HC_WINDOW_DAY, HC_WINDOW_WEEK, HC_WINDOW_MONTH, HC_WINDOW_HORIZON, HC_WINDOWS };

#endif
