# Sites: hours in which nobody can work are named and get 0 agents, by every method; costs in both languages, whose
# printed totals are the sums of the lines above them; what a country's default is, and where it comes from.
export TZDIR="$TOP/tests/data/zoneinfo"
nine() { sed -E 's/([0-9]+\.[0-9]{9})[0-9]+/\1/g'; }
cat >gap.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Gap",
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-21", "days": 2, "interval_min": 30,
              "opening": [{"days": "mon-sun", "from": "08:00", "to": "10:00"}]},
 "queues": [{"name": "orders", "volume": {"per_hour": 60}, "handling": {"mean_s": 240}, "patience": {"mean_s": 300},
             "target": "80/20"}],
 "sites": [{"name": "Lisbon", "time_zone": "Europe/Lisbon", "hours": [{"days": "mon-sat", "from": "08:00", "to": "18:00"}]}],
 "groups": [{"name": "desk", "site": "Lisbon", "skills": ["orders"]}]}
JSON
headcount size gap.json
echo "exit $?"
headcount size gap.json --quiet --lang fr | sed -n '/personne ne peut/,/^$/p'
headcount size gap.json --quiet --format json | sed -n '/"warnings"/,/\]/p;/"coverage_gaps"/,/\]/p'
for method in exact simulation; do
    headcount size gap.json --quiet --method $method --replications 100 | sed -n '/^08:00/,/^agent-hours/p;/nobody can/,/^$/p'
    headcount size gap.json --quiet --method $method --replications 100 >/dev/null
    echo "$method: exit $?"
done
headcount size gap.json --quiet --format csv --output agents.csv
cut -d, -f1-3,7 agents.csv
headcount simulate gap.json --quiet --staff agents.csv --replications 50 --no-explain | sed -n '/contacts  /,/total/p;/nobody can/,/^$/p'
headcount simulate gap.json --quiet --staff agents.csv --replications 50 --no-explain --format csv --output again.csv
headcount simulate gap.json --quiet --staff again.csv --replications 50 --no-explain --format csv | cmp - again.csv && echo "read back"
headcount simulate gap.json --quiet --exact | sed -n '/contacts  /,/total/p'
headcount simulate gap.json --quiet --replications 20 --no-explain --format json | sed -n '/"coverage_gaps"/,/\]/p'
cat >costs.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Evenings", "currency": "EUR",
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-20", "days": 3, "interval_min": 60,
              "opening": [{"days": "mon-sun", "from": "14:00", "to": "22:00"}]},
 "defaults": {"queue": {"handling": {"mean_s": 300}, "patience": {"mean_s": 300}, "target": "80/20"}},
 "queues": [{"name": "orders", "volume": {"per_hour": 60}}, {"name": "care", "volume": {"per_hour": 40}}],
 "sites": [
  {"name": "Lyon", "country": "FR", "hourly_cost": 30, "rate_card": {"saturday": 0.1, "sunday": 0.5, "night": 0.25},
   "shrinkage": {"in_office": {"breaks": 0.1}, "leave": {"holidays": 0.1}},
   "support": [{"role": "leader", "per_agents": 12, "cost_per_month": 4000}]},
  {"name": "Antananarivo", "country": "MG", "time_zone": "Indian/Antananarivo", "currency": "MGA",
   "rate": {"per_unit": 0.0002, "date": "2026-05-04"}, "hourly_cost": 50000, "contract_hours_per_week": 40,
   "rate_card": {"night": 0.3, "languages": {"en": 0.05}},
   "transition": {"one_off": 100000000, "double_running": [1, 0.5], "governance_per_month": 20000000}}],
 "groups": [{"name": "desk", "site": "Lyon", "skills": ["orders"]},
            {"name": "evening desk", "site": "Antananarivo", "language": "en", "skills": ["care"]}]}
JSON
headcount size costs.json | sed -n '/^Costs of/,$p'
headcount size costs.json --lang fr | sed -n '/^Coûts de/,/^Supp/p'
headcount size costs.json | sed -n '/^Costs of/,/^running/p' | awk '
    /^[LA]/ { amount = $NF; gsub(/[,.]/, "", amount); sum += amount }
    /^running/ { split($0, part, /  +/); total = part[2]; gsub(/[^0-9]/, "", total); print total == sum ? "the lines add up" : sum " against " total }'
headcount size costs.json --format json | nine | sed -n '/"assumptions"/,/^  \]/p;/"costs"/,/^  }/p'
headcount size costs.json --method simulation --replications 50 --seed 1 --quiet | sed -n '/^Costs of/,/per paid/p'
