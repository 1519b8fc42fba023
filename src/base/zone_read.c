/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zone_read.c - a zone from the tz database of the system.
 * A TZif file holds a block with 32-bit times for old readers, then (version 2 on) the same with 64-bit times, then a
 * line with the rule for the future. We skip the first block where there is a second. The file is not trusted: every
 * count is checked against the bytes that are there before anything is read.
 * Invariant: `at + length <= size` before each read; a zone is handed out only when all of it was understood.
 * Reference: RFC 8536 (TZif); names of zones: theory.html of the tz database. */
#include "base/file.h"
#include "base/zone_table.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { HEADER_SIZE = 44, TYPE_SIZE = 6, FOOTER_MAX = 256, FILE_MAX = 1 << 20, PATH_SIZE = 4096 };

/* One header of a TZif file and where its block begins. */
struct block {
    char version;
    size_t utc_flags, standard_flags, leaps, times, types, chars;
    const unsigned char *data;
    size_t size; /* [byte] of the data */
};

static uint32_t read_u32(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static int64_t read_time(const unsigned char *bytes, size_t time_size)
{
    if (time_size == 4)
        return (int32_t)read_u32(bytes);
    return (int64_t)((uint64_t)read_u32(bytes) << 32 | read_u32(bytes + 4));
}

/* Counts are at most 2^32 - 1 and sizes 64-bit: the sum cannot overflow. false when the block does not fit. */
static bool block_read(struct block *block, const unsigned char *bytes, size_t size, size_t time_size)
{
    if (size < HEADER_SIZE || memcmp(bytes, "TZif", 4) != 0)
        return false;
    *block = (struct block){
        .version = (char)bytes[4],
        .utc_flags = read_u32(bytes + 20),
        .standard_flags = read_u32(bytes + 24),
        .leaps = read_u32(bytes + 28),
        .times = read_u32(bytes + 32),
        .types = read_u32(bytes + 36),
        .chars = read_u32(bytes + 40),
        .data = bytes + HEADER_SIZE,
    };
    uint64_t need = (uint64_t)block->times * (time_size + 1) + (uint64_t)block->types * TYPE_SIZE + block->chars +
                    (uint64_t)block->leaps * (time_size + 4) + block->standard_flags + block->utc_flags;
    if (need > size - HEADER_SIZE)
        return false;
    block->size = (size_t)need;
    return true;
}

/* What RFC 8536 asks of the block that is used; the first of two may be a stub. */
static bool block_is_sound(const struct block *block)
{
    return block->types > 0 && block->types <= 256 && block->chars > 0 &&
           (block->standard_flags == 0 || block->standard_flags == block->types) &&
           (block->utc_flags == 0 || block->utc_flags == block->types);
}

/* Fills the table from a block. @return HC_OK; HC_EINPUT (corrupt); HC_ENOMEM */
static enum hc_status table_read(struct hc_zone *zone, const struct block *block, size_t time_size)
{
    const unsigned char *times = block->data;
    const unsigned char *indices = times + block->times * time_size;
    const unsigned char *types = indices + block->times;
    if (!block_is_sound(block))
        return HC_EINPUT;
    int32_t offsets[256];
    for (size_t i = 0; i < block->types; i++) {
        const unsigned char *type = types + i * TYPE_SIZE;
        offsets[i] = (int32_t)read_u32(type);
        if (offsets[i] < -HC_ZONE_OFFSET_MAX_S || offsets[i] > HC_ZONE_OFFSET_MAX_S || type[4] > 1 ||
            type[5] >= block->chars)
            return HC_EINPUT;
    }
    zone->first_offset = offsets[0];
    for (size_t i = 0; i < block->times; i++) {
        int64_t at = read_time(times + i * time_size, time_size);
        bool ascends = i == 0 || at > read_time(times + (i - 1) * time_size, time_size);
        if (!ascends || at >= HC_ZONE_FAR_S || indices[i] >= block->types)
            return HC_EINPUT;
        if (!hc_zone_add(zone, at, offsets[indices[i]]))
            return HC_ENOMEM;
    }
    return HC_OK;
}

/* The footer: a line feed, the rule (or nothing), a line feed. The rule holds after the instant `from_s`. */
static enum hc_status footer_read(struct hc_zone *zone, const unsigned char *bytes, size_t size, int64_t from_s)
{
    char text[FOOTER_MAX];
    if (size < 2 || bytes[0] != '\n')
        return HC_EINPUT;
    const unsigned char *end = memchr(bytes + 1, '\n', size - 1);
    if (!end || end - bytes > FOOTER_MAX)
        return HC_EINPUT;
    size_t length = (size_t)(end - bytes) - 1;
    memcpy(text, bytes + 1, length);
    text[length] = '\0';
    struct hc_zone_rule rule;
    if (length == 0)
        return HC_OK;
    if (!hc_zone_rule_parse(text, &rule) || strlen(text) != length)
        return HC_EINPUT;
    return hc_zone_extend(zone, &rule, from_s) ? HC_OK : HC_ENOMEM;
}

static enum hc_status tzif_read(struct hc_zone *zone, const unsigned char *bytes, size_t size, const char **ret_fault)
{
    struct block block;
    size_t time_size = 4;
    *ret_fault = "is no TZif file";
    if (size < HEADER_SIZE || memcmp(bytes, "TZif", 4) != 0)
        return HC_EINPUT;
    *ret_fault = "is damaged";
    if (!block_read(&block, bytes, size, time_size) || (block.version && (block.version < '2' || block.version > '9')))
        return HC_EINPUT;
    if (block.version) {
        size_t skip = HEADER_SIZE + block.size;
        time_size = 8;
        bytes += skip;
        size -= skip;
        if (!block_read(&block, bytes, size, time_size))
            return HC_EINPUT;
    }
    if (block.leaps) {
        *ret_fault = "counts leap seconds: take the zone without 'right/'";
        return HC_EINPUT;
    }
    enum hc_status status = table_read(zone, &block, time_size);
    if (status != HC_OK || time_size == 4)
        return status;
    int64_t last = block.times ? read_time(block.data + (block.times - 1) * time_size, time_size) : INT64_MIN;
    return footer_read(zone, block.data + block.size, size - HEADER_SIZE - block.size, last);
}

static struct hc_zone *zone_new(const char *name)
{
    struct hc_zone *zone = calloc(1, sizeof *zone);
    if (!zone)
        return NULL;
    zone->horizon = INT64_MAX;
    zone->name = strdup(name);
    return zone->name ? zone : hc_zone_free(zone);
}

enum hc_status hc_zone_from_tzif(const char *name, const unsigned char *bytes, size_t size, struct hc_zone **ret_zone,
                                 struct hc_error *reterr)
{
    struct hc_zone *zone = zone_new(name);
    if (!zone)
        return hc_fail_memory(reterr);
    const char *fault = "";
    enum hc_status status = tzif_read(zone, bytes, size, &fault);
    if (status != HC_OK) {
        hc_zone_free(zone);
        return status == HC_ENOMEM ? hc_fail_memory(reterr)
                                   : hc_fail(reterr, status, NULL, "the file of time zone '%s' %s", name, fault);
    }
    *ret_zone = zone;
    return HC_OK;
}

/* Letters, digits, + - _ . and / between parts, no part that begins with a dot. */
static bool name_is_sound(const char *name)
{
    char before = '/';
    size_t length = 0;
    for (; name[length]; before = name[length++]) {
        char c = name[length];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && !strchr("+-_./", c))
            return false;
        if ((before == '/' && (c == '/' || c == '.')) || (before == '.' && c == '.'))
            return false;
    }
    return length > 0 && length < 200 && before != '/';
}

static enum hc_status find_file(const char *name, char path[PATH_SIZE], struct hc_error *reterr)
{
    const char *folder = getenv("TZDIR");
    if (!folder || !*folder)
        folder = "/usr/share/zoneinfo";
    struct stat status;
    if (snprintf(path, PATH_SIZE, "%s/%s", folder, name) >= PATH_SIZE)
        return hc_fail(reterr, HC_EINPUT, NULL, "the folder TZDIR has too long a name");
    if (stat(path, &status) == 0)
        return S_ISREG(status.st_mode)
                   ? HC_OK
                   : hc_fail(reterr, HC_EINPUT, NULL, "the time zone must be a file of '%s', got '%s'", folder, name);
    if (errno != ENOENT && errno != ENOTDIR)
        return hc_fail(reterr, HC_EIO, NULL, "cannot read '%s': %s", path, strerror(errno));
    if (stat(folder, &status) != 0)
        return hc_fail(reterr, HC_EIO, NULL, "no time zone database in '%s' (package tzdata, or set TZDIR)", folder);
    return hc_fail(reterr, HC_EINPUT, NULL, "the time zone must be in the tz database '%s', got '%s'", folder, name);
}

enum hc_status hc_zone_open(const char *name, struct hc_zone **ret_zone, struct hc_error *reterr)
{
    if (!name_is_sound(name))
        return hc_fail(reterr, HC_EINPUT, NULL, "the time zone must be a name such as 'Europe/Paris', got '%s'", name);
    if (strcmp(name, "UTC") == 0 || strcmp(name, "Etc/UTC") == 0) {
        struct hc_zone *zone = zone_new(name);
        if (!zone)
            return hc_fail_memory(reterr);
        *ret_zone = zone;
        return HC_OK;
    }
    char path[PATH_SIZE];
    enum hc_status status = find_file(name, path, reterr);
    if (status != HC_OK)
        return status;
    char *bytes;
    size_t size;
    status = hc_file_read(path, FILE_MAX, &bytes, &size, reterr);
    if (status != HC_OK)
        return status;
    status = hc_zone_from_tzif(name, (const unsigned char *)bytes, size, ret_zone, reterr);
    free(bytes);
    return status;
}
