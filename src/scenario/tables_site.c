/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tables_site.c - the keys of a site: one row each. */
#include "scenario/row.h"

static const struct hc_field holidays_rows[] = {
    {AT(hc_holidays_draft, country), TEXT, ALL, .help = "public holidays built in: FR, FR-alsace-moselle"},
    {AT(hc_holidays_draft, dates), .forms = HC_FORM_TEXTS, ALL, .pattern = DATE_PATTERN, .help = "further local dates"},
    {AT(hc_holidays_draft, worked), .forms = HC_FORM_FLAG, ALL, .fallback = "false",
     .help = "true: the site works on them, at the rate card's holiday premium; false: it is closed"},
};
const struct hc_object hc_object_holidays = {"holidays", "Days off of a site", TABLE(hc_holidays_draft, holidays_rows)};

static const struct hc_field rate_rows[] = {
    {AT(hc_rate_draft, per_unit), NUMBER, WAGE, .min = 0, .max = 1e9, .bounds = HC_ABOVE_MIN, .need = HC_NEEDED_HERE,
     .help = "one unit of the site's currency in the scenario's"},
    {AT(hc_rate_draft, date), TEXT, WAGE, .pattern = DATE_PATTERN, .need = HC_NEEDED_HERE, .help = "day of the rate"},
};
const struct hc_object hc_object_rate = {"rate", "A dated rate of exchange", TABLE(hc_rate_draft, rate_rows)};

#define PREMIUM NUMBER, .unit = "share", .min = 0, .max = 10, .fallback = "0"
static const char *const combinations[] = {"add", "highest", NULL};
static const struct hc_field rate_card_rows[] = {
    {AT(hc_rate_card_draft, night), PREMIUM, PREMIUMS,
     .help = "added to hours between night_from and night_to, local time"},
    {AT(hc_rate_card_draft, night_from), TEXT, PREMIUMS, .pattern = TIME_PATTERN, .fallback = "21:00",
     .help = "beginning of the night"},
    {AT(hc_rate_card_draft, night_to), TEXT, PREMIUMS, .pattern = TIME_PATTERN, .fallback = "06:00",
     .help = "its end; at or before night_from: on the next day"},
    {AT(hc_rate_card_draft, saturday), PREMIUM, PREMIUMS, .help = "added to hours of Saturdays, local date"},
    {AT(hc_rate_card_draft, sunday), PREMIUM, PREMIUMS, .help = "added to hours of Sundays"},
    {AT(hc_rate_card_draft, holiday), PREMIUM, PREMIUMS, .help = "added to hours of holidays that are worked"},
    {AT(hc_rate_card_draft, overtime), PREMIUM, OVERTIME, .help = "added to hours after agents' hours"},
    {AT(hc_rate_card_draft, languages), .forms = HC_FORM_NUMBER_MAP, .unit = "share", .min = 0, .max = 10, WAGE,
     .help = "added to hours of groups by their language"},
    {AT(hc_rate_card_draft, combine), CHOICE(combinations), PREMIUMS, .fallback = "add",
     .help = "night, Saturday, Sunday and holiday on one hour: add, or only the highest"},
};
const struct hc_object hc_object_rate_card = {"rate_card", "What hours cost more, as shares of hourly_cost",
                                              TABLE(hc_rate_card_draft, rate_card_rows)};

static const struct hc_field support_rows[] = {
    {AT(hc_support_draft, role), .forms = HC_FORM_NAME, COSTS, .need = HC_NEEDED_HERE, .help = "supervisor, trainer …"},
    {AT(hc_support_draft, per_agents), NUMBER, COSTS, .unit = "people", .min = 0, .max = 1e6, .bounds = HC_ABOVE_MIN,
     .need = HC_NEEDED_HERE, .help = "one for so many heads, or part of them"},
    {AT(hc_support_draft, cost_per_month), NUMBER, MONEY, COSTS, .need = HC_NEEDED_HERE,
     .help = "of one, in the site's currency"},
};
const struct hc_object hc_object_support = {"support", "People who come with agents",
                                            TABLE(hc_support_draft, support_rows)};

static const struct hc_field transition_rows[] = {
    {AT(hc_transition_draft, one_off), NUMBER, MONEY, ONCE, .fallback = "0", .help = "once, in the site's currency"},
    {AT(hc_transition_draft, double_running), .forms = HC_FORM_NUMBERS, .unit = "share", .min = 0, .max = 1, ONCE,
     .length_max = 520, .help = "week by week: share of the site's agent cost that is paid twice"},
    {AT(hc_transition_draft, governance_per_month), NUMBER, MONEY, COSTS, .fallback = "0",
     .help = "every month, in the site's currency"},
};
const struct hc_object hc_object_transition = {"transition", "What moving to a site costs beside its running",
                                               TABLE(hc_transition_draft, transition_rows)};

static const struct hc_field site_rows[] = {
    {AT(hc_site_draft, name), .forms = HC_FORM_NAME, ALL, .need = HC_NEEDED_HERE, .help = "name of the site"},
    {AT(hc_site_draft, country), .forms = HC_FORM_NAME, SIZE,
     .help = "ISO 3166 code (FR, MA): working time comes from the country's defaults where nobody gives it"},
    {AT(hc_site_draft, zone), .forms = HC_FORM_NAME, ALL, .help = "the user's word: onshore, nearshore, offshore"},
    {AT(hc_site_draft, time_zone), .forms = HC_FORM_NAME, ALL,
     .help = "time zone, an IANA name (Africa/Casablanca); default the calendar's"},
    {AT(hc_site_draft, hours), .forms = HC_FORM_OBJECTS, .object = &hc_object_span, ALL, .length_min = 1,
     .help = "hours in local time of the site; absent: whenever a queue is open"},
    {AT(hc_site_draft, holidays), .forms = HC_FORM_OBJECT | HC_FORM_TEXT | HC_FORM_TEXTS, .object = &hc_object_holidays,
     ALL, .help = "a country built in (FR), a list of local dates, or both in an object"},
    {AT(hc_site_draft, currency), .forms = HC_FORM_NAME, WAGE, .help = "of its costs; default the scenario's"},
    {AT(hc_site_draft, rate), OBJECT(hc_object_rate), WAGE, .help = "needed where the currency is not the scenario's"},
    {AT(hc_site_draft, hourly_cost), NUMBER, MONEY, WAGE, .help = "of a paid hour of an agent, before premiums"},
    {AT(hc_site_draft, rate_card), OBJECT(hc_object_rate_card), COSTS, .help = "premiums on hourly_cost"},
    {AT(hc_site_draft, handling_factor), NUMBER, .min = 0.01, .max = 100, ALL, .fallback = "1",
     .help = "multiplies handling times of its groups"},
    {AT(hc_site_draft, fcr), NUMBER, SHARE, ALL,
     .help = "share of answered contacts resolved there; default the queue's repeat.fcr"},
    {AT(hc_site_draft, shrinkage), OBJECT(hc_object_shrinkage), SIZE, .help = "of its groups that give none"},
    {AT(hc_site_draft, contract_hours_per_week), NUMBER, SIZE, .unit = "h", .min = 0, .max = 168,
     .bounds = HC_ABOVE_MIN, .help = "of its groups that give none; default the country's"},
    {AT(hc_site_draft, support), .forms = HC_FORM_OBJECTS, .object = &hc_object_support, COSTS, .length_max = 100,
     .help = "people who come with agents"},
    {AT(hc_site_draft, transition), OBJECT(hc_object_transition), COSTS, .help = "what moving there costs"},
};
const struct hc_object hc_object_site = {"site", "Where groups work", TABLE(hc_site_draft, site_rows)};
