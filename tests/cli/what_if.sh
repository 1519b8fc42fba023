# What-ifs on size and simulate: the line of the table, "varied" in the JSON, parts that carry them, what is refused.
cat >shop.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Shop",
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-23", "days": 1, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "10:00"}]},
 "queues": [
  {"name": "orders", "volume": {"per_hour": 120}, "handling": {"mean_s": 180}, "patience": {"mean_s": 120},
   "target": {"service_level": 0.8, "within_s": 20}},
  {"name": "advice", "volume": {"per_hour": 24}, "handling": {"mean_s": 300}, "target": "80/20"}]}
JSON
headcount size shop.json --volume orders:+10% --absence 0.05
headcount size shop.json --volume orders:+10% --absence 0.05 --lang fr | sed -n '1,4p'
headcount simulate shop.json --aht -20 --patience =90 --replications 100 --quiet --no-explain | sed -n '1,7p'
headcount simulate shop.json --aht -20 --patience =90 --replications 10 --quiet --format json | grep -A 4 '"varied"'
for block in 1 2; do
    headcount simulate shop.json --absence 5% --volume 1.2 --replications 20 --quiet --replication-block $block/2 \
        --output $block.part
done
headcount simulate shop.json --absence 5% --volume 1.2 --replications 20 --quiet --format json | grep -v '"run"' >whole
headcount merge 2.part 1.part --quiet --format json | grep -v '"run"' | cmp - whole && echo same
headcount simulate shop.json --absence 5% --replications 20 --quiet --replication-block 2/2 --output 2.part
headcount merge 1.part 2.part
echo "exit $?"
try() { headcount "$@" --quiet >out; echo "exit $?$([ -s out ] && echo ", printed")"; }
try size shop.json --volume =3000
try size shop.json --volume ordrs:x1.1
try size shop.json --aht fast
try size shop.json --aht advice:-300
try simulate shop.json --patience advice:x2
try simulate shop.json --absence 1.5
try simulate shop.json --absence paris:0.1
try simulate shop.json --exact --absence 0.1
try simulate shop.json --exact --volume advice:0.5 --patience 200
