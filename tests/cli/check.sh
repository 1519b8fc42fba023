# Contradictions and traps, in words.
cat >traps.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Traps",
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-23", "days": 1, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "09:00"}]},
 "queues": [
  {"name": "large", "volume": {"per_hour": 1000}, "handling": {"mean_s": 300}, "patience": {"mean_s": 300},
   "target": {"service_level": 0.8, "within_s": 20, "asa_s": 60, "answer_rate": 0.9, "abandonment": 0.05}},
  {"name": "tiny", "volume": {"per_hour": 6}, "handling": {"mean_s": 300}, 
   "target": {"service_level": 0.8, "within_s": 20, "formula": "answered", "abandonment": 0.05}},
  {"name": "late", "volume": {"csv": "late.csv", "column": "calls"}, "handling": {"mean_s": 300}, "target": "80/20"},
  {"name": "capped", "volume": {"per_hour": 100}, "handling": {"mean_s": 300}, "target": "80/20"},
  {"name": "aimless", "volume": {"per_hour": 100}, "handling": {"mean_s": 300}}],
 "groups": [
  {"name": "large", "skills": ["large"], "max_occupancy": 0.85, "contract_hours_per_week": 30.9,
   "shrinkage": {"leave": {"holidays": 0.1}}},
  {"name": "tiny", "skills": ["tiny"]}, {"name": "late", "skills": ["late"]},
  {"name": "capped", "skills": ["capped"], "agents": {"max": 10}}, {"name": "aimless", "skills": ["aimless"]}]}
JSON
printf 'start,calls\n2026-11-23T08:00,5\n2026-11-23T08:30,6\n2026-11-23T09:00,7\n' >late.csv
headcount check traps.json
headcount check traps.json --lang fr
headcount check traps.json --format csv
cd "$TOP/scenarios/peak-week" && headcount check scenario.json --format json
cat >claims.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Claims",
 "calendar": {"start": "2026-11-23", "days": 1},
 "queues": [{"name": "calls", "volume": {"per_hour": 100, "contains": "new"}, "handling": {"mean_s": 600},
   "repeat": {"fcr": 0.7, "share": 0.5, "delay_h": 5}, "target": "80/20"},
  {"name": "mails", "volume": {"per_hour": 100}, "handling": {"mean_s": 400}, "target": "80/20"}],
 "groups": [{"name": "calls", "skills": ["calls"], "site": "here", "shrinkage": {"leave": {"all": 0.3}}},
  {"name": "mails", "skills": ["mails"], "site": "here", "shrinkage": {"leave": {"all": 0.3}}}],
 "sites": [{"name": "here"}, {"name": "faster", "handling_factor": 0.9}, {"name": "worse", "handling_factor": 0.9, "fcr": 0.65}],
 "stated": [{"name": "NPS", "metric": "nps", "after": 47}, {"name": "CSAT", "metric": "csat", "after": 0.8, "source": "survey of May"}],
 "variants": [{"name": "faster", "set": {".groups[0].site": "faster"}},
  {"name": "worse", "set": {".groups[0].site": "worse"}},
  {"name": "mails", "set": {".groups[1].skills": [{"queue": "mails", "speed": 1.25}]}}]}
JSON
for lang in en fr; do headcount check claims.json --lang $lang; done
sed 's/{"\.groups\[0\]\.site": "worse"}/{".groups[0].site": "nowhere"}/' claims.json >wrong.json
headcount check wrong.json
