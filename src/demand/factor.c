/* SPDX-License-Identifier: GPL-3.0-or-later */
/* factor.c - quantiles of gamma and lognormal factors.
 *
 * A factor is F^-1(Phi(z)). For the gamma law its logarithm is tabulated over z once per law and read back by cubic
 * Hermite interpolation: the logarithm is smooth in z for every shape, the quantile itself is not. Each point is found
 * by Newton's method in ln x from its neighbour, on the smaller of the two tails so that nothing cancels. */
#include "demand/factor.h"
#include "rng/maths.h"
#include <math.h>

#define STEP (1.0 / HC_FACTOR_STEPS_PER_UNIT)
#define SHAPE_OF_NORMAL_LIMIT 4e4 /* beyond, Wilson and Hilferty's cube (1931) is right to 1e-7 */

/* P(X <= x) and P(X > x) of a gamma law of scale 1, and the density times x. */
static void gamma_tails(double shape, double log_gamma, double x, double *lower, double *upper, double *ret_density_x)
{
    double density_x = hc_exp(shape * hc_log(x) - x - log_gamma);
    *ret_density_x = density_x;
    if (x < shape + 1) {
        double term = 1 / shape, sum = term;
        for (double k = shape + 1; term > 1e-17 * sum; k += 1)
            sum += term *= x / k;
        *lower = density_x * sum;
        *upper = 1 - *lower;
        return;
    }
    double b = x + 1 - shape, c = 1e300, d = 1 / b, fraction = d; /* Lentz */
    for (int k = 1; k < 100000; k++) {
        double a = -k * (k - shape);
        b += 2;
        d = 1 / (a * d + b);
        c = b + a / c;
        double step = c * d;
        fraction *= step;
        if (fabs(step - 1) < 4e-16)
            break;
    }
    *upper = density_x * fraction;
    *lower = 1 - *upper;
}

/* ln of the quantile at z, near `guess`; the derivative of it by z in *ret_slope. */
static double gamma_log_quantile(double shape, double log_gamma, double z, double guess, double *ret_slope)
{
    double y = guess, lower, upper, density_x = 0;
    double target = z < 0 ? hc_normal_tail(-z) : hc_normal_tail(z);
    for (int i = 0; i < 60; i++) {
        gamma_tails(shape, log_gamma, hc_exp(y), &lower, &upper, &density_x);
        /* ln of the tail is nearly straight in y: Newton on it converges from far */
        double tail = z < 0 ? lower : upper;
        double step = tail / density_x * hc_log(tail / target);
        step = z < 0 ? -step : step;
        step = step > 1 / shape + 1 ? 1 / shape + 1 : step < -1 / shape - 1 ? -1 / shape - 1 : step;
        y += step;
        if (fabs(step) < 1e-8 * (1 + fabs(y))) /* the next would be below its square */
            break;
    }
    *ret_slope = 0.39894228040143267794 * hc_exp(-0.5 * z * z) / density_x;
    return y;
}

static void gamma_table(struct hc_factor *factor, double shape)
{
    const int middle = HC_FACTOR_REACH * HC_FACTOR_STEPS_PER_UNIT;
    double log_shape = hc_log(shape), log_gamma = hc_log_gamma(shape);
    for (int side = -1; side <= 1; side += 2) {
        double y = log_shape, slope = 0;
        for (int i = 0; i <= middle; i++) {
            y = gamma_log_quantile(shape, log_gamma, side * i * STEP, y + side * slope * STEP, &slope);
            factor->log_value[middle + side * i] = y - log_shape;
            factor->slope[middle + side * i] = slope * STEP;
        }
    }
}

void hc_factor_prepare(struct hc_factor *factor, enum hc_factor_law law, double cv)
{
    double shape = 1 / (cv * cv);
    factor->law = law;
    factor->cv = cv;
    factor->sigma = sqrt(hc_log(1 + cv * cv));
    if (law == HC_FACTOR_GAMMA && shape <= SHAPE_OF_NORMAL_LIMIT)
        gamma_table(factor, shape);
}

static double gamma_at(const struct hc_factor *factor, double z)
{
    double place = (z + HC_FACTOR_REACH) * HC_FACTOR_STEPS_PER_UNIT;
    place = place < 0 ? 0 : place > HC_FACTOR_POINTS - 1 ? HC_FACTOR_POINTS - 1 : place;
    size_t i = (size_t)place;
    i = i > HC_FACTOR_POINTS - 2 ? HC_FACTOR_POINTS - 2 : i;
    double t = place - (double)i, s = 1 - t;
    double value = s * s * ((1 + 2 * t) * factor->log_value[i] + t * factor->slope[i]) +
                   t * t * ((1 + 2 * s) * factor->log_value[i + 1] - s * factor->slope[i + 1]);
    return hc_exp(value);
}

double hc_factor_at(const struct hc_factor *factor, double z)
{
    if (factor->law == HC_FACTOR_LOGNORMAL)
        return hc_exp(factor->sigma * (z - 0.5 * factor->sigma));
    double shape = 1 / (factor->cv * factor->cv);
    if (shape <= SHAPE_OF_NORMAL_LIMIT)
        return gamma_at(factor, z);
    double root = 1 - 1 / (9 * shape) + z / (3 * sqrt(shape));
    return root > 0 ? root * root * root : 0;
}
