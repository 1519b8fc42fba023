/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stamp.c - writes stamps. */
#include "report/stamp.h"
#include "base/digest.h"
#include "result/answers.h"
#include "result/result.h"
#include <string.h>

/* A string of JSON inside HTML or XML: "<" is written \u003c, so that no text ends the block; bad bytes become U+FFFD.
 */
static void json_text(struct hc_text *html, const char *text)
{
    size_t size = strlen(text);
    hc_text_append(html, "\"");
    while (size > 0) {
        uint32_t point;
        size_t bytes = hc_utf8_next(text, size, &point);
        if (point < 0x20 || point == '<' || point == '&' || point == '"' || point == '\\' || point == 0x7F)
            hc_text_printf(html, "\\u%04x", (unsigned)point);
        else if (point == 0xFFFD)
            hc_text_append(html, "\xEF\xBF\xBD");
        else
            hc_text_append_bytes(html, text, bytes);
        text += bytes;
        size -= bytes;
    }
    hc_text_append(html, "\"");
}

/* Is it among the files of this scenario? */
static bool has_input(const struct hc_scenario *scenario, const char *file)
{
    for (size_t i = 0; i < scenario->input_count; i++)
        if (!strcmp(scenario->inputs[i].file, file))
            return true;
    return false;
}

static bool named_by_others(const struct hc_answers *answers, size_t variants, const char *file)
{
    bool named = has_input(answers->scenario, file);
    for (size_t v = 0; v < variants; v++)
        named = named || has_input(answers->variants[v], file);
    return named;
}

static void write_input(struct hc_text *html, const struct hc_input *input, bool first)
{
    hc_text_append(html, first ? "\n{\"file\": " : ",\n{\"file\": ");
    json_text(html, input->file);
    hc_text_printf(html, ", \"sha256\": \"%s\"}", input->sha256);
}

/* The scenario first, then the files that it names, then those that only its variants name. */
static void write_inputs(struct hc_text *html, const struct hc_answers *answers)
{
    const struct hc_scenario *scenario = answers->scenario;
    hc_text_append(html, "\"inputs\": [");
    for (size_t i = 0; i < scenario->input_count; i++)
        write_input(html, &scenario->inputs[i], i == 0);
    for (size_t v = 0; v < answers->variant_count; v++)
        for (size_t i = 0; i < answers->variants[v]->input_count; i++)
            if (!named_by_others(answers, v, answers->variants[v]->inputs[i].file))
                write_input(html, &answers->variants[v]->inputs[i], false);
    hc_text_append(html, "]");
}

void hc_stamp_append(struct hc_text *text, const struct hc_answers *answers, const struct hc_page_opts *opts,
                     const char *bytes, size_t size)
{
    const struct hc_result *simulated = answers->simulated;
    char digest[HC_DIGEST_SIZE];
    hc_digest_sha256(bytes, size, digest);
    hc_text_append(text, "{\"format\": \"headcount/stamp@1\", \"version\": ");
    json_text(text, hc_version());
    hc_text_append(text, ",\n\"arguments\": [");
    for (size_t i = 0; i < opts->argument_count; i++) {
        hc_text_append(text, i ? ", " : "");
        json_text(text, opts->arguments[i]);
    }
    hc_text_append(text, "],\n");
    if (simulated) /* the seed as text: JSON readers lose digits of large numbers */
        hc_text_printf(text, "\"seed\": \"%llu\", \"replications\": %lld,\n", (unsigned long long)simulated->run->seed,
                       (long long)simulated->run->replications);
    write_inputs(text, answers);
    hc_text_printf(text, ",\n\"report_sha256\": \"%s\"}", digest);
}
