/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nearest.c - "did you mean": the entry of a list nearest to a word.
 * An exchange of neighbours ("qeueus") is the commonest slip of fast typing, so it counts one, as a missing, added or
 * wrong letter does. Three rows of the table are enough; a row whose least entry passes the limit ends the search.
 * Invariant: rows[i % 3][j] is the distance between the first i and the first j code points.
 * Reference: F. J. Damerau, A technique for computer detection and correction of spelling errors, CACM 7(3), 1964,
 * restricted to one edit of each place (optimal string alignment). */
#include "base/text.h"
#include <string.h>

enum { LONGEST = 255, MOST_ERRORS = 3, POINTS_PER_ERROR = 3 };

struct word {
    size_t length;
    uint32_t points[LONGEST];
};

/* false when the string is too long for a hint */
static bool word_read(struct word *word, const char *string, bool fold)
{
    size_t size = strlen(string);
    word->length = 0;
    for (size_t at = 0; at < size; word->length++) {
        if (word->length == LONGEST)
            return false;
        uint32_t *point = &word->points[word->length];
        at += hc_utf8_next(string + at, size - at, point);
        if (fold && *point >= 'A' && *point <= 'Z')
            *point += 'a' - 'A';
    }
    return true;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t word_distance(const struct word *a, const struct word *b, size_t limit)
{
    size_t rows[3][LONGEST + 1];
    size_t apart = a->length > b->length ? a->length - b->length : b->length - a->length;
    if (apart > limit)
        return limit + 1;
    for (size_t j = 0; j <= b->length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a->length; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *above2 = rows[(i + 1) % 3];
        size_t best = row[0] = i;
        for (size_t j = 1; j <= b->length; j++) {
            bool same = a->points[i - 1] == b->points[j - 1];
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + !same);
            if (i > 1 && j > 1 && a->points[i - 1] == b->points[j - 2] && a->points[i - 2] == b->points[j - 1])
                row[j] = least(row[j], above2[j - 2] + 1);
            best = least(best, row[j]);
        }
        /* no later entry is below min(best, best of the row before + 1), and that is best: rows grow by one at most */
        if (best > limit)
            return limit + 1;
    }
    return least(rows[a->length % 3][b->length], limit + 1);
}

size_t hc_text_distance(const char *a, const char *b, size_t limit)
{
    struct word left, right;
    limit = least(limit, LONGEST);
    if (!word_read(&left, a, false) || !word_read(&right, b, false))
        return limit + 1;
    return word_distance(&left, &right, limit);
}

const char *hc_text_nearest(const char *word, const char *const *list, size_t count)
{
    struct word wanted, entry;
    if (!word_read(&wanted, word, true) || !wanted.length)
        return NULL;
    size_t limit = least(wanted.length / POINTS_PER_ERROR, MOST_ERRORS);
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!word_read(&entry, list[i], true))
            continue;
        size_t distance = word_distance(&wanted, &entry, limit);
        if (distance > limit)
            continue;
        nearest = list[i];
        if (!distance)
            break;
        limit = distance - 1;
    }
    return nearest;
}
