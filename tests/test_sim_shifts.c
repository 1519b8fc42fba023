/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_sim_shifts.c - shifts that end, agents who stay on, centres that close, the horizon and its warm-up: each rule
 * on a day of a few contacts worked out by hand. */
#include "hand_day.h"

static void staff_of(struct day *d, double a, double b, double c)
{
    const double agents[3] = {a, b, c};
    memcpy(d->staff.agents, agents, sizeof agents);
}

/* Two agents, then one, then two: the surplus contact is finished, and whoever finishes first leaves. */
Test(sim, shift_ends_by_finishing)
{
    for (int general = 0; general < 2; general++) {
        struct day d = simple_day(3, 2);
        d.general_only = general;
        staff_of(&d, 2, 1, 2);
        contact(&d, 0, 3000, 1000, FOREVER); /* until 4000: 400 s of overrun, then leaves */
        contact(&d, 0, 3100, 1200, FOREVER); /* until 4300 */
        contact(&d, 0, 3500, 3000, FOREVER); /* begins at 4300, until 7300 */
        contact(&d, 0, 5000, 10, FOREVER);   /* begins with the second agent at 7200 */
        run(&d);
        CHECK_S(queue_cell(&d, 0, 0)->wait_answered_ns, 800);
        CHECK_S(queue_cell(&d, 0, 1)->wait_answered_ns, 2200);
        CHECK_S(group_cell(&d, 0, 0)->busy_ns, 600 + 500);
        CHECK_S(group_cell(&d, 0, 1)->busy_ns, 3600);
        CHECK_S(group_cell(&d, 0, 1)->overrun_ns, 400);
        CHECK_S(group_cell(&d, 0, 1)->staffed_ns, 3600);
        CHECK_S(group_cell(&d, 0, 2)->busy_ns, 110);
        CHECK_S(group_cell(&d, 0, 2)->overrun_ns, 0);
        day_free(&d);
    }
}

/* One of two surplus agents is called back while still at work: both contacts in hand go on, nobody idle comes. */
Test(sim, surplus_agents_are_recalled)
{
    for (int general = 0; general < 2; general++) {
        struct day d = simple_day(3, 2);
        d.general_only = general;
        staff_of(&d, 2, 0, 1);
        contact(&d, 0, 3000, 5000, FOREVER); /* until 8000 */
        contact(&d, 0, 3100, 4500, FOREVER); /* until 7600: leaves, as one agent is enough from 7200 */
        contact(&d, 0, 5000, 10, FOREVER);   /* begins at 8000 */
        run(&d);
        CHECK_S(queue_cell(&d, 0, 1)->wait_answered_ns, 3000);
        CHECK_S(group_cell(&d, 0, 1)->overrun_ns, 7200);
        CHECK_S(group_cell(&d, 0, 1)->busy_ns, 0);
        CHECK_S(group_cell(&d, 0, 2)->overrun_ns, 400);
        CHECK_S(group_cell(&d, 0, 2)->busy_ns, 800 + 10);
        day_free(&d);
    }
}

Test(sim, idle_agents_leave_first)
{
    for (int general = 0; general < 2; general++) {
        struct day d = simple_day(3, 3);
        d.general_only = general;
        staff_of(&d, 3, 1, 1);
        contact(&d, 0, 3000, 1000, FOREVER);
        contact(&d, 0, 3700, 10, FOREVER);
        run(&d);
        CHECK_S(group_cell(&d, 0, 1)->overrun_ns, 0);
        CHECK_S(queue_cell(&d, 0, 1)->wait_answered_ns, 300);
        day_free(&d);
    }
}

/* The contact taken last goes back; it stays answered with its first wait and has its remaining work done. */
Test(sim, shift_ends_by_returning)
{
    struct day d = simple_day(3, 2);
    d.s->simulation.returns_at_end_of_shift = true;
    staff_of(&d, 2, 1, 1);
    contact(&d, 0, 3000, 1000, FOREVER); /* until 4000 */
    contact(&d, 0, 3100, 1200, FOREVER); /* back at 3600 with 700 left; begins again at 4000, until 4700 */
    contact(&d, 0, 3500, 100, FOREVER);  /* behind it: 4700 */
    run(&d);
    const struct hc_queue_tally *c = queue_cell(&d, 0, 0);
    CHECK(c->answered, 3);
    CHECK(c->waited, 1);
    CHECK_S(c->wait_answered_ns, 1200);
    CHECK_S(c->handling_ns, 2300);
    CHECK_S(c->queue_ns, 100);
    CHECK_S(queue_cell(&d, 0, 1)->queue_ns, 400 + 1100);
    CHECK_S(group_cell(&d, 0, 1)->overrun_ns, 0);
    CHECK_S(group_cell(&d, 0, 1)->busy_ns, 1200);
    day_free(&d);
}

/* Patience starts anew, and a second loss is counted apart. */
Test(sim, returned_contact_may_leave)
{
    struct day d = simple_day(3, 1);
    d.s->simulation.returns_at_end_of_shift = true;
    build_patience(d.s, 0, HC_LAW_DETERMINISTIC, 60, 0);
    staff_of(&d, 1, 0, 1);
    contact(&d, 0, 3500, 1000, 5);
    run(&d);
    const struct hc_queue_tally *c = queue_cell(&d, 0, 0);
    CHECK(c->answered, 1);
    CHECK(c->abandoned, 0);
    CHECK(c->abandoned_after_return, 1);
    CHECK_S(c->handling_ns, 100);
    CHECK_S(queue_cell(&d, 0, 1)->queue_ns, 60);
    day_free(&d);
}

/* Open, closed, open. */
static struct day split_day(enum hc_at_closing at_closing)
{
    struct day d = simple_day(3, 1);
    staff_of(&d, 1, 0, 1);
    d.s->queues[0].open[1] = false;
    d.s->queues[0].at_closing = at_closing;
    contact(&d, 0, 3000, 1000, FOREVER); /* in hand at closing: finished at 4000 */
    contact(&d, 0, 3500, 200, FOREVER);
    contact(&d, 0, 4500, 77, FOREVER); /* closed: not there */
    contact(&d, 0, 7300, 10, FOREVER);
    return d;
}

Test(sim, closing_serves)
{
    for (int general = 0; general < 2; general++) {
        struct day d = split_day(HC_AT_CLOSING_SERVE);
        d.general_only = general;
        run(&d);
        CHECK(d.t->contacts, 3);
        CHECK(queue_cell(&d, 0, 0)->answered, 2);
        CHECK_S(queue_cell(&d, 0, 0)->wait_answered_ns, 500);
        CHECK_S(queue_cell(&d, 0, 0)->queue_ns, 100);
        CHECK_S(queue_cell(&d, 0, 1)->queue_ns, 400);
        CHECK_S(group_cell(&d, 0, 1)->overrun_ns, 400 + 200);
        CHECK_S(group_cell(&d, 0, 1)->staffed_ns, 0);
        CHECK_S(queue_cell(&d, 0, 2)->wait_answered_ns, 0);
        day_free(&d);
    }
}

Test(sim, closing_leaves)
{
    struct day d = split_day(HC_AT_CLOSING_LEAVE);
    run(&d);
    CHECK(queue_cell(&d, 0, 0)->answered, 1);
    CHECK(queue_cell(&d, 0, 0)->abandoned, 1);
    CHECK_S(queue_cell(&d, 0, 0)->wait_abandoned_ns, 100);
    CHECK_S(group_cell(&d, 0, 1)->overrun_ns, 400);
    day_free(&d);
}

Test(sim, closing_stays)
{
    struct day d = split_day(HC_AT_CLOSING_STAY);
    run(&d);
    CHECK(queue_cell(&d, 0, 0)->answered, 2);
    CHECK_S(queue_cell(&d, 0, 0)->wait_answered_ns, 3700); /* taken at 7200, until 7400 */
    CHECK_S(queue_cell(&d, 0, 1)->queue_ns, 3600);
    CHECK_S(queue_cell(&d, 0, 2)->wait_answered_ns, 100);
    CHECK_S(group_cell(&d, 0, 1)->overrun_ns, 400);
    day_free(&d);
}

/* A closed queue that stays is not served, though its group works on for another. */
Test(sim, closed_line_is_shut)
{
    struct day d = day_of(2, 1, 3);
    build_skill(d.s, 0, 0);
    build_skill(d.s, 0, 1);
    build_agents(&d.staff, 0, 1);
    d.s->queues[0].open[1] = false;
    d.s->queues[0].at_closing = HC_AT_CLOSING_STAY;
    contact(&d, 0, 3000, 1000, FOREVER);
    contact(&d, 0, 3500, 200, FOREVER);
    contact(&d, 1, 3900, 50, FOREVER);
    run(&d);
    CHECK_S(queue_cell(&d, 0, 0)->wait_answered_ns, 3700);
    CHECK_S(queue_cell(&d, 1, 1)->wait_answered_ns, 100);
    day_free(&d);
}

/* Who stays on after closing goes when the line is empty, though the contact in hand is another queue's next. */
Test(sim, overtime_ends_with_the_line)
{
    struct day d = day_of(1, 1, 2);
    build_skill(d.s, 0, 0);
    build_agents(&d.staff, 0, 2);
    d.staff.agents[1] = 0;
    d.s->queues[0].open[1] = false;
    contact(&d, 0, 3000, 1000, FOREVER); /* until 4000 */
    contact(&d, 0, 3100, 1500, FOREVER); /* until 4600 */
    contact(&d, 0, 3500, 100, FOREVER);  /* 4000 to 4100 */
    contact(&d, 0, 3550, 100, 300);      /* leaves at 3850 */
    run(&d);
    CHECK(queue_cell(&d, 0, 0)->answered, 3);
    CHECK(queue_cell(&d, 0, 0)->abandoned, 1);
    CHECK_S(group_cell(&d, 0, 1)->overrun_ns, 400 + 1000 + 100);
    CHECK_S(queue_cell(&d, 0, 1)->queue_ns, 400 + 250);
    day_free(&d);
}

/* The horizon's end closes: overtime is overrun of the last interval, waiting beyond it is no state of the horizon. */
Test(sim, horizon_closes)
{
    for (int general = 0; general < 2; general++) {
        struct day d = simple_day(1, 1);
        d.general_only = general;
        contact(&d, 0, 3000, 1000, FOREVER);
        contact(&d, 0, 3590, 100, FOREVER);
        run(&d);
        CHECK(queue_cell(&d, 0, 0)->answered, 2);
        CHECK_S(queue_cell(&d, 0, 0)->wait_answered_ns, 410);
        CHECK_S(queue_cell(&d, 0, 0)->queue_ns, 10);
        CHECK_S(group_cell(&d, 0, 0)->busy_ns, 600);
        CHECK_S(group_cell(&d, 0, 0)->overrun_ns, 500);
        day_free(&d);
    }
}

Test(sim, who_stays_at_the_end_is_waiting)
{
    struct day d = simple_day(1, 1);
    d.s->queues[0].at_closing = HC_AT_CLOSING_STAY;
    contact(&d, 0, 3000, 1000, FOREVER);
    contact(&d, 0, 3500, 100, FOREVER);
    contact(&d, 0, 3590, 100, FOREVER);
    run(&d);
    const struct hc_queue_tally *c = queue_cell(&d, 0, 0);
    CHECK(c->answered, 1);
    CHECK(c->waiting_old, 1);
    CHECK(c->waiting_young, 1);
    CHECK_S(c->handling_ns, 1000);
    CHECK_S(c->queue_ns, 110);
    day_free(&d);
}

Test(sim, hour_without_agents)
{
    for (int general = 0; general < 2; general++) {
        struct day d = simple_day(3, 1);
        d.general_only = general;
        staff_of(&d, 0, 2, 0);
        contact(&d, 0, 10, 100, FOREVER);
        contact(&d, 0, 20, 100, 500);
        contact(&d, 0, 30, 100, FOREVER);
        contact(&d, 0, 7300, 100, 50); /* nobody again, at closing either: leaves */
        run(&d);
        CHECK(queue_cell(&d, 0, 0)->answered, 2);
        CHECK(queue_cell(&d, 0, 0)->abandoned, 1);
        CHECK_S(queue_cell(&d, 0, 0)->wait_answered_ns, 3590 + 3570);
        CHECK_S(queue_cell(&d, 0, 0)->queue_ns, 3590 + 3570 + 500);
        CHECK(queue_cell(&d, 0, 2)->abandoned, 1);
        day_free(&d);
    }
}

/* With nobody to stay on, a contact that never leaves is still waiting when all is over. */
Test(sim, nobody_ever_comes)
{
    for (int general = 0; general < 2; general++) {
        struct day d = simple_day(2, 0);
        d.general_only = general;
        contact(&d, 0, 10, 100, FOREVER);
        contact(&d, 0, 7190, 100, FOREVER);
        run(&d);
        CHECK(queue_cell(&d, 0, 0)->waiting_old, 1);
        CHECK(queue_cell(&d, 0, 1)->waiting_young, 1);
        CHECK_S(queue_cell(&d, 0, 0)->handling_ns, 0);
        CHECK_S(queue_cell(&d, 0, 0)->queue_ns, 3590);
        CHECK_S(queue_cell(&d, 0, 1)->queue_ns, 3600 + 10);
        day_free(&d);
    }
}

Test(sim, warm_up_counts_nowhere)
{
    for (int general = 0; general < 2; general++) {
        struct day d = simple_day(2, 1);
        d.general_only = general;
        d.s->simulation.warm_up_h = 0.5;
        contact(&d, 0, 1000, 1000, FOREVER);
        contact(&d, 0, 1700, 100, FOREVER); /* waits 300, of which 200 after the warm-up */
        contact(&d, 0, 1800, 50, FOREVER);  /* the first that counts: waits 300 */
        contact(&d, 0, 1801, 50, 10);
        run(&d);
        const struct hc_queue_tally *c = queue_cell(&d, 0, 0);
        CHECK(d.t->contacts, 4);
        CHECK(c->offered, 2);
        CHECK(c->answered, 1);
        CHECK(c->abandoned, 1);
        CHECK(c->answered_within, 0);
        CHECK_S(c->wait_answered_ns, 300);
        CHECK_S(c->handling_ns, 50);
        CHECK_S(c->queue_ns, 200 + 300 + 10);
        CHECK_S(group_cell(&d, 0, 0)->staffed_ns, 1800);
        CHECK_S(group_cell(&d, 0, 0)->busy_ns, 200 + 100 + 50);
        int64_t all = 0;
        for (size_t b = 0; b < HC_WAIT_BUCKETS; b++)
            all += d.t->waits[b];
        CHECK(all, 1);
        day_free(&d);
    }
}
