/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stamp.c - reads the stamp of a page or a workbook. Nothing in it is trusted: it is data of whoever made the file. */
#include "report/stamp.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/text.h"
#include "model/list.h"
#include "page/parts.h"
#include "scenario/syntax.h"
#include "verify/verify.h"
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

static char *copy_text(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsString(item) ? strdup(item->valuestring) : NULL;
}

static bool has_texts(const cJSON *object, const char *const *keys)
{
    for (; *keys; keys++)
        if (!cJSON_IsString(cJSON_GetObjectItemCaseSensitive(object, *keys)))
            return false;
    return true;
}

/* Has it every member that is used, of the right kind? */
static bool is_stamp(const cJSON *json)
{
    static const char *const texts[] = {"version", "report_sha256", NULL}, *const input[] = {"file", "sha256", NULL};
    const cJSON *format = cJSON_GetObjectItemCaseSensitive(json, "format");
    const cJSON *arguments = cJSON_GetObjectItemCaseSensitive(json, "arguments");
    const cJSON *inputs = cJSON_GetObjectItemCaseSensitive(json, "inputs");
    bool ok = cJSON_IsString(format) && !strcmp(format->valuestring, "headcount/stamp@1") && has_texts(json, texts) &&
              cJSON_IsArray(arguments) && cJSON_IsArray(inputs) && inputs->child;
    for (const cJSON *item = ok ? arguments->child : NULL; item; item = item->next)
        ok = ok && cJSON_IsString(item);
    for (const cJSON *item = ok ? inputs->child : NULL; item; item = item->next)
        ok = ok && has_texts(item, input);
    return ok;
}

static bool take(struct hc_stamp *stamp, const cJSON *json)
{
    const cJSON *arguments = cJSON_GetObjectItemCaseSensitive(json, "arguments");
    const cJSON *inputs = cJSON_GetObjectItemCaseSensitive(json, "inputs");
    stamp->version = copy_text(json, "version");
    stamp->report_sha256 = copy_text(json, "report_sha256");
    stamp->arguments = hc_list_new((size_t)cJSON_GetArraySize(arguments), sizeof *stamp->arguments);
    stamp->inputs = hc_list_new((size_t)cJSON_GetArraySize(inputs), sizeof *stamp->inputs);
    bool ok = stamp->version && stamp->report_sha256 && stamp->arguments && stamp->inputs;
    for (const cJSON *item = ok ? arguments->child : NULL; item; item = item->next)
        ok = (stamp->arguments[stamp->argument_count++] = strdup(item->valuestring)) && ok;
    for (const cJSON *item = ok ? inputs->child : NULL; item; item = item->next) {
        struct hc_stamped_input *input = &stamp->inputs[stamp->input_count++];
        input->file = copy_text(item, "file");
        input->sha256 = copy_text(item, "sha256");
        ok = ok && input->file && input->sha256;
    }
    return ok;
}

static enum hc_status read_json(struct hc_stamp *stamp, const char *text, size_t length, struct hc_error *reterr)
{
    size_t start;
    struct hc_error why = {0};
    if (hc_json_check(text, length, &start, &why))
        return hc_fail(reterr, HC_EINPUT, NULL, "its stamp is damaged: %s", why.message);
    cJSON *json = cJSON_ParseWithLength(text + start, length - start);
    if (!json) /* the text is good: only memory can be lacking */
        return hc_fail_memory(reterr);
    enum hc_status status = HC_OK;
    if (!is_stamp(json))
        status = hc_fail(reterr, HC_EINPUT, NULL, "its stamp is damaged: not of the form headcount/stamp@1");
    else if (!take(stamp, json))
        status = hc_fail_memory(reterr);
    cJSON_Delete(json);
    return status;
}

/* Text of users never holds the tag: "<" is escaped everywhere. */
static enum hc_status find_in_page(struct hc_stamp *stamp, struct hc_error *reterr)
{
    size_t bad = hc_utf8_check(stamp->page, stamp->size);
    if (bad < stamp->size)
        return hc_fail(reterr, HC_EINPUT, NULL, "is not UTF-8 (byte %zu)", bad);
    const char *from = strlen(stamp->page) == stamp->size ? strstr(stamp->page, HC_PAGE_STAMP) : NULL;
    if (!from)
        return hc_fail(reterr, HC_EINPUT, NULL,
                       "has no stamp: not a page or workbook that headcount wrote, or not a whole one");
    stamp->covered = (size_t)(from - stamp->page);
    from += strlen(HC_PAGE_STAMP);
    const char *end = strstr(from, HC_PAGE_STAMP_END);
    if (!end)
        return hc_fail(reterr, HC_EINPUT, NULL, "its stamp is damaged: it has no end");
    return read_json(stamp, from, (size_t)(end - from), reterr);
}

/* The stamp is a part of the archive that is not packed, the last one. */
static enum hc_status find_in_workbook(struct hc_stamp *stamp, struct hc_error *reterr)
{
    enum { HEADER = 30, START = sizeof HC_BOOK_STAMP - 1, END = sizeof HC_BOOK_STAMP_END - 1 };
    const char *page = stamp->page;
    size_t from = stamp->size < START ? 0 : stamp->size - START, end;
    while (from > HEADER && memcmp(page + from, HC_BOOK_STAMP, START) != 0)
        from--;
    for (end = from + START; end + END <= stamp->size && memcmp(page + end, HC_BOOK_STAMP_END, END) != 0;)
        end++;
    if (from <= HEADER || end + END > stamp->size)
        return hc_fail(
            reterr, HC_EINPUT, NULL,
            "has no stamp: not a workbook that headcount wrote, not a whole one, or saved by another program");
    size_t covered = from;
    while (covered > 0 && memcmp(page + covered, "PK\3\4", 4) != 0)
        covered--;
    stamp->covered = covered;
    from += START;
    if (hc_utf8_check(page + from, end - from) < end - from)
        return hc_fail(reterr, HC_EINPUT, NULL, "its stamp is damaged: not UTF-8");
    return read_json(stamp, page + from, end - from, reterr);
}

bool hc_stamp_of_workbook(const struct hc_stamp *stamp)
{
    return stamp->size > 4 && !memcmp(stamp->page, "PK\3\4", 4);
}

static enum hc_status find(struct hc_stamp *stamp, struct hc_error *reterr)
{
    return hc_stamp_of_workbook(stamp) ? find_in_workbook(stamp, reterr) : find_in_page(stamp, reterr);
}

enum hc_status hc_stamp_read(const char *file, struct hc_stamp **ret_stamp, struct hc_error *reterr)
{
    struct hc_stamp *stamp = calloc(1, sizeof *stamp);
    if (!stamp || !(stamp->file = strdup(file))) {
        hc_stamp_free(stamp);
        return hc_fail_memory(reterr);
    }
    enum hc_status status = hc_file_read(file, HC_PAGE_MOST, &stamp->page, &stamp->size, reterr);
    if (!status)
        status = find(stamp, reterr);
    if (status) {
        hc_error_set_file(reterr, file);
        hc_stamp_free(stamp);
        return status;
    }
    *ret_stamp = stamp;
    return HC_OK;
}

struct hc_stamp *hc_stamp_free(struct hc_stamp *stamp)
{
    if (!stamp)
        return NULL;
    for (size_t i = 0; i < stamp->argument_count; i++)
        free(stamp->arguments[i]);
    for (size_t i = 0; i < stamp->input_count; i++) {
        free(stamp->inputs[i].file);
        free(stamp->inputs[i].sha256);
    }
    free(stamp->arguments);
    free(stamp->inputs);
    free(stamp->version);
    free(stamp->report_sha256);
    free(stamp->page);
    free(stamp->file);
    free(stamp);
    return NULL;
}

const char *hc_stamp_version(const struct hc_stamp *stamp)
{
    return stamp->version;
}

size_t hc_stamp_argument_count(const struct hc_stamp *stamp)
{
    return stamp->argument_count;
}

const char *hc_stamp_argument(const struct hc_stamp *stamp, size_t index)
{
    return index < stamp->argument_count ? stamp->arguments[index] : NULL;
}

size_t hc_stamp_input_count(const struct hc_stamp *stamp)
{
    return stamp->input_count;
}

const char *hc_stamp_input_file(const struct hc_stamp *stamp, size_t index)
{
    return index < stamp->input_count ? stamp->inputs[index].file : NULL;
}

bool hc_stamp_page_kept(const struct hc_stamp *stamp)
{
    char digest[HC_DIGEST_SIZE];
    return !strcmp(hc_digest_sha256(stamp->page, stamp->covered, digest), stamp->report_sha256);
}

enum hc_input_state hc_stamp_input_state(const struct hc_stamp *stamp, size_t index)
{
    const char *file = stamp->inputs[index].file, *slash = strrchr(stamp->inputs[0].file, '/');
    struct hc_text path = {0};
    if (index > 0 && slash && *file != '/')
        hc_text_append_bytes(&path, stamp->inputs[0].file, (size_t)(slash + 1 - stamp->inputs[0].file));
    hc_text_append(&path, file);
    char *bytes = NULL, digest[HC_DIGEST_SIZE];
    size_t size;
    enum hc_input_state state = HC_INPUT_MISSING;
    if (!path.failed && hc_file_read(hc_text_string(&path), HC_PAGE_MOST, &bytes, &size, NULL) == HC_OK) {
        bool same = !strcmp(hc_digest_sha256(bytes, size, digest), stamp->inputs[index].sha256);
        state = same ? HC_INPUT_SAME : HC_INPUT_CHANGED;
        free(bytes);
    }
    hc_text_free(&path);
    return state;
}

enum hc_status hc_stamp_compare(const struct hc_stamp *stamp, const char *again,
                                struct hc_page_difference *ret_difference, struct hc_error *reterr)
{
    char *bytes = NULL;
    size_t size;
    *ret_difference = (struct hc_page_difference){0};
    enum hc_status status = hc_file_read(again, HC_PAGE_MOST, &bytes, &size, reterr);
    if (status)
        return status;
    bool same = size == stamp->size && !memcmp(bytes, stamp->page, size);
    ret_difference->any = !same;
    if (!same && !hc_stamp_of_workbook(stamp))
        hc_pages_differ(stamp->page, bytes, ret_difference);
    free(bytes);
    return HC_OK;
}
