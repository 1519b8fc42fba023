# French as it is printed, on names of every width: no ordinary blank before : ; ? % », none after «, no point in a
# number, no "1 replications". Nothing is printed but what breaks a rule.
cat >centre.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Été à Noël 🎄", "currency": "EUR",
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-23", "days": 1, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "10:00"}]},
 "queues": [
  {"name": "注文受付センター", "volume": {"per_hour": 60}, "handling": {"mean_s": 180, "cv": 1.2, "law": "lognormal"},
   "patience": {"mean_s": 120}, "uncertainty": {"day_cv": 0.1},
   "target": {"service_level": 0.8, "window": "day", "probability": 0.9}},
  {"name": "réclamations", "volume": {"per_hour": 30}, "handling": {"mean_s": 300}, "patience": {"mean_s": 200},
   "target": {"asa_s": 30, "window": "day"}}],
 "groups": [{"name": "接客係", "skills": ["注文受付センター"], "cost_per_hour": 25},
            {"name": "équipe 🎧 du matin", "skills": ["注文受付センター", "réclamations"], "cost_per_hour": 30}]}
JSON
cat >desk.json <<'JSON'
{"format": "headcount/scenario@1", "name": "guichet", "calendar": {"start": "2026-11-23", "days": 1, "interval_min": 1,
  "opening": [{"days": "mon-fri", "from": "08:00", "to": "08:02"}]},
 "queues": [{"name": "guichet", "volume": {"per_hour": 1}, "handling": {"mean_s": 60}, "patience": {"mean_s": 200},
   "target": {"service_level": 0.5, "within_s": 60, "probability": 0.5}}],
 "groups": [{"name": "guichet", "skills": ["guichet"], "agents": {"max": 1}}]}
JSON
headcount size centre.json --lang fr --seed 3 --format csv --output agents.csv --replications 40
headcount size centre.json --lang fr --seed 3 --replications 40 >size
headcount simulate centre.json --lang fr --staff agents.csv --replications 40 >simulate
headcount sweep centre.json --lang fr --staff agents.csv --replications 20 --vary volume=0.9:1.1:0.1 \
    --vary 'aht=注文受付センター:+30' >sweep
headcount check centre.json --lang fr >check
headcount size desk.json --lang fr --quiet >one
headcount size desk.json --lang fr --quiet --method formula >formula
headcount simulate desk.json --lang fr --replications 1 --quiet --no-explain >>one
headcount check desk.json --lang fr >>one
headcount size desk.json --quiet >one.en
headcount size desk.json --quiet --method formula >>one.en
headcount simulate desk.json --replications 1 --quiet >>one.en
all="size simulate sweep check one formula"
grep -nE '(^|[^ ]) +[;:?!%»]|« |[0-9]\.[0-9]' $all | grep -vE '^[a-z]+:[0-9]+:  \.'
grep -nE '(^|[^0-9,. ])[01](,[0-9]+)? (agents|contacts|erlangs|évaluations|réplications|personnes|points|intervalles|fenêtres|jours|minutes|millions)' $all
grep -nE '(^|[^0-9,. ])1 (agents|contacts|erlangs|evaluations|replications|people|points|intervals|windows|open days|minutes)' one.en
# Columns: every row of a table ends where its head does, counted as a terminal shows it.
columns() { sed 's/注文受付センター/________________/g; s/接客係/______/g; s/🎧/__/g; s/🎄/__/g'; }
sed -n '/^Agents/,/^$/p' simulate | columns
sed -n '/^Objectifs/,/^$/p' size | columns
sed -n '/^Des positions/,/^personnes/p' size | columns
# What goes with a table on standard error is in its language.
sed 's/"per_hour": 1}/"per_hour": 300}/' desk.json >few.json
headcount size few.json --lang fr --replications 40 >few
echo "exit $?"
sed -n 2,4p few
