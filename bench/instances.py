#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""instances.py - centres with shared skills for the staffing benchmarks: random, but fixed by their seeds.

    bench/instances.py                      writes bench/instances/NAME.json, every one of them
    bench/instances.py NAME                 prints one scenario
    bench/instances.py --staff FILE.json    prints agents for `headcount simulate FILE.json --staff`

The agents of --staff are a rough fluid split: every queue's load is divided among its groups, more of it to groups with
few skills, and each group gets its part and 3 % more. They put the simulation near the load at which a search works;
they are no answer. Standard library only; bench/instances/README.md says what the instances are.
"""
import json
import math
import os
import random
import sys

HOURS = 13  # 07:30 to 20:30
HALF_HOURS = 2 * HOURS
# Share of the peak in each half-hour: up to a late morning, a dip at noon, a lower afternoon, down to the evening.
SHAPE = [0.30, 0.48, 0.66, 0.82, 0.92, 0.98, 1.00, 0.98, 0.93, 0.86, 0.80, 0.79, 0.83,
         0.88, 0.90, 0.89, 0.86, 0.82, 0.77, 0.72, 0.66, 0.58, 0.49, 0.41, 0.34, 0.27]


def calendar(opening, interval_min, **more):
    return {"time_zone": "Europe/Paris", "start": "2026-11-24", "days": 1, "interval_min": interval_min, **more,
            "opening": [{"days": "mon-fri", "from": opening[0], "to": opening[1]}]}


def queue(name, rng, load, shape, interval_s, aht_s):
    """A queue that offers load x shape erlangs; AHT to 5 s, patience between 2 and 5 minutes to 10 s."""
    volumes = [round(load * part * interval_s / aht_s, 1) for part in shape]
    return {"name": name, "volume": {"per_interval": volumes}, "handling": {"mean_s": aht_s},
            "patience": {"mean_s": 10 * round(rng.uniform(120, 300) / 10)}}


def group(names, skills, cost):
    return {"skills": [names[q] for q in skills], "cost_per_hour": cost}


def cost_of(skills):
    """1 for a specialist, 0.1 more for each doubling of the skills."""
    return round(1 + 0.1 * math.log2(skills), 2)


def loads(rng, queues, total, spread):
    """Erlangs that add up to `total`, log-normal between queues."""
    parts = [math.exp(rng.gauss(0, spread)) for _ in range(queues)]
    return [total * part / sum(parts) for part in parts]


def five_skills():
    rng = random.Random(5)
    names = ["orders", "billing", "delivery", "returns", "technical"]
    peak = [40, 34, 29, 17, 33]
    aht_s = [360, 420, 380, 480, 660]
    lead = [0, 1, 0, 2, 1]  # half-hours by which a queue's day comes later
    queues = []
    for i, name in enumerate(names):
        shape = [SHAPE[max(0, k - lead[i])] * rng.uniform(0.96, 1.04) for k in range(HALF_HOURS)]
        queues.append(queue(name, rng, peak[i], shape, 1800, aht_s[i]))
    groups = [{"name": name, **group(names, [i], 1)} for i, name in enumerate(names)]
    groups += [{"name": "orders and delivery", **group(names, [0, 2], 1.05)},
               {"name": "billing and returns", **group(names, [1, 3], 1.05)},
               {"name": "generalists", **group(names, range(5), 1.15)}]
    return {"format": "headcount/scenario@1", "name": "Five skills", "calendar": calendar(("07:30", "20:30"), 30),
            "defaults": {"queue": {"target": {"service_level": 0.8, "within_s": 20}}}, "queues": queues,
            "groups": groups}


def connected(queues, sets):
    reached, todo = {0}, [0]
    while todo:
        q = todo.pop()
        fresh = {other for skills in sets if q in skills for other in skills} - reached
        reached |= fresh
        todo += fresh
    return len(reached) == queues


def skill_sets(rng, queues, sizes):
    """Skills of each group: one of the queues that the fewest groups serve so far and others near it on a ring, the
    largest groups first; drawn anew until sets differ, two groups or more serve every queue and groups link them all."""
    while True:
        sets, served = [], [0] * queues
        for size in sorted(sizes, reverse=True):
            least = rng.choice([q for q in range(queues) if served[q] == min(served)])
            near = [(least + k) % queues for k in range(-size, size + 1) if k]
            skills = tuple(sorted({least, *rng.sample(near, size - 1)}))
            sets.append(skills)
            for q in skills:
                served[q] += 1
        if len(set(sets)) == len(sets) and min(served) >= 2 and connected(queues, sets):
            return sets[::-1]


def twenty_queues(chance):
    rng = random.Random(20)
    names = [f"q{i + 1:02d}" for i in range(20)]
    sets = skill_sets(rng, 20, [1] * 10 + [2] * 8 + [3] * 8 + [4] * 5 + [5] * 4)
    queues = []
    for name, load in zip(names, loads(rng, 20, 310, 0.6)):
        lead, aht_s = rng.choice([0, 0, 0, 1, 1, 2]), 5 * round(rng.uniform(300, 600) / 5)
        shape = [SHAPE[max(0, k - lead)] * rng.uniform(0.95, 1.05) for k in range(HALF_HOURS)]
        queues.append(queue(name, rng, load, shape, 1800, aht_s))
    target = {"service_level": 0.8, "within_s": 20, "window": "day"}
    defaults = {"target": target}
    if chance:
        target["probability"] = 0.9
        defaults["uncertainty"] = {"day_cv": 0.1, "queue_correlation": 0.5}
    groups = [{"name": f"g{i + 1:02d}", **group(names, skills, cost_of(len(skills)))} for i, skills in enumerate(sets)]
    return {"format": "headcount/scenario@1",
            "name": "20 queues, 35 groups" + (", 9 days of 10" if chance else ""),
            "calendar": calendar(("07:30", "20:30"), 30), "defaults": {"queue": defaults}, "queues": queues,
            "groups": groups}


def sixty_five_queues():
    rng = random.Random(65)
    names = [f"q{i + 1:02d}" for i in range(65)]
    sets = skill_sets(rng, 65, [1] * 30 + [2] * 20 + [3] * 15 + [5] * 10 + [8] * 8 + [12] * 4 + [20] * 2)
    queues = [queue(name, rng, load, [1] * 6, 3600, 5 * round(rng.uniform(240, 600) / 5))
              for name, load in zip(names, loads(rng, 65, 420, 0.8))]
    groups = [{"name": f"g{i + 1:02d}", **group(names, skills, cost_of(len(skills)))} for i, skills in enumerate(sets)]
    return {"format": "headcount/scenario@1", "name": "65 queues, 89 groups, one interval",
            "calendar": calendar(("06:00", "12:00"), 60, staff_interval_min=360),
            "defaults": {"queue": {"target": {"service_level": 0.8, "within_s": 20, "window": "day"}}},
            "queues": queues, "groups": groups, "simulation": {"warm_up_h": 1}}


INSTANCES = {"skills-5": five_skills, "centre-20x35": lambda: twenty_queues(False),
             "centre-20x35-chance": lambda: twenty_queues(True), "centre-65x89": sixty_five_queues}


def text(scenario):
    """JSON with one line for each key, queue and group."""
    lines = []
    for key, value in scenario.items():
        if isinstance(value, list):
            value = "[\n" + ",\n".join("  " + json.dumps(item) for item in value) + "]"
        else:
            value = json.dumps(value)
        lines.append(f" {json.dumps(key)}: {value}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def staff(scenario):
    """CSV: agents of each group by staff interval."""
    hours = scenario["calendar"]
    step = hours["interval_min"]
    staff_step = hours.get("staff_interval_min", step)
    hour, minute = map(int, hours["opening"][0]["from"].split(":"))
    queues, groups = scenario["queues"], scenario["groups"]
    weights = {q["name"]: sum(1 / len(g["skills"]) for g in groups if q["name"] in g["skills"]) for q in queues}
    print("start,group,agents")
    for g in groups:
        for k in range(0, len(queues[0]["volume"]["per_interval"]), staff_step // step):
            load = sum(q["volume"]["per_interval"][k] * q["handling"]["mean_s"] / (60 * step) /
                       len(g["skills"]) / weights[q["name"]] for q in queues if q["name"] in g["skills"])
            at = 60 * hour + minute + k * step
            print(f"{hours['start']}T{at // 60:02d}:{at % 60:02d},{g['name']},"
                  f"{round(1.03 * load)}")


def main():
    arguments = sys.argv[1:]
    if not arguments:
        folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "instances")
        for name, make in INSTANCES.items():
            with open(os.path.join(folder, name + ".json"), "w", encoding="utf-8", newline="\n") as file:
                file.write(text(make()))
    elif len(arguments) == 2 and arguments[0] == "--staff":
        with open(arguments[1], encoding="utf-8") as file:
            staff(json.load(file))
    elif len(arguments) == 1 and arguments[0] in INSTANCES:
        sys.stdout.write(text(INSTANCES[arguments[0]]()))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
