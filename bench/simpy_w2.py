#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""simpy_w2.py - W2 of bench_sim.c by SimPy: 30 agents, 10 contacts a minute, handling 3 min, patience 2 min.

    simpy_w2.py [CONTACTS]     prints contacts per second of processor time, P(wait), P(abandon), mean wait [s]

A process for each contact, as SimPy's own examples have it (renege), and sums only."""
import random
import sys
import time

import simpy


class Centre:
    def __init__(self, env):
        self.env = env
        self.agents = simpy.Resource(env, capacity=30)
        self.waited = self.abandoned = 0
        self.wait_min = 0.0

    def contact(self):
        arrived = self.env.now
        with self.agents.request() as request:
            if not request.triggered:
                self.waited += 1
                yield request | self.env.timeout(random.expovariate(1 / 2))
                self.wait_min += self.env.now - arrived
                if not request.triggered:
                    self.abandoned += 1
                    return
            yield self.env.timeout(random.expovariate(1 / 3))


def arrivals(centre, contacts):
    for _ in range(contacts):
        yield centre.env.timeout(random.expovariate(10))
        centre.env.process(centre.contact())


def main():
    contacts = int(sys.argv[1]) if len(sys.argv) > 1 else 50000
    random.seed(1)
    env = simpy.Environment()
    centre = Centre(env)
    begin = time.process_time()
    env.process(arrivals(centre, contacts))
    env.run()
    speed = contacts / (time.process_time() - begin)
    print(f"{speed:.0f},{centre.waited / contacts:.4f},{centre.abandoned / contacts:.4f},"
          f"{60 * centre.wait_min / contacts:.3f}")


main()
