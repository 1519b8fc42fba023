# PDF is printed by whatever Chromium the PATH holds: none, one that fails, one that prints nothing or nonsense, one that
# works. The output is whole or as it was.
cat >desk.json <<'JSON'
{"format": "headcount/scenario@1", "name": "Desk",
 "calendar": {"start": "2026-11-23", "days": 1, "interval_min": 30,
              "opening": [{"days": "mon-fri", "from": "08:00", "to": "09:30"}]},
 "queues": [{"name": "desk", "volume": {"per_hour": 100}, "handling": {"mean_s": 240}, "target": "80/20"}],
 "simulation": {"replications": 10}}
JSON
mkdir none fake temporary
program=$(command -v headcount)
export TMPDIR="$PWD/temporary"
echo before >kept.pdf
PATH=$PWD/none "$program" report desk.json --quiet --output kept.pdf
echo "exit $?, $(cat kept.pdf)"

# chromium 'SCRIPT': the fake one, which finds where to print in $into and is asked for as given in arguments.txt
chromium()
{
    cat >fake/chromium <<SH
#!/bin/sh
echo noise
echo noise >&2
printf '%s\n' "\$@" >arguments.txt
for word; do case \$word in --print-to-pdf=*) into=\${word#*=} ;; esac; done
$1
SH
    chmod +x fake/chromium
    PATH=$PWD/fake:$PATH "$program" report desk.json --quiet --output kept.pdf
    echo "exit $?, $(cat kept.pdf), $(find temporary | wc -l) left"
}
chromium 'exit 3'
chromium 'kill -9 $$'
chromium 'exit 0'
chromium 'echo "<html>" >"$into"'
chromium 'head -n 1 "$word" | grep -q "^<!doctype html>" && mkdir -p "${into%/*}/profile/deep" && echo "%PDF-1.4" >"$into"'
sed -e "s|=$TMPDIR/headcount-[^/]*/|=TEMPORARY/|" -e "s|^$TMPDIR/headcount-[^/]*/|TEMPORARY/|" -e /--no-sandbox/d arguments.txt
mkdir -p full/there.pdf
PATH=$PWD/fake:$PATH headcount report desk.json --quiet --output full/there.pdf
echo "exit $?"
