/* SPDX-License-Identifier: GPL-3.0-or-later */
/* site.h - where groups work: local hours and holidays, what an hour costs there, how well issues are resolved.
 *
 * A site changes three things of its groups and nothing of the customers: when they can be staffed (local hours of its
 * own time zone, less its holidays), how they work (handling_factor, fcr, shrinkage, contract hours) and what they
 * cost. Money is in the site's currency; `rate` turns it into the scenario's. */
#ifndef HC_MODEL_SITE_H
#define HC_MODEL_SITE_H

#include "model/calendar.h"
#include "model/shrinkage.h"

/** Premiums that follow the clock and the calendar of a site. */
enum hc_premium_kind { HC_PREMIUM_NIGHT, HC_PREMIUM_SATURDAY, HC_PREMIUM_SUNDAY, HC_PREMIUM_HOLIDAY, HC_PREMIUM_KINDS };

/** Shares added to the cost of a paid hour; 0 = none. */
struct hc_premiums {
    double night;                     /**< for time between night_from_s and night_to_s, local time of day */
    int32_t night_from_s, night_to_s; /**< to <= from: past midnight */
    double saturday, sunday, holiday; /**< for local dates */
    double overtime;                  /**< for handling after an agent's hours */
    size_t language_count;
    char **languages; /**< as groups name theirs */
    double *language_shares;
    bool highest; /**< of those that fall on one hour only the highest is paid; else they add */
};

/** People who come with agents: one for every per_agents heads begun. */
struct hc_support {
    char *role;
    double per_agents, cost_per_month; /**< site's currency */
};

/** What moving to the site costs beside its running. */
struct hc_transition {
    double one_off;              /**< site's currency */
    double governance_per_month; /**< as long as the site works */
    size_t week_count;
    double *double_running; /**< per week from the start: share of the site's weekly agent cost paid twice */
};

/** A week in steps of a quarter of an hour; day 4 after 1970-01-01 was a Monday. */
enum { HC_WEEK_STEP_S = 900, HC_WEEK_STEPS = 7 * 96, HC_MONDAY = 4 };

struct hc_site {
    char *name, *country, *zone; /**< zone: the user's word */
    char *time_zone;             /**< default the calendar's */
    bool own_hours;
    struct hc_hours hours; /**< in local time of the site; absent: whenever its queues are open */
    size_t holiday_count;
    int32_t *holidays;   /**< local dates, ascending */
    bool works_holidays; /**< they cost the premium instead of closing the site */
    char *currency;      /**< default the scenario's */
    double rate;         /**< scenario's currency for one unit of the site's; 1 */
    char *rate_date;
    double hourly_cost; /**< of a paid hour of an agent, before premiums; NaN = not given */
    struct hc_premiums premiums;
    double handling_factor; /**< multiplies handling times, > 0 */
    double fcr;             /**< share of answered contacts resolved; NaN = the queue's */
    bool has_shrinkage;
    struct hc_shrinkage shrinkage;
    double contract_hours_per_week; /**< NaN = the country's, or the group's default */
    size_t support_count;
    struct hc_support *support;
    struct hc_transition transition;
    char *hours_source, *hours_date; /**< where the country's contract hours come from and the day on which that was
                                          looked up, when they are in use; else NULL */
    bool *open;                      /**< per grid interval: somebody may work there */
    bool week[HC_WEEK_STEPS];        /**< the same of a normal week from Monday on, by the calendar's clock, at the
                                          offsets of the horizon's first instant; holidays left out */
    double *added[HC_PREMIUM_KINDS]; /**< per grid interval: share that each premium adds to a paid hour there and then;
                                        0 where nobody may work */
};

/**
 * Computes open, week and added from the hours, holidays and premiums, in the site's own time zone.
 * @return HC_OK; HC_EINPUT (an unknown zone; `place` is the site's); HC_ENOMEM
 */
enum hc_status hc_site_complete(const struct hc_grid *grid, const char *place, struct hc_site *site,
                                struct hc_error *reterr);

/** Share that a group's language adds to a paid hour; 0 for one without premium. */
double hc_site_language(const struct hc_site *site, const char *language);

void hc_site_clear(struct hc_site *site);

#endif
