/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stamp.c - what makes this very page again, in a block of data that no browser runs; it vouches for all before it. */
#include "report/stamp.h"
#include "page/parts.h"
#include <string.h>

void hc_page_stamp(struct hc_page *page)
{
    struct hc_text stamp = {0}, *html = page->html;
    hc_stamp_append(&stamp, page->answers, page->opts, hc_text_string(html), html->length);
    hc_text_append(html, HC_PAGE_STAMP);
    hc_text_append(html, hc_text_string(&stamp));
    hc_text_append(html, HC_PAGE_STAMP_END "\n");
    html->failed = html->failed || stamp.failed;
    hc_text_free(&stamp);
}
