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
try size shared.json
try size two.json
try size none.json
try size typo.json
