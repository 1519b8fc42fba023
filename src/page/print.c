/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print.c - the page on paper: written to a folder of its own, printed there by a headless Chromium, then copied into
 * the output. There is no second drawing code: what a reader sees on the screen is what is printed. */
#define _XOPEN_SOURCE 700 /* nftw */
#include "base/child.h"
#include "base/file.h"
#include "headcount/answers.h"
#include "report/report.h"
#include <errno.h>
#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LIMIT_S = 120, MOST_BYTES = 256 << 20, NAME_SIZE = PATH_MAX + 64 };

/* The folder where the printing happens, and what lies in it. */
struct workshop {
    char folder[PATH_MAX], page[NAME_SIZE], pdf[NAME_SIZE];
};

/* What hc_report_to_output() hands on. */
struct order {
    const struct hc_answers *answers;
    const struct hc_page_opts *opts;
};

static enum hc_status find(char *ret_path, struct hc_error *reterr)
{
    static const char *const names[] = {"chromium", "chromium-browser", "google-chrome", NULL};
    if (hc_child_find(names, ret_path))
        return HC_OK;
    return hc_fail(
        reterr, HC_EIO, NULL,
        "PDF is printed by Chromium, and none is in the PATH: install it (Debian: apt-get install chromium)");
}

enum hc_status hc_page_printer(struct hc_error *reterr)
{
    char path[HC_CHILD_PATH];
    return find(path, reterr);
}

static enum hc_status open_workshop(struct workshop *shop, struct hc_error *reterr)
{
    const char *parent = getenv("TMPDIR");
    char pattern[PATH_MAX];
    int size = snprintf(pattern, sizeof pattern, "%s/headcount-XXXXXX", parent && *parent ? parent : "/tmp");
    if (size >= (int)sizeof pattern)
        return hc_fail(reterr, HC_EIO, NULL, "the name in TMPDIR is too long");
    if (!mkdtemp(pattern) || !realpath(pattern, shop->folder))
        return hc_fail(reterr, HC_EIO, NULL, "cannot make a folder '%s': %s", pattern, strerror(errno));
    snprintf(shop->page, sizeof shop->page, "%s/page.html", shop->folder);
    snprintf(shop->pdf, sizeof shop->pdf, "%s/page.pdf", shop->folder);
    return HC_OK;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    return remove(path), 0;
}

/* Helpers of the browser may end after it and write a last file meanwhile: hence more than one round. */
static void close_workshop(const struct workshop *shop)
{
    enum { ROUNDS = 20, OPEN_FOLDERS = 16 };
    for (int round = 0; round < ROUNDS; round++) {
        nftw(shop->folder, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
        if (access(shop->folder, F_OK) != 0)
            return;
        usleep(50 * 1000);
    }
}

static enum hc_status print(const struct workshop *shop, struct hc_error *reterr)
{
    char browser[HC_CHILD_PATH], profile[NAME_SIZE + 32], into[NAME_SIZE + 32];
    enum hc_status status = find(browser, reterr);
    if (status)
        return status;
    snprintf(profile, sizeof profile, "--user-data-dir=%s/profile", shop->folder);
    snprintf(into, sizeof into, "--print-to-pdf=%s", shop->pdf);
    const char *argv[] = {browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                          "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
                          "--generate-pdf-document-outline", profile, into,
                          /* Chromium refuses to run as root otherwise; the page's policy lets nothing foreign in */
                          geteuid() == 0 ? "--no-sandbox" : shop->page, geteuid() == 0 ? shop->page : NULL, NULL};
    return hc_child_run(argv, LIMIT_S, reterr);
}

static enum hc_status copy(const struct workshop *shop, FILE *stream, struct hc_error *reterr)
{
    char *bytes;
    size_t size;
    if (hc_file_read(shop->pdf, MOST_BYTES, &bytes, &size, NULL))
        return hc_fail(reterr, HC_EIO, NULL, "Chromium ended well but printed nothing");
    bool good = size > 5 && memcmp(bytes, "%PDF-", 5) == 0;
    if (good)
        fwrite(bytes, 1, size, stream);
    free(bytes);
    return good ? HC_OK : hc_fail(reterr, HC_EIO, NULL, "Chromium ended well but what it printed is no PDF");
}

static enum hc_status write_pdf(const void *context, const struct hc_report_opts *opts, FILE *stream,
                                struct hc_error *reterr)
{
    const struct order *order = context;
    struct workshop shop;
    enum hc_status status = open_workshop(&shop, reterr);
    if (status)
        return status;
    struct hc_page_opts page = *order->opts;
    page.lang = opts->lang;
    page.output = shop.page;
    status = hc_page_write(order->answers, &page, reterr);
    if (!status)
        status = print(&shop, reterr);
    if (!status)
        status = copy(&shop, stream, reterr);
    close_workshop(&shop);
    return status;
}

enum hc_status hc_page_print(const struct hc_answers *answers, const struct hc_page_opts *opts, struct hc_error *reterr)
{
    const struct order order = {answers, opts};
    const struct hc_report_opts report = {.lang = opts->lang, .output = opts->output};
    enum hc_status status = hc_page_printer(reterr);
    return status ? status : hc_report_to_output(write_pdf, &order, &report, reterr);
}
