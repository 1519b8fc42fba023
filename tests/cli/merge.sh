# Four blocks, merged in any order, are the unsplit run, wherever the scenario is by then.
cat >desk.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Desk",
 "calendar": {"start": "2026-11-23", "days": 1, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "09:30"}]},
 "queues": [{"name": "desk", "volume": {"csv": "calls.csv", "column": "calls"}, "handling": {"mean_s": 240, "cv": 1.3},
             "patience": {"mean_s": 200}, "target": "80/20"}]}
JSON
printf 'start,calls\n2026-11-23T08:00,50\n2026-11-23T08:30,60\n2026-11-23T09:00,40\n' >calls.csv
for format in table json csv; do
    headcount simulate desk.json --replications 50 --quiet --format $format | grep -v '"run"' >whole.$format
done
for block in 1 2 3 4; do
    headcount simulate - --replications 50 --quiet --replication-block $block/4 --output $block.part <desk.json
    headcount simulate desk.json --replications 50 --quiet --replication-block $block/4 --output $block.part
done
rm desk.json calls.csv
for format in table json csv; do
    headcount merge 3.part 1.part 4.part 2.part --quiet --format $format | grep -v '"run"' | cmp - whole.$format && echo same
done
headcount merge 1.part 2.part 4.part
echo "exit $?"
headcount merge 1.part 2.part 3.part 4.part 2.part
echo "exit $?"
head -c 2000 2.part >cut.part
headcount merge 1.part cut.part 3.part 4.part
echo "exit $?"
