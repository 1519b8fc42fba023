/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_split.c - demand of one queue divided between groups: who it goes to, and that together they are one demand. */
#include "base/file.h"
#include "evaluate/crew.h"
#include "model/vary.h"
#include "parse.h"
#include "replicate.h"
#include "staffing/formula.h"
#include <unistd.h>

#define HEAD "{\"format\": \"headcount/scenario@1\", "
#define DAY(days)                                                                                                      \
    "\"calendar\": {\"start\": \"2026-11-23\", \"days\": " #days                                                       \
    ", \"opening\": [{\"days\": \"mon-sun\", \"from\": \"08:00\", \"to\": \"20:00\"}]}, "
#define THREE                                                                                                          \
    "\"split\": [{\"group\": \"a\", \"share\": 0.5}, {\"group\": \"b\", \"share\": 0.3}, "                             \
    "{\"group\": \"c\", \"share\": 0.2}], "
/* A busy queue with everything random, between two others. */
#define QUEUES(split)                                                                                                  \
    "\"queues\": [{\"name\": \"before\", \"volume\": {\"per_hour\": 20}, \"handling\": {\"mean_s\": 90}}, "            \
    "{\"name\": \"orders\", " split "\"volume\": {\"per_hour\": 431.7, \"contains\": \"all\", "                        \
    "\"history_abandonment\": 0.1}, \"handling\": {\"mean_s\": 200, \"cv\": 1.3}, \"patience\": {\"mean_s\": 150}, "   \
    "\"redial\": {\"share\": 0.5}, \"repeat\": {\"fcr\": 0.6, \"share\": 0.7, \"delay_h\": 3}, "                       \
    "\"uncertainty\": {\"month_cv\": 0.05, \"day_cv\": 0.1, \"interval_cv\": 0.1, \"queue_correlation\": 0.3, "        \
    "\"handling_day_cv\": 0.05}}, "                                                                                    \
    "{\"name\": \"after\", \"volume\": {\"per_hour\": 30}, \"handling\": {\"mean_s\": 120}, "                          \
    "\"uncertainty\": {\"day_cv\": 0.2, \"queue_correlation\": 0}}], "
#define GROUPS                                                                                                         \
    "\"groups\": [{\"name\": \"a\", \"skills\": [\"orders\"]}, {\"name\": \"b\", \"skills\": [\"orders\"]}, "          \
    "{\"name\": \"c\", \"skills\": [\"orders\"]}, {\"name\": \"rest\", \"skills\": [\"before\", \"after\"]}]}"

static struct replicated run(const struct hc_scenario *s, double agents, size_t count, uint64_t seed)
{
    struct hc_staff staff = build_staff(s);
    for (size_t g = 0; g < s->group_count; g++)
        build_agents(&staff, g, agents);
    struct replicated all = replicate(s, &staff, count, seed, false);
    free(staff.agents);
    return all;
}

static void add(struct hc_queue_tally *sum, const struct hc_queue_tally *part)
{
    for (size_t k = 0; k < sizeof *sum / sizeof(int64_t); k++)
        ((int64_t *)sum)[k] += ((const int64_t *)part)[k];
}

Test(split, becomes_one_queue_for_each_part)
{
    struct hc_scenario *s = parse(HEAD DAY(1) QUEUES(THREE) GROUPS);
    size_t first = 9;
    cr_assert(eq(sz, s->queue_count, 5));
    cr_assert(eq(str, s->queues[0].name, "before"));
    cr_assert(eq(str, s->queues[1].name, "orders@a"));
    cr_assert(eq(str, s->queues[3].name, "orders@c"));
    cr_assert(eq(str, s->queues[4].name, "after"));
    cr_assert(eq(sz, hc_queues_named(s, "orders", &first), 3));
    cr_assert(eq(sz, first, 1));
    cr_assert(eq(sz, hc_queues_named(s, "orders@b", &first), 1));
    cr_assert(eq(sz, first, 2));
    cr_assert(eq(sz, hc_queues_named(s, "order", &first), 0));
    for (size_t q = 1; q < 4; q++)
        cr_assert(eq(sz, hc_queue_place(s, q), 1));
    cr_assert(eq(sz, hc_queue_place(s, 4), 2));
    cr_assert(epsilon_eq(dbl, s->queues[2].volume[20], 431.7 / 2 * 0.3, 1e-12)); /* 10:00 */
    cr_assert(eq(dbl, s->queues[3].split.to, 1));
    for (size_t q = 1; q < 4; q++) {
        cr_assert(eq(sz, s->queues[q].route_count, 1));
        cr_assert(eq(sz, s->queues[q].route[0], q - 1));
    }
    hc_scenario_free(s);
}

/* Enough agents everywhere: every contact of the queue is met by one part or another, at the very same time, with the
 * same handling, and comes back by the same choices; the queues beside it notice nothing. */
Test(split, parts_meet_the_customers_of_the_whole)
{
    struct hc_scenario *parts = parse(HEAD DAY(3) QUEUES(THREE) GROUPS), *whole = parse(HEAD DAY(3) QUEUES("") GROUPS);
    struct replicated a = run(parts, 300, 6, 4), b = run(whole, 300, 6, 4);
    int64_t contacts = 0, repeats = 0;
    for (size_t r = 0; r < 6; r++)
        for (size_t i = 0; i < whole->grid.count; i++) {
            struct hc_queue_tally sum = {0};
            const size_t n = whole->grid.count;
            for (size_t q = 1; q < 4; q++)
                add(&sum, &a.each[r]->queues[q * n + i]);
            cr_assert(memcmp(&sum, &b.each[r]->queues[n + i], sizeof sum) == 0, "replication %zu interval %zu", r, i);
            cr_assert(memcmp(&a.each[r]->queues[i], &b.each[r]->queues[i], sizeof sum) == 0);
            cr_assert(memcmp(&a.each[r]->queues[4 * n + i], &b.each[r]->queues[2 * n + i], sizeof sum) == 0);
            contacts += sum.offered;
            repeats += sum.repeats;
        }
    cr_assert(contacts > 80000 && repeats > 10000, "%lld contacts, %lld repeats", (long long)contacts,
              (long long)repeats);
    replicated_free(&a);
    replicated_free(&b);
    hc_scenario_free(parts);
    hc_scenario_free(whole);
}

/* New contacts fall to the parts like tosses of a coin with their shares: z beyond 4.5 seven times in a million, for
 * each of three. */
Test(split, shares_are_those_of_the_file)
{
    struct hc_scenario *s = parse(HEAD DAY(3) QUEUES(THREE) GROUPS);
    struct replicated all = run(s, 300, 10, 8);
    const double share[3] = {0.5, 0.3, 0.2};
    double fresh[3] = {0}, sum = 0;
    for (size_t r = 0; r < all.count; r++)
        for (size_t k = 0; k < 3; k++) {
            struct hc_queue_tally q = queue_total(all.each[r], 1 + k, 0, s->grid.count);
            fresh[k] += (double)(q.offered - q.repeats - q.redials);
        }
    sum = fresh[0] + fresh[1] + fresh[2];
    for (size_t k = 0; k < 3; k++) {
        double z = (fresh[k] - sum * share[k]) / sqrt(sum * share[k] * (1 - share[k]));
        cr_assert(fabs(z) < 4.5, "part %zu: %g of %g, z %.2f", k, fresh[k], sum, z);
    }
    replicated_free(&all);
    hc_scenario_free(s);
}

/* Each part with a group of its own runs without a loop of events, apart from the others, from kept customers or drawn
 * ones: all the same. */
Test(split, every_way_of_running_gives_the_same)
{
    struct hc_scenario *s = parse(HEAD DAY(
        2) "\"queues\": [{\"name\": \"orders\", " THREE
           "\"volume\": {\"per_hour\": 300}, \"handling\": {\"mean_s\": 240, "
           "\"cv\": 1.2}, \"patience\": {\"mean_s\": 200, \"balk\": 0.05}, \"uncertainty\": {\"day_cv\": 0.1}}], "
           "\"groups\": [{\"name\": \"a\", \"skills\": [\"orders\"]}, {\"name\": \"b\", \"skills\": [\"orders\"]}, "
           "{\"name\": \"c\", \"skills\": [\"orders\"]}]}");
    struct hc_staff staff = build_staff(s);
    struct hc_kept *kept = hc_kept_new(s->queue_count, 1 << 24);
    cr_assert(kept && hc_kept_set(kept, 0, 3));
    for (size_t i = 0; i < s->grid.count; i++)
        for (size_t g = 0; g < 3; g++)
            staff.agents[g * staff.staff_count + i] = s->queues[0].open[i] ? 11 - 3 * (double)g : 0;
    const struct hc_replication_options ways[] = {
        {.general_only = true}, {0}, {.kept = kept}, {.kept = kept}, {.general_only = true, .kept = kept}};
    struct hc_tallies *first[3] = {NULL};
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        struct hc_crew *crew = NULL;
        cr_assert_eq(hc_crew_new(s, &ways[w], &crew, NULL), HC_OK);
        for (size_t r = 0; r < 3; r++) {
            struct hc_tallies *t = NULL;
            cr_assert_eq(hc_tallies_new(s, 1, NULL, &t, NULL), HC_OK);
            cr_assert_eq(hc_crew_run(crew, &staff, 6, r, t, NULL), HC_OK);
            if (w == 0) {
                first[r] = t;
                continue;
            }
            size_t cells = s->queue_count * s->grid.count;
            cr_assert(memcmp(t->queues, first[r]->queues, cells * sizeof *t->queues) == 0, "way %zu", w);
            cr_assert(memcmp(t->waits, first[r]->waits, 3 * HC_WAIT_BUCKETS * sizeof *t->waits) == 0, "way %zu", w);
            cr_assert(t->contacts == first[r]->contacts && t->contacts > 5000);
            hc_tallies_free(t);
        }
        hc_crew_free(crew);
    }
    for (size_t r = 0; r < 3; r++)
        hc_tallies_free(first[r]);
    hc_kept_free(kept);
    free(staff.agents);
    hc_scenario_free(s);
}

/* A what-if on the queue's name changes all its parts; on a part's name that part. */
Test(split, whatifs_name_the_whole_or_a_part)
{
    struct hc_scenario *s = parse(HEAD DAY(1) QUEUES(THREE) GROUPS);
    const struct hc_vary changes[] = {{HC_VARY_VOLUME, "orders:x2"}, {HC_VARY_VOLUME, "orders@c:x0.5"}};
    double before[3];
    for (size_t k = 0; k < 3; k++)
        before[k] = s->queues[1 + k].volume[20];
    cr_assert_eq(hc_scenario_vary(s, changes, 2, NULL), HC_OK);
    cr_assert(eq(dbl, s->queues[1].volume[20], 2 * before[0]));
    cr_assert(eq(dbl, s->queues[3].volume[20], before[2]));
    cr_assert(eq(dbl, hc_queue_stream(&s->queues[1], 20), 431.7));
    cr_assert(epsilon_eq(dbl, hc_queue_stream(&s->queues[3], 20), 431.7 / 2, 1e-9));
    hc_scenario_free(s);
}

#define TWO(more)                                                                                                      \
    "\"queues\": [{\"name\": \"orders\", \"volume\": {\"per_hour\": 60}, \"handling\": {\"mean_s\": 100}, "            \
    "\"split\": [{\"group\": \"a\", \"share\": 0.7}, {\"group\": \"b\", \"share\": 0.3}]" more "}], "                  \
    "\"groups\": [{\"name\": \"a\", \"skills\": [\"orders\"]}, {\"name\": \"b\", \"skills\": [\"orders\"]}]}"

/* By share and overflow: with nobody at a, all of its contacts wait the 45 s after which b may take them, no longer. */
Test(split, overflows_after_the_time)
{
    struct hc_scenario *s = parse(HEAD DAY(1) TWO(", \"overflow_after_s\": 45"));
    struct hc_staff staff = build_staff(s);
    build_agents(&staff, 1, 60);
    struct replicated all = replicate(s, &staff, 1, 2, false);
    struct hc_queue_tally a = queue_total(all.each[0], 0, 0, 48), b = queue_total(all.each[0], 1, 0, 48);
    cr_assert(eq(sz, s->groups[1].skill_count, 2));
    cr_assert(a.offered > 400 && a.answered == a.offered && a.waited == a.offered);
    cr_assert(a.wait_answered_ns == a.answered * INT64_C(45000000000));
    cr_assert(b.offered > 150 && b.waited == 0);
    replicated_free(&all);
    free(staff.agents);
    hc_scenario_free(s);
}

/* Without overflow they are never helped. */
Test(split, keeps_to_its_own)
{
    struct hc_scenario *s = parse(HEAD DAY(1) TWO(""));
    struct hc_staff staff = build_staff(s);
    build_agents(&staff, 1, 60);
    struct replicated all = replicate(s, &staff, 1, 2, false);
    struct hc_queue_tally a = queue_total(all.each[0], 0, 0, 48);
    cr_assert(a.offered > 400 && a.answered == 0 && a.waiting_old + a.waiting_young == a.offered);
    replicated_free(&all);
    free(staff.agents);
    hc_scenario_free(s);
}

/* A skill may name a part: it is served as the skill says, whatever the split. */
Test(split, skills_may_name_a_part)
{
    struct hc_scenario *s = parse(HEAD DAY(
        1) "\"queues\": [{\"name\": \"orders\", \"volume\": {\"per_hour\": 60}, \"handling\": {\"mean_s\": 100}, "
           "\"split\": [{\"group\": \"a\", \"share\": 0.7}, {\"group\": \"b\", \"share\": 0.3}], "
           "\"route\": [\"b\", \"a\"]}], "
           "\"groups\": [{\"name\": \"a\", \"skills\": [\"orders@a\"]}, {\"name\": \"b\", \"skills\": [\"orders\", "
           "{\"queue\": \"orders@a\", \"after_s\": 90, \"priority\": 2}]}]}");
    const struct hc_group *b = &s->groups[1];
    cr_assert(eq(sz, s->groups[0].skill_count, 1));
    cr_assert(eq(sz, b->skill_count, 2));
    cr_assert(eq(sz, b->skills[0].queue, 1));
    cr_assert(b->skills[0].after_s == 0 && b->skills[1].after_s == 90 && b->skills[1].priority == 2);
    cr_assert(eq(sz, s->queues[0].route_count, 2)); /* b and a, as the route says */
    cr_assert(eq(sz, s->queues[0].route[0], 1));
    cr_assert(eq(sz, s->queues[1].route_count, 1)); /* a has no skill for it */
    hc_scenario_free(s);
}

/* Sized by formula, a part is a queue of that share of the volume. */
Test(split, parts_are_sized_by_their_share)
{
    struct hc_scenario *parts = parse(HEAD DAY(1) TWO(", \"target\": \"80/20\""));
    struct hc_scenario *apart = parse(HEAD DAY(
        1) "\"queues\": [{\"name\": \"a\", \"volume\": {\"per_hour\": 42}, \"handling\": {\"mean_s\": 100}, "
           "\"target\": \"80/20\"}, {\"name\": \"b\", \"volume\": {\"per_hour\": 18}, \"handling\": {\"mean_s\": "
           "100}, \"target\": \"80/20\"}]}");
    for (size_t q = 0; q < 2; q++)
        for (size_t i = 16; i < 40; i++) {
            struct hc_formula_case a, b;
            struct hc_formula_requirement x, y;
            cr_assert_eq(hc_formula_case(parts, q, q, i, &a, NULL), HC_OK);
            cr_assert_eq(hc_formula_case(apart, q, q, i, &b, NULL), HC_OK);
            cr_assert(epsilon_eq(dbl, a.volume, b.volume, 1e-12));
            cr_assert_eq(hc_formula_require(&a, 1000, &x), HC_OK);
            cr_assert_eq(hc_formula_require(&b, 1000, &y), HC_OK);
            cr_assert(x.on_queue == y.on_queue && x.on_queue > 0);
        }
    hc_scenario_free(parts);
    hc_scenario_free(apart);
}

/* By hours, the sun followed: one queue round the clock, two groups that are there by turns; no split is needed. */
Test(split, by_hours)
{
    struct hc_scenario *s = parse(
        HEAD "\"calendar\": {\"start\": \"2026-11-23\", \"days\": 1}, "
             "\"queues\": [{\"name\": \"orders\", \"volume\": {\"per_hour\": 60}, \"handling\": {\"mean_s\": 100}}], "
             "\"groups\": [{\"name\": \"lyon\", \"skills\": [\"orders\"]}, {\"name\": \"manila\", \"skills\": "
             "[\"orders\"]}]}");
    struct hc_staff staff = build_staff(s);
    for (size_t i = 0; i < 48; i++)
        staff.agents[(i >= 16 && i < 40 ? 0 : 48) + i] = 40;
    struct replicated all = replicate(s, &staff, 1, 2, false);
    struct hc_queue_tally q = queue_total(all.each[0], 0, 0, 48);
    struct hc_group_tally night = group_total(all.each[0], 0, 0, 16), day = group_total(all.each[0], 0, 16, 40);
    struct hc_group_tally away = group_total(all.each[0], 1, 16, 40);
    cr_assert(q.offered > 1300 && q.answered == q.offered && q.waited == 0);
    cr_assert(night.busy_ns == 0 && day.busy_ns > 0 && away.busy_ns == 0); /* contacts begun by 08:00 are overrun */
    replicated_free(&all);
    free(staff.agents);
    hc_scenario_free(s);
}

/* By site: Paris by day, Manila on its own clock (15:00 there is 08:00 in Paris), half of the contacts each, overflow
 * after a minute. In winter Manila's 15:00-23:00 are 08:00-16:00 UTC+1: after that its part waits for Paris. */
Test(split, by_site_and_its_hours)
{
    struct hc_scenario *s = parse(
        HEAD "\"calendar\": {\"time_zone\": \"Europe/Paris\", \"start\": \"2026-11-23\", \"days\": 1, \"opening\": "
             "[{\"days\": \"mon-sun\", \"from\": \"08:00\", \"to\": \"20:00\"}]}, "
             "\"sites\": [{\"name\": \"paris\"}, {\"name\": \"manila\", \"time_zone\": \"Asia/Manila\", \"fcr\": 0.6, "
             "\"hours\": [{\"days\": \"mon-sun\", \"from\": \"15:00\", \"to\": \"23:00\"}]}], "
             "\"queues\": [{\"name\": \"orders\", \"volume\": {\"per_hour\": 60, \"contains\": \"new\"}, "
             "\"handling\": {\"mean_s\": 100}, \"repeat\": {\"fcr\": 0.8, \"share\": 0.5, \"delay_h\": 1000}, "
             "\"split\": [{\"site\": \"paris\", \"share\": 0.5}, {\"site\": \"manila\", \"share\": 0.5}], "
             "\"overflow_after_s\": 60}], "
             "\"groups\": [{\"name\": \"day\", \"site\": \"paris\", \"skills\": [\"orders\"]}, "
             "{\"name\": \"far\", \"site\": \"manila\", \"skills\": [\"orders\"]}]}");
    struct hc_staff staff = build_staff(s);
    cr_assert(eq(str, s->queues[1].name, "orders@manila"));
    cr_assert(s->groups[1].skills[0].after_s == 60 && s->groups[1].skills[1].after_s == 0);
    cr_assert(s->groups[1].skills[1].fcr == 0.6 && isnan(s->groups[0].skills[0].fcr));
    for (size_t g = 0; g < 2; g++)
        for (size_t i = 0; i < 48; i++)
            staff.agents[g * 48 + i] = s->groups[g].open[i] ? 60 : 0;
    struct replicated all = replicate(s, &staff, 1, 2, false);
    struct hc_queue_tally by_day = queue_total(all.each[0], 1, 16, 32), late = queue_total(all.each[0], 1, 32, 40);
    cr_assert(by_day.offered > 150 && by_day.waited == 0);
    cr_assert(late.offered > 70 && late.waited == late.offered && late.answered == late.offered);
    cr_assert(late.wait_answered_ns == late.answered * INT64_C(60000000000));
    cr_assert(group_total(all.each[0], 1, 33, 48).busy_ns == 0);
    replicated_free(&all);
    free(staff.agents);
    hc_scenario_free(s);
}

/* By contact type or language: a queue each, and groups with the skill; nobody takes what they do not speak. */
Test(split, by_language)
{
    struct hc_scenario *s =
        parse(HEAD DAY(1) "\"queues\": [{\"name\": \"fr\", \"volume\": {\"per_hour\": 60}, \"handling\": {\"mean_s\": "
                          "100}}, {\"name\": \"en\", \"volume\": {\"per_hour\": 60}, \"handling\": {\"mean_s\": "
                          "100}}], \"groups\": [{\"name\": \"tunis\", \"skills\": [\"fr\"]}, "
                          "{\"name\": \"cork\", \"skills\": [\"en\", {\"queue\": \"fr\", \"after_s\": 30}]}]}");
    struct hc_staff staff = build_staff(s);
    build_agents(&staff, 0, 60);
    struct replicated all = replicate(s, &staff, 1, 2, false);
    struct hc_queue_tally fr = queue_total(all.each[0], 0, 0, 48), en = queue_total(all.each[0], 1, 0, 48);
    cr_assert(fr.answered == fr.offered && fr.waited == 0 && fr.offered > 500);
    cr_assert(en.answered == 0 && en.waiting_old + en.waiting_young == en.offered && en.offered > 500);
    replicated_free(&all);
    free(staff.agents);
    hc_scenario_free(s);
}

/* The CSV of a simulation on so many threads, explained; owned by the caller. */
static char *simulated(const char *text, int threads)
{
    struct hc_scenario *s = parse(text);
    struct hc_simulate_opts opts = hc_simulate_opts_default();
    struct hc_result *result = NULL;
    char file[] = "/tmp/headcount-test-XXXXXX", *csv = NULL;
    close(mkstemp(file));
    struct hc_report_opts report = {.format = HC_FORMAT_CSV, .output = file};
    opts.threads = threads;
    opts.explain = true;
    cr_assert_eq(hc_simulate(s, NULL, &opts, &result, NULL), HC_OK);
    cr_assert_eq(hc_report_write(result, &report, NULL), HC_OK);
    cr_assert_eq(hc_file_read(file, 1 << 28, &csv, NULL, NULL), HC_OK);
    unlink(file);
    hc_result_free(result);
    hc_scenario_free(s);
    return csv;
}

Test(split, same_bytes_on_any_number_of_threads)
{
    static const char text[] = HEAD DAY(1) QUEUES(
        THREE "\"overflow_after_s\": 30, ") "\"simulation\": {\"replications\": 12}, "
                                            "\"groups\": [{\"name\": \"a\", \"skills\": [\"orders\"], \"agents\": 12}, "
                                            "{\"name\": \"b\", \"skills\": [\"orders\"], \"agents\": 8}, {\"name\": "
                                            "\"c\", \"skills\": [\"orders\"], "
                                            "\"agents\": 5}, {\"name\": \"rest\", \"skills\": [\"before\", \"after\"], "
                                            "\"agents\": 4}]}";
    char *one = simulated(text, 1), *two = simulated(text, 2);
    cr_assert(eq(str, one, two));
    cr_assert(strstr(one, "orders@b") != NULL);
    free(one);
    free(two);
}
