# Agents from what `size` wrote, and what is wrong with other files.
cat >desk.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Desk",
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-23", "days": 1, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "09:30"}]},
 "queues": [{"name": "desk", "volume": {"per_hour": 100}, "handling": {"mean_s": 240}, "patience": {"mean_s": 200},
             "target": "80/20"}]}
JSON
headcount simulate desk.json --replications 20 --quiet --format csv >first.csv
headcount size desk.json --quiet --format csv --output size.csv
headcount size desk.json --quiet --format json --output size.json
for file in size.csv size.json first.csv; do
    headcount simulate desk.json --staff $file --replications 20 --format csv >again.csv
    cmp first.csv again.csv && echo "$file: the same"
done
headcount simulate desk.json --replications 2 --format csv >/dev/null

bad() { printf "$1" >bad.csv && headcount simulate desk.json --staff bad.csv; echo "exit $?"; }
bad 'start,agents\n2026-11-23T08:00,5\n'
bad 'start,group,agents\n2026-11-23T08:00,desks,5\n'
bad 'start,group,agents\n2026-11-23T08:10,desk,5\n'
bad 'start,group,agents\n2026-11-23T11:00,desk,5\n'
bad 'start,group,agents\n2026-11-23T08:00,desk,\n'
bad 'start,group,agents\n2026-11-23T08:00,desk,-1\n'
bad 'start,group,agents\n2026-11-23T08:00,desk,5\n2026-11-23T08:30,desk,5\n'
bad 'start,group,agents\n2026-11-23T08:00,desk,5\n2026-11-23T08:00,desk,5\n'
bad '{"format": "headcount/result@1", "groups": [{"name": "desk", "intervals": [{"start": "2026-11-23T08:00", "required": null}]}]}'
bad '{"format": "headcount/scenario@1"}'
headcount simulate desk.json --staff missing.csv
echo "exit $?"
# What an unreachable size writes has no agents where its targets are out of reach: which interval, in one line.
sed 's/"80\/20"}\]/"80\/20"}], "groups": [{"name": "desk", "skills": ["desk"], "agents": {"max": 3}}]/' desk.json >tight.json
for format in json csv; do
    headcount size tight.json --quiet --format $format --output size.$format
    headcount simulate tight.json --staff size.$format
    echo "exit $?"
done
