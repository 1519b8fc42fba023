/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify.h - a stamp as read, and where two pages differ. */
#ifndef HC_VERIFY_H
#define HC_VERIFY_H

#include "base/base.h"
#include "headcount/verify.h"

enum { HC_PAGE_MOST = 64 << 20 }; /**< [byte] */

struct hc_stamped_input {
    char *file, *sha256;
};

struct hc_stamp {
    char *file, *page;
    size_t size;    /**< of the page [byte] */
    size_t covered; /**< bytes before the stamp, which its hash covers */
    char *version, *report_sha256;
    size_t argument_count, input_count;
    char **arguments;
    struct hc_stamped_input *inputs;
};

/** The first difference of two pages; tables first, cell by cell. Both end in '\0'. */
void hc_pages_differ(const char *stamped, const char *again, struct hc_page_difference *ret);

#endif
