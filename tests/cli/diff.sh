# Two states of a scenario: inputs that have changed, by name of queue, and what they change in the answer.
cat >before.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Desk", "currency": "EUR",
 "calendar": {"start": "2026-11-23", "days": 1, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "09:30"}]},
 "queues": [{"name": "desk", "volume": {"csv": "calls.csv", "column": "calls"}, "handling": {"mean_s": 240, "cv": 1.3},
             "patience": {"mean_s": 200}, "priority": 1, "target": "80/20"}]}
JSON
printf 'start,calls,back\n2026-11-23T08:00,50,9\n2026-11-23T08:30,60,8\n2026-11-23T09:00,40,7\n' >calls.csv
mkdir new
sed 's/,40,/,44,/' calls.csv >new/calls.csv
# A queue in front of the other moves no place; "priority" goes, and its default is the same.
sed 's/240/264/; s/"priority": 1, //; s/"queues": \[/&{"name": "back", "volume": {"csv": "calls.csv", "column": "back"}, "handling": {"mean_s": 300}, "target": "70\/60"},\n /; s/"currency"/"sources": {"queues.desk.handling": {"by": "client", "source": "answer 12", "date": "2026-06-01"}}, &/' before.json >new/after.json
headcount diff before.json new/after.json --replications 20 --quiet
headcount diff before.json new/after.json --replications 20 --quiet --lang fr --threads 1
headcount diff before.json new/after.json --replications 20 --quiet --format json --threads 2 | sed -n '/"before": "before/,/"service_level"/p' |
    sed 's/[0-9a-f]\{64\}/HASH/g'
echo "nothing changed:"
headcount diff before.json before.json --replications 20 --quiet | head -4
echo "a target out of reach:"
sed 's|"target": "80/20"|"target": {"service_level": 0.99, "within_s": 0}|; s|"queues"|"groups": [{"name": "desk", "skills": ["desk"], "agents": {"max": 2}}], &|' before.json >few.json
headcount diff before.json few.json --replications 20 --quiet
echo "exit $?"
headcount diff before.json --quiet
echo "exit $?"
headcount diff before.json few.json --format csv
echo "a long list, one value of it:"
list=$(seq -s , 100 117)
sed 's/{"csv": "calls.csv", "column": "calls"}/{"per_interval": ['"$list"']}/; s/"interval_min": 30/"interval_min": 5/' before.json >list.json
sed 's/103/104/' list.json >other.json
headcount diff list.json other.json --replications 5 --quiet | sed -n 3,4p
