# Agents that are searched for: a promise for most days, shared skills in both languages, what no number can reach.
# Nine decimals: the last of the 17 digits may differ between processors' mathematical libraries.
nine() { sed -E 's/([0-9]+\.[0-9]{9})[0-9]+/\1/g; s/"threads": [0-9]+, "elapsed_s": [0-9.e-]+/"threads": …, "elapsed_s": …/'; }
scenario() { printf '{"format": "headcount/scenario@1", "name": "%s", "currency": "EUR", "calendar": {"start": "2026-11-23",
 "days": 2, "interval_min": 30, "opening": [{"days": "mon-fri", "from": "08:00", "to": "10:00"}]}, "queues": [%s],
 "groups": [%s]}' "$1" "$2" "$3"; }
queue() { printf '{"name": "%s", "volume": {"per_hour": %s}, "handling": {"mean_s": 240}, "patience": {"mean_s": 300}, %s}' \
    "$1" "$2" "$3"; }
promise=$(queue calls 80 '"uncertainty": {"day_cv": 0.1}, "target": {"service_level": 0.8, "window": "day", "probability": 0.9}')
daily=$(queue calls 80 '"target": {"service_level": 0.8, "window": "day"}')
half_hours=$(queue mails 40 '"target": "80/60"')
scenario "One desk" "$promise" '{"name": "desk", "skills": ["calls"]}' >promise.json
scenario "Two skills" "$daily, $half_hours" \
    '{"name": "paris", "skills": ["calls"], "cost_per_hour": 20}, {"name": "lyon", "skills": ["calls", "mails"], "cost_per_hour": 21}' \
    >shared.json
scenario "Too few" "$daily" '{"name": "desk", "skills": ["calls"], "agents": {"max": 5}}' >few.json
headcount size promise.json --replications 200 --seed 3
headcount size shared.json --replications 200 --quiet
headcount size shared.json --replications 200 --quiet --lang fr
headcount size shared.json --replications 200 --quiet --format csv --output agents.csv
headcount simulate shared.json --staff agents.csv --replications 50 --no-explain --quiet
headcount size few.json --method exact --format json | nine | sed -n '/"run"/p;/"target"/p;/"standing"/p;/"sizing"/,$p'
headcount size promise.json --replications 200 --seed 3 --format json | nine | sed -n '/"run"/p;/"standing"/p;/"sizing"/,$p'
headcount size few.json --replications 100 | sed -n '2,3p'
headcount size few.json --replications 100 --quiet >/dev/null
echo "exit $?"
headcount size few.json --method formula --seed 3 >/dev/null
headcount size promise.json --replications 1
echo "exit $?"
scenario "All at once" "$(queue calls 20 '"target": {"service_level": 1, "within_s": 60}')" '{"name": "desk", "skills": ["calls"]}' >all.json
headcount size all.json --method simulation --replications 100 | sed -n 2,3p
headcount size all.json --method exact --quiet --lang fr | sed -n 2,4p
headcount size --help
