/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model.h - the scenario as plain structs: what a file says, with defaults filled in and names resolved.
 *
 * The reader (src/scenario) builds it, hc_scenario_complete() checks it across fields, and from then on it is const
 * everywhere. Times are seconds, rates per hour, shares in [0, 1]. Everything that varies over the horizon stands in
 * arrays over the grid: one entry for each interval of the horizon, open or not, in time order (clock changes
 * included: a day has 23 or 25 hours of intervals then). */
#ifndef HC_MODEL_H
#define HC_MODEL_H

#include "headcount/erlang.h"
#include "headcount/law.h"
#include "headcount/status.h"
#include "headcount/vary.h"
#include "model/calendar.h"
#include "model/contract.h"
#include "model/shrinkage.h"
#include "model/site.h"
#include "model/stated.h"
#include "model/window.h"
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Which commands make use of a key; the others name it in `ignored`. */
enum hc_use {
    HC_USE_SIZE = 1 << 0,
    HC_USE_SIMULATE = 1 << 1,
    HC_USE_AGENTS = 1 << 2,      /**< agents that the scenario gives are simulated */
    HC_USE_REQUIREMENT = 1 << 3, /**< agents are sized first, then simulated */
    HC_USE_SEARCH = 1 << 4,      /**< agents are searched for with the exact solver or the simulation */
    HC_USE_OBJECTIVE = 1 << 5,   /**< agents are searched for that leave the most money */
    HC_USE_WAGE = 1 << 6,        /**< an hour has a price */
    HC_USE_COSTS = 1 << 7,       /**< running costs of sites: premiums, support, governance */
    HC_USE_COMPARE = 1 << 8,     /**< variants are held against each other */
    HC_USE_OVERTIME = 1 << 9,    /**< handling after agents' hours is priced */
    HC_USE_ONCE = 1 << 10,       /**< what moving to a site costs once */
    HC_USE_CONTRACT = 1 << 11,   /**< months are held against the contract */
    HC_USE_ALL = HC_USE_SIZE | HC_USE_SIMULATE,
};

enum hc_channel { HC_VOICE, HC_CHAT, HC_EMAIL };
enum hc_at_closing { HC_AT_CLOSING_SERVE, HC_AT_CLOSING_LEAVE, HC_AT_CLOSING_STAY };
enum hc_when_closed { HC_WHEN_CLOSED_NEXT_OPENING, HC_WHEN_CLOSED_LOST };
enum hc_factor_law { HC_FACTOR_GAMMA, HC_FACTOR_LOGNORMAL };

/** Random factors of mean 1 on the forecast, by level. 0 = none. */
struct hc_uncertainty {
    double month_cv, week_cv, day_cv, interval_cv;
    double interval_correlation; /**< between the factors of neighbouring intervals, in [0, 1) */
    double queue_correlation;    /**< between the queues' factors of one level, in [0, 1]; default 1 */
    double handling_day_cv;      /**< the day's mean handling time */
    double bias;                 /**< 0.05: true volumes are 5 % above the forecast; > -1 */
    enum hc_factor_law law;
};

/** A time whose mean may change over the horizon. */
struct hc_time {
    struct hc_law law; /**< law.mean_s holds where mean_s is NULL; elsewhere hc_law_with_mean(&law, mean_s[i]) */
    double *mean_s;    /**< per grid interval [s], or NULL; NaN where no interval is open */
    double *values;    /**< the arrays that law.p and law.means_s borrow, or NULL */
};

struct hc_redial {
    double share;   /**< of abandoned contacts, 0 = none */
    double delay_s; /**< mean, exponential */
    enum hc_when_closed when_closed;
};

struct hc_repeat {
    double fcr;     /**< share of answered contacts that are resolved */
    double share;   /**< of answered and unresolved contacts; 0 = none */
    double delay_s; /**< mean, exponential */
    enum hc_when_closed when_closed;
};

/** Targets that must all hold; NaN = not given. */
struct hc_target {
    bool given;           /**< false: service_level is reported for 80/20 offered, and marked assumed */
    double service_level; /**< share */
    double within_s;
    bool assumed_within; /**< 20 s, since the file does not say */
    enum hc_formula formula;
    double short_abandon_s;
    double asa_s;
    double answer_rate;
    double abandonment;
    enum hc_window window; /**< default HC_WINDOW_INTERVAL */
    double probability;    /**< share of windows that must reach the targets; NaN: they hold on average */
};

/**
 * Which contacts of a queue that the file splits come to this part of it. The parts of one queue stand side by side,
 * draw the same stream of customers and the same random factors, and share the customers out by one uniform number
 * each: together they meet exactly those of the queue when it is not split.
 */
struct hc_split {
    char *of;        /**< name of the queue that the file splits, owned; NULL = this is no part */
    double from, to; /**< customers whose number lies in [from, to) come here */
    double *whole;   /**< volume of the queue per grid interval, owned; NULL = volume / (to - from) */
};

struct hc_queue {
    char *name;
    struct hc_split split;
    size_t shift; /**< index - shift is the queue's place in the file, which names its random numbers: splitting a queue
                       leaves the customers of the others alone */
    enum hc_channel channel;
    bool own_hours; /**< `opening` given; else the calendar's */
    struct hc_hours opening;
    bool *open;        /**< per grid interval */
    double *volume;    /**< contacts expected per grid interval, as in the file (see contains_all); 0 where closed */
    bool contains_all; /**< volume counts redials and repeats too, as an ACD does */
    double history_abandonment; /**< of the history that `contains_all` volumes come from; else 0 */
    struct hc_uncertainty uncertainty;
    struct hc_time handling;
    bool has_patience;
    struct hc_time patience; /**< of those who do not balk */
    double balk;
    struct hc_redial redial;
    struct hc_repeat repeat;
    double capacity; /**< waiting places; HUGE_VAL = unlimited */
    struct hc_target target;
    double value_per_contact; /**< what an answered contact is worth, in the scenario's currency; 0 = not said */
    int priority;             /**< 1 first */
    size_t route_count;
    size_t *route; /**< every group that has the skill, in the order in which an arrival tries them */
    enum hc_at_closing at_closing;
};

struct hc_skill {
    size_t queue;   /**< index */
    int priority;   /**< 1 first */
    double speed;   /**< multiplies the handling rate, > 0 */
    double after_s; /**< takes only contacts that have waited this long */
    double fcr;     /**< share of the contacts that it answers which are resolved; NaN = the queue's */
    int reserve;    /**< takes this queue only while more than this many agents of the group are idle */
};

#define HC_NO_SITE SIZE_MAX

struct hc_group {
    char *name;
    size_t skill_count;
    struct hc_skill *skills; /**< in the order of the file */
    double *agents;          /**< per grid interval, NaN where the group is closed; NULL = not given */
    double *min_agents;      /**< per grid interval; NULL = 0 */
    double *max_agents;      /**< per grid interval; NULL = no limit */
    double max_occupancy;    /**< NaN = none */
    double effective_factor; /**< agents that act per agent said to be on queue, (0, 1] */
    double absence;          /**< chance that a person is away a whole day, [0, 1): a what-if's, never the file's */
    double schedule_fit;     /**< (0, 1] */
    double cost_per_hour;    /**< of an agent on queue, in the scenario's currency; weighs groups against each other */
    struct hc_shrinkage shrinkage;
    double contract_hours_per_week;
    size_t site;           /**< index; HC_NO_SITE */
    bool hours_of_country; /**< contract_hours_per_week are the default of its site's country */
    bool costs_of_site;    /**< cost_per_hour follows from the site's, without premiums of the clock */
    char *language;        /**< NULL = none that costs a premium */
    bool assumed_effective_factor, assumed_schedule_fit, assumed_contract_hours, assumed_shrinkage,
        assumed_cost; /**< not in the file */
    bool *open; /**< per grid interval: one of its queues is open, and so is its site: in a staff interval, whenever
                     one of its queues is */
};

struct hc_simulation {
    int64_t replications;
    uint64_t seed;
    double warm_up_h;
    double precision;             /**< 0 = not given */
    bool returns_at_end_of_shift; /**< end_of_shift "return" instead of "finish" */
    bool replications_given;
};

/** Who gave an input, as the file says; place as in `sources`. */
struct hc_source {
    char *place, *by, *source, *date;
};

struct hc_scenario;

/** A file that went in, for the result's `inputs`. */
struct hc_input {
    char *file;      /**< as named on the command line or in the scenario */
    char sha256[65]; /**< 64 hex digits */
    char *bytes;     /**< what it held: a part of a simulation carries it along; NULL = not kept */
    size_t size;
};

/**
 * Reads a scenario again from the files of an earlier reading, in memory: the first is the scenario, the others those
 * that it names. src/scenario/load.c
 */
enum hc_status hc_scenario_parse_inputs(const struct hc_input *inputs, size_t count, struct hc_scenario **ret_scenario,
                                        struct hc_error *reterr);

/** A key that the file gives (`defaults` included), or whose own default holds, and which commands use it. */
struct hc_given {
    char *path;       /**< ".queues[0].redial" */
    char *value;      /**< as the file writes it; a long list by its length */
    const char *unit; /**< NULL = none; static text */
    unsigned use;
    char sha256[65]; /**< of a value that `value` does not show whole; else "" */
    bool by_default; /**< the file does not give it */
};

/** A remark, one line in each language; owned. */
struct hc_warning {
    char *en, *fr;
};

/** A name under `variants`. */
struct hc_named_variant {
    char *name;
    bool changes; /**< false: it sets nothing, and names the file as it is */
};

struct hc_scenario {
    char *file; /**< as named on the command line; "-" = standard input */
    char *name, *currency, *note;
    struct hc_calendar calendar;
    struct hc_grid grid;
    size_t queue_count;
    struct hc_queue *queues;
    size_t group_count;
    struct hc_group *groups;
    size_t site_count;
    struct hc_site *sites;
    struct hc_contract *contract; /**< NULL = none */
    bool groups_implied;          /**< no `groups` in the file: each queue got one of its own name */
    struct hc_simulation simulation;
    size_t source_count;
    struct hc_source *sources;
    size_t input_count;
    struct hc_input *inputs;
    size_t given_count;
    struct hc_given *given;
    size_t object_count;
    char **objects; /**< paths of the objects whose keys are given, an object before those in it */
    size_t warning_count;
    struct hc_warning *warnings; /**< of the reader, with place */
    size_t varied_count;
    struct hc_vary *varied; /**< what-ifs, in the order in which they were made; their texts are owned */
    size_t stated_count;
    struct hc_stated *stated;
    double term_months; /**< over which costs are added up */
    size_t variant_count;
    struct hc_named_variant *variants; /**< of the file */
    char *variant;                     /**< name of the variant that this is; NULL = the file as it is */
};

/** What titles call it: its name, or its file. */
static inline const char *hc_scenario_title(const struct hc_scenario *scenario)
{
    return scenario->name ? scenario->name : scenario->file;
}

/** Mean of a time in grid interval i [s]. */
static inline double hc_time_mean(const struct hc_time *time, size_t i)
{
    return time->mean_s ? time->mean_s[i] : time->law.mean_s;
}

/** Do days differ from the forecast at random? (A bias is no chance.) */
static inline bool hc_uncertain(const struct hc_uncertainty *u)
{
    return u->month_cv > 0 || u->week_cv > 0 || u->day_cv > 0 || u->interval_cv > 0 || u->handling_day_cv > 0;
}

/** Share of the contacts of `queue` that are resolved when they are answered by this skill. */
static inline double hc_skill_fcr(const struct hc_queue *queue, const struct hc_skill *skill)
{
    return isnan(skill->fcr) ? queue->repeat.fcr : skill->fcr;
}

/** Place of queue q in the file's list: all parts of a queue have its place. */
static inline size_t hc_queue_place(const struct hc_scenario *scenario, size_t q)
{
    return q - scenario->queues[q].shift;
}

/** Contacts expected in interval i in the stream that the queue's customers are taken from: a part's whole queue. */
static inline double hc_queue_stream(const struct hc_queue *queue, size_t i)
{
    const struct hc_split *split = &queue->split;
    if (!split->of)
        return queue->volume[i];
    return split->whole ? split->whole[i] : queue->volume[i] / (split->to - split->from);
}

/* split.c */

/**
 * Queues that a name stands for: the queue of that name, or all parts of the queue that the file splits.
 * @return how many, side by side from *ret_first on; 0 when there is none of that name
 */
size_t hc_queues_named(const struct hc_scenario *scenario, const char *name, size_t *ret_first);

/** Does this name, of so many bytes, stand for queue q (its own, or the queue's that it is a part of)? */
bool hc_queue_is(const struct hc_queue *queue, const char *name, size_t size);

/* skill.c */

/** The group's skill for a queue; NULL when it has none. */
const struct hc_skill *hc_group_skill(const struct hc_group *group, size_t queue);

/** Is the queue open in grid interval i, and a group that serves it? Once the routes are there. */
bool hc_queue_staffable(const struct hc_scenario *scenario, size_t queue, size_t i);

/** The best FCR of the groups that serve a queue; its own where they have none. */
double hc_queue_best_fcr(const struct hc_scenario *scenario, size_t queue);

/** FCR of whoever answers a queue: its own without groups; NaN where its groups differ. */
double hc_queue_fcr(const struct hc_scenario *scenario, size_t queue);

/** Does anybody come back who was answered? Not where everybody who serves the queue resolves all. */
bool hc_queue_repeats(const struct hc_scenario *scenario, size_t queue);

/* calendar.c */

/** Dates of the horizon on which the group has an open interval. */
int32_t hc_group_open_days(const struct hc_scenario *scenario, const struct hc_group *group);

/** Share of the agents said to be on queue who act, on average: effective_factor x (1 - absence). */
static inline double hc_group_acting_share(const struct hc_group *group)
{
    return group->effective_factor * (1 - group->absence);
}

/** Seconds of a grid interval that count: those after the warm-up. */
double hc_counted_s(const struct hc_scenario *scenario, size_t interval);

/* model.c */

/** A scenario with every default that needs no file, owned by the caller; NULL without memory. */
struct hc_scenario *hc_model_new(void);

/* complete.c */

/** Makes group->open from its skills and the queues' open intervals. @return HC_OK; HC_ENOMEM */
enum hc_status hc_group_open(const struct hc_scenario *scenario, struct hc_group *group, struct hc_error *reterr);

/**
 * Checks across fields, once the file is read and the groups are opened: names used once, bounds in order, agents
 * constant inside a staff interval, every queue served. Fills the default routes.
 * @return HC_OK; HC_EINPUT; HC_ENOMEM
 */
enum hc_status hc_scenario_complete(struct hc_scenario *scenario, struct hc_error *reterr);

/** Frees the scenario and all it owns; NULL is fine. Returns NULL. */
struct hc_scenario *hc_model_free(struct hc_scenario *scenario);

#endif
