/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tables_queue.c - the keys of a queue: one row each. */
#include "scenario/row.h"

#define MEAN .unit = "s", .min = 0.001, .max = 86400000
#define CONTACTS .unit = "contacts", .min = 0, .max = 1e12

static const char *const contents[] = {"new", "all", NULL};
static const struct hc_field volume_rows[] = {
    {AT(hc_volume_draft, per_hour), NUMBER, .unit = "contacts/h", .min = 0, .max = 1e9, ALL, .alternative = 1,
     .help = "the same rate in every open interval"},
    {AT(hc_volume_draft, csv), TEXT, ALL, .alternative = 2,
     .help = "CSV file with one row per open interval, relative to the scenario's folder"},
    {AT(hc_volume_draft, column), TEXT, ALL, .alternative = 2, .help = "name of the column with the volumes"},
    {AT(hc_volume_draft, per_interval), .forms = HC_FORM_NUMBERS, CONTACTS, ALL, .alternative = 3,
     .help = "contacts of each open interval in time order"},
    {AT(hc_volume_draft, total), .forms = HC_FORM_NUMBER | HC_FORM_NUMBER_MAP, CONTACTS, ALL, .alternative = 4,
     .pattern = "^[0-9]{4}-[0-9]{2}$",
     .help = "contacts of the horizon, or of each civil month (2026-11) that it touches; preserved exactly"},
    {AT(hc_volume_draft, day_shares), .forms = HC_FORM_NUMBERS, .min = 0, .max = 1e12, ALL, .length_min = 7,
     .length_max = 7, .alternative = 4,
     .help = "weight of each weekday, Monday first; default: its intervals' weights"},
    {AT(hc_volume_draft, interval_shares), .forms = HC_FORM_NUMBERS | HC_FORM_OBJECT, .object = &hc_object_csv,
     .min = 0, .max = 1e12, ALL, .alternative = 4,
     .help = "weight of each interval of the 24 h, or of the span from the earliest opening to the latest closing"},
    {AT(hc_volume_draft, contains), CHOICE(contents), ALL,
     .help = "new: first attempts of new issues; all: as an ACD counts, redials and repeats included"},
    {AT(hc_volume_draft, history_abandonment), NUMBER, SHARE, .bounds = HC_BELOW_MAX, ALL,
     .help = "abandonment of the history that volumes with contains all come from"},
};
const struct hc_object hc_object_volume = {"volume", "Contacts that arrive: per_hour, csv, per_interval or total",
                                           TABLE(hc_volume_draft, volume_rows)};

static const char *const factor_laws[] = {"gamma", "lognormal", NULL};
static const struct hc_field uncertainty_rows[] = {
    {AT(hc_uncertainty_draft, month_cv), NUMBER, FACTOR, SIMULATE, .fallback = "0",
     .help = "coefficient of variation of a month's factor on rates"},
    {AT(hc_uncertainty_draft, week_cv), NUMBER, FACTOR, SIMULATE, .fallback = "0", .help = "of a week's factor"},
    {AT(hc_uncertainty_draft, day_cv), NUMBER, FACTOR, SIMULATE, .fallback = "0", .help = "of a day's factor"},
    {AT(hc_uncertainty_draft, interval_cv), NUMBER, FACTOR, SIMULATE, .fallback = "0",
     .help = "of an interval's factor"},
    {AT(hc_uncertainty_draft, interval_correlation), NUMBER, .min = 0, .max = 1, .bounds = HC_BELOW_MAX, SIMULATE,
     .fallback = "0", .help = "correlation between the factors of neighbouring intervals"},
    {AT(hc_uncertainty_draft, queue_correlation), NUMBER, .min = 0, .max = 1, SIMULATE, .fallback = "1",
     .help = "correlation between the queues' factors of one level"},
    {AT(hc_uncertainty_draft, handling_day_cv), NUMBER, FACTOR, SIMULATE, .fallback = "0",
     .help = "coefficient of variation of the day's mean handling time"},
    {AT(hc_uncertainty_draft, bias), NUMBER, .min = -1, .max = 10, .bounds = HC_ABOVE_MIN, SIMULATE, .fallback = "0",
     .help = "0.05: the forecast is 5 % low"},
    {AT(hc_uncertainty_draft, law), CHOICE(factor_laws), SIMULATE, .fallback = "gamma", .help = "law of the factors"},
};
const struct hc_object hc_object_uncertainty = {"uncertainty", "Random factors of mean 1 on the forecast",
                                                TABLE(hc_uncertainty_draft, uncertainty_rows)};

/* In the order of enum hc_law_kind. */
static const char *const laws[] = {"exponential", "lognormal",        "deterministic", "gamma", "weibull",
                                   "uniform",     "hyperexponential", "empirical",     NULL};
#define TIME_ROWS                                                                                                      \
    {AT(hc_time_draft, mean_s),                                                                                        \
     .forms = HC_FORM_NUMBER | HC_FORM_OBJECT,                                                                         \
     .object = &hc_object_csv,                                                                                         \
     MEAN,                                                                                                             \
     ALL,                                                                                                              \
     .alternative = 1,                                                                                                 \
     .help = "mean, or a CSV column with one mean per interval of arrival"},                                           \
        {AT(hc_time_draft, law), CHOICE(laws), ALL, .help = "default exponential, lognormal where cv is given"},       \
        {AT(hc_time_draft, cv),                                                                                        \
         NUMBER,                                                                                                       \
         .min = 0,                                                                                                     \
         .max = 100,                                                                                                   \
         .bounds = HC_ABOVE_MIN,                                                                                       \
         ALL,                                                                                                          \
         .help = "standard deviation / mean"},                                                                         \
        {AT(hc_time_draft, shape),                                                                                     \
         NUMBER,                                                                                                       \
         .min = 0,                                                                                                     \
         .max = 1e6,                                                                                                   \
         .bounds = HC_ABOVE_MIN,                                                                                       \
         ALL,                                                                                                          \
         .help = "gamma, weibull: shape, instead of cv"},                                                              \
        {AT(hc_time_draft, min_s), NUMBER, SECONDS, ALL, .alternative = 3, .help = "uniform: least value"},            \
        {AT(hc_time_draft, max_s), NUMBER, MEAN, ALL, .alternative = 3, .help = "uniform: largest value"},             \
        {AT(hc_time_draft, p),                                                                                         \
         .forms = HC_FORM_NUMBERS,                                                                                     \
         SHARE,                                                                                                        \
         .bounds = HC_ABOVE_MIN,                                                                                       \
         ALL,                                                                                                          \
         .alternative = 4,                                                                                             \
         .length_min = 1,                                                                                              \
         .length_max = 1000,                                                                                           \
         .help = "hyperexponential: probability of each branch, sum 1"},                                               \
        {AT(hc_time_draft, means_s),                                                                                   \
         .forms = HC_FORM_NUMBERS,                                                                                     \
         MEAN,                                                                                                         \
         ALL,                                                                                                          \
         .alternative = 4,                                                                                             \
         .length_min = 1,                                                                                              \
         .length_max = 1000,                                                                                           \
         .help = "hyperexponential: mean of each branch"},                                                             \
    {                                                                                                                  \
        AT(hc_time_draft, quantiles_csv), TEXT, ALL, .alternative = 5,                                                 \
                                                     .help = "empirical: CSV file with columns p (0 to 1) and value_s" \
    }

static const struct hc_field handling_rows[] = {
    TIME_ROWS,
    {AT(hc_time_draft, talk_s), NUMBER, SECONDS, ALL, .alternative = 2, .help = "mean talk, instead of mean_s"},
    {AT(hc_time_draft, hold_s), NUMBER, SECONDS, ALL, .alternative = 2, .help = "mean hold, beside talk_s; default 0"},
    {AT(hc_time_draft, wrap_s), NUMBER, SECONDS, ALL, .alternative = 2,
     .help = "mean wrap-up, beside talk_s; default 0"},
};
const struct hc_object hc_object_handling = {"handling", "Time an agent spends on a contact, wrap-up included",
                                             TABLE(hc_time_draft, handling_rows)};

static const struct hc_field patience_rows[] = {
    TIME_ROWS,
    {AT(hc_time_draft, balk), NUMBER, SHARE, ALL, .fallback = "0",
     .help = "share that leaves at once when it would have to wait"},
};
const struct hc_object hc_object_patience = {
    "patience", "How long a contact waits before it abandons; absent: for ever", TABLE(hc_time_draft, patience_rows)};

static const char *const when_closed[] = {"next_opening", "lost", NULL};
static const struct hc_field redial_rows[] = {
    {AT(hc_redial_draft, share), NUMBER, SHARE, ALL, .need = HC_NEEDED, .help = "abandoned contacts that try again"},
    {AT(hc_redial_draft, delay_s), NUMBER, MEAN, SIMULATE, .fallback = "600",
     .help = "mean time to the new try, exponential"},
    {AT(hc_redial_draft, when_closed), CHOICE(when_closed), SIMULATE, .fallback = "next_opening",
     .help = "tries that fall in closed hours"},
};
const struct hc_object hc_object_redial = {"redial", "New tries after abandoning", TABLE(hc_redial_draft, redial_rows)};

static const struct hc_field repeat_rows[] = {
    {AT(hc_repeat_draft, fcr), NUMBER, SHARE, ALL, .need = HC_NEEDED, .help = "answered contacts that are resolved"},
    {AT(hc_repeat_draft, share), NUMBER, SHARE, ALL, .need = HC_NEEDED,
     .help = "answered and unresolved contacts that come back"},
    {AT(hc_repeat_draft, delay_h), NUMBER, .unit = "h", .min = 0, .max = 8760, .bounds = HC_ABOVE_MIN, SIMULATE,
     .fallback = "24", .help = "mean time until they come back, exponential"},
    {AT(hc_repeat_draft, when_closed), CHOICE(when_closed), SIMULATE, .fallback = "next_opening",
     .help = "repeats that fall in closed hours"},
};
const struct hc_object hc_object_repeat = {"repeat", "Answered contacts that come back unresolved",
                                           TABLE(hc_repeat_draft, repeat_rows)};

/* In the order of enum hc_formula. */
const char *const hc_formula_choices[] = {"offered",
                                          "excluding_short_abandons",
                                          "short_abandons_as_served",
                                          "excluding_abandons_within",
                                          "abandons_within_as_served",
                                          "answered",
                                          NULL};
/* In the order of enum hc_window. */
static const char *const windows[] = {"interval", "day", "week", "month", "horizon", NULL};
static const struct hc_field target_rows[] = {
    {AT(hc_target_draft, service_level), NUMBER, SHARE, .bounds = HC_ABOVE_MIN, ALL,
     .help = "least share answered within within_s, by the formula"},
    {AT(hc_target_draft, within_s), NUMBER, SECONDS, ALL, .help = "threshold of service_level, default 20"},
    {AT(hc_target_draft, formula), CHOICE(hc_formula_choices), ALL, .fallback = "offered",
     .help = "formula of service_level"},
    {AT(hc_target_draft, short_abandon_s), NUMBER, SECONDS, ALL, .fallback = "5",
     .help = "an abandonment up to this wait is short"},
    {AT(hc_target_draft, asa_s), NUMBER, SECONDS, ALL, .help = "largest mean wait of answered contacts"},
    {AT(hc_target_draft, answer_rate), NUMBER, SHARE, .bounds = HC_ABOVE_MIN, ALL,
     .help = "least share of offered contacts that are answered"},
    {AT(hc_target_draft, abandonment), NUMBER, SHARE, ALL, .help = "largest share of offered contacts that abandon"},
    {AT(hc_target_draft, window), CHOICE(windows), .use = HC_USE_SEARCH | HC_USE_SIMULATE, .fallback = "interval",
     .help = "span over which ratios are pooled before they are held against the targets"},
    {AT(hc_target_draft, probability), NUMBER, SHARE, .bounds = HC_OPEN, .use = HC_USE_SEARCH | HC_USE_SIMULATE,
     .help = "least share of windows that reach the targets; absent: the targets hold on average"},
};
const struct hc_object hc_object_target = {"target", "Targets that must all hold", TABLE(hc_target_draft, target_rows)};

static const struct hc_field split_rows[] = {
    {AT(hc_split_draft, site), .forms = HC_FORM_NAME, ALL, .help = "site whose groups serve this part"},
    {AT(hc_split_draft, group), .forms = HC_FORM_NAME, ALL, .help = "group that serves this part, instead of a site"},
    {AT(hc_split_draft, share), NUMBER, SHARE, .bounds = HC_ABOVE_MIN, ALL, .need = HC_NEEDED_HERE,
     .help = "share of the queue's contacts; all shares sum to 1"},
};
const struct hc_object hc_object_split = {"split", "A part of a queue, served by one site or group",
                                          TABLE(hc_split_draft, split_rows)};

static const char *const channels[] = {"voice", NULL};
static const char *const at_closing[] = {"serve", "leave", "stay", NULL};
static const struct hc_field queue_rows[] = {
    {AT(hc_queue_draft, name), .forms = HC_FORM_NAME, ALL, .need = HC_NEEDED_HERE, .help = "name of the queue"},
    {AT(hc_queue_draft, channel), CHOICE(channels), ALL, .fallback = "voice", .help = "kind of contact"},
    {AT(hc_queue_draft, opening), .forms = HC_FORM_OBJECTS, .object = &hc_object_span, ALL, .length_min = 1,
     .help = "opening hours of this queue; default the calendar's"},
    {AT(hc_queue_draft, volume), OBJECT(hc_object_volume), ALL, .need = HC_NEEDED, .help = "contacts that arrive"},
    {AT(hc_queue_draft, uncertainty), OBJECT(hc_object_uncertainty), SIMULATE, .help = "how wrong the forecast may be"},
    {AT(hc_queue_draft, handling), OBJECT(hc_object_handling), ALL, .need = HC_NEEDED, .help = "time on a contact"},
    {AT(hc_queue_draft, patience), OBJECT(hc_object_patience), ALL, .help = "absent: nobody abandons"},
    {AT(hc_queue_draft, redial), OBJECT(hc_object_redial), ALL, .help = "new tries after abandoning"},
    {AT(hc_queue_draft, repeat), OBJECT(hc_object_repeat), ALL, .help = "contacts that come back unresolved"},
    {AT(hc_queue_draft, capacity), INTEGER, ALL, .unit = "places", .min = 0, .max = 1e9,
     .help = "waiting places; absent: unlimited"},
    {AT(hc_queue_draft, target), .forms = HC_FORM_OBJECT | HC_FORM_TEXT, .object = &hc_object_target, ALL,
     .pattern = "^[0-9]+(\\.[0-9]+)?/[0-9]+(\\.[0-9]+)?$", .help = "an object, or \"80/20\": 80 % within 20 s"},
    {AT(hc_queue_draft, value_per_contact), NUMBER, .use = HC_USE_OBJECTIVE, .min = 0, .max = 1e6, .fallback = "0",
     .help = "what an answered contact is worth, in the scenario's currency; for size --objective cost"},
    {AT(hc_queue_draft, priority), INTEGER, SIMULATE, .min = 1, .max = 1000, .fallback = "1",
     .help = "1 is served first"},
    {AT(hc_queue_draft, route), .forms = HC_FORM_TEXTS, SIMULATE, .length_min = 1,
     .help = "groups in the order in which an arrival tries them; default: fewest skills first"},
    {AT(hc_queue_draft, at_closing), CHOICE(at_closing), SIMULATE, .fallback = "serve",
     .help = "what still waits when the opening ends: served, leaves, or stays for the next opening"},
    {AT(hc_queue_draft, split), .forms = HC_FORM_OBJECTS, .object = &hc_object_split, ALL, .length_min = 1,
     .length_max = 100, .help = "divides the contacts between sites or groups: one queue for each, 'orders@paris'"},
    {AT(hc_queue_draft, overflow_after_s), NUMBER, SECONDS, SIMULATE,
     .help = "beside split: who waits this long may be taken by the other parts' groups, too; absent: never"},
};
const struct hc_object hc_object_queue = {"queue", "Contacts of one kind", TABLE(hc_queue_draft, queue_rows)};
