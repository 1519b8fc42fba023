/* SPDX-License-Identifier: GPL-3.0-or-later */
/* asset.h - files that the program carries inside itself, byte for byte as they stood when it was built (Makefile,
 * ASSETS): it needs no folder of its own to run. */
#ifndef HC_ASSET_H
#define HC_ASSET_H

#include <stddef.h>

struct hc_asset {
    const char *bytes; /**< a '\0' follows */
    size_t size;       /**< without it */
};

extern const struct hc_asset hc_asset_style; /**< src/page/style.css */
extern const struct hc_asset hc_asset_page;  /**< src/page/page.js */
extern const struct hc_asset hc_asset_chart; /**< Chart.js, from the system's package */

extern const struct hc_asset hc_asset_countries; /**< scenarios/countries/working-time.csv */

#endif
