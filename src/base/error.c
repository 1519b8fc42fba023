/* SPDX-License-Identifier: GPL-3.0-or-later */
/* error.c - the error record: the library fills it, a program prints it. */
#include "base/base.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *hc_status_text(enum hc_status code)
{
    switch (code) {
#define HC_STATUS_CASE(name, value, text)                                                                              \
    case name:                                                                                                         \
        return text;
        HC_STATUS_LIST(HC_STATUS_CASE)
#undef HC_STATUS_CASE
    }
    return "unknown status";
}

const char *hc_error_line(const struct hc_error *error, char *buffer, unsigned long size)
{
    snprintf(buffer, size, "%s%s%s%s%s", error->file, error->file[0] ? ": " : "", error->path,
             error->path[0] ? ": " : "", error->message[0] ? error->message : hc_status_text(error->code));
    return buffer;
}

enum hc_status hc_fail(struct hc_error *reterr, enum hc_status code, const char *path, const char *format, ...)
{
    if (!reterr)
        return code;
    va_list args;
    va_start(args, format);
    reterr->code = code;
    reterr->file[0] = '\0';
    snprintf(reterr->path, sizeof reterr->path, "%s", path ? path : "");
    vsnprintf(reterr->message, sizeof reterr->message, format, args);
    va_end(args);
    return code;
}

void hc_error_set_file(struct hc_error *reterr, const char *file)
{
    if (reterr && !reterr->file[0])
        snprintf(reterr->file, sizeof reterr->file, "%s", file);
}

enum hc_status hc_fail_memory(struct hc_error *reterr)
{
    return hc_fail(reterr, HC_ENOMEM, NULL, "out of memory");
}
