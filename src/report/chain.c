/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.c - the steps from agent-hours on queue to heads (definitions.md, "From agents to people"). */
#include "report/chain.h"

static double required_h(const struct hc_result *result, size_t group)
{
    return result->groups[group].total.values[HC_REQUIRED_H];
}

static double present_h(const struct hc_result *result, size_t group)
{
    return required_h(result, group) / result->chains[group].present_divisor;
}

static double rostered_h(const struct hc_result *result, size_t group)
{
    return present_h(result, group) / result->chains[group].absence_divisor / result->chains[group].schedule_fit;
}

static double paid_h(const struct hc_result *result, size_t group)
{
    return result->groups[group].total.values[HC_PAID_H];
}

static double fte(const struct hc_result *result, size_t group)
{
    return result->chains[group].fte;
}

static double heads(const struct hc_result *result, size_t group)
{
    return result->chains[group].heads;
}

static double effective(const struct hc_result *result, size_t group)
{
    return result->chains[group].effective_factor;
}

static double present_divisor(const struct hc_result *result, size_t group)
{
    return result->chains[group].present_divisor;
}

static double absence_divisor(const struct hc_result *result, size_t group)
{
    return result->chains[group].absence_divisor;
}

static double schedule_fit(const struct hc_result *result, size_t group)
{
    return result->chains[group].schedule_fit;
}

static double paid_divisor(const struct hc_result *result, size_t group)
{
    return result->chains[group].paid_divisor;
}

static double hours_per_fte(const struct hc_result *result, size_t group)
{
    return result->chains[group].hours_per_fte;
}

const struct hc_chain_row hc_chain_rows[] = {
    {"effective factor (in on queue)", "facteur d'effectivité (compris)", effective, 0, true, false},
    {"agent-hours on queue", "heures d'agents en ligne", required_h, 1, false, false},
    {"1 − in-office shrinkage", "1 − indisponibilités au bureau", present_divisor, 0, true, true},
    {"present hours", "heures de présence", present_h, 1, false, false},
    {"1 − absence", "1 − absences", absence_divisor, 0, true, true},
    {"schedule fit", "efficacité des plannings", schedule_fit, 0, true, true},
    {"rostered hours", "heures planifiées", rostered_h, 1, false, false},
    {"1 − leave", "1 − congés", paid_divisor, 0, true, true},
    {"paid hours", "heures payées", paid_h, 1, false, false},
    {"hours of one FTE in the period", "heures d'un ETP sur la période", hours_per_fte, 0, true, true},
    {"FTE", "ETP", fte, 2, false, false},
    {"heads (each group rounded up)", "personnes (arrondi par groupe)", heads, 0, false, false},
};
const size_t hc_chain_row_count = sizeof hc_chain_rows / sizeof *hc_chain_rows;
