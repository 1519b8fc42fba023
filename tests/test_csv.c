/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_csv.c - rows, separators and lines of CSV files; a stream and a buffer read alike. */
#include "check.h"
#include "scenario/csv.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Writes rows as "line:field|field/". */
static enum hc_status write_row(void *context, const struct hc_csv_row *row, struct hc_error *reterr)
{
    (void)reterr;
    char *out = context;
    sprintf(out + strlen(out), "%zu:", row->line);
    for (size_t i = 0; i < row->count; i++)
        sprintf(out + strlen(out), "%s%s", i ? "|" : "", row->fields[i]);
    strcat(out, "/");
    return HC_OK;
}

static void expect_rows(const char *text, const char *wanted)
{
    char got[512] = "";
    cr_expect(eq(int, (int)hc_csv_read_text(text, strlen(text), write_row, got, NULL), HC_OK));
    cr_expect(eq(str, got, (char *)wanted));
    got[0] = '\0';
    FILE *stream = fmemopen((char *)text, strlen(text), "rb");
    cr_expect(eq(int, (int)hc_csv_read(stream, false, write_row, got, NULL), HC_OK));
    cr_expect(eq(str, got, (char *)wanted));
    fclose(stream);
}

Test(csv, rows_and_lines)
{
    expect_rows("a,b\n1,2\n", "1:a|b/2:1|2/");
    expect_rows("a,b\r\n1,2\r\n3,4", "1:a|b/2:1|2/3:3|4/");
    expect_rows("a,b\r1,2\r", "1:a|b/2:1|2/");
    expect_rows("\xEF\xBB\xBF"
                "a;b\n1,5;2\n",
                "1:a|b/2:1,5|2/");
    expect_rows("\n\na,b\n\n\n1,2\n\n", "3:a|b/6:1|2/");
    expect_rows("\r\n\r\na,b\r\n\r\n1,2\r\n", "3:a|b/5:1|2/");
    expect_rows("a,b\n\"x\ny\",2\n3,4\n", "1:a|b/2:x\ny|2/4:3|4/");
    expect_rows("a,b\r\n\"x\r\ny\",2\r\n3,4\r\n", "1:a|b/2:x\r\ny|2/4:3|4/");
    expect_rows("a,b\n\"say \"\"hi\"\"\", z \n", "1:a|b/2:say \"hi\"| z /");
    expect_rows("\"a,1\";b\n1;\n", "1:a,1|b/2:1|/");
    expect_rows("a\n1\n2\n", "1:a/2:1/3:2/");
    expect_rows("a,b\n,\n", "1:a|b/2:|/");
}

struct count {
    size_t rows, last_line;
    double sum;
};

static enum hc_status count_row(void *context, const struct hc_csv_row *row, struct hc_error *reterr)
{
    struct count *count = context;
    double value = 0;
    if (!row->header && !hc_csv_number(row->fields[1], row->separator, &value))
        return hc_fail(reterr, HC_EINPUT, NULL, "no number");
    count->rows++;
    count->last_line = row->line;
    count->sum += value;
    return HC_OK;
}

/* Blocks of 64 KiB cut rows, CRLF pairs and UTF-8 sequences anywhere. */
Test(csv, a_long_stream)
{
    FILE *stream = tmpfile();
    fputs("name;value\r\n", stream);
    for (int i = 0; i < 200000; i++)
        fprintf(stream, "\"caf\xC3\xA9 %d\";%d,5\r\n", i, i % 10);
    rewind(stream);
    struct count count = {0};
    cr_assert(eq(int, (int)hc_csv_read(stream, false, count_row, &count, NULL), HC_OK));
    cr_expect(eq(sz, count.rows, 200001));
    cr_expect(eq(sz, count.last_line, 200001));
    cr_expect(eq(dbl, count.sum, 1000000)); /* 200000 x (4.5 + 0.5) */
    fclose(stream);
}

Test(csv, an_open_quote_does_not_swallow_a_file)
{
    size_t size = 4 << 20;
    char *text = malloc(size);
    memset(text, 'x', size);
    memcpy(text, "a,b\n\"", 5);
    struct hc_error error;
    struct count count = {0};
    cr_assert(eq(int, (int)hc_csv_read_text(text, size, count_row, &count, &error), HC_EINPUT));
    cr_expect(eq(str, error.path, "2"));
    free(text);
}

Test(csv, numbers)
{
    static const struct {
        const char *text;
        char separator;
        double value; /* NaN: refused */
    } cases[] = {
        {"12", ',', 12},     {"-1.5", ',', -1.5}, {" 7 ", ',', 7},     {"1e3", ',', 1000}, {"1,5", ';', 1.5},
        {"1.5", ';', 1.5},   {"+2", ',', 2},      {"1,5", ',', NAN},   {"", ',', NAN},     {"nan", ',', NAN},
        {"inf", ',', NAN},   {"0x10", ',', NAN},  {"1e999", ',', NAN}, {"1 2", ',', NAN},  {"1,2,3", ';', NAN},
        {"1.2,3", ';', NAN}, {"--1", ',', NAN},   {"e", ',', NAN},     {".", ',', NAN},    {"5 %", ',', NAN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value = NAN;
        bool read = hc_csv_number(cases[i].text, cases[i].separator, &value);
        cr_expect(read == !isnan(cases[i].value), "'%s'", cases[i].text);
        cr_expect(read == false || value == cases[i].value, "'%s'", cases[i].text);
    }
}
