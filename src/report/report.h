/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.h - the writers of a result, one for each format. */
#ifndef HC_REPORT_WRITERS_H
#define HC_REPORT_WRITERS_H

#include "base/text.h"
#include "headcount/report.h"
#include "lang/number.h"
#include "model/vary.h"
#include "report/json.h"
#include "result/result.h"
#include "result/sweep.h"
#include <stdio.h>

/** Writes an answer to a stream in the format of the options. */
typedef enum hc_status (*hc_report_writer)(const void *context, const struct hc_report_opts *opts, FILE *stream,
                                           struct hc_error *reterr);
/** Opens the output, lets `write` fill it in the C locale, and commits it whole or not at all. */
enum hc_status hc_report_to_output(hc_report_writer write, const void *context, const struct hc_report_opts *opts,
                                   struct hc_error *reterr);

/* What a simulation says of a queue, in the order of JSON keys and CSV columns. */
#define HC_SIMULATED_QUEUE                                                                                             \
    HC_OFFERED, HC_ANSWERED, HC_ABANDONED, HC_BLOCKED, HC_WAITING, HC_ABANDONED_AFTER_RETURN, HC_REDIALS, HC_REPEATS,  \
        HC_REDIALS_BEYOND, HC_REPEATS_BEYOND, HC_REDIALS_LOST, HC_REPEATS_LOST, HC_AHT, HC_SERVICE_LEVEL,              \
        HC_ANSWER_RATE, HC_ABANDONMENT, HC_ABANDONMENT_EXCLUDING_SHORT, HC_BLOCKING, HC_WAIT_PROBABILITY, HC_ASA,      \
        HC_WAIT_MEAN, HC_WAIT_ABANDONED, HC_WAIT_P50, HC_WAIT_P90, HC_WAIT_P95, HC_WAIT_P99, HC_QUEUE_MEAN,            \
        HC_TARGET_MET

/** What every JSON answer begins with, inside its object: format, command, scenario, inputs, sources, warnings (the
 * result's too, when there is one). */
void hc_report_head(struct hc_json *json, const struct hc_scenario *scenario, const char *command,
                    const struct hc_result *result);
/** The members "run" and, for a simulation, "staffing". */
void hc_report_run(struct hc_json *json, const struct hc_result *result);
/** The members "ignored" and "assumptions". */
void hc_report_lists(struct hc_json *json, const struct hc_result *result);
/** The member "target" of a queue, with window and probability where something is made of them. */
void hc_report_target(struct hc_json *json, const struct hc_target *target, bool promise);
void hc_report_json(const struct hc_result *result, enum hc_lang lang, FILE *stream);
void hc_report_csv(const struct hc_result *result, FILE *stream);
enum hc_status hc_report_size_table(const struct hc_result *result, const struct hc_report_opts *opts, FILE *stream,
                                    struct hc_error *reterr);

/* title.c: the first lines of a table */

/** "NAME: sized by formula, 2026-11-23 to 2026-11-29, Europe/Paris; agents of the scenario", broken into lines.
 * @param agents  where they come from; NULL: nothing is said */
void hc_report_title(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario, const char *done,
                     const char *agents);
/** "100 replications, 14,973 contacts, seed 1"; `each`: of each point. */
void hc_report_effort(struct hc_text *text, enum hc_lang lang, const struct hc_run *run, bool each);
/** Where the agents come from, which changes what the figures are worth; `sized` where a formula gave them. */
const char *hc_staffing_words(enum hc_lang lang, const struct hc_run *run, const char *sized);
/** "orders: ", in bold with colour. */
void hc_report_name(struct hc_text *text, enum hc_lang lang, bool colour, const char *name);
/** The line over what was simulated of a queue: its name and what it aims at. */
void hc_report_queue_heading(struct hc_text *text, enum hc_lang lang, bool colour, const struct hc_queue *queue);

enum hc_status hc_report_simulate_table(const struct hc_result *result, const struct hc_report_opts *opts, FILE *stream,
                                        struct hc_error *reterr);
/** One row for each queue and open interval; then the agents of groups with several skills. */
void hc_report_simulate_csv(const struct hc_result *result, FILE *stream);

/* sentences.c: what the figures mean, in words; each appends one paragraph without a final line end. */

/** Targets of a queue with their formula: "80% within 20 s (offered), abandonment ≤ 5%". */
void hc_say_target(struct hc_text *text, enum hc_lang lang, const struct hc_queue *queue);
/** The model that sizes the queue: "Erlang A, patience 300 s". */
void hc_say_model(struct hc_text *text, enum hc_lang lang, const struct hc_queue *queue);
/** What handling times that are not exponential do to the figures; nothing when they are. */
void hc_say_handling(struct hc_text *text, enum hc_lang lang, const struct hc_queue *queue);
/** The busiest interval of a queue worked through: load, Erlang C, agents, the marginal agent, what binds. */
void hc_say_busiest(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t queue);
/** The law of a time as people of each language call it. */
const char *hc_law_words(enum hc_lang lang, enum hc_law_kind kind);
/** "34 people (32.57 FTE, 228.0 agent-hours on queue) ": the subject of a sentence. */
void hc_say_people(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, double hours);
/** The closing sentence of `size`: how many people, and what the figure is for. */
void hc_say_size_closing(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);

/* size_search_table.c and size_search_parts.c: the table of a staffing that was searched for */

enum hc_status hc_report_searched_table(const struct hc_result *result, const struct hc_report_opts *opts, FILE *stream,
                                        struct hc_error *reterr);
/** How each queue's targets stand, and what 4 % of the hours would change. */
void hc_report_standing(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** Agent-hours by method and day, and what each step adds or saves. */
void hc_report_methods(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** Where an agent-hour does most for a target, and where least. */
void hc_report_marginals(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);

/* size_search_sentences.c */

/** In what share of which windows the targets are to hold: "on at least 90% of days", "on average on every day". */
void hc_say_promise(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario,
                    const struct hc_target *target);
/** Does the target say more than "on average in every interval"? */
bool hc_has_promise(const struct hc_target *target);
/** The windows of a target, many of them: "days". */
const char *hc_window_words(enum hc_lang lang, enum hc_window window);
/** "3 of 140 windows", for hc_print_part(). */
extern const struct hc_word hc_word_windows;
/** The name of a window in files: "day". */
const char *hc_window_name(enum hc_window window);
/** Grid intervals [first, end) of a queue's goal: "Mon 23 Nov 10:00–10:30", "Tue 24 Nov"; without the date, or "that
 * day", on day `known` of the horizon. */
void hc_say_span(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t queue, size_t first,
                 size_t end, int32_t known);
/** People, hours, and what holds in which windows; or which target is out of reach, and why. */
void hc_say_searched(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** What staffing for the mean hides; nothing where nothing is hidden (size_search_hidden.c). */
void hc_say_hidden(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** Sharing against specialists, cost against lower bounds. */
void hc_say_sharing(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** Method, effort, and how far the confirmed figures can be trusted. */
void hc_say_found(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);

/* sizing_json.c */

/** Members of "run" for a search, after "method". */
void hc_report_search_run_json(struct hc_json *json, const struct hc_result *result);
/** The member "standing" of a queue. */
void hc_report_standing_json(struct hc_json *json, const struct hc_result *result, size_t queue);
/** The member "sizing". */
void hc_report_sizing_json(struct hc_json *json, const struct hc_result *result);

/* simulate_sentences.c */

/** Chances of a queue's target by window: "in a half-hour 71.2%, on a day 85.0% …". */
void hc_say_chances(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t queue);
/** The open interval of a queue that keeps its targets least often; of equals the lower service level, then the first.
 * @return false where none has a target */
bool hc_weakest_interval(const struct hc_result *result, size_t queue, size_t *ret_k);
/** "First to break: Fri 27 Nov 11:00–11:30, service level 70.1%, target met in 31.0% of the simulated days." `named`:
 * with the queue's name. */
void hc_say_weakest(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t queue, size_t k,
                    bool named);
/** Days, and the weakest interval, that keep a target less often than it asks for (half of the time where it does not
 * say); nothing where all do (weak_sentences.c). */
void hc_say_missed(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t queue);
/** The closing sentence of `simulate`: noise of the computation and spread over days kept apart. */
void hc_say_simulate_closing(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);

/* explain_sentences.c and explain_json.c: why simulation and formula differ */

/** What a cause is, for queue q over span s (0 = the horizon, 1 + d = day d): "backlog carried over from 10:30–12:00".
 */
void hc_say_cause(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t q, size_t s,
                  enum hc_cause cause);
/** Simulation against formula over one span, and every remarkable effect; nothing when nothing is remarkable. */
void hc_say_explained(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t q, size_t s);
/** Paragraphs of the table, ready broken into lines: the horizon of queue q and its most remarkable days. */
void hc_report_explanation(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t q);
/** The member "explanation". */
void hc_report_explanation_json(struct hc_json *json, enum hc_lang lang, const struct hc_result *result);

/* varied.c: what-ifs */

/** "×1.1", "+30 s", "5%": the change without its name. */
void hc_say_change(struct hc_text *text, enum hc_lang lang, const struct hc_change *change);
/** "handling time": what is changed. */
const char *hc_change_words(enum hc_lang lang, enum hc_vary_what what);
/** The line "What if: …" of a table; nothing for a scenario as it was read. */
void hc_report_varied(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario);
/** The member "varied": options that repeat the changes; nothing where there are none. */
void hc_report_varied_json(struct hc_json *json, const struct hc_scenario *scenario);

/* sweep_table.c, sweep_json.c, sweep_csv.c, sweep_sentences.c */

void hc_report_sweep_table(const struct hc_sweep *sweep, const struct hc_report_opts *opts, struct hc_text *text);
void hc_report_sweep_json(const struct hc_sweep *sweep, enum hc_lang lang, FILE *stream);
void hc_report_sweep_csv(const struct hc_sweep *sweep, FILE *stream);
/** How far a queue's service level keeps to its target along each axis; nothing without such a target. */
void hc_say_sweep_reach(struct hc_text *text, enum hc_lang lang, const struct hc_sweep *sweep, size_t queue);

/* shrinkage and the chain: chain_table.c */

/** The table from agent-hours on queue to heads, with every divisor, groups across. */
void hc_report_chain(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);

/* costs.c */

/** The costs of the agents that were found, a line for each site and kind; nothing without them. */
void hc_report_costs(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** What a line is for, "Morocco: night premium", and what it is counted in, "12.5 h". */
void hc_say_cost_line(struct hc_text *name, struct hc_text *units, enum hc_lang lang, const struct hc_result *result,
                      const struct hc_cost_line *line);
/** The member "costs", where there are any. */
void hc_report_costs_json(struct hc_json *json, const struct hc_result *result);

/* gaps.c */

/** A paragraph for each queue with hours in which nobody can work; nothing where there are none. */
void hc_report_gaps(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);
/** The member "coverage_gaps", where there are any. */
void hc_report_gaps_json(struct hc_json *json, const struct hc_result *result);

/* assumptions.c */

/** A default that the scenario leaves unsaid and the figures rest on. */
struct hc_assumption {
    char path[96];
    double value;
    const char *country, *source, *date; /**< of a country's default: where it was looked up, and when; else NULL */
};

/** The same, of those that the command behind `result` uses. */
void hc_each_assumption_in(const struct hc_result *result,
                           void (*each)(const struct hc_assumption *assumption, void *context), void *context);

/** The paragraphs "Assumed …" and "Not used here …" of a table; nothing when there is nothing to name. */
void hc_report_unsaid(struct hc_text *text, enum hc_lang lang, const struct hc_result *result);

/* ignored.c */

/** Calls `each` with the path of every key that the file gives and the command makes no use of; with that of an object
 * in place of its keys, where they are several and all of no use. */
void hc_each_ignored(const struct hc_result *result, void (*each)(const char *path, void *context), void *context);

#endif
