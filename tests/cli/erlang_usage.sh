# Wrong use is one line and exit 2.
try() { headcount "$@"; echo "exit $?"; }
try erlang --calls-per-hour 200 --aht-s 180
try erlang --calls-per-hour 200 --aht-s 180 --agents -1
try erlang --calls-per-hour 200 --aht-s 180 --agents 14 --target-service-level 0.8
try erlang --calls-per-hour 200 --aht-s 180 --target-service-level 80
try erlang --calls-per-hour 200 --aht-s 180 --agents 14 --patience-s 60 --patience-law lognormal
try erlang --calls-per-hour 200 --aht-s 180 --agents nine
try erlang --nonsense 3
try erlang --batch missing.csv
try erlang --agents
try
try frobnicate
try size
try size a.json b.json
try size --format pdf a.json
try size --lang de a.json
try size missing.json
try schema extra
try --version
