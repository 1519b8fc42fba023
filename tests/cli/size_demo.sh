# The main job, in English and in French.
headcount size "$TOP/scenarios/peak-week/scenario.json"
headcount size "$TOP/scenarios/peak-week/scenario.json" --lang fr
