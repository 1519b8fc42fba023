# Writes mmn_g_wide.jsonl: M/M/n+G far from the everyday, computed with mpmath and nothing of the library.
# phi(x) = lambda H(x) - n mu x in closed form with 60 digits, then plain quadrature over [0, infinity) on fixed cuts.
import json, random
from mpmath import mp, mpf, exp, log, sqrt, erfc, gammainc, gamma, quad, inf, log1p, expm1

mp.dps = 60


def law(kind, a, b):
    """survival, cdf, partial mean, kinks"""
    if kind == "lognormal":
        square = log1p(b * b)
        s = sqrt(square)
        mu = log(a) - square / 2
        half = lambda z: erfc(-z / sqrt(2)) / 2
        z = lambda x: (log(x) - mu) / s
        return (lambda x: half(-z(x))), (lambda x: half(z(x))), (lambda x: a * half(z(x) - s)), []
    if kind == "gamma":
        k = a / b
        lower = lambda s, y: gammainc(s, 0, y, regularized=True)
        return (lambda x: 1 - lower(b, x / k)), (lambda x: lower(b, x / k)), (lambda x: a * lower(b + 1, x / k)), []
    if kind == "weibull":
        k = a / gamma(1 + 1 / b)
        y = lambda x: (x / k) ** b
        return (lambda x: exp(-y(x))), (lambda x: -expm1(-y(x))), (
            lambda x: a * gammainc(1 + 1 / b, 0, y(x), regularized=True)), []
    if kind == "uniform":
        cut = lambda x: min(max(x, a), b)
        return (lambda x: (b - cut(x)) / (b - a)), (lambda x: (cut(x) - a) / (b - a)), (
            lambda x: (cut(x) ** 2 - a * a) / (2 * (b - a))), [a, b]
    if kind == "deterministic":
        return (lambda x: mpf(x < a)), (lambda x: mpf(x >= a)), (lambda x: a * (x >= a)), [a]
    # two branches of means a and b, 0.3 and 0.7
    p = mpf("0.3")
    partial = lambda m, x: m - (m + x) * exp(-x / m)
    return (lambda x: p * exp(-x / a) + (1 - p) * exp(-x / b)), (
        lambda x: -p * expm1(-x / a) - (1 - p) * expm1(-x / b)), (
        lambda x: p * partial(a, x) + (1 - p) * partial(b, x)), []


def inverse_blocking(n, a):
    value = mpf(1)
    for k in range(1, n + 1):
        value = 1 + k / a * value
    return value


def solve(n, lam, mu, patience, balk, T, S):
    F, G, M, kinks = law(*patience)
    w = lambda x: exp(lam * (1 - balk) * (x * F(x) + M(x)) - n * mu * x)
    slope = lambda x: lam * (1 - balk) * F(x) - n * mu
    points = {mpf(0), T, S, *kinks}
    points |= {mpf(10) ** k for k in range(-14, 9)}
    if slope(mpf(10) ** -40) > 0:  # cuts around the mode
        low, high = mpf(10) ** -40, mpf(10) ** 9
        while high > low * (1 + mpf(10) ** -12):
            middle = sqrt(low * high)
            low, high = (middle, high) if slope(middle) > 0 else (low, middle)
        width = high
        while abs(slope(high + width) * width) > 1:
            width /= 2
        points |= {x for x in (high + width * j * abs(j) / 4 for j in range(-12, 13)) if x > 0}
    else:
        high, width = mpf(0), mpf(1)
        while abs(slope(width) * width) > 1:
            width /= 2
        points |= {width * j * j / 4 for j in range(1, 15)}
    points = sorted(points)
    top = lam * (1 - balk) * (high * F(high) + M(high)) - n * mu * high if high > 0 else mpf(0)
    keep = [points[0]]
    for x in points[1:]:
        keep.append(x)
        if x > high and w(x) * exp(-top) < mpf(10) ** -45:
            break
    mp.dps = 30
    part = {}
    for name, f in {"all": lambda x: mpf(1), "stay": lambda x: (1 - balk) * F(x),
                    "leave": lambda x: balk + (1 - balk) * G(x), "time": lambda x: x * (1 - balk) * F(x),
                    "left": lambda x: (1 - balk) * M(x)}.items():
        part[name] = [quad(lambda x: f(x) * w(x) if x > 0 else mpf(0), [a, b]) for a, b in zip(keep, keep[1:])]
    mp.dps = 60
    total = lambda name, low, high: sum(v for v, a in zip(part[name], keep) if low <= a < high)
    I = inverse_blocking(n - 1, lam / mu)
    D = I + lam * total("all", 0, inf)
    answered = I + lam * total("stay", 0, inf)
    gone = lambda t: lam * (total("leave", 0, t) + (balk + (1 - balk) * (G(t) if t > 0 else 0)) * total("all", t, inf))
    return {
        "p_wait": lam * total("all", 0, inf) / D,
        "p_abandon": lam * total("leave", 0, inf) / D,
        "asa_served_s": lam * total("time", 0, inf) / answered,
        "mean_wait_all_s": lam * (total("time", 0, inf) + total("left", 0, inf)) / D,
        "mean_wait_abandoned_s": total("left", 0, inf) / total("leave", 0, inf),
        "answered": answered / D,
        "answered_within": (I + lam * total("stay", 0, T)) / D,
        "p_abandon_within_t": gone(T) / D,
        "p_abandon_within_s": gone(S) / D,
    }


random.seed(20)
kinds = [("lognormal", "90", "5"), ("lognormal", "400", "0.2"), ("lognormal", "20", "1.3"), ("weibull", "120", "0.3"),
         ("weibull", "60", "5"), ("gamma", "75", "0.2"), ("gamma", "200", "10"), ("gamma", "33", "2.7"),
         ("uniform", "0", "240"), ("uniform", "30", "90"), ("deterministic", "45", "0"),
         ("hyperexponential", "0.6", "5000"), ("hyperexponential", "3", "150")]
for i, (kind, a, b) in enumerate(kinds * 3):
    n = [3, 40, 250][i % 3]
    erlangs = n * [0.6, 1.02, 2.5, 0.97][i % 4]
    aht, balk = [180, 420, 35][i % 3], ["0", "0.35"][i % 2]
    calls = "%.4g" % (erlangs * 3600 / aht)
    T, S = ["20", "0", "7.5"][i % 3], ["5", "30"][i % 2]
    values = solve(n, mpf(calls) / 3600, 1 / mpf(aht), (kind, mpf(a), mpf(b)), mpf(balk), mpf(T), mpf(S))
    names = {"lognormal": ("mean", "cv"), "gamma": ("mean", "shape"), "weibull": ("mean", "shape"),
             "uniform": ("a", "b"), "deterministic": ("value", "none")}
    if kind == "hyperexponential":
        patience = {"dist": kind, "p": [0.3, 0.7], "means": [float(a), float(b)]}
    else:
        patience = {"dist": kind, names[kind][0]: float(a), names[kind][1]: float(b)}
    print(json.dumps({"id": "wide-%02d" % i, "inputs": {
        "n": n, "calls_per_hour": float(calls), "aht_s": aht, "patience": patience, "balk": float(balk),
        "t_s": float(T), "short_s": float(S)},
        "expected": {k: float(v) for k, v in values.items()}, "tol": {"rel": 1e-11, "abs": 1e-30}}), flush=True)
