# A contract on months of a week: chances, money, languages, the same bytes for any number of threads; then the staffing
# of least cost, and what it refuses.
cat >shop.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Shop", "currency": "EUR",
 "calendar": {"time_zone": "Europe/Paris", "start": "2026-11-23", "days": 7, "interval_min": 30,
              "opening": [{"days": "mon-sat", "from": "08:00", "to": "10:00"}]},
 "sites": [{"name": "Lille", "country": "FR", "currency": "EUR", "hourly_cost": 21,
            "rate_card": {"saturday": 0.25},
            "support": [{"role": "team leader", "per_agents": 12, "cost_per_month": 3400}]}],
 "queues": [
  {"name": "orders", "volume": {"per_hour": 30}, "uncertainty": {"day_cv": 0.1, "month_cv": 0.05},
   "handling": {"mean_s": 240}, "patience": {"mean_s": 180}, "value_per_contact": 30,
   "target": {"service_level": 0.8, "within_s": 20}}],
 "groups": [{"name": "shop", "skills": ["orders"], "site": "Lille", "shrinkage": {"in_office": {"breaks": 0.1}}}],
 "contract": {
  "clauses": [
   {"name": "80/20 by day", "metric": "service_level", "at_least": 0.8, "window": "day",
    "penalty": {"kind": "linear", "share": 0.002, "more_than": 2, "cap_share": 0.05}},
   {"name": "60 s by month", "metric": "service_level", "within_s": 60, "at_least": 0.85, "window": "month",
    "penalty": {"kind": "step", "amount": 500}, "bonus": {"kind": "step", "amount": 100, "tolerance": 5}},
   {"name": "abandonment", "metric": "abandonment", "at_most": 0.08, "window": "day",
    "penalty": {"kind": "step", "amount": 40}}],
  "penalty_cap": 0.1, "earn_back": 0.5,
  "prices": [{"unit": "logged_hour", "price": 29}, {"unit": "contact", "price": 0.6}]}}
JSON
headcount simulate shop.json --replications 60 --no-explain --quiet | sed -n '/^Contract/,/^Assumed/p'
headcount simulate shop.json --replications 60 --no-explain --quiet --lang fr | sed -n '/^Contrat/,/^Supposé/p'
for threads in 1 3; do
    headcount simulate shop.json --replications 60 --threads $threads --quiet --format json | grep -v '"run"' >$threads
done
cmp 1 3 && echo same bytes
sed -n '/"contract"/,/"prices"/p' 1
headcount simulate shop.json --replications 60 --replication-block 1/2 --output a.part --quiet
headcount simulate shop.json --replications 60 --replication-block 2/2 --output b.part --quiet
headcount merge b.part a.part --quiet --format json | grep -v '"run"' | sed 's/"merge"/"simulate"/' | diff - 1 && echo merged
headcount size shop.json --replications 60 --quiet | sed -n '/^A month, EUR/,/^Vendor.s margin/p'
headcount size shop.json --replications 60 --quiet --objective cost --threads 1 >one.txt
headcount size shop.json --replications 60 --quiet --objective cost --threads 2 >two.txt
cmp one.txt two.txt && echo same bytes
sed -n '/meets targets/,/Assumed/p' one.txt
headcount size shop.json --replications 60 --quiet --objective cost --lang fr --format json >one.json
grep '"saving\|"summary": "L.effectif' one.json
headcount simulate shop.json --staff one.json --replications 60 --quiet --format json | grep '"due"' >due
grep '"due"' one.json | cmp - due && echo the same staffing
sed 's/"value_per_contact": 30,//' shop.json >worthless.json
for lang in en fr; do
    headcount size worthless.json --replications 60 --quiet --objective cost --lang $lang --format json >one.json
    sed -n 's/.*"summary".*\(\(No queue\|Aucune file\).*\)".*/\1/p' one.json
done
sed '/"contract"/,$d; s/"value_per_contact": 30, *//' shop.json | sed '$s/,$/}/' >bare.json
headcount size bare.json --objective cost || echo $?
headcount size shop.json --objective profit || echo $?
# What a command does not count with is named: all of a contract by its name, and prices where nothing is priced.
headcount sweep shop.json --vary volume=1 --replications 2 >/dev/null
sed 's/"uncertainty": [^}]*}, *//' shop.json >sure.json
headcount simulate sure.json --exact --lang fr | sed -n '/^Sans effet/,/^$/p'
sed '/"contract"/,$d' shop.json | sed '$s/,$/}/' >agreed.json
headcount simulate agreed.json --replications 2 --no-explain --lang fr >/dev/null
# Amounts that no ledger holds are refused, not cut.
sed 's/"kind": "step", "amount": 40}/"kind": "step", "amount": 1e12, "cap_share": 1}/; s/"price": 29/"price": 1e12/' shop.json >vast.json
for command in size "simulate --no-explain" compare; do
    headcount $command vast.json --replications 20 --quiet >/dev/null || echo $?
done
sed 's/"hourly_cost": 21/"hourly_cost": 1e12/' shop.json >dear.json
headcount size dear.json --replications 20 --quiet || echo $?
headcount compare dear.json --replications 2 --quiet || echo $?
