/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stamped.c - puts the stamp into a workbook as one more part of its archive, not packed, so that it is found again
 * without unpacking: office programs read past a part that nothing refers to. (The comment of the archive would do, but
 * LibreOffice does not open a workbook whose comment is long.)
 *
 * A ZIP archive: the parts, each behind a header; the directory, a longer header for each; a record of 22 bytes with
 * the number of parts, the size of the directory and its place. Numbers have their low byte first. */
#include "base/base.h"
#include "report/stamp.h"
#include "workbook/book.h"
#include <string.h>

static const char part_name[] = "docProps/headcount.xml";

enum { RECORD = 22, NAME = sizeof part_name - 1 };
enum { COUNT_HERE = 8, COUNT = 10, DIRECTORY_SIZE = 12, DIRECTORY_AT = 16, COMMENT_SIZE = 20 }; /* in the record */

static uint32_t get(const char *bytes, int size)
{
    uint32_t value = 0;
    for (int i = size; i-- > 0;)
        value = value << 8 | (unsigned char)bytes[i];
    return value;
}

static void put(struct hc_text *text, uint32_t value, int size)
{
    for (; size > 0; size--, value >>= 8) {
        char byte = (char)(value & 0xFF);
        hc_text_append_bytes(text, &byte, 1);
    }
}

/* CRC-32 of ZIP (ISO 3309). */
static uint32_t crc_of(const struct hc_text *text)
{
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < text->length; i++) {
        crc ^= (unsigned char)text->bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

/* What the headers of part and directory have in common: version 2.0, as is, on 1980-01-01. */
static void put_description(struct hc_text *text, const struct hc_text *part)
{
    enum { VERSION = 20, DATE = 1 << 5 | 1 };
    put(text, VERSION, 2);
    put(text, 0, 4); /* flags, method */
    put(text, 0, 2);
    put(text, DATE, 2);
    put(text, crc_of(part), 4);
    put(text, (uint32_t)part->length, 4);
    put(text, (uint32_t)part->length, 4);
    put(text, NAME, 2);
    put(text, 0, 2); /* extra field */
}

static void put_part(struct hc_text *out, const struct hc_text *part)
{
    hc_text_append_bytes(out, "PK\3\4", 4);
    put_description(out, part);
    hc_text_append_bytes(out, part_name, NAME);
    hc_text_append_bytes(out, part->bytes, part->length);
}

static void put_entry(struct hc_text *out, const struct hc_text *part, uint32_t part_at)
{
    hc_text_append_bytes(out, "PK\1\2", 4);
    put(out, 20, 2);
    put_description(out, part);
    put(out, 0, 4); /* comment, disk */
    put(out, 0, 4); /* attributes */
    put(out, 0, 2);
    put(out, part_at, 4);
    hc_text_append_bytes(out, part_name, NAME);
}

static void put_record(struct hc_text *out, const char *record, size_t directory_at, size_t directory_size)
{
    hc_text_append_bytes(out, record, COUNT_HERE);
    put(out, get(record + COUNT_HERE, 2) + 1, 2);
    put(out, get(record + COUNT, 2) + 1, 2);
    put(out, (uint32_t)directory_size, 4);
    put(out, (uint32_t)directory_at, 4);
    put(out, 0, 2);
}

bool hc_book_stamp(const struct hc_text *book, const struct hc_answers *answers, const struct hc_page_opts *opts,
                   struct hc_text *out)
{
    const char *record = book->length < RECORD ? "" : book->bytes + book->length - RECORD;
    if (strncmp(record, "PK\5\6", 4) != 0 || get(record + COMMENT_SIZE, 2) != 0)
        return false;
    size_t at = get(record + DIRECTORY_AT, 4), size = get(record + DIRECTORY_SIZE, 4);
    if (at + size + RECORD != book->length || book->length > UINT32_MAX / 2)
        return false;
    struct hc_text part = {0};
    hc_text_append(&part, HC_BOOK_STAMP);
    hc_stamp_append(&part, answers, opts, book->bytes, at);
    hc_text_append(&part, HC_BOOK_STAMP_END "\n");
    hc_text_append_bytes(out, book->bytes, at);
    put_part(out, &part);
    size_t directory_at = out->length;
    hc_text_append_bytes(out, book->bytes + at, size);
    put_entry(out, &part, (uint32_t)at);
    put_record(out, record, directory_at, out->length - directory_at);
    out->failed = out->failed || part.failed;
    hc_text_free(&part);
    return true;
}
