# The planner's first check: the figures of an Erlang C sheet.
# Nine decimals: the last of the 17 digits may differ between processors' mathematical libraries.
nine() { sed -E 's/([0-9]+\.[0-9]{9})[0-9]+/\1/g'; }
headcount erlang --calls-per-hour 200 --aht-s 180 --agents 14 --within-s 20
headcount erlang --calls-per-hour 200 --aht-s 180 --agents 14 --within-s 20 --lang fr
headcount erlang --calls-per-hour 200 --aht-s 180 --agents 13 --patience-s 300 --format csv | nine
