/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_sim.c - who is served by whom and when: the rules of lines, groups and routes, one by one, on days of a few
 * contacts worked out by hand. */
#include "hand_day.h"

Test(sim, first_come_first_served)
{
    for (int general = 0; general < 2; general++) {
        struct day d = simple_day(1, 1);
        d.general_only = general;
        contact(&d, 0, 0, 100, FOREVER);
        contact(&d, 0, 10, 50, FOREVER); /* waits 90 */
        contact(&d, 0, 85, 30, FOREVER); /* begins at 150: waits 65 */
        contact(&d, 0, 170, 5, FOREVER); /* begins at 180: waits 10 */
        run(&d);
        const struct hc_queue_tally *c = queue_cell(&d, 0, 0);
        CHECK(d.t->contacts, 4);
        CHECK(c->offered, 4);
        CHECK(c->answered, 4);
        CHECK(c->waited, 3);
        CHECK(c->answered_within, 2);
        CHECK_S(c->wait_answered_ns, 165);
        CHECK_S(c->queue_ns, 165);
        CHECK_S(c->handling_ns, 185);
        CHECK_S(group_cell(&d, 0, 0)->busy_ns, 185);
        CHECK_S(group_cell(&d, 0, 0)->staffed_ns, 3600);
        CHECK_S(group_cell(&d, 0, 0)->overrun_ns, 0);
        CHECK(d.t->waits[0], 1);
        double median = hc_wait_quantile_s(d.t->waits, 0.5), last = hc_wait_quantile_s(d.t->waits, 1);
        cr_expect(fabs(median / 10 - 1) < 0.008, "%g", median);
        cr_expect(fabs(last / 90 - 1) < 0.008, "%g", last);
        day_free(&d);
    }
}

Test(sim, patience_and_balking)
{
    for (int general = 0; general < 2; general++) {
        struct day d = simple_day(1, 1);
        d.general_only = general;
        contact(&d, 0, 0, 100, -1);   /* balks only where it would wait */
        contact(&d, 0, 10, 50, 4);    /* leaves at 14 */
        contact(&d, 0, 20, 50, 20);   /* leaves at 40: within T */
        contact(&d, 0, 30, 50, 21);   /* leaves at 51 */
        contact(&d, 0, 40, 50, 60);   /* patience ends when the agent is free: answered */
        contact(&d, 0, 60, 50, -1);   /* balks */
        contact(&d, 0, 70, 50, 79.9); /* next free at 150: leaves at 149.9 */
        run(&d);
        const struct hc_queue_tally *c = queue_cell(&d, 0, 0);
        CHECK(c->answered, 2);
        CHECK(c->waited, 6);
        CHECK(c->abandoned, 5);
        CHECK(c->abandoned_short, 2);
        CHECK(c->abandoned_within, 3);
        CHECK_S(c->wait_abandoned_ns, 4 + 20 + 21 + 79.9);
        CHECK_S(c->wait_answered_ns, 60);
        CHECK_S(c->queue_ns, 4 + 20 + 21 + 79.9 + 60);
        CHECK_S(c->handling_ns, 150);
        day_free(&d);
    }
}

Test(sim, capacity_blocks)
{
    struct day d = simple_day(1, 1);
    d.s->queues[0].capacity = 1;
    contact(&d, 0, 0, 100, FOREVER);
    contact(&d, 0, 10, 10, 20);      /* takes the place until 30 */
    contact(&d, 0, 20, 10, FOREVER); /* blocked */
    contact(&d, 0, 30, 10, FOREVER); /* patience before arrival: the place is free */
    contact(&d, 0, 40, 10, -1);      /* blocked before it can balk */
    run(&d);
    const struct hc_queue_tally *c = queue_cell(&d, 0, 0);
    CHECK(c->blocked, 2);
    CHECK(c->abandoned, 1);
    CHECK(c->answered, 2);
    CHECK(c->waited, 2);
    CHECK_S(c->handling_ns, 110);
    day_free(&d);
}

Test(sim, counts_by_arrival_and_states_by_time)
{
    for (int general = 0; general < 2; general++) {
        struct day d = simple_day(3, 1);
        d.general_only = general;
        contact(&d, 0, 3500, 3700, FOREVER);
        contact(&d, 0, 3550, 100, FOREVER); /* waits from 3550 to 7200 */
        run(&d);
        CHECK(queue_cell(&d, 0, 0)->answered, 2);
        CHECK_S(queue_cell(&d, 0, 0)->wait_answered_ns, 3650);
        CHECK_S(queue_cell(&d, 0, 0)->handling_ns, 3800);
        CHECK_S(queue_cell(&d, 0, 0)->queue_ns, 50);
        CHECK_S(queue_cell(&d, 0, 1)->queue_ns, 3600);
        CHECK_S(queue_cell(&d, 0, 2)->queue_ns, 0);
        CHECK_S(group_cell(&d, 0, 0)->busy_ns, 100);
        CHECK_S(group_cell(&d, 0, 1)->busy_ns, 3600);
        CHECK_S(group_cell(&d, 0, 2)->busy_ns, 100);
        day_free(&d);
    }
}

/* Group 1 takes queue 0 only after 30 s, though it is idle all the time. */
Test(sim, after_s_overflows)
{
    struct day d = day_of(1, 2, 1);
    build_skill(d.s, 0, 0);
    build_skill(d.s, 1, 0)->after_s = 30;
    build_agents(&d.staff, 0, 1);
    build_agents(&d.staff, 1, 1);
    contact(&d, 0, 0, 1000, FOREVER);
    contact(&d, 0, 10, 100, FOREVER); /* group 1 at 40, until 140 */
    contact(&d, 0, 20, 50, 25);       /* leaves at 45: group 1 is busy */
    contact(&d, 0, 100, 10, 30);      /* eligible at 130 as its patience ends; group 1 busy: leaves */
    contact(&d, 0, 120, 70, FOREVER); /* eligible at 150: group 1 is idle since 140 */
    contact(&d, 0, 150, 10, FOREVER); /* eligible at 180, group 1 free at 220 */
    run(&d);
    const struct hc_queue_tally *c = queue_cell(&d, 0, 0);
    CHECK(c->answered, 4);
    CHECK(c->abandoned, 2);
    CHECK_S(c->wait_answered_ns, 30 + 30 + 70);
    CHECK_S(group_cell(&d, 0, 0)->busy_ns, 1000);
    CHECK_S(group_cell(&d, 1, 0)->busy_ns, 180);
    day_free(&d);
}

/* Queue 1 is taken only while more than one of the two agents is idle. */
Test(sim, reserve_keeps_agents)
{
    struct day d = day_of(2, 1, 1);
    build_skill(d.s, 0, 0);
    build_skill(d.s, 0, 1)->reserve = 1;
    build_agents(&d.staff, 0, 2);
    contact(&d, 1, 0, 100, FOREVER); /* two idle: taken */
    contact(&d, 1, 10, 50, FOREVER); /* one idle: waits */
    contact(&d, 0, 20, 40, FOREVER); /* takes the last agent, until 60: then one idle, not enough */
    contact(&d, 0, 70, 10, FOREVER); /* until 80 */
    run(&d);
    CHECK_S(queue_cell(&d, 0, 0)->wait_answered_ns, 0);
    CHECK_S(queue_cell(&d, 1, 0)->wait_answered_ns, 90); /* both idle at 100 */
    CHECK(queue_cell(&d, 1, 0)->waited, 1);
    day_free(&d);
}

Test(sim, route_orders_groups)
{
    struct day d = day_of(1, 2, 1);
    build_skill(d.s, 1, 0);
    build_skill(d.s, 0, 0);
    build_agents(&d.staff, 0, 1);
    build_agents(&d.staff, 1, 1);
    contact(&d, 0, 0, 100, FOREVER);
    contact(&d, 0, 1, 10, FOREVER);
    run(&d);
    CHECK_S(group_cell(&d, 1, 0)->busy_ns, 100);
    CHECK_S(group_cell(&d, 0, 0)->busy_ns, 10);
    day_free(&d);
}

static void three_queues(struct day *d)
{
    build_agents(&d->staff, 0, 1);
    contact(d, 0, 0, 100, FOREVER);
    contact(d, 0, 30, 10, FOREVER);
    contact(d, 1, 10, 10, FOREVER);
    contact(d, 2, 20, 10, FOREVER);
    run(d);
}

Test(sim, pooled_takes_longest_waiting)
{
    struct day d = day_of(3, 1, 1);
    for (size_t q = 0; q < 3; q++)
        build_skill(d.s, 0, q);
    three_queues(&d);
    CHECK_S(queue_cell(&d, 1, 0)->wait_answered_ns, 90);
    CHECK_S(queue_cell(&d, 2, 0)->wait_answered_ns, 90);
    CHECK_S(queue_cell(&d, 0, 0)->wait_answered_ns, 90);
    day_free(&d);
}

/* Skill priority before queue priority before waiting. */
Test(sim, priorities)
{
    struct day d = day_of(3, 1, 1);
    build_skill(d.s, 0, 0)->priority = 2;
    build_skill(d.s, 0, 1)->priority = 2;
    build_skill(d.s, 0, 2);
    d.s->queues[1].priority = 3;
    d.s->queues[2].priority = 9;
    three_queues(&d);
    CHECK_S(queue_cell(&d, 2, 0)->wait_answered_ns, 80);  /* at 100 */
    CHECK_S(queue_cell(&d, 0, 0)->wait_answered_ns, 80);  /* at 110 */
    CHECK_S(queue_cell(&d, 1, 0)->wait_answered_ns, 110); /* at 120 */
    day_free(&d);
}

Test(sim, speed_divides_handling)
{
    struct day d = simple_day(1, 1);
    d.s->groups[0].skills[0].speed = 2;
    for (int general = 0; general < 2; general++) {
        d.general_only = general;
        memset(d.traces, 0, sizeof d.traces);
        contact(&d, 0, 0, 100, FOREVER);
        contact(&d, 0, 10, 50, FOREVER);
        run(&d);
        CHECK_S(queue_cell(&d, 0, 0)->handling_ns, 75);
        CHECK_S(queue_cell(&d, 0, 0)->wait_answered_ns, 40);
        CHECK_S(group_cell(&d, 0, 0)->busy_ns, 75);
    }
    day_free(&d);
}
