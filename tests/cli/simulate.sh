# A small shop: tables in both languages, the same bytes for any number of threads, CSV.
cat >shop.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Shop",
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-23", "days": 2, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "10:00"}]},
 "queues": [
  {"name": "orders", "volume": {"per_hour": 120}, "handling": {"mean_s": 180, "cv": 1.2}, "patience": {"mean_s": 120},
   "target": {"service_level": 0.8, "within_s": 20, "abandonment": 0.1}},
  {"name": "advice", "volume": {"per_hour": 12}, "handling": {"mean_s": 300}, "patience": {"mean_s": 300}}],
 "groups": [{"name": "shop", "skills": ["orders"], "agents": 7, "shrinkage": {"in_office": {"breaks": 0.1}}},
            {"name": "experts", "skills": ["advice", {"queue": "orders", "priority": 2}], "agents": 2}]}
JSON
headcount simulate shop.json --replications 200
headcount simulate shop.json --replications 200 --lang fr --quiet
for threads in 1 2 8; do
    headcount simulate shop.json --replications 50 --threads $threads --quiet --format json | grep -v '"run"' >$threads
done
cmp 1 2 && cmp 1 8 && echo same bytes
headcount simulate shop.json --replications 50 --quiet --format csv | cut -d, -f1-6,32-35 | sed -n '1,3p;18,19p'
headcount simulate - --replications 50 --quiet --format csv <shop.json | wc -l
