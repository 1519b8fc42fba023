# An output is written whole or not at all.
printf '%s' '{"format": "headcount/scenario@1", "name": "t", "calendar": {"start": "2026-11-23", "days": 1,
 "interval_min": 60}, "queues": [{"name": "a", "volume": {"per_hour": 20}, "handling": {"mean_s": 200},
 "target": "80/20"}]}' >good.json
headcount size good.json --output /dev/full
echo "exit $?"
headcount size good.json >/dev/full
echo "exit $?"
headcount size good.json --output none/out.txt
echo "exit $?"
echo before >kept.txt
headcount size missing.json --output kept.txt
echo "exit $?"
cat kept.txt
ls
