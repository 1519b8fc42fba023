/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_workbook.c - workbooks read back from their XML: formulas and their results against arithmetic done here, users'
 * texts as texts, equal bytes. What an office program makes of the formulas is tests/workbook's part. */
#include "check.h"
#include "headcount/headcount.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/headcount-test-XXXXXX";

static void enter(void)
{
    cr_assert(ne(ptr, mkdtemp(folder), NULL));
    cr_assert(eq(int, chdir(folder), 0));
    if (system("command -v unzip >/dev/null 2>&1") != 0)
        cr_skip_test("unzip is not installed");
}

static void leave(void)
{
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    cr_assert(eq(int, chdir("/"), 0));
    cr_assert(eq(int, system(command), 0));
}

TestSuite(workbook, .init = enter, .fini = leave);

/* One queue of 60 contacts and 300 s in an hour: 5 erlangs; the next hour has fewer. %s: its name, twice, and more. */
static const char scenario_text[] =
    "{\"format\": \"headcount/scenario@1\", \"name\": \"%s\","
    " \"calendar\": {\"start\": \"2026-11-23\", \"days\": 1, \"interval_min\": 60, \"opening\": [{\"days\": "
    "\"mon-sun\", \"from\": \"08:00\", \"to\": \"10:00\"}]},"
    " \"queues\": [{\"name\": \"%s\", \"volume\": {\"per_interval\": [60, 30]}, \"handling\": {\"mean_s\": 300},"
    " \"target\": \"80/20\"}],"
    " \"groups\": [{\"name\": \"%s\", \"skills\": [\"%s\"], \"schedule_fit\": 0.8, \"contract_hours_per_week\": 35,"
    " \"shrinkage\": {\"in_office\": {\"breaks\": 0.1}, \"absence\": {\"sickness\": 0.05}, \"leave\": {\"holidays\": "
    "0.12}}}]%s}";

struct made {
    struct hc_scenario *scenario;
    struct hc_answers *answers;
};

static struct made make(const char *name, const char *more, int threads)
{
    struct made made = {NULL, NULL};
    struct hc_error error = {0};
    char *text = malloc(16384);
    int length = snprintf(text, 16384, scenario_text, name, name, name, name, more);
    struct hc_answers_opts opts = {.replications = 10, .threads = threads};
    cr_assert(eq(int, (int)hc_scenario_parse("t.json", text, (size_t)length, &made.scenario, &error), 0), "%s: %s",
              error.path, error.message);
    cr_assert(eq(int, (int)hc_answers_make(made.scenario, &opts, &made.answers, &error), 0), "%s", error.message);
    free(text);
    return made;
}

static void forget(struct made made)
{
    hc_answers_free(made.answers);
    hc_scenario_free(made.scenario);
}

static void write_book(const char *name, const char *more, int threads, struct hc_page_opts opts)
{
    struct made made = make(name, more, threads);
    struct hc_error error = {0};
    cr_assert(eq(int, (int)hc_workbook_write(made.answers, &opts, &error), 0), "%s", error.message);
    forget(made);
}

/* What a command prints; to be freed. */
static char *printed(const char *command)
{
    size_t size = 0, room = 1 << 16;
    char *text = malloc(room);
    FILE *pipe = popen(command, "r");
    cr_assert(ne(ptr, pipe, NULL));
    for (size_t got; (got = fread(text + size, 1, room - size - 1, pipe)) > 0;)
        if ((size += got) + 1 >= room)
            text = realloc(text, room *= 2);
    text[size] = '\0';
    cr_assert(eq(int, pclose(pipe), 0));
    return text;
}

/* The cell's element in a sheet's XML, without what follows it; to be freed. */
static char *cell(const char *xml, const char *name)
{
    char start[32];
    snprintf(start, sizeof start, "<c r=\"%s\"", name);
    const char *from = strstr(xml, start);
    cr_assert(ne(ptr, (void *)from, NULL), "no cell %s", name);
    const char *to = strstr(from, "</c>");
    return strndup(from, (size_t)(to - from));
}

static void check_cell(const char *xml, const char *name, const char *formula, double value)
{
    char *element = cell(xml, name), wanted[256];
    snprintf(wanted, sizeof wanted, "<f>%s</f>", formula ? formula : "");
    if (formula)
        cr_expect(ne(ptr, strstr(element, wanted), NULL), "%s: %s is not in %s", name, wanted, element);
    const char *number = strstr(element, "<v>");
    cr_assert(ne(ptr, (void *)number, NULL), "%s: %s", name, element);
    double has = strtod(number + 3, NULL);
    cr_expect(fabs(has - value) <= 1e-12 * fabs(value), "%s: %.17g, not %.17g", name, has, value);
    free(element);
}

/* Erlang C by the recursion of Erlang B. */
static double chance_of_waiting(double load, int agents)
{
    double b = 1;
    for (int n = 1; n <= agents; n++)
        b = load * b / (n + load * b);
    return agents * b / (agents - load * (1 - b));
}

static int fewest(double load, double aht_s)
{
    int n = (int)load + 1;
    while (1 - chance_of_waiting(load, n) * exp(-(n - load) * 20 / aht_s) < 0.8)
        n++;
    return n;
}

Test(workbook, chain_and_erlang_c_are_formulas_with_their_results)
{
    write_book("calls", "", 1, (struct hc_page_opts){.output = "a.xlsx"});
    char *xml = printed("unzip -p a.xlsx xl/worksheets/sheet4.xml");
    int n = fewest(5, 300);
    double hours = n + fewest(2.5, 300), rostered = hours / 0.9 / 0.95 / 0.8, paid = rostered / 0.88;
    double fte = paid / (35.0 / 7), c = chance_of_waiting(5, n); /* open one day of a week of seven */
    check_cell(xml, "B6", NULL, hours);
    check_cell(xml, "B8", "B6/B7", hours / 0.9);
    check_cell(xml, "B11", "B8/B9/B10", rostered);
    check_cell(xml, "B13", "B11/B12", paid);
    check_cell(xml, "B15", "B13/B14", fte);
    check_cell(xml, "B16", "ROUNDUP(MAX(0,B15-1E-9),0)", ceil(fte));
    check_cell(xml, "F23", "C23*D23/E23", 5);
    check_cell(xml, "G23", NULL, n);
    check_cell(xml, "I23", "_xlfn.POISSON.DIST(G23,F23,FALSE)/_xlfn.POISSON.DIST(G23,F23,TRUE)",
               c * (n - 5) / (n - 5 * c));
    check_cell(xml, "J23", "G23*I23/(G23-F23*(1-I23))", c);
    check_cell(xml, "K23", "1-J23*EXP(-(G23-F23)*H23/D23)", 1 - c * exp(-(n - 5) * 20 / 300.0));
    check_cell(xml, "L23", "J23*D23/(G23-F23)", c * 300 / (n - 5));
    free(xml);
}

Test(workbook, dates_and_figures_are_numbers)
{
    struct made made = make("calls", "", 1);
    cr_assert(eq(int, (int)hc_workbook_write(made.answers, &(struct hc_page_opts){.output = "a.xlsx"}, NULL), 0));
    forget(made);
    char *xml = printed("unzip -p a.xlsx xl/worksheets/sheet2.xml");
    check_cell(xml, "D3", NULL, 46349 + 8 / 24.0); /* 2026-11-23 is day 46349 of a spreadsheet */
    check_cell(xml, "E3", NULL, 60);
    check_cell(xml, "F3", NULL, 300);
    check_cell(xml, "G3", NULL, 5);
    check_cell(xml, "H3", NULL, fewest(5, 300));
    cr_expect(ne(ptr, strstr(xml, "<autoFilter ref=\"A2:"), NULL));
    cr_expect(ne(ptr, strstr(xml, "state=\"frozen\""), NULL));
    free(xml);
}

/* How many such elements there are; none holds these words. */
static int check_without(const char *xml, const char *tag, const char *words)
{
    int count = 0;
    for (const char *at = xml; (at = strstr(at, tag)); count++) {
        size_t length = strcspn(at += strlen(tag), "<");
        char *formula = strndup(at, length);
        cr_expect(eq(ptr, strstr(formula, words), NULL), "%s", formula);
        free(formula);
    }
    return count;
}

/* No formula of the workbook, and no reference of its charts, holds a user's words. */
static void check_no_formula_holds(const char *words)
{
    char *xml = printed("unzip -p a.xlsx 'xl/worksheets/*.xml' 'xl/charts/*.xml'");
    cr_expect(gt(int, check_without(xml, "<f>", words), 10));
    cr_expect(gt(int, check_without(xml, "<c:f>", words), 10));
    free(xml);
}

Test(workbook, what_users_wrote_is_text)
{
    static const char *const names[][2] = {
        /* as JSON, as the XML of a text */
        {"=cmd|'/C calc'!A0", "=cmd|'/C calc'!A0"},
        {"=1+cmd()", "=1+cmd()"},
        {"+cmd()", "+cmd()"},
        {"@cmd()", "@cmd()"},
        {"{=cmd()}", "{=cmd()}"},
        {"-cmd", "-cmd"},
        {"http://cmd.example/", "http://cmd.example/"},
        {"<script>cmd</script> & \\\"q\\\"", "&lt;script&gt;cmd&lt;/script&gt; &amp; \"q\""},
        {"cmd _x0041_", "cmd _x005F_x0041_"},
        {"\xF0\x9F\x93\x9E cmd \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
         "\xF0\x9F\x93\x9E cmd \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char wanted[256];
        write_book(names[i][0], "", 1, (struct hc_page_opts){.output = "a.xlsx"});
        char *strings = printed("unzip -p a.xlsx xl/sharedStrings.xml");
        snprintf(wanted, sizeof wanted, "<t>%s</t>", names[i][1]);
        cr_expect(ne(ptr, strstr(strings, wanted), NULL), "%s", wanted);
        free(strings);
        check_no_formula_holds("cmd");
    }
}

/* The register follows in the sheet of assumptions: shared strings hold its texts. */
static const char sources[] =
    ", \"currency\": \"EUR\", \"sites\": [{\"name\": \"Lille\", \"time_zone\": \"UTC\", \"hourly_cost\": 41.25, "
    "\"note\": "
    "\"dear\"}], \"defaults\": {\"group\": {\"site\": \"Lille\"}}, \"sources\": {\"queues.calls.handling\": {\"by\": "
    "\"client\", \"source\": \"Annex 3\", \"date\": \"2026-05-02\"}, \"sites.Lille\": {\"by\": \"vendor\", \"source\": "
    "\"41.25 by our payroll\"}}";

static void check_strings(const char *strings, const char *const *texts, bool there)
{
    for (; *texts; texts++) {
        char wanted[120];
        snprintf(wanted, sizeof wanted, "<t>%s</t>", *texts);
        cr_expect(eq(int, strstr(strings, wanted) != NULL, there), "%s", wanted);
    }
}

Test(workbook, the_register_names_every_input_with_unit_giver_source_and_date)
{
    static const char *const both[] = {"queues.calls.handling.mean_s",
                                       "client",
                                       "Annex 3",
                                       "2026-05-02",
                                       "groups.calls.shrinkage.absence",
                                       "sickness: 0.05",
                                       "share",
                                       "groups.calls.effective_factor",
                                       "default",
                                       "sites.Lille.name",
                                       "vendor",
                                       NULL};
    static const char *const vendors[] = {"sites.Lille.hourly_cost", "EUR/h", "41.25 by our payroll", NULL};
    write_book("calls", sources, 1, (struct hc_page_opts){.output = "a.xlsx"});
    char *strings = printed("unzip -p a.xlsx xl/sharedStrings.xml");
    check_strings(strings, both, true);
    check_strings(strings, vendors, true);
    free(strings);
    char *cells = printed("unzip -p a.xlsx xl/worksheets/sheet5.xml");
    cr_expect(ne(ptr, strstr(cells, "<v>41.25</v>"), NULL));
    cr_expect(ne(ptr, strstr(cells, "<autoFilter ref=\"A"), NULL));
    free(cells);
}

Test(workbook, a_client_sees_no_money_of_the_vendor)
{
    static const char *const seen[] = {"sites.Lille.name", "vendor", "Annex 3", NULL};
    write_book("calls", sources, 1, (struct hc_page_opts){.output = "a.xlsx", .profile = HC_PROFILE_CLIENT});
    char *strings = printed("unzip -p a.xlsx xl/sharedStrings.xml"), *all = printed("unzip -p a.xlsx");
    check_strings(strings, seen, true);
    cr_expect(eq(ptr, strstr(all, "41.25"), NULL));
    cr_expect(eq(ptr, strstr(all, "cost"), NULL));
    cr_expect(eq(ptr, strstr(all, "dear"), NULL));
    free(strings);
    free(all);
}

Test(workbook, a_name_of_500_characters_is_whole)
{
    char name[501], wanted[520];
    memset(name, 'n', 500);
    name[500] = '\0';
    write_book(name, "", 1, (struct hc_page_opts){.output = "a.xlsx"});
    char *strings = printed("unzip -p a.xlsx xl/sharedStrings.xml");
    snprintf(wanted, sizeof wanted, "<t>%s</t>", name);
    cr_expect(ne(ptr, strstr(strings, wanted), NULL));
    free(strings);
}

static void check_sheets(const char *const *names, size_t count)
{
    char *xml = printed("unzip -p a.xlsx xl/workbook.xml");
    size_t sheets = 0;
    for (const char *at = xml; (at = strstr(at, "<sheet name=")); at++)
        sheets++;
    cr_expect(eq(sz, sheets, count));
    for (size_t i = 0; i < count; i++) {
        char wanted[80];
        snprintf(wanted, sizeof wanted, "<sheet name=\"%s\" sheetId=\"%zu\"", names[i], i + 1);
        cr_expect(ne(ptr, strstr(xml, wanted), NULL), "%s", wanted);
    }
    free(xml);
}

Test(workbook, sheets_have_the_names_of_the_language)
{
    static const char *const english[] = {"Summary", "Intervals", "Days", "Chain", "Assumptions"};
    static const char *const french[] = {"Synthèse", "Intervalles", "Jours", "Chaîne", "Hypothèses", "Comparaison"};
    write_book("calls", "", 1, (struct hc_page_opts){.output = "a.xlsx"});
    check_sheets(english, 5);
    write_book("calls", ", \"variants\": [{\"name\": \"slow\", \"set\": {\".queues[0].handling.mean_s\": 400}}]", 1,
               (struct hc_page_opts){.output = "a.xlsx", .lang = HC_LANG_FR});
    check_sheets(french, 6);
}

Test(workbook, the_same_answers_give_the_same_bytes)
{
    write_book("calls", "", 1, (struct hc_page_opts){.output = "a.xlsx"});
    write_book("calls", "", 2, (struct hc_page_opts){.output = "b.xlsx"});
    cr_expect(eq(int, system("cmp a.xlsx b.xlsx"), 0));
    char *core = printed("unzip -p a.xlsx docProps/core.xml");
    cr_expect(ne(ptr, strstr(core, ">2020-01-01T00:00:00Z<"), NULL), "%s", core);
    free(core);
}

Test(workbook, a_failure_leaves_the_file_and_no_other)
{
    struct hc_error error = {0};
    struct made made = make("calls", "", 1);
    cr_expect(eq(int, (int)hc_workbook_write(made.answers, &(struct hc_page_opts){.output = "none/a.xlsx"}, &error),
                 (int)HC_EIO));
    cr_expect(eq(int, (int)hc_workbook_write(made.answers, &(struct hc_page_opts){.output = "/dev/full"}, &error),
                 (int)HC_EIO));
    forget(made);
    char *files = printed("ls -A");
    cr_expect(eq(str, files, ""));
    free(files);
}
