/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shrinkage.c - lists of causes: copied, freed. */
#include "model/shrinkage.h"
#include "model/list.h"
#include <stdlib.h>
#include <string.h>

static void clear_causes(struct hc_causes *causes)
{
    for (size_t i = 0; i < causes->count; i++)
        free(causes->names[i]);
    free(causes->names);
    free(causes->shares);
    *causes = (struct hc_causes){0};
}

void hc_shrinkage_clear(struct hc_shrinkage *shrinkage)
{
    clear_causes(&shrinkage->in_office);
    clear_causes(&shrinkage->absence);
    clear_causes(&shrinkage->leave);
}

static bool copy_causes(const struct hc_causes *from, struct hc_causes *ret)
{
    *ret = (struct hc_causes){.names = hc_list_new(from->count, sizeof *ret->names),
                              .shares = hc_list_new(from->count, sizeof *ret->shares)};
    for (size_t i = 0; ret->names && ret->shares && i < from->count; i++) {
        if (!(ret->names[i] = strdup(from->names[i])))
            return false;
        ret->shares[ret->count++] = from->shares[i];
    }
    return ret->names && ret->shares;
}

bool hc_shrinkage_copy(const struct hc_shrinkage *from, struct hc_shrinkage *ret)
{
    *ret = (struct hc_shrinkage){.paid_base = from->paid_base};
    return copy_causes(&from->in_office, &ret->in_office) && copy_causes(&from->absence, &ret->absence) &&
           copy_causes(&from->leave, &ret->leave);
}
