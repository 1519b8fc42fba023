/* SPDX-License-Identifier: GPL-3.0-or-later */
/* variants.h - the same file read again with some of its values set: the base is the file without them. */
#ifndef HC_SCENARIO_VARIANTS_H
#define HC_SCENARIO_VARIANTS_H

#include "scenario/read.h"

/** Names of `variants` into the scenario, each once; the places that they set must be places by their grammar. */
enum hc_status hc_build_variants(struct hc_reader *reader, const cJSON *list);

/**
 * Sets the values of variant number `index` of the file's own `variants` in the tree, in their order. A place is a path
 * as jq writes it: .groups[0].site, .sites["a b"].fcr; all of it must be there but its last key, which may be new. A
 * value of null takes the key out.
 * @return HC_OK; HC_EINPUT (the place in `set` that leads nowhere); HC_ENOMEM
 */
enum hc_status hc_set_variant(struct hc_reader *reader, cJSON *json, size_t index);

#endif
