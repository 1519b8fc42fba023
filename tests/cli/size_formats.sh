# JSON and CSV of a small scenario: two half-hours, one group with a chain, one queue without contacts at first.
# Nine decimals: the last of the 17 digits may differ between processors' mathematical libraries.
nine() { sed -E 's/([0-9]+\.[0-9]{9})[0-9]+/\1/g'; }
cat >small.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Small", "currency": "EUR", "note": "a test",
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-23", "days": 1, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "09:00"}]},
 "queues": [{"name": "calls, \"all\"", "volume": {"per_interval": [0, 100]}, "handling": {"mean_s": 180},
             "patience": {"mean_s": 300}, "target": {"service_level": 0.8, "within_s": 20}}],
 "groups": [{"name": "desk", "skills": ["calls, \"all\""], "agents": 12, "max_occupancy": 0.9,
             "shrinkage": {"in_office": {"breaks": 0.1}, "leave": {"holidays": 0.1}}}],
 "simulation": {"replications": 10}}
JSON
headcount size small.json --format csv | nine
headcount size small.json --format json --quiet | nine
headcount size - --format csv --quiet --output out.csv <small.json && nine <out.csv
