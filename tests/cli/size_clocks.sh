# The weeks in which clocks change, on grids of 15 and 30 minutes: every interval stands at its local time, the hour
# that comes again has rows of its own after its first run, the hour that is left out is blank, and nothing is closed.
scenario()
{
    cat <<EOF
{"format": "headcount/scenario@1", "name": "night", "calendar": {"time_zone": "Europe/Paris", "start": "$1", "days": 2, "interval_min": $2,
 "opening": [{"days": "mon-sun", "from": "00:00", "to": "24:00"}]},
 "queues": [{"name": "q", "volume": {"per_hour": 30}, "handling": {"mean_s": 180}, "patience": {"mean_s": 200},
 "target": {"service_level": 0.8}}]}
EOF
}
rows()
{
    grep -E '^(0[0-4]|23|nuit|night|agent-hours|heures d.agents| {17})' | grep -vE '(on queue|en ligne) '
}
scenario 2026-10-24 15 | headcount size - | rows
scenario 2026-10-24 30 | headcount size - --lang fr | rows
scenario 2026-03-28 30 | headcount size - | rows
scenario 2026-10-24 15 | headcount size - | grep -c '·'
scenario 2026-03-28 15 | headcount size - | grep -c '·'
true
