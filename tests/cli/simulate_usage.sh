# What simulate and merge refuse, and how.
cat >desk.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Desk",
 "calendar": {"start": "2026-11-23", "days": 1, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "09:30"}]},
 "queues": [{"name": "desk", "volume": {"per_hour": 100}, "handling": {"mean_s": 240}, "target": "80/20"}],
 "groups": [{"name": "desk", "skills": ["desk"], "agents": 6}], "simulation": {"precision": 0.01}}
JSON
try() { headcount "$@" >out; echo "exit $?$([ -s out ] && echo ", printed")"; }
try simulate
try simulate desk.json other.json
try simulate desk.json --speed 3
try simulate desk.json --seed -1
try simulate desk.json --seed
try simulate desk.json --replications 0
try simulate desk.json --replications 1e3
try simulate desk.json --precision 2
try simulate desk.json --threads many
try simulate desk.json --replication-block 5/4 --output part
try simulate desk.json --replication-block 0/4 --output part
try simulate desk.json --replication-block 1/4
try simulate desk.json --replication-block 1/4 --output part --precision 0.01
try simulate desk.json --replication-block 1/4 --output part --format json
try simulate desk.json --replication-block 1/4 --output part
try merge
try merge missing.part
try merge desk.json
try merge --format xml desk.json
sed 's/"agents": 6/"agents": {"max": 2}/' desk.json >short.json
try simulate short.json
try simulate desk.json --replications 32 --format json
