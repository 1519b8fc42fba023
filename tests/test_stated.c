/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stated.c - survey sizes against the width of the interval that so many answers give, and against tables'
 * figures; which figures ask for a survey. */
#include "check.h"
#include "model/stated.h"
#include "parse.h"
#include <math.h>

/* Width of the interval of an NPS from n answers, the other way round: +-1.96 sqrt((p + d - (p - d)^2) / n). */
static double nps_width(double promoters, double detractors, double n)
{
    double score = promoters - detractors;
    return 100 * 1.96 * sqrt((promoters + detractors - score * score) / n);
}

Test(stated, answers_of_an_nps)
{
    static const double scores[] = {-60, 0, 25, 47, 90}, margins[] = {1, 3, 5, 12};
    for (size_t s = 0; s < 5; s++)
        for (size_t m = 0; m < 4; m++) {
            double p = (1 + scores[s] / 100) / 2, n = hc_survey_answers(false, scores[s], 1, margins[m]);
            cr_expect(nps_width(p, 1 - p, n) <= margins[m] + 1e-9);
            cr_expect(nps_width(p, 1 - p, n - 1) > margins[m]);
        }
    /* 50 % promoters, 25 % detractors */
    double n = hc_survey_answers(false, 25, 0.75, 5);
    cr_expect(nps_width(0.5, 0.25, n) <= 5);
    cr_expect(nps_width(0.5, 0.25, n - 1) > 5);
}

/* Every textbook: half of them, +-5 points: 385; +-3 points: 1,068. 80 %, +-5 points: 246. */
Test(stated, answers_of_a_share)
{
    cr_expect(eq(dbl, hc_survey_answers(true, 0.5, NAN, 0.05), 385.0));
    cr_expect(eq(dbl, hc_survey_answers(true, 0.5, NAN, 0.03), 1068.0));
    cr_expect(eq(dbl, hc_survey_answers(true, 0.8, NAN, 0.05), 246.0));
    cr_expect(eq(dbl, hc_survey_answers(true, 1, NAN, 0.05), 1.0));
}

#define SCENARIO                                                                                                       \
    "{\"format\": \"headcount/scenario@1\", \"calendar\": {\"start\": \"2026-11-23\", \"days\": 1}, "                  \
    "\"queues\": [{\"name\": \"q\", \"volume\": {\"per_hour\": 10}, \"handling\": {\"mean_s\": 60}}], "

Test(stated, which_figures_ask_for_a_survey)
{
    struct hc_scenario *s = parse(
        SCENARIO "\"stated\": ["
                 "{\"name\": \"cost\", \"metric\": \"cost\", \"before\": 50, \"after\": 40},"
                 "{\"name\": \"NPS\", \"metric\": \"nps\", \"before\": 25, \"after\": 47, \"margin\": 5, "
                 "\"neutral\": 0.25, \"source\": \"a page\"},"
                 "{\"name\": \"CSAT\", \"metric\": \"csat\", \"after\": 0.8, \"margin\": 0.05},"
                 "{\"name\": \"kept\", \"metric\": \"retention\", \"change\": 15}],"
                 "\"contract\": {\"clauses\": ["
                 "{\"name\": \"NPS\", \"metric\": \"stated\", \"at_least\": 0, \"value\": 0.5, \"margin\": 10},"
                 "{\"name\": \"quality\", \"metric\": \"stated\", \"at_least\": 0.9, \"value\": 0.5, \"margin\": 0.03},"
                 "{\"name\": \"mark\", \"metric\": \"stated\", \"at_least\": 30, \"value\": 40}]}}");
    static const struct {
        const char *name;
        bool clause, share;
        double value, answers;
    } wanted[] = {
        {"NPS", false, false, 25, 0}, {"NPS", false, false, 47, 0},         {"CSAT", false, true, 0.8, 246},
        {"NPS", true, false, 0.5, 0}, {"quality", true, true, 0.5, 1068.0},
    };
    struct hc_survey survey;
    for (size_t k = 0; k < sizeof wanted / sizeof *wanted; k++) {
        cr_assert(hc_survey_at(s->stated, s->stated_count, s->contract, k, &survey));
        cr_expect(eq(str, (char *)survey.name, (char *)wanted[k].name));
        cr_expect(eq(int, survey.clause, wanted[k].clause));
        cr_expect(eq(int, survey.share, wanted[k].share));
        cr_expect(eq(dbl, survey.value, wanted[k].value));
        cr_expect(wanted[k].answers == 0 || survey.answers == wanted[k].answers);
    }
    cr_expect(not(hc_survey_at(s->stated, s->stated_count, s->contract, 5, &survey)));
    cr_expect(epsilon_eq(dbl, s->stated[0].change, -0.2, 1e-12));
    cr_expect(eq(dbl, s->stated[1].change, 22.0));
    cr_expect(eq(dbl, s->stated[1].neutral, 0.25));
    hc_scenario_free(s);
}
