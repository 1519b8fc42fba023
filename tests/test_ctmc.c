/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_ctmc.c - the tests' own exact centre with shared skills, held against chains solved by another program. */
#include "cases.h"
#include "ctmc.h"
#include <math.h>

static const cJSON *member(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static size_t read_list(const cJSON *list, size_t *ret)
{
    size_t count = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, list) ret[count++] = (size_t)item->valueint;
    return count;
}

static struct ctmc_model read_model(const cJSON *in)
{
    struct ctmc_model m = {.within_s = cases_number(in, "t_s")};
    const cJSON *item;
    cJSON_ArrayForEach(item, member(in, "types"))
    {
        struct ctmc_queue *q = &m.queues[m.queue_count];
        q->per_hour = cases_number(item, "calls_per_hour");
        q->patience_s = cases_number(item, "patience_mean_s");
        q->route_count = read_list(cJSON_GetArrayItem(member(in, "type_to_groups"), (int)m.queue_count++), q->route);
    }
    cJSON_ArrayForEach(item, member(in, "groups"))
    {
        struct ctmc_group *g = &m.groups[m.group_count];
        g->agents = (size_t)cases_number(item, "agents");
        g->handling_s = cases_number(item, "aht_s");
        g->order_count = read_list(cJSON_GetArrayItem(member(in, "group_to_types"), (int)m.group_count++), g->order);
    }
    return m;
}

static void check(const cJSON *line, const cJSON *expected, const char *key, double value)
{
    const cJSON *tolerance = member(line, "tol");
    double e = cases_number(expected, key), rel = cases_number(tolerance, "rel"), abs = cases_number(tolerance, "abs");
    cr_expect(fabs(value - e) <= abs + rel * fabs(e), "%s %s: got %.15g, expected %.15g", cases_string(line, "id"), key,
              value, e);
}

Test(ctmc, reference_cases)
{
    struct cases cases = cases_read("multiskill");
    for (size_t i = 0; i < cases.count; i++) {
        const cJSON *line = cases.lines[i], *expected = member(line, "expected");
        struct ctmc_model m = read_model(cases_inputs(line));
        struct ctmc_figures f = ctmc_solve(&m);
        for (size_t q = 0; q < m.queue_count; q++) {
            const cJSON *type = cJSON_GetArrayItem(member(expected, "types"), (int)q);
            check(line, type, "p_wait", f.wait_probability[q]);
            check(line, type, "p_abandon", f.abandonment[q]);
            check(line, type, "mean_queue", f.queue_mean[q]);
            check(line, type, "sl_offered", f.service_level[q]);
        }
        for (size_t g = 0; g < m.group_count; g++)
            check(line, cJSON_GetArrayItem(member(expected, "groups"), (int)g), "occupancy", f.occupancy[g]);
    }
    cases_free(&cases);
}
