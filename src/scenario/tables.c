/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tables.c - the keys of a scenario outside its queues: one row each. The rows of a queue are in tables_queue.c. */
#include "scenario/row.h"

static const struct hc_field csv_rows[] = {
    {AT(hc_csv_draft, csv), TEXT, ALL, .need = HC_NEEDED, .help = "CSV file, relative to the scenario's folder"},
    {AT(hc_csv_draft, column), TEXT, ALL, .need = HC_NEEDED, .help = "name of the column with the values"},
};
const struct hc_object hc_object_csv = {"csv", "A column of a CSV file, one row per interval",
                                        TABLE(hc_csv_draft, csv_rows)};

static const struct hc_field span_rows[] = {
    {AT(hc_span_draft, days), TEXT, ALL, .need = HC_NEEDED_HERE,
     .pattern = "^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?( *, "
                "*(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?)*$",
     .help = "weekdays on which the hours begin: names, ranges that may wrap (sun-thu), commas"},
    {AT(hc_span_draft, from), TEXT, ALL, .need = HC_NEEDED_HERE, .pattern = TIME_PATTERN,
     .help = "local time of opening"},
    {AT(hc_span_draft, to), TEXT, ALL, .need = HC_NEEDED_HERE, .pattern = TIME_PATTERN,
     .help = "local time of closing, up to 24:00; at or before `from`: on the next day"},
};
const struct hc_object hc_object_span = {"hours", "Hours of some weekdays", TABLE(hc_span_draft, span_rows)};

static const struct hc_field exception_rows[] = {
    {AT(hc_exception_draft, date), TEXT, ALL, .need = HC_NEEDED_HERE, .pattern = DATE_PATTERN, .help = "local date"},
    {AT(hc_exception_draft, from), TEXT, ALL, .need = HC_NEEDED_HERE, .pattern = TIME_PATTERN,
     .help = "local time of opening"},
    {AT(hc_exception_draft, to), TEXT, ALL, .need = HC_NEEDED_HERE, .pattern = TIME_PATTERN,
     .help = "local time of closing, up to 24:00; at or before `from`: on the next day"},
};
const struct hc_object hc_object_exception = {"exception",
                                              "Hours of one date instead of its usual ones, for every queue",
                                              TABLE(hc_exception_draft, exception_rows)};

static const struct hc_field calendar_rows[] = {
    {AT(hc_calendar_draft, time_zone), .forms = HC_FORM_NAME, ALL, .fallback = "UTC",
     .help = "time zone, an IANA name (Europe/Paris)"},
    {AT(hc_calendar_draft, start), TEXT, ALL, .need = HC_NEEDED_HERE, .pattern = DATE_PATTERN,
     .help = "first local date of the horizon"},
    {AT(hc_calendar_draft, days), INTEGER, ALL, .unit = "days", .min = 1, .max = 3660, .need = HC_NEEDED_HERE,
     .help = "length of the horizon in civil days"},
    {AT(hc_calendar_draft, interval_min), NUMBER, ALL, .unit = "min", .min = 0.5, .max = 1440, .fallback = "30",
     .help = "interval of volumes and results; divides a day"},
    {AT(hc_calendar_draft, staff_interval_min), NUMBER, ALL, .unit = "min", .min = 0.5, .max = 1440,
     .help = "staff changes only this often: a multiple of interval_min that divides a day; default the same"},
    {AT(hc_calendar_draft, opening), .forms = HC_FORM_OBJECTS, .object = &hc_object_span, ALL, .length_min = 1,
     .help = "opening hours; absent: round the clock"},
    {AT(hc_calendar_draft, closed), .forms = HC_FORM_TEXTS, ALL, .pattern = DATE_PATTERN,
     .help = "local dates without opening"},
    {AT(hc_calendar_draft, exceptions), .forms = HC_FORM_OBJECTS, .object = &hc_object_exception, ALL,
     .help = "hours of single dates instead of their usual ones"},
};
const struct hc_object hc_object_calendar = {"calendar", "The horizon, its intervals and opening hours",
                                             TABLE(hc_calendar_draft, calendar_rows)};

static const struct hc_field skill_rows[] = {
    {AT(hc_skill_draft, queue), TEXT, ALL, .need = HC_NEEDED_HERE, .help = "name of the queue"},
    {AT(hc_skill_draft, priority), INTEGER, SIMULATE, .min = 1, .max = 1000, .fallback = "1",
     .help = "a freed agent takes the lowest number first"},
    {AT(hc_skill_draft, speed), NUMBER, ALL, .min = 0.01, .max = 100, .fallback = "1",
     .help = "multiplies the handling rate"},
    {AT(hc_skill_draft, after_s), NUMBER, SIMULATE, SECONDS, .fallback = "0",
     .help = "takes only contacts that have waited this long"},
    {AT(hc_skill_draft, reserve), INTEGER, SIMULATE, .unit = "agents", .min = 0, .max = 1000000, .fallback = "0",
     .help = "takes this queue only while more than this many agents of the group are idle"},
    {AT(hc_skill_draft, fcr), NUMBER, SHARE, ALL,
     .help = "contacts answered by the group that are resolved; default repeat.fcr of the queue, which it needs"},
};
const struct hc_object hc_object_skill = {"skill", "A queue that a group serves, and how",
                                          TABLE(hc_skill_draft, skill_rows)};

#define AGENTS .unit = "agents", .min = 0, .max = 1000000
static const struct hc_field agents_rows[] = {
    {AT(hc_agents_draft, csv), TEXT, GIVEN_AGENTS, .alternative = 1,
     .help = "CSV file, relative to the scenario's folder"},
    {AT(hc_agents_draft, column), TEXT, GIVEN_AGENTS, .alternative = 1, .help = "name of the column with the agents"},
    {AT(hc_agents_draft, per_interval), .forms = HC_FORM_NUMBERS, AGENTS, GIVEN_AGENTS, .alternative = 2,
     .help = "agents of each open interval, or of each open staff interval, in time order"},
    {AT(hc_agents_draft, min), .forms = HC_FORM_NUMBER | HC_FORM_NUMBERS, AGENTS, REQUIREMENT, .alternative = 3,
     .help = "fewest agents that sizing may give: one number, or a list like per_interval"},
    {AT(hc_agents_draft, max), .forms = HC_FORM_NUMBER | HC_FORM_NUMBERS, AGENTS, REQUIREMENT, .alternative = 3,
     .help = "most agents that sizing may give: one number, or a list like per_interval"},
};
const struct hc_object hc_object_agents = {"agents", "Agents on queue by interval, or bounds for sizing",
                                           TABLE(hc_agents_draft, agents_rows)};

#define CAUSES .forms = HC_FORM_NUMBER_MAP, .unit = "share", .min = 0, .max = 1, .bounds = HC_BELOW_MAX
static const char *const bases[] = {"chain", "paid", NULL};
static const struct hc_field shrinkage_rows[] = {
    {AT(hc_shrinkage_draft, in_office), CAUSES, SIZE, .help = "breaks, coaching, meetings …: shares of present time"},
    {AT(hc_shrinkage_draft, absence), CAUSES, SIZE, .help = "sickness, no-show …: shares of rostered time"},
    {AT(hc_shrinkage_draft, leave), CAUSES, SIZE, .help = "holidays, planned training …: shares of paid time"},
    {AT(hc_shrinkage_draft, base), CHOICE(bases), SIZE, .fallback = "chain",
     .help = "chain: each list has its own base and divides in turn; paid: all are shares of paid time, and add"},
};
const struct hc_object hc_object_shrinkage = {"shrinkage", "Time paid that is not on queue, by cause",
                                              TABLE(hc_shrinkage_draft, shrinkage_rows)};

static const struct hc_field group_rows[] = {
    {AT(hc_group_draft, name), .forms = HC_FORM_NAME, ALL, .need = HC_NEEDED_HERE, .help = "name of the group"},
    {AT(hc_group_draft, site), .forms = HC_FORM_NAME, ALL, .help = "site at which it works, a name in `sites`"},
    {AT(hc_group_draft, language), .forms = HC_FORM_NAME, WAGE,
     .help = "language of its contacts, as its site's rate card names it"},
    {AT(hc_group_draft, skills), .forms = HC_FORM_TEXTS | HC_FORM_OBJECTS, .object = &hc_object_skill, ALL,
     .need = HC_NEEDED, .length_min = 1, .help = "queues that the group serves"},
    {AT(hc_group_draft, agents), .forms = HC_FORM_NUMBER | HC_FORM_OBJECT, .object = &hc_object_agents, AGENTS,
     GIVEN_AGENTS, .help = "agents on queue; absent: sizing finds them"},
    {AT(hc_group_draft, max_occupancy), NUMBER, SHARE, .bounds = HC_ABOVE_MIN, REQUIREMENT,
     .help = "largest share of their time on queue that agents may handle contacts"},
    {AT(hc_group_draft, effective_factor), NUMBER, SHARE, .bounds = HC_ABOVE_MIN, ALL, .fallback = "1",
     .help = "agents that act per agent said to be on queue; measured 0.85 to 0.91"},
    {AT(hc_group_draft, schedule_fit), NUMBER, SHARE, .bounds = HC_ABOVE_MIN, SIZE, .fallback = "1",
     .help = "share of rostered hours that meet the requirement; shifts lose 0.05 to 0.15"},
    {AT(hc_group_draft, shrinkage), OBJECT(hc_object_shrinkage), SIZE, .help = "time paid that is not on queue"},
    {AT(hc_group_draft, contract_hours_per_week), NUMBER, SIZE, .unit = "h", .min = 0, .max = 168,
     .bounds = HC_ABOVE_MIN, .fallback = "35", .help = "paid hours per week of a full-time contract"},
    {AT(hc_group_draft, cost_per_hour), NUMBER, WAGE, .min = 0, .max = 1e6, .bounds = HC_ABOVE_MIN, .fallback = "1",
     .help = "cost of an agent-hour on queue: a search weighs groups by it"},
};
const struct hc_object hc_object_group = {"group", "Agents who serve the same queues",
                                          TABLE(hc_group_draft, group_rows)};

static const char *const ends[] = {"finish", "return", NULL};
static const struct hc_field simulation_rows[] = {
    {AT(hc_simulation_draft, replications), INTEGER, SIMULATE, .min = 1, .max = 10000000,
     .help = "number of replications, default 100; with precision their cap, default 10000"},
    {AT(hc_simulation_draft, seed), INTEGER, SIMULATE, .min = 0, .max = 9007199254740991, .fallback = "1",
     .help = "the same seed gives the same results"},
    {AT(hc_simulation_draft, warm_up_h), NUMBER, SIMULATE, .unit = "h", .min = 0, .max = 87840, .fallback = "0",
     .help = "first hours of the horizon whose contacts count nowhere"},
    {AT(hc_simulation_draft, precision), NUMBER, SIMULATE, .unit = "share", .min = 0, .max = 1, .bounds = HC_OPEN,
     .help = "stop when every 95 % half-width of service_level and abandonment per queue is below this"},
    {AT(hc_simulation_draft, end_of_shift), CHOICE(ends), SIMULATE, .fallback = "finish",
     .help = "finish: the contact in hand is finished; return: it goes back to the head of its queue"},
};
const struct hc_object hc_object_simulation = {"simulation", "How to simulate",
                                               TABLE(hc_simulation_draft, simulation_rows)};

static const struct hc_field defaults_rows[] = {
    {AT(hc_defaults_draft, queue), .forms = HC_FORM_OBJECT | HC_FORM_RAW, .object = &hc_object_queue, ALL,
     .help = "keys that every queue has unless it gives its own"},
    {AT(hc_defaults_draft, group), .forms = HC_FORM_OBJECT | HC_FORM_RAW, .object = &hc_object_group, ALL,
     .help = "keys that every group has unless it gives its own"},
};
const struct hc_object hc_object_defaults = {"defaults", "Merged under each queue and each group",
                                             TABLE(hc_defaults_draft, defaults_rows)};

static const struct hc_field source_rows[] = {
    {AT(hc_source_draft, by), TEXT, ALL, .help = "who gave it"},
    {AT(hc_source_draft, source), TEXT, ALL, .help = "document"},
    {AT(hc_source_draft, date), TEXT, ALL, .pattern = DATE_PATTERN, .help = "date of the document"},
};
const struct hc_object hc_object_source = {"source", "Where an input comes from", TABLE(hc_source_draft, source_rows)};

static const struct hc_field variant_rows[] = {
    {AT(hc_variant_draft, name), .forms = HC_FORM_NAME, COMPARE, .need = HC_NEEDED_HERE,
     .help = "title of its figures"},
    {AT(hc_variant_draft, set), .forms = HC_FORM_ANY_MAP, COMPARE, .need = HC_NEEDED_HERE,
     .help = "new values by place (.groups[0].site); null takes a key out; {}: the file as it is, by this name"},
};
const struct hc_object hc_object_variant = {"variant", "The file with some values set, to be compared",
                                            TABLE(hc_variant_draft, variant_rows)};

static const struct hc_field top_rows[] = {
    {AT(hc_top_draft, format), TEXT, ALL, .need = HC_NEEDED_HERE, .pattern = "^headcount/scenario@1$",
     .help = "headcount/scenario@1"},
    {AT(hc_top_draft, name), .forms = HC_FORM_NAME, ALL, .help = "title of the results"},
    {AT(hc_top_draft, currency), .forms = HC_FORM_NAME, ALL, .help = "currency of costs (EUR)"},
    {AT(hc_top_draft, calendar), OBJECT(hc_object_calendar), ALL, .need = HC_NEEDED_HERE, .help = "horizon and hours"},
    {AT(hc_top_draft, queues), .forms = HC_FORM_OBJECTS | HC_FORM_RAW, .object = &hc_object_queue, ALL,
     .need = HC_NEEDED_HERE, .length_min = 1, .length_max = 1000, .help = "what arrives"},
    {AT(hc_top_draft, groups), .forms = HC_FORM_OBJECTS | HC_FORM_RAW, .object = &hc_object_group, ALL, .length_min = 1,
     .length_max = 1000, .help = "who serves it; absent: one group per queue, of its name"},
    {AT(hc_top_draft, sites), .forms = HC_FORM_OBJECTS, .object = &hc_object_site, ALL, .length_max = 200,
     .help = "where groups work: hours, holidays, costs"},
    {AT(hc_top_draft, defaults), OBJECT(hc_object_defaults), ALL, .help = "merged under each queue and each group"},
    {AT(hc_top_draft, simulation), OBJECT(hc_object_simulation), SIMULATE, .help = "how to simulate"},
    {AT(hc_top_draft, contract), OBJECT(hc_object_contract), CONTRACT, .help = "what client and vendor have agreed"},
    {AT(hc_top_draft, sources), .forms = HC_FORM_OBJECT_MAP, .object = &hc_object_source, ALL,
     .help = "where inputs come from, by place (queues.orders.handling)"},
    {AT(hc_top_draft, stated), .forms = HC_FORM_OBJECTS | HC_FORM_RAW, .object = &hc_object_stated, STATED,
     .length_max = 100, .help = "figures that somebody states and nobody here predicts: NPS, retention …"},
    {AT(hc_top_draft, variants), .forms = HC_FORM_OBJECTS | HC_FORM_RAW, .object = &hc_object_variant, COMPARE,
     .length_min = 1, .length_max = 100, .help = "the file with some values set, for compare"},
    {AT(hc_top_draft, term_months), NUMBER, COMPARE, .unit = "months", .min = 0, .max = 1200, .bounds = HC_ABOVE_MIN,
     .fallback = "12", .help = "over which compare adds costs up"},
};
const struct hc_object hc_object_top = {"scenario", "A contact centre to size or simulate",
                                        TABLE(hc_top_draft, top_rows)};
