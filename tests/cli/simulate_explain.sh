# Why simulation and formula differ: a rush whose backlog is carried over, in words and as JSON; agents who are shared;
# nothing where nothing is remarkable.
cat >rush.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Rush",
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-26", "days": 2, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "16:00"}]},
 "queues": [
  {"name": "orders", "handling": {"mean_s": 360, "cv": 0.5}, "patience": {"mean_s": 3600, "balk": 0.03},
   "volume": {"per_interval": [80,80,80,80,80,80,80,80,80,80,80,80,80,80,80,80,
                               80,80,80,80,80,140,140,80,80,80,80,80,80,80,80,80]}, "target": "80/20"}],
 "groups": [{"name": "desk", "skills": ["orders"], "agents": 20}]}
JSON
headcount simulate rush.json
headcount simulate rush.json --lang fr | grep -A 12 'total.*: simulation'
headcount simulate rush.json --no-explain | grep -c formula:
headcount simulate rush.json --format json --explain | sed -n '/"explanation"/,/^  \]/p' | tail -n 2 | cut -c 1-60
headcount simulate rush.json --format json | grep -c explanation
headcount simulate rush.json --replications 100 --replication-block 1/2 --output 1.part
headcount simulate rush.json --replications 100 --replication-block 2/2 --output 2.part
headcount simulate rush.json >whole
headcount merge 1.part 2.part | cmp - whole && echo merged: the same words
headcount simulate rush.json --explain --no-explain
headcount simulate rush.json --explain --format csv
headcount simulate rush.json --explain --exact
headcount simulate rush.json --explain --replication-block 1/2 --output part
headcount simulate "$TOP/scenarios/peak-week/scenario.json" --quiet | grep -c against
headcount simulate "$TOP/scenarios/peak-week/scenario.json" --quiet --format json --explain | grep -c '"words": null'
