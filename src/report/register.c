/* SPDX-License-Identifier: GPL-3.0-or-later */
/* register.c - lists the inputs for the page and the workbook. Sources name places by names
 * ("queues.orders.handling"), inputs by numbers (".queues[0].handling.mean_s"). */
#include "report/register.h"
#include "lang/number.h"
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

/* Name of member number `index` of a list of the scenario; NULL for lists without names. */
static const char *name_of(const struct hc_scenario *s, const char *list, size_t size, size_t index)
{
    if (size == 6 && !strncmp(list, "queues", 6))
        for (size_t q = 0; q < s->queue_count; q++)
            if (hc_queue_place(s, q) == index)
                return s->queues[q].split.of ? s->queues[q].split.of : s->queues[q].name;
    if (size == 6 && !strncmp(list, "groups", 6))
        return index < s->group_count ? s->groups[index].name : NULL;
    if (size == 5 && !strncmp(list, "sites", 5))
        return index < s->site_count ? s->sites[index].name : NULL;
    if (size == 7 && !strncmp(list, "clauses", 7))
        return s->contract && index < s->contract->clause_count ? s->contract->clauses[index].name : NULL;
    return NULL;
}

/* ".queues[0].handling.mean_s" becomes "queues.orders.handling.mean_s". */
void hc_register_name(struct hc_text *text, const struct hc_scenario *s, const char *path)
{
    const char *list = path;
    for (const char *at = path; *at; at++) {
        if (*at == '.') {
            if (at > path)
                hc_text_append(text, ".");
            list = at + 1;
        } else if (*at == '[' && strchr(at, ']')) {
            char *end;
            size_t index = strtoul(at + 1, &end, 10);
            const char *name = *end == ']' ? name_of(s, list, (size_t)(at - list), index) : NULL;
            if (name)
                hc_text_printf(text, ".%s", name);
            else
                hc_text_append_bytes(text, at, (size_t)(strchr(at, ']') - at) + 1);
            at = strchr(at, ']');
        } else {
            hc_text_append_bytes(text, at, 1);
        }
    }
}

/* Does the place hold this input, or is it the input itself? */
static bool holds(const char *place, const char *name)
{
    size_t size = strlen(place);
    return !strncmp(place, name, size) && (name[size] == '.' || name[size] == '[' || !name[size]);
}

static const struct hc_source *source_of(const struct hc_scenario *s, const char *name)
{
    const struct hc_source *best = NULL;
    for (size_t i = 0; i < s->source_count; i++)
        if (holds(s->sources[i].place, name) && (!best || strlen(s->sources[i].place) > strlen(best->place)))
            best = &s->sources[i];
    return best;
}

bool hc_register_is_vendors(const char *path)
{
    static const char *const parts[] = {".hourly_cost", ".rate_card",     ".support", ".transition",
                                        ".note",        ".cost_per_hour", ".stated",  ".variants"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strstr(path, parts[i]))
            return true;
    return false;
}

static bool ends_in(const char *path, const char *end)
{
    size_t length = strlen(path), its = strlen(end);
    return length >= its && !strcmp(path + length - its, end);
}

const struct hc_source *hc_register_source(const struct hc_scenario *scenario, const char *path)
{
    struct hc_text name = {0};
    hc_register_name(&name, scenario, path);
    const struct hc_source *source = name.failed ? NULL : source_of(scenario, hc_text_string(&name));
    hc_text_free(&name);
    return source;
}

/* The unit of money, which depends on the file; false for an input that is none. */
static bool say_money(struct hc_text *unit, enum hc_lang lang, const struct hc_scenario *s, const char *path)
{
    const char *own = s->currency ? s->currency : "", *currency = own;
    if (!strncmp(path, ".sites[", 7)) {
        size_t site = strtoul(path + 7, NULL, 10);
        if (site < s->site_count && s->sites[site].currency)
            currency = s->sites[site].currency;
    }
    if (ends_in(path, ".rate.per_unit"))
        hc_text_printf(unit, "%s/%s", own, currency);
    else if (ends_in(path, ".hourly_cost"))
        hc_text_printf(unit, "%s/h", currency);
    else if (ends_in(path, ".cost_per_month") || ends_in(path, ".governance_per_month"))
        hc_text_printf(unit, SAY("%s/month", "%s/mois"), currency);
    else if (ends_in(path, ".one_off") || ends_in(path, ".price") || ends_in(path, ".amount"))
        hc_text_append(unit, currency);
    else
        return false;
    return true;
}

static const char *unit_words(enum hc_lang lang, const char *unit)
{
    static const char *const french[][2] = {
        {"share", "part"},       {"days", "jours"}, {"months", "mois"}, {"places", "places d'attente"},
        {"people", "personnes"},
    };
    for (size_t i = 0; lang == HC_LANG_FR && i < sizeof french / sizeof *french; i++)
        if (!strcmp(unit, french[i][0]))
            return french[i][1];
    return unit;
}

/* A value of JSON as people read it: "breaks: 0.07, coaching: 0.04". */
static void say_json(struct hc_text *text, enum hc_lang lang, const cJSON *json)
{
    if (cJSON_IsString(json))
        hc_text_append(text, json->valuestring);
    else if (cJSON_IsNumber(json))
        hc_text_append(text, hc_print_plain(lang, json->valuedouble).text);
    else if (cJSON_IsBool(json))
        hc_text_append(text, cJSON_IsTrue(json) ? SAY("yes", "oui") : SAY("no", "non"));
    for (const cJSON *item = json->child; item; item = item->next) {
        if (item->string)
            hc_text_printf(text, SAY("%s: ", "%s\u00a0: "), item->string);
        say_json(text, lang, item);
        if (item->next)
            hc_text_append(text, SAY(", ", "\u00a0; ")); /* French decimals have commas */
    }
}

/* A long list is its length in brackets; defaults are words without quotes. @return the number that it is, or NaN */
static double say_value(struct hc_text *text, enum hc_lang lang, const struct hc_given *given)
{
    const char *value = given->value;
    size_t size = strlen(value);
    cJSON *json = cJSON_ParseWithOpts(value, NULL, true);
    double number = cJSON_IsNumber(json) ? json->valuedouble : NAN;
    if (*given->sha256 && (*value == '[' || *value == '{') && strspn(value + 1, "0123456789") + 2 == size)
        hc_text_printf(text, SAY("list of %.*s", "liste de %.*s"), (int)size - 2, value + 1);
    else if (json)
        say_json(text, lang, json);
    else
        hc_text_append(text, value);
    cJSON_Delete(json);
    return number;
}

double hc_register_value(struct hc_text *value, struct hc_text *unit, enum hc_lang lang, const struct hc_scenario *s,
                         const struct hc_given *given)
{
    double number = say_value(value, lang, given);
    if (!say_money(unit, lang, s, given->path) && given->unit)
        hc_text_append(unit, unit_words(lang, given->unit));
    return number;
}

/* One input being written. */
struct writer {
    const struct hc_scenario *scenario;
    enum hc_lang lang;
    bool client;
    const bool *guarded; /* [sources] that speak of the vendor's money too */
    struct hc_text name, value, unit;
};

static const char *words_of(const struct writer *w, const struct hc_source *source, const char *words)
{
    bool kept = source && words && !(w->client && w->guarded[source - w->scenario->sources]);
    return kept ? words : "";
}

/* Hours of work that no file gives are those of the site's country; NULL for any other input. */
static const struct hc_group *takes_hours(const struct hc_scenario *s, const struct hc_given *given)
{
    size_t group = strncmp(given->path, ".groups[", 8) ? s->group_count : strtoul(given->path + 8, NULL, 10);
    bool taken = given->by_default && group < s->group_count && s->groups[group].hours_of_country &&
                 ends_in(given->path, "].contract_hours_per_week");
    return taken ? &s->groups[group] : NULL;
}

static void take_country(struct writer *w, const struct hc_group *group, struct hc_register_row *row)
{
    const struct hc_site *site = &w->scenario->sites[group->site];
    hc_text_free(&w->value);
    hc_text_append(&w->value, hc_print_plain(w->lang, group->contract_hours_per_week).text);
    row->value = hc_text_string(&w->value);
    row->number = group->contract_hours_per_week;
    row->source = site->hours_source ? site->hours_source : "";
    row->date = site->hours_date ? site->hours_date : "";
}

static struct hc_register_row row_of(struct writer *w, const struct hc_given *given)
{
    const enum hc_lang lang = w->lang;
    hc_register_name(&w->name, w->scenario, given->path);
    double number = hc_register_value(&w->value, &w->unit, lang, w->scenario, given);
    const char *name = hc_text_string(&w->name);
    const struct hc_source *source = given->by_default ? NULL : source_of(w->scenario, name);
    return (struct hc_register_row){
        .name = name,
        .value = hc_text_string(&w->value),
        .number = number,
        .unit = hc_text_string(&w->unit),
        .by = given->by_default      ? SAY("default", "défaut")
              : source && source->by ? source->by
                                     : SAY("scenario", "scénario"),
        .source = words_of(w, source, source ? source->source : NULL),
        .date = source && source->date ? source->date : "",
    };
}

/* Which sources hold an input that a client does not see. */
static bool *guarded_sources(const struct hc_scenario *s)
{
    bool *guarded = calloc(s->source_count + 1, sizeof *guarded);
    struct hc_text name = {0};
    for (size_t i = 0; guarded && i < s->given_count; i++) {
        if (!hc_register_is_vendors(s->given[i].path))
            continue;
        hc_register_name(&name, s, s->given[i].path);
        for (size_t j = 0; j < s->source_count; j++)
            guarded[j] = guarded[j] || name.failed || holds(s->sources[j].place, hc_text_string(&name));
        hc_text_free(&name);
    }
    return guarded;
}

/* What hc_register_each() calls back. */
struct reader {
    void (*each)(const struct hc_register_row *row, void *context);
    void *context;
};

static bool show(struct writer *w, const struct hc_given *given, const struct reader *reader)
{
    const struct hc_group *group = takes_hours(w->scenario, given);
    struct hc_register_row row = row_of(w, given);
    if (group)
        take_country(w, group, &row);
    bool ok = !w->name.failed && !w->value.failed && !w->unit.failed;
    if (ok)
        reader->each(&row, reader->context);
    hc_text_free(&w->name);
    hc_text_free(&w->value);
    hc_text_free(&w->unit);
    return ok;
}

/* A group without any shrinkage: the file has no key of which that would be the default. */
static bool show_no_shrinkage(struct writer *w, size_t group, const struct reader *reader)
{
    char path[64], zero[] = "0";
    snprintf(path, sizeof path, ".groups[%zu].shrinkage", group);
    return show(w, &(struct hc_given){.path = path, .value = zero, .unit = "share", .by_default = true}, reader);
}

enum hc_status hc_register_each(const struct hc_scenario *s, enum hc_lang lang, enum hc_profile profile,
                                void (*each)(const struct hc_register_row *row, void *context), void *context,
                                struct hc_error *reterr)
{
    bool *guarded = guarded_sources(s), ok = guarded != NULL;
    struct writer w = {.scenario = s, .lang = lang, .client = profile == HC_PROFILE_CLIENT, .guarded = guarded};
    const struct reader reader = {each, context};
    for (size_t i = 0; i < s->given_count && ok; i++) {
        const char *path = s->given[i].path;
        if (strcmp(path, ".format") != 0 && strcmp(path, ".sources") != 0 &&
            !(w.client && hc_register_is_vendors(path)))
            ok = show(&w, &s->given[i], &reader);
    }
    for (size_t g = 0; g < s->group_count && ok; g++)
        if (s->groups[g].assumed_shrinkage)
            ok = show_no_shrinkage(&w, g, &reader);
    free(guarded);
    return ok ? HC_OK : hc_fail_memory(reterr);
}
