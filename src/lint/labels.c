/* SPDX-License-Identifier: GPL-3.0-or-later */
/* labels.c - one label for two figures: "taux de décroché" by one formula here, by another there.
 *
 * Labels are compared without accents, capitals, figures, and the words that only say over what (day, month, a queue's
 * name), with one slip for every six letters. */
#include "lang/number.h"
#include "lint/clause.h"
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { LABEL_SIZE = 256, LETTERS_PER_SLIP = 6 };

/* Words that do not tell what is measured, without accents. */
static const char *const fillers[] = {
    "a",   "au",  "by",   "clause", "d",          "daily",      "day",  "de",      "des",
    "du",  "en",  "et",   "hebdo",  "in",         "interval",   "jour", "jours",   "journee",
    "l",   "la",  "le",   "les",    "mensuel",    "mensuelle",  "mois", "month",   "monthly",
    "of",  "on",  "over", "par",    "per",        "quotidien",  "s",    "semaine", "sla",
    "sur", "the", "week", "weekly", "intervalle", "journalier",
};

/* The plain letter of a Latin one, lower case; 0 for what is no letter; other scripts as they are, by one byte. */
static char plain_letter(uint32_t point)
{
    static const char latin[] =
        "aaaaaaaceeeeiiiidnooooo ouuuuy saaaaaaaceeeeiiiidnooooo ouuuuy y"; /* U+00C0 to U+00FF */
    if (point >= 'A' && point <= 'Z')
        return (char)(point + ('a' - 'A'));
    if (point >= 'a' && point <= 'z')
        return (char)point;
    if (point < 0xC0 || (point >= 0x300 && point < 0x370))
        return 0;
    if (point <= 0xFF)
        return latin[point - 0xC0] == ' ' ? 0 : latin[point - 0xC0];
    if (point == 0x152 || point == 0x153) /* ligature oe */
        return 'o';
    return (char)('a' + point % 26);
}

/* The words of a text in plain letters, each followed by a space; those that `skip` refuses are left out. */
static void plain_words(const char *string, bool (*skip)(const char *word, const char *names), const char *names,
                        char ret[LABEL_SIZE])
{
    size_t size = strlen(string), length = 0, word = 0;
    for (size_t at = 0; at <= size;) {
        uint32_t point = ' ';
        at += at < size ? hc_utf8_next(string + at, size - at, &point) : 1;
        char letter = plain_letter(point);
        if (letter && length + 2 < LABEL_SIZE) {
            ret[length++] = letter;
        } else if (length > word && !(point >= 0x300 && point < 0x370)) {
            ret[length] = '\0';
            if (skip && skip(ret + word, names))
                length = word;
            else
                ret[length++] = ' ';
            word = length;
        }
    }
    ret[word] = '\0';
}

static bool is_filler(const char *word, const char *names)
{
    char spaced[LABEL_SIZE + 2];
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        if (strcmp(fillers[i], word) == 0)
            return true;
    size_t length = strlen(word);
    spaced[0] = ' ';
    memcpy(spaced + 1, word, length);
    memcpy(spaced + 1 + length, " ", 2);
    return strstr(names, spaced) != NULL;
}

static bool is_similar(const char *a, const char *b)
{
    size_t length = strlen(a) < strlen(b) ? strlen(a) : strlen(b), limit = length / LETTERS_PER_SLIP;
    return length > 0 && hc_text_distance(a, b, limit) <= limit;
}

/* Two thresholds for queues apart are no confusion; two formulas are one wherever. */
static bool is_confusing(const struct hc_scenario *scenario, const struct hc_clause *a, const struct hc_clause *b)
{
    if (a->metric == HC_CLAUSE_STATED && b->metric == HC_CLAUSE_STATED)
        return false;
    if (a->metric != b->metric || (a->metric == HC_CLAUSE_SERVICE_LEVEL && a->formula != b->formula))
        return true;
    return !hc_same_measure(a, b) && hc_same_queues(scenario, a, b);
}

static void say_label(const struct hc_linting *lint, size_t first, size_t second)
{
    enum hc_lang lang = lint->lang;
    const struct hc_clause *a = &lint->scenario->contract->clauses[first],
                           *b = &lint->scenario->contract->clauses[second];
    struct hc_text text = {0};
    hc_text_printf(
        &text, SAY("one label for two figures: '%s' = ", "un libellé pour deux chiffres\u00a0: «\u00a0%s\u00a0» = "),
        a->name);
    hc_lint_measure(&text, lang, a);
    hc_text_printf(&text, SAY("; '%s' = ", "\u00a0; «\u00a0%s\u00a0» = "), b->name);
    hc_lint_measure(&text, lang, b);
    hc_text_append(&text, SAY("; name them apart, or measure them alike",
                              "\u00a0; distinguez les noms, ou mesurez-les de la même façon"));
    hc_lint_clause(lint, "label_of_two_figures", HC_SEVERITY_WARNING, second, &text);
}

void hc_lint_labels(const struct hc_linting *lint)
{
    const struct hc_scenario *scenario = lint->scenario;
    const struct hc_contract *contract = scenario->contract;
    char names[LABEL_SIZE] = " ", first[LABEL_SIZE], second[LABEL_SIZE], one[LABEL_SIZE];
    for (size_t q = 0; contract && q < scenario->queue_count; q++) {
        plain_words(scenario->queues[q].name, NULL, NULL, one);
        if (strlen(names) + strlen(one) < LABEL_SIZE)
            strcat(names, one);
    }
    for (size_t b = 1; contract && b < contract->clause_count; b++) {
        plain_words(contract->clauses[b].name, is_filler, names, second);
        for (size_t a = 0; a < b; a++) {
            plain_words(contract->clauses[a].name, is_filler, names, first);
            if (!is_similar(first, second) || !is_confusing(scenario, &contract->clauses[a], &contract->clauses[b]))
                continue;
            say_label(lint, a, b);
            break;
        }
    }
}
