# Four countries as variants of one file, in both languages; machine formats; the same bytes for any threads; files,
# files with variants, what-ifs; refusals that name the variant.
headcount compare "$TOP/scenarios/onshore-nearshore-offshore/scenario.json" --replications 4 --quiet
cat >desk.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Desk", "currency": "EUR", "term_months": 6,
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-23", "days": 2, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "10:00"}]},
 "queues": [{"name": "orders", "volume": {"per_hour": 120, "contains": "new"}, "handling": {"mean_s": 180},
   "patience": {"mean_s": 120}, "repeat": {"fcr": 0.8, "share": 0.5, "delay_h": 2}, "target": "80/20"}],
 "groups": [{"name": "desk", "skills": ["orders"], "site": "home"}],
 "sites": [{"name": "home", "hourly_cost": 30},
   {"name": "away", "currency": "MAD", "rate": {"per_unit": 0.092, "date": "2026-05-04"}, "hourly_cost": 140,
    "handling_factor": 1.1, "fcr": 0.7, "transition": {"one_off": 100000}}],
 "variants": [{"name": "away", "set": {".groups[0].site": "away"}},
   {"name": "away, slower", "set": {".groups[0].site": "away", ".queues[0].handling.mean_s": 240}}]}
JSON
headcount compare desk.json --replications 20 --lang fr
headcount compare desk.json --replications 10 --volume x1.2 --aht +30 --term-months 24 --quiet | sed -n '1,4p;$p'
headcount compare desk.json --replications 10 --format csv --quiet | grep -e metric -e resolved -e '^away,bridge' -e even
for threads in 1 3; do
    headcount compare desk.json --replications 10 --threads $threads --quiet --format json | grep -v '"run"' >$threads
done
cmp 1 3 && echo same bytes
grep -e '"command"' -e '"bridge"' -e '"summary"' 1 | cut -c 1-160
sed 's/"name": "Desk"/"name": "Other desk"/; s/"variants": .*/"note": ""}/; /"away, slower"/d' desk.json >other.json
headcount compare other.json desk.json other.json --replications 5 --quiet | sed -n '1,8p'
headcount size desk.json --format csv 2>&1 >/dev/null
sed -e 's/"target": "80\/20"}],/"target": "80\/20"},\n  {"name": "care, returns", "volume": {"per_hour": 60}, "handling": {"mean_s": 240}, "target": "80\/20"}],/' -e 's/"skills": \["orders"\]/"skills": ["orders", "care, returns"], "agents": 12/' desk.json >queues.json
headcount compare queues.json --replications 20 --quiet | sed -n '/by queue/,/^$/p'
headcount compare queues.json --replications 20 --quiet --lang fr | sed -n '/par file/,/^$/p'
headcount compare queues.json --replications 20 --quiet --format csv | grep '\['
try() { headcount compare "$@" --quiet >out; echo "exit $?$([ -s out ] && echo ", printed")"; }
try
try other.json --term-months 0
try other.json --method guess
sed 's/"currency": "EUR"/"currency": "USD"/' other.json >dollar.json
try other.json dollar.json
bad() { sed "s/\"\.queues\[0\]\.handling\.mean_s\": 240/$1/" desk.json >bad.json; try bad.json; }
bad '".queues[0].handlng.mean_s": 240'
bad '".queues[1].handling.mean_s": 240'
bad '".queues[0].handling.mean_s": -1'
bad '".queues[0].handling.mean": 240'
bad '".groups[0].site": "nowhere"'
bad '".variants": null'
bad '".groups[0].skills[0].x.y": 1'
bad '"queues": 1'
headcount check bad.json
