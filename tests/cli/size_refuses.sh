# What no formula answers is refused with a line that says what would be needed.
try() { headcount "$@"; echo "exit $?"; }
head='{"format": "headcount/scenario@1", "name": "t", "calendar": {"start": "2026-11-23", "days": 1, "interval_min": 60}'
queue() { printf '{"name": "%s", "volume": {"per_hour": 20}, "handling": {"mean_s": 200}%s}' "$1" "$2"; }
printf '%s, "queues": [%s, %s], "groups": [{"name": "all", "skills": ["a", "b"]}]}' "$head" \
    "$(queue a ', "target": "80/20"')" "$(queue b ', "target": "80/20"')" >shared.json
printf '%s, "queues": [%s], "groups": [{"name": "x", "skills": ["a"]}, {"name": "y", "skills": ["a"]}]}' "$head" \
    "$(queue a ', "target": "80/20"')" >two.json
printf '%s, "queues": [%s]}' "$head" "$(queue a '')" >none.json
printf '%s, "queues": [%s]}' "$head" "$(queue a ', "target": "80/20", "patience": {"mean": 3}')" >typo.json
printf '%s, "queues": [%s]}' "$head" "$(queue a ', "target": {"service_level": 0.8, "window": "day", "probability": 0.9}')" \
    >promise.json
try size shared.json --method formula
try size two.json --method formula
try size promise.json --method exact
try size promise.json --method fast
try size none.json
try size typo.json
