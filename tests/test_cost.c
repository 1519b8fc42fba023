/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_cost.c - the ledger of a staffing against cases worked by hand, to the cent; totals are sums of lines. */
#include "base/file.h"
#include "finance/cost.h"
#include "headcount/staffing.h"
#include "lang/number.h"
#include "parse.h"
#include "report/report.h"
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A scenario written with single quotes. */
static struct hc_scenario *scene(const char *text)
{
    char quoted[6000];
    size_t n = strlen(text);
    cr_assert(lt(sz, n, sizeof quoted));
    for (size_t i = 0; i <= n; i++)
        quoted[i] = text[i] == '\'' ? '"' : text[i];
    setenv("TZDIR", "tests/data/zoneinfo", 1);
    return parse(quoted);
}

/* The same number of agents of each group whenever it is open. */
static struct hc_costs ledger(const struct hc_scenario *s, const double *agents, const double *overtime_h)
{
    double *staff = calloc(s->group_count * s->grid.staff_count + 1, sizeof *staff);
    struct hc_costs costs = {0};
    struct hc_error error = {0};
    for (size_t g = 0; g < s->group_count; g++)
        for (size_t t = 0; t < s->grid.staff_count; t++)
            staff[g * s->grid.staff_count + t] = agents[g];
    cr_assert(eq(int, (int)hc_costs_of(s, staff, overtime_h, &costs, &error), HC_OK), "%s", error.message);
    free(staff);
    return costs;
}

struct expected {
    size_t site;
    enum hc_cost_kind kind;
    double units;
    hc_money amount;
};

static void expect_lines(const struct hc_cost_line *lines, size_t count, const struct expected *expected, size_t wanted)
{
    cr_assert(eq(sz, count, wanted));
    for (size_t l = 0; l < count; l++) {
        cr_expect(eq(sz, lines[l].site, expected[l].site), "line %zu", l);
        cr_expect(eq(int, (int)lines[l].kind, (int)expected[l].kind), "line %zu", l);
        cr_expect(epsilon_eq(dbl, lines[l].units, expected[l].units, 1e-6), "line %zu", l);
        cr_expect(eq(i64, lines[l].amount, expected[l].amount), "line %zu", l);
    }
}

#define LINES(list) list, sizeof(list) / sizeof *(list)

/* Saturday 31 October and Sunday 1 November 2026, All Saints, worked; two agents round the clock at 20.04 an hour. */
#define ALL_SAINTS(combine)                                                                                            \
    "{'format': 'headcount/scenario@1', 'currency': 'EUR', 'calendar': {'time_zone': 'Europe/Paris', 'start': "        \
    "'2026-10-31', 'days': 2}, 'queues': [{'name': 'orders', 'volume': {'per_hour': 60}, 'handling': {'mean_s': 300}}" \
    "], 'sites': [{'name': 'Lyon', 'hourly_cost': 20.04, 'holidays': {'country': 'FR', 'worked': true}, 'rate_card': " \
    "{'night': 0.25, 'saturday': 0.1, 'sunday': 0.5, 'holiday': 1, 'combine': '" combine "'}}], 'groups': [{'name': "  \
    "'desk', 'site': 'Lyon', 'skills': ['orders']}]}"

Test(cost, premiums_add)
{
    /* Nights: 00-06 and 21-24 on both dates, 18 h. 96 h x 20.04; 36 h x 5.01; 48 h x 2.004, 10.02 and 20.04. */
    static const struct expected lines[] = {{0, HC_COST_BASE, 96, 192384},
                                            {0, HC_COST_NIGHT, 36, 18036},
                                            {0, HC_COST_SATURDAY, 48, 9619},
                                            {0, HC_COST_SUNDAY, 48, 48096},
                                            {0, HC_COST_HOLIDAY, 48, 96192}};
    struct hc_scenario *s = scene(ALL_SAINTS("add"));
    struct hc_costs costs = ledger(s, (double[]){2}, NULL);
    expect_lines(costs.lines, costs.line_count, LINES(lines));
    cr_expect(eq(i64, costs.running, 364327));
    cr_expect(eq(i64, costs.per_paid_hour, 3795), "3643.27 / 96 = 37.9507");
    hc_costs_clear(&costs);
    hc_scenario_free(s);
}

Test(cost, or_only_the_highest_counts)
{
    /* Saturday: 18 h at night's 5.01, the other 30 h at 2.004; Sunday: the holiday's 20.04 throughout. */
    static const struct expected lines[] = {{0, HC_COST_BASE, 96, 192384},
                                            {0, HC_COST_NIGHT, 18, 9018},
                                            {0, HC_COST_SATURDAY, 30, 6012},
                                            {0, HC_COST_HOLIDAY, 48, 96192}};
    struct hc_scenario *s = scene(ALL_SAINTS("highest"));
    struct hc_costs costs = ledger(s, (double[]){2}, NULL);
    expect_lines(costs.lines, costs.line_count, LINES(lines));
    cr_expect(eq(i64, costs.running, 303606));
    hc_costs_clear(&costs);
    hc_scenario_free(s);
}

/* Monday to Friday, 40 h. Tangier: 100 MAD at 0.1; an hour on queue is 1 / (0.8 x 0.9 x 0.9 x 0.9) = 1.714678 paid
 * hours. Lyon: the scenario's currency, no shrinkage. */
#define TWO_SITES                                                                                                      \
    "{'format': 'headcount/scenario@1', 'currency': 'EUR', 'calendar': {'time_zone': 'Europe/Paris', 'start': "        \
    "'2026-11-23', 'days': 7, 'opening': [{'days': 'mon-fri', 'from': '09:00', 'to': '17:00'}]}, 'queues': [{'name': " \
    "'orders', 'volume': {'per_hour': 60}, 'handling': {'mean_s': 300}, 'target': '80/20'}, {'name': 'care', "         \
    "'volume': {'per_hour': 60}, 'handling': {'mean_s': 300}, 'target': '80/20'}], 'sites': [{'name': 'unused', "      \
    "'hourly_cost': 1, 'transition': {'one_off': 999}}, {'name': 'Tangier', 'time_zone': 'Africa/Casablanca', "        \
    "'currency': 'MAD', 'rate': {'per_unit': 0.1, 'date': '2026-05-04'}, 'hourly_cost': 100, "                         \
    "'contract_hours_per_week': 40, 'rate_card': {'overtime': 0.25, 'languages': {'en': 0.08, 'nl': 0.2}}, "           \
    "'shrinkage': {'in_office': {'breaks': 0.2}, 'absence': {'sickness': 0.1}, 'leave': {'holidays': 0.1}}, "          \
    "'support': [{'role': 'leader', 'per_agents': 10, 'cost_per_month': 6000}, {'role': 'coach', 'per_agents': 30, "   \
    "'cost_per_month': 9000}], 'transition': {'one_off': 1000000, 'double_running': [1, 0.5, 0.25], "                  \
    "'governance_per_month': 50000}}, {'name': 'Lyon', 'hourly_cost': 30, 'contract_hours_per_week': 35, 'support': "  \
    "[{'role': 'leader', 'per_agents': 8, 'cost_per_month': 4000}]}], 'groups': [{'name': 'a', 'site': 'Tangier', "    \
    "'schedule_fit': 0.9, 'language': 'en', 'skills': ['orders']}, {'name': 'b', 'site': 'Lyon', 'language': 'en', "   \
    "'skills': ['care']}]}"

Test(cost, chain_currency_language_overtime_support_and_transition)
{
    /* Tangier: 13 x 40 h on queue = 891.632373 paid; 22.29 FTE = 23 heads: 3 leaders and 1 coach, 2,700 a month; the
     * week is 0.229979 months. English is paid for in overtime's 2.5 hours too: 894.132373 x 10 x 0.08. Double running,
     * without overtime: 8,916.32 + 713.31 a week, 1.75 times.
     * Lyon: 7 x 40 = 280 h; 8 FTE: 1 leader. */
    static const struct expected lines[] = {
        {1, HC_COST_BASE, 891.632373, 891632},     {1, HC_COST_LANGUAGE, 894.132373, 71531},
        {1, HC_COST_OVERTIME, 2.5, 3125},          {1, HC_COST_SUPPORT, 0.919918, 62094},
        {1, HC_COST_GOVERNANCE, 0.229979, 114990}, {2, HC_COST_BASE, 280, 840000},
        {2, HC_COST_SUPPORT, 0.229979, 91992}};
    static const struct expected once[] = {{1, HC_COST_ONE_OFF, 1, 10000000},
                                           {1, HC_COST_DOUBLE_RUNNING, 1.75, 1685185}};
    struct hc_scenario *s = scene(TWO_SITES);
    struct hc_costs costs = ledger(s, (double[]){13, 7}, (double[]){2.5, 0});
    expect_lines(costs.lines, costs.line_count, LINES(lines));
    expect_lines(costs.once, costs.once_count, LINES(once));
    cr_expect(eq(i64, costs.running, 2075364));
    cr_expect(eq(i64, costs.one_off, 10000000));
    cr_expect(eq(i64, costs.double_running, 1685185));
    cr_expect(eq(i64, costs.per_month, 9024127), "20,753.639383 x 30.4375 / 7 = 90,241.271");
    cr_expect(eq(i64, costs.per_paid_hour, 1771), "20,753.639383 / 1,171.632373 = 17.7134");
    cr_expect(eq(dbl, costs.heads, 31));
    cr_expect(epsilon_eq(dbl, costs.fte, 891.632373 / 40 + 8, 1e-6));
    cr_expect(epsilon_eq(dbl, costs.on_queue_h, 800, 1e-9));
    hc_costs_clear(&costs);
    hc_scenario_free(s);
}

Test(cost, of_an_hour_on_queue_is_what_the_ledger_adds_up)
{
    struct hc_scenario *s = scene(ALL_SAINTS("add"));
    double sum = 0;
    for (size_t i = 0; i < s->grid.count; i++)
        sum += 2 * s->grid.intervals[i].length_s / 3600.0 * hc_cost_of_hour(s, 0, i);
    cr_expect(epsilon_eq(dbl, sum, 3643.272, 1e-6), "before the lines are rounded");
    hc_scenario_free(s);
    s = scene(TWO_SITES);
    cr_expect(epsilon_eq(dbl, hc_cost_of_hour(s, 0, 20), 10 * 1.08 / 0.5832, 1e-9));
    cr_expect(epsilon_eq(dbl, hc_cost_of_hour(s, 1, 20), 30, 1e-9), "no premium for the language there");
    hc_scenario_free(s);
}

Test(cost, says_what_has_no_price)
{
    static const struct {
        const char *site, *group, *path;
    } cases[] = {{"{'name': 'Lyon', 'hourly_cost': 20}", "", ".groups[0]"},
                 {"{'name': 'Lyon'}", "'site': 'Lyon', ", ".sites[0]"}};
    for (size_t k = 0; k < 2; k++) {
        char text[1000];
        snprintf(text, sizeof text,
                 "{'format': 'headcount/scenario@1', 'calendar': {'start': '2026-11-23', 'days': 1}, 'queues': "
                 "[{'name': 'orders', 'volume': {'per_hour': 60}, 'handling': {'mean_s': 300}}], 'sites': [%s], "
                 "'groups': [{'name': 'desk', %s'skills': ['orders']}]}",
                 cases[k].site, cases[k].group);
        struct hc_scenario *s = scene(text);
        double *agents = calloc(s->grid.staff_count, sizeof *agents);
        struct hc_costs costs;
        struct hc_error error = {0};
        cr_expect(eq(int, (int)hc_costs_of(s, agents, NULL, &costs, &error), HC_EUNSUPPORTED));
        cr_expect(eq(str, error.path, (char *)cases[k].path));
        free(agents);
        hc_scenario_free(s);
    }
}

/* Monday, one hour. Site: one agent at 0.014 an hour. Beside it a group without a site: three agents on queue at 20, a
 * tenth of the paid time breaks. */
#define MIXED(own)                                                                                                     \
    "{'format': 'headcount/scenario@1', 'calendar': {'start': '2026-11-23', 'days': 1, 'opening': [{'days': 'mon', "   \
    "'from': '09:00', 'to': '10:00'}]}, 'queues': [{'name': 'orders', 'volume': {'per_hour': 30}, 'handling': "        \
    "{'mean_s': 300}, 'target': '80/20'}, {'name': 'care', 'volume': {'per_hour': 30}, 'handling': {'mean_s': 300}, "  \
    "'target': '80/20'}], 'sites': [{'name': 'Lyon', 'hourly_cost': 0.014}], 'groups': [{'name': 'a', 'site': "        \
    "'Lyon', 'skills': ['orders']}, {'name': 'b', 'skills': ['care'], 'shrinkage': {'in_office': {'breaks': 0.1}}" own \
    "}]}"

/* A cent of a day is 30 of a month: 0.014 is a line of 0.01, but 0.43 a month. */
Test(cost, groups_without_a_site_cost_what_they_say)
{
    static const struct expected lines[] = {
        {0, HC_COST_BASE, 1, 1}, {HC_NO_SITE, HC_COST_GROUP, 3, 6000}, {HC_NO_SITE, HC_COST_OVERTIME, 0.25, 500}};
    struct hc_scenario *s = scene(MIXED(", 'cost_per_hour': 20"));
    struct hc_costs costs = ledger(s, (double[]){1, 3}, (double[]){0, 0.25});
    expect_lines(costs.lines, costs.line_count, LINES(lines));
    cr_expect(eq(i64, costs.running, 6501));
    cr_expect(eq(i64, costs.per_month, 197886), "65.014 x 30.4375 = 1,978.8636");
    cr_expect(eq(i64, costs.per_paid_hour, 1500), "65.014 / (1 + 3 / 0.9) = 15.0032");
    cr_expect(epsilon_eq(dbl, costs.paid_h, 1 + 3 / 0.9, 1e-9));
    hc_costs_clear(&costs);
    costs = ledger(s, (double[]){1, 0}, NULL);
    cr_expect(eq(i64, costs.running, 1));
    cr_expect(eq(i64, costs.per_month, 43));
    hc_costs_clear(&costs);
    hc_scenario_free(s);
}

/* A total without some agents would be none: there are no costs, and one warning that says who lacks what. */
Test(cost, a_group_that_nothing_prices_is_named_once)
{
    struct hc_scenario *s = scene(MIXED(""));
    struct hc_result *result = NULL;
    cr_assert(eq(int, (int)hc_size(s, NULL, &result, NULL), HC_OK));
    cr_expect(result->costs == NULL);
    cr_assert(eq(sz, result->warning_count, 1));
    cr_expect(strstr(result->warnings[0].en, ".groups[1]: no costs") != NULL, "%s", result->warnings[0].en);
    cr_expect(strstr(result->warnings[0].en, "1 of 2 groups, 'b' first") != NULL);
    cr_expect(strstr(result->warnings[0].fr, "cost_per_hour") != NULL);
    hc_result_free(result);
    hc_scenario_free(s);
    s = scene(MIXED(", 'cost_per_hour': 20"));
    cr_assert(eq(int, (int)hc_size(s, NULL, &result, NULL), HC_OK));
    cr_expect(result->costs != NULL && result->warning_count == 0);
    hc_result_free(result);
    hc_scenario_free(s);
}

static int64_t cents(const cJSON *item)
{
    return llround(item->valuedouble * 100);
}

static int64_t sum_of(const cJSON *lines)
{
    int64_t sum = 0;
    for (const cJSON *line = lines->child; line; line = line->next)
        sum += cents(cJSON_GetObjectItem(line, "amount"));
    return sum;
}

/* Agents by formula, their costs as JSON: totals are the sums of the lines that are printed. */
Test(cost, printed_totals_are_sums_of_printed_lines)
{
    struct hc_scenario *s = scene(TWO_SITES);
    struct hc_result *result = NULL;
    char *text = NULL;
    size_t size = 0;
    cr_assert(eq(int, (int)hc_size(s, NULL, &result, NULL), HC_OK));
    FILE *stream = open_memstream(&text, &size);
    hc_report_json(result, HC_LANG_EN, stream);
    fclose(stream);
    cJSON *json = cJSON_Parse(text), *costs = cJSON_GetObjectItem(json, "costs");
    cr_assert(costs != NULL);
    cr_expect(eq(i64, sum_of(cJSON_GetObjectItem(costs, "lines")), cents(cJSON_GetObjectItem(costs, "running"))));
    cr_expect(eq(i64, sum_of(cJSON_GetObjectItem(costs, "once")),
                 cents(cJSON_GetObjectItem(costs, "one_off")) + cents(cJSON_GetObjectItem(costs, "double_running"))));
    cr_expect(eq(i64, cents(cJSON_GetObjectItem(costs, "running")), result->costs->running));
    cr_expect(gt(i64, result->costs->running, 0));
    cJSON_Delete(json);
    free(text);
    hc_result_free(result);
    hc_scenario_free(s);
}

Test(cost, money_rounds_once)
{
    cr_expect(eq(i64, hc_money_of(0.125), 13));
    cr_expect(eq(i64, hc_money_of(-0.125), -13));
    cr_expect(eq(i64, hc_money_of(1234.5), 123450));
    cr_expect(eq(i64, hc_money_of(NAN), 0));
    cr_expect(eq(i64, hc_money_of(1e30), HC_MONEY_MAX));
    cr_expect(eq(i64, hc_money_of(-INFINITY), -HC_MONEY_MAX));
}

Test(cost, money_in_words)
{
    cr_expect(eq(str, hc_print_money(HC_LANG_EN, 123450, "EUR").text, "1,234.50\u00a0EUR"));
    cr_expect(eq(str, hc_print_money(HC_LANG_FR, 123450, "EUR").text, "1\u202f234,50\u00a0EUR"));
    cr_expect(eq(str, hc_print_money(HC_LANG_EN, -5, NULL).text, "\u22120.05"));
    cr_expect(eq(str, hc_print_money(HC_LANG_EN, HC_MONEY_MAX, "").text, "90,000,000,000,000.00"));
}
