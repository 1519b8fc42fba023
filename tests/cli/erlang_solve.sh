# Fewest agents for several targets at once, and for none that can be met.
# Nine decimals: the last of the 17 digits may differ between processors' mathematical libraries.
nine() { sed -E 's/([0-9]+\.[0-9]{9})[0-9]+/\1/g'; }
headcount erlang --calls-per-hour 200 --aht-s 180 --target-service-level 0.80
headcount erlang --calls-per-hour 200 --aht-s 180 --patience-s 300 --target-service-level 0.80 --max-occupancy 0.95 \
    --target-abandonment 0.05 --format json | nine
headcount erlang --calls-per-hour 200 --aht-s 180 --capacity 12 --target-service-level 0.999
