# Two sites share one queue: each lost in turn and a surge, in both languages; machine formats; the same bytes for any
# threads; agents from a file; groups where there are no sites; a penalty; refusals.
cat >two.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Two sites", "currency": "EUR",
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-23", "days": 7, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "12:00"}]},
 "queues": [{"name": "orders", "volume": {"per_hour": 200, "contains": "new"}, "handling": {"mean_s": 300},
   "patience": {"mean_s": 180}, "redial": {"share": 0.5, "delay_s": 7200}, "target": "80/20",
   "split": [{"site": "Paris", "share": 0.6}, {"site": "Rabat", "share": 0.4}], "overflow_after_s": 20}],
 "sites": [{"name": "Paris"}, {"name": "Rabat", "time_zone": "Africa/Casablanca"}],
 "groups": [{"name": "paris", "site": "Paris", "skills": ["orders"], "agents": 12},
   {"name": "rabat", "site": "Rabat", "skills": ["orders"], "agents": 8}]}
JSON
headcount continuity two.json --days 2 --from 2026-11-24 --replications 20
headcount continuity two.json --lost Rabat --recovered 0.5 --surge +50% --replications 20 --lang fr
headcount continuity two.json --lost rabat --surge x1 --replications 20 --format csv | sed -n '1,6p;/target_met/p'
for threads in 1 3; do
    headcount continuity two.json --replications 10 --threads $threads --format json | grep -v '"run"' >$threads
done
cmp 1 3 && echo same bytes
grep -e '"command"' -e '"summary"' -e '"kind"' 1 | cut -c 1-120
headcount simulate two.json --replications 1 --quiet --no-explain --format csv >plan.csv
headcount continuity two.json --replications 20 --staff plan.csv --volume x0.8 --lost Paris --surge 1 | sed -n '1,7p'
sed -e '/"split"/d; /"sites"/d' -e 's/"target": "80\/20",/"target": "80\/20"}],/; s/"site": "[A-Z][a-z]*", //' two.json >groups.json
headcount continuity groups.json --replications 5 --surge x1 | sed -n '4,9p'
sed -e 's/"days": 7/"days": 28/' -e '/"groups"/i "contract": {"prices": [{"unit": "contact", "price": 4}], "clauses": [{"name": "level", "window": "day",\n "metric": "service_level", "at_least": 0.8, "penalty": {"kind": "step", "amount": 1000}}]},' two.json >contract.json
headcount continuity contract.json --replications 5 --days 5 | sed -n '4,11p'
sed -e '/"groups"/i "contract": {"prices": [{"unit": "contact", "price": 4}], "clauses": [{"name": "level", "window": "day",\n "metric": "service_level", "at_least": 0.8, "penalty": {"kind": "step", "amount": 1000}}, {"name": "lost", "window": "month",\n "metric": "abandonment", "at_most": 0.06}]},' -e 's/"agents": 8}\]/"agents": 8}],\n "variants": [{"name": "more", "set": {".groups[0].agents": 14}}]/' two.json >week.json
headcount continuity week.json --replications 8 --lost Rabat
headcount continuity week.json --replications 8 --lost Rabat --surge x1 --lang fr --variant more | sed -n '1,9p;/tient/,$p'
headcount continuity week.json --replications 8 --lost Rabat --quiet --format json | grep -A2 -e '"months"' -e '"clauses"' | head -9
headcount continuity week.json --replications 8 --surge x1 --quiet --format csv | grep -e kept -e penalty -e clauses_met
try() { headcount continuity "$@" --quiet >out; echo "exit $?$([ -s out ] && echo ", printed")"; }
try
try two.json --lost Pariss
try two.json --days 9
try week.json --variant mroe
try two.json --days none
try two.json --from 2026-12-01
try two.json --from tomorrow
try two.json --recovered 120
try two.json --surge +30
try two.json --surge x0
try two.json --staff missing.csv
