/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft.h - a scenario file's objects as they stand in the file: where the rows of tables.c land.
 * Numbers that are not given are NaN, choices -1, pointers NULL. Texts and cJSON nodes belong to the parsed tree. */
#ifndef HC_SCENARIO_DRAFT_H
#define HC_SCENARIO_DRAFT_H

#include "scenario/field.h"

struct hc_csv_draft {
    struct hc_draft head;
    const char *csv, *column;
};

struct hc_span_draft {
    struct hc_draft head;
    const char *days, *from, *to;
};

struct hc_exception_draft {
    struct hc_draft head;
    const char *date, *from, *to;
};

struct hc_calendar_draft {
    struct hc_draft head;
    const char *time_zone, *start;
    double days, interval_min, staff_interval_min;
    const cJSON *opening, *closed, *exceptions;
};

struct hc_volume_draft {
    struct hc_draft head;
    double per_hour;
    const char *csv, *column;
    const cJSON *per_interval, *total, *day_shares;
    struct hc_csv_draft interval_shares;
    int contains; /* 0 = new, 1 = all */
    double history_abandonment;
};

struct hc_uncertainty_draft {
    struct hc_draft head;
    double month_cv, week_cv, day_cv, interval_cv, interval_correlation, queue_correlation, handling_day_cv, bias;
    int law;
};

/** `handling` and `patience`. */
struct hc_time_draft {
    struct hc_draft head;
    struct hc_csv_draft mean_s;
    double talk_s, hold_s, wrap_s;
    int law;
    double cv, shape, min_s, max_s;
    const cJSON *p, *means_s;
    const char *quantiles_csv;
    double balk;
};

struct hc_redial_draft {
    struct hc_draft head;
    double share, delay_s;
    int when_closed;
};

struct hc_repeat_draft {
    struct hc_draft head;
    double fcr, share, delay_h;
    int when_closed;
};

struct hc_target_draft {
    struct hc_draft head;
    double service_level, within_s, short_abandon_s, asa_s, answer_rate, abandonment, probability;
    int formula, window;
};

struct hc_split_draft {
    struct hc_draft head;
    const char *site, *group;
    double share;
};

struct hc_queue_draft {
    struct hc_draft head;
    const char *name;
    int channel;
    const cJSON *opening;
    struct hc_volume_draft volume;
    struct hc_uncertainty_draft uncertainty;
    struct hc_time_draft handling, patience;
    struct hc_redial_draft redial;
    struct hc_repeat_draft repeat;
    double capacity;
    struct hc_target_draft target;
    double value_per_contact, priority;
    const cJSON *route, *split;
    double overflow_after_s;
    int at_closing;
};

struct hc_skill_draft {
    struct hc_draft head;
    const char *queue;
    double priority, speed, after_s, reserve, fcr;
};

struct hc_agents_draft {
    struct hc_draft head;
    const char *csv, *column;
    const cJSON *per_interval, *min, *max;
};

struct hc_shrinkage_draft {
    struct hc_draft head;
    const cJSON *in_office, *absence, *leave;
    int base; /* 0 = chain, 1 = paid */
};

struct hc_holidays_draft {
    struct hc_draft head; /* head.other: a country's name, or a list of dates */
    const char *country;
    const cJSON *dates;
    bool worked;
};

struct hc_rate_draft {
    struct hc_draft head;
    double per_unit;
    const char *date;
};

struct hc_rate_card_draft {
    struct hc_draft head;
    double night, saturday, sunday, holiday, overtime;
    const char *night_from, *night_to;
    const cJSON *languages;
    int combine; /* 0 = add, 1 = highest */
};

struct hc_support_draft {
    struct hc_draft head;
    const char *role;
    double per_agents, cost_per_month;
};

struct hc_transition_draft {
    struct hc_draft head;
    double one_off, governance_per_month;
    const cJSON *double_running;
};

struct hc_site_draft {
    struct hc_draft head;
    const char *name, *country, *zone, *time_zone, *currency;
    const cJSON *hours, *support;
    struct hc_holidays_draft holidays;
    struct hc_rate_draft rate;
    double hourly_cost, handling_factor, fcr, contract_hours_per_week;
    struct hc_rate_card_draft rate_card;
    struct hc_shrinkage_draft shrinkage;
    struct hc_transition_draft transition;
};

struct hc_band_draft {
    struct hc_draft head;
    double from, share, amount;
};

struct hc_incentive_draft {
    struct hc_draft head;
    int kind, of;
    double share, amount, tolerance, cap_share, cap_amount, more_than;
    const cJSON *bands;
};

struct hc_clause_draft {
    struct hc_draft head;
    const char *name;
    int metric, formula, window;
    double within_s, short_abandon_s, at_least, at_most, weight, value, margin;
    const cJSON *queues;
    struct hc_incentive_draft penalty, bonus;
};

struct hc_exclusions_draft {
    struct hc_draft head;
    double volume_above, grace_days;
    const cJSON *dates;
};

struct hc_relief_draft {
    struct hc_draft head;
    double volume_above, volume_below, handling_above;
    bool rebase;
};

struct hc_price_band_draft {
    struct hc_draft head;
    double from, price;
};

struct hc_price_draft {
    struct hc_draft head;
    int unit;
    double price, minimum_share, minimum_units;
    const cJSON *bands;
};

struct hc_contract_draft {
    struct hc_draft head;
    const cJSON *clauses, *prices;
    struct hc_exclusions_draft exclusions;
    struct hc_relief_draft relief;
    double penalty_cap, bonus_cap, earn_back;
    bool worst_clause_only;
    const char *forecast_lock;
};

struct hc_group_draft {
    struct hc_draft head;
    const char *name, *site, *language;
    const cJSON *skills;
    struct hc_agents_draft agents;
    double max_occupancy, effective_factor, schedule_fit, contract_hours_per_week, cost_per_hour;
    struct hc_shrinkage_draft shrinkage;
};

struct hc_simulation_draft {
    struct hc_draft head;
    double replications, seed, warm_up_h, precision;
    int end_of_shift;
};

struct hc_defaults_draft {
    struct hc_draft head;
    const cJSON *queue, *group;
};

struct hc_source_draft {
    struct hc_draft head;
    const char *by, *source, *date;
};

struct hc_variant_draft {
    struct hc_draft head;
    const char *name;
    const cJSON *set;
};

struct hc_stated_draft {
    struct hc_draft head;
    const char *name, *unit, *variant, *by, *source, *date;
    int metric;
    double before, after, change, months, margin, neutral;
};

struct hc_top_draft {
    struct hc_draft head;
    const char *format, *name, *currency;
    struct hc_calendar_draft calendar;
    const cJSON *queues, *groups, *sites;
    struct hc_defaults_draft defaults;
    struct hc_simulation_draft simulation;
    struct hc_contract_draft contract;
    const cJSON *sources;
    const cJSON *variants, *stated;
    double term_months;
};

/** Names of the formulas of a service level, in the order of enum hc_formula (tables_queue.c). */
extern const char *const hc_formula_choices[];

/* tables*.c */
extern const struct hc_object hc_object_top, hc_object_calendar, hc_object_span, hc_object_exception, hc_object_queue,
    hc_object_volume, hc_object_csv, hc_object_uncertainty, hc_object_handling, hc_object_patience, hc_object_redial,
    hc_object_repeat, hc_object_target, hc_object_group, hc_object_site, hc_object_holidays, hc_object_rate,
    hc_object_contract, hc_object_clause, hc_object_incentive, hc_object_band, hc_object_exclusions, hc_object_relief,
    hc_object_price, hc_object_price_band, hc_object_rate_card, hc_object_support, hc_object_transition,
    hc_object_skill, hc_object_agents, hc_object_shrinkage, hc_object_simulation, hc_object_defaults, hc_object_source,
    hc_object_split, hc_object_variant, hc_object_stated;

#endif
