# One staffing under many what-ifs: the table in both languages, CSV, JSON, the same bytes for any threads, refusals.
cat >shop.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Shop",
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-23", "days": 2, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "10:00"}]},
 "queues": [
  {"name": "orders", "volume": {"per_hour": 120}, "handling": {"mean_s": 180}, "patience": {"mean_s": 120},
   "target": {"service_level": 0.8, "within_s": 20}},
  {"name": "advice", "volume": {"per_hour": 24}, "handling": {"mean_s": 300}, "patience": {"mean_s": 300},
   "target": "70/30"}],
 "groups": [{"name": "shop", "skills": ["orders"], "agents": 8}, {"name": "experts", "skills": ["advice"], "agents": 3}]}
JSON
headcount sweep shop.json --vary volume=0.8:1.4:0.2 --replications 100
headcount sweep shop.json --vary aht=orders:+0:+60:+30 --vary absence=0:0.1:0.1 --replications 60 --quiet --lang fr
headcount sweep shop.json --vary patience=x0.5 --volume x1.2 --replications 60 --quiet | sed '/^Assumed/,/^$/d'
for threads in 1 3; do
    headcount sweep shop.json --vary aht=150:210:60 --replications 30 --threads $threads --quiet --format json |
        grep -v '"run"' >$threads
done
cmp 1 3 && echo same bytes
grep -A 3 -e '"axes"' -e '"varied"' 1 | cut -c 1-120
headcount sweep shop.json --vary aht=orders:150:210:60 --replications 30 --format csv | cut -d, -f1-5,7,9-11,20
headcount simulate shop.json --replications 5 --quiet --format csv --output staff.csv
headcount sweep shop.json --vary volume=1.1 --staff staff.csv --replications 5 --precision 0.1 | sed -n '1,2p'
try() { headcount "$@" --quiet >out; echo "exit $?$([ -s out ] && echo ", printed")"; }
try sweep shop.json
try sweep --vary volume=1.1
try sweep shop.json --vary volume
try sweep shop.json --vary speed=1:2:1
try sweep shop.json --vary volume=1:2
try sweep shop.json --vary volume=0.8:1.4:0
try sweep shop.json --vary volume=0.1:10:0.1 --vary aht=100:200:5
try sweep shop.json --vary volume=1.1 --vary volume=1.2
try sweep shop.json --vary volume=order:0.8:1.2:0.1
try sweep shop.json --vary aht=-200:+0:50
try sweep shop.json --vary absence=0:1:0.1
headcount sweep --help | grep -e --precision -e --replications
