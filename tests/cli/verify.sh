# A report is made again from its stamp: identical, or what differs; hostile files get one clear line.
cat >desk.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Desk </script>",
 "calendar": {"start": "2026-11-23", "days": 1, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "09:30"}]},
 "queues": [{"name": "desk", "volume": {"csv": "calls.csv", "column": "calls"}, "handling": {"mean_s": 240, "cv": 1.3},
             "patience": {"mean_s": 200}, "target": "80/20"}]}
JSON
printf 'start,calls\n2026-11-23T08:00,50\n2026-11-23T08:30,60\n2026-11-23T09:00,40\n' >calls.csv
check() { headcount verify "$@"; echo "exit $?"; }
headcount report desk.json --replications 20 --threads 2 --quiet --out desk.html
headcount report desk.json --replications 20 --output=one.html --thr=1
cmp desk.html one.html
grep -A8 'id="stamp"' desk.html | sed 's/[0-9a-f]\{64\}/HASH/; /^<!--/,$d'
check desk.html
check desk.html --lang fr --threads 1
echo "from elsewhere:"
mkdir -p away/reports
cp desk.json calls.csv desk.html away/reports
(cd away && headcount verify reports/desk.html; echo "exit $?")
echo "figures changed in the page:"
sed 's|<th scope=row>08:00<td class=h8>9$|<th scope=row>08:00<td class=h8>7|' desk.html >lie.html
check lie.html
check lie.html --lang fr
sed 's|<p class=under>|&Certified, |' desk.html >lie.html
check lie.html
echo "an input changed, another away:"
sed -i 's/,60/,61/' calls.csv
check desk.html
mv calls.csv hidden.csv
sed -i 's/240/250/' desk.json
check desk.html --lang fr
sed -i 's/250/240/' desk.json
sed 's/,61/,60/' hidden.csv >calls.csv
echo "another version:"
sed 's/"version": "[0-9.]*"/"version": "0.0.1"/' desk.html >old.html
check old.html
echo "hostile files:"
: >empty.html
check empty.html
check desk.json
sed 's/calls.csv", "sha/c\\u001b[31m\\u009balls.csv", "sha/' desk.html >escape.html
check escape.html
printf 'caf\351' >latin.html
check latin.html
sed '/id="stamp"/,$!d; s/"version".*/"version": 1,/' desk.html >damaged.html
check damaged.html
sed 's/"inputs": \[/"inputs": [[/' desk.html >damaged.html
check damaged.html
sed '/id="stamp"/q' desk.html >damaged.html
check damaged.html
sed 's/"--replications", "20"/"--output", "desk.json"/' desk.html >thief.html
check thief.html
sed 's/"--replications", "20"/"--version"/' desk.html >thief.html
check thief.html
sed 's/"--replications", "20"/"--replications", "x"/' desk.html >wrong.html
check wrong.html
truncate -s 1G large.html
check large.html
rm large.html
check absent.html
headcount report - --replications 20 --output piped.html <desk.json
check piped.html
check desk.html --seed 3
ls
