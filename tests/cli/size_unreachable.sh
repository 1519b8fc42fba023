# Exit 4, and the table is printed all the same: what cannot be met is marked.
# Nine decimals: the last of the 17 digits may differ between processors' mathematical libraries.
nine() { sed -E 's/([0-9]+\.[0-9]{9})[0-9]+/\1/g'; }
cat >tight.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Tight",
 "calendar": {"start": "2026-11-23", "days": 1, "interval_min": 30,
              "opening": [{"days": "mon", "from": "08:00", "to": "10:00"}]},
 "queues": [{"name": "calls", "volume": {"per_interval": [20, 100, 60, 0]}, "handling": {"mean_s": 180},
             "target": "80/20"}],
 "groups": [{"name": "desk", "skills": ["calls"], "agents": {"min": 2, "max": 10}}]}
JSON
headcount size tight.json
echo "exit $?"
headcount size tight.json --format csv | cut -d, -f1-9,30-31 | nine
