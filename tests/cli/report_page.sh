# What a client's page must not tell, and the band of the requirement against sizes asked for one by one.
cat >t.json <<'END'
{"format": "headcount/scenario@1", "currency": "EUR", "calendar": {"start": "2026-11-02", "days": 1, "interval_min": 60,
 "time_zone": "Europe/Paris", "opening": [{"days": "mon", "from": "09:00", "to": "12:00"}]},
 "queues": [{"name": "orders", "volume": {"csv": "v.csv", "column": "n"}, "handling": {"mean_s": 240},
             "patience": {"mean_s": 200}, "target": "80/20"}],
 "groups": [{"name": "orders", "site": "Here", "skills": ["orders"]}],
 "sites": [{"name": "Here", "country": "FR", "time_zone": "Europe/Paris", "hourly_cost": 31.37, "note": "31.37 in 2025",
            "support": [{"role": "lead", "per_agents": 10, "cost_per_month": 4321}]}],
 "contract": {"clauses": [{"name": "SL", "metric": "service_level", "at_least": 0.8, "window": "day",
              "penalty": {"kind": "step", "amount": 10}}], "prices": [{"unit": "contact", "price": 2.5}]},
 "stated": [{"name": "all costs", "metric": "cost", "change": -0.2, "months": 6, "by": "the vendor"},
            {"name": "NPS", "metric": "nps", "before": 25, "after": 47, "margin": 5, "by": "the client"}],
 "sources": {"sites.Here": {"by": "the vendor", "source": "its offer at 31.37"}},
 "variants": [{"name": "now", "set": {}}, {"name": "cheap", "set": {".sites[0].hourly_cost": 17.93}}]}
END
printf 'date,time,n\n2026-11-02,09:00,300\n2026-11-02,10:00,450\n2026-11-02,11:00,375\n' >v.csv
money='31.37|4,?321|all costs|Vendor.s margin|Agents. cost|per paid hour|Running cost'
for profile in internal client; do
    headcount report t.json --replications 5 --profile $profile --quiet --output $profile.html
    sed '/^<!-- Charts/,$d' $profile.html | grep -E -o "$money" | sort | uniq -c | tr -s ' ' >found
    echo "$profile: $(wc -l <found) of $(echo "$money" | tr '|' '\n' | wc -l) found"
    grep -c -E 'Paid by the client|NPS: 25 → 47|id=continuity' $profile.html
done
echo 'begins, as forecast, volume ×0.9, volume ×1.1:'
sed -n '/<table id=band-0/,/<\/table>/p' client.html | grep '<th scope=row>' | sed 's/<tr><th scope=row>//; s/<td>/, /g'
for factor in 1 0.9 1.1; do
    headcount size t.json --volume x$factor --format json --quiet | tr '{' '\n' | grep '"start"' | head -3 |
        sed -n 's/.*"required": \([0-9]*\).*/\1/p' | tr '\n' ' '
    echo "by size --volume x$factor"
done
