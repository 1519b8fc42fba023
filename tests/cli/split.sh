# A queue divided between two teams: its parts in every answer, what-ifs by its name or a part's, parts of a run merged.
cat >shop.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Shop",
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-23", "days": 1, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "10:00"}]},
 "queues": [
  {"name": "orders", "volume": {"per_hour": 180, "contains": "new"}, "handling": {"mean_s": 180},
   "patience": {"mean_s": 120}, "repeat": {"fcr": 0.8, "share": 0.5, "delay_h": 0.5}, "target": "80/20",
   "split": [{"group": "paris", "share": 0.6}, {"group": "rabat", "share": 0.4}]}],
 "groups": [{"name": "paris", "skills": ["orders"]}, {"name": "rabat", "skills": [{"queue": "orders", "fcr": 0.7}]}],
 "sources": {"queues.orders.split": {"by": "sales"}}}
JSON
headcount size shop.json --method formula | sed -n '1,17p'
headcount size shop.json --method formula --volume orders:x2 --quiet --format csv | sed 2q | cut -d, -f1-7
headcount size shop.json --method formula --volume orders@rabat:x2 --quiet --format csv | grep rabat | sed 1q | cut -d, -f1-7
sed 's/"share": 0.4}\]/&, "overflow_after_s": 30/' shop.json >overflow.json
headcount check overflow.json | tail -1
sed -i 's/"skills": \["orders"\]/&, "agents": 7/; s/"fcr": 0.7}\]/&, "agents": 4/' overflow.json
for block in 1 2; do
    headcount simulate overflow.json --replications 20 --quiet --replication-block $block/2 --output $block.part
done
for threads in 1 2; do
    headcount simulate overflow.json --replications 20 --quiet --threads $threads --format json | grep -v '"run"' >$threads
done
cmp 1 2 && echo same
headcount merge 2.part 1.part --quiet --format json | grep -v '"run"' | cmp - 1 && echo same
headcount simulate overflow.json --replications 20 --quiet --no-explain | sed -n '1,13p'
headcount sweep overflow.json --vary volume=orders:0.8:1.2:0.2 --replications 20 --quiet | sed -n '1,12p'
