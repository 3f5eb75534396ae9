"""True values of the elementary functions: rows [x, the double next to f(x), how far f(x) is from it in ulp]."""

import math
import random

from common import nearest, number, write
from mpmath import mp, mpf

FUNCTIONS = {
    "exp": mp.exp,
    "expm1": mp.expm1,
    "log": mp.log,
    "log1p": lambda x: mp.log(1 + x),
    "tanh": mp.tanh,
    "erf": mp.erf,
    "erfc": mp.erfc,
    "sin": mp.sin,
    "cos": mp.cos,
}

# Where the approximations change over, and where results overflow, underflow or round to a constant.
EDGES = {
    "exp": [0.34657359027997264, 708.39641853226408, 709.782712893384, 709.7827128933841, -745.1332191019411,
            -745.1332191019412, -708.3964185322641],
    "expm1": [0.34657359027997264, 1.0397207708399179, 36.7368005696771, 37.4, 40, -40, -37.4, -36.7,
              709.782712893384, 709.7827128933841, 5e-324],
    "log": [1, 0.7071067811865475, 1.4142135623730951, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308],
    "log1p": [0.4142, -0.2928, 1, -0.5, -0.9999999999999999, 9007199254740992, 1.7976931348623157e308, 5e-324],
    "tanh": [3.725290298461914e-9, 0.17328679513998632, 0.5, 20, 19.06154, 19, 18.5, 18, 5e-324],
    "erf": [0.5, 0.84375, 1.25, 2.857142857142857, 5.9, 6, 1e-290, 5e-324],
    "erfc": [0.25, 0.5, 0.84375, 1.25, 2.857142857142857, 6, -6, 26.54, 27.01, 27.2, 27.226],
    "sin": [0.7853981633974483, 1e6, 1.7976931348623157e308, 7.450580596923828e-9, 5e-324],
    "cos": [0.7853981633974483, 1e6, 1.7976931348623157e308, 5e-324],
}

# Where a search over millions of values met the largest errors.
HARD = {
    "exp": [0.34850302407638917, 707.3885814663722, -0.3455478095695413, 614.4798924742452],
    "expm1": [37.250277781000264, 37.125941527353376, 37.193492576488026, 0.3613902453604284, 0.3571246836983224, 43.34040289211791, 213.1481248005123],
    "log": [0.7046870992585416, 1.4032673610800501, 1.398199689431794],
    "log1p": [-0.2930359440059648, 0.413196829144227, -0.29400768332474503],
    "tanh": [0.1761862349469923, 0.17535347160537512, -0.18511470354404924],
    "erf": [0.006836288334108053, 2.528862658520813e-05, -2.702820503004074e-05, 0.8415124183693576, 0.83169915424541, 0.006693116381453425, -0.0008098525561964031, 1.0110, 1.2128143307746344],
    "erfc": [0.8335227068175823, 0.8348872737253201, 0.8260265814278913, 1.2360133157862552, 1.3528879455779146, 26.54477140315848],
    "sin": [53.156919884316196, 898737.1510499814, 9276023.799293429, -0.7856974445246616, 0.8015853733548728, 6381956970095103 * 2.0**797, 5.319372648326541e15],
    "cos": [4509358.332578102, 74.63443893193351, 20975277.631993942, -49.857659294005, 3.8772374348282215, 6381956970095103 * 2.0**797, 5.319372648326541e15],
}

# (low, high, spread evenly in the logarithm) of the random points
RANGES = {
    "exp": [(-745, 709, False), (-1, 1, False), (1e-17, 1, True)],
    "expm1": [(-40, 60, False), (-1, 1, False), (1e-20, 1, True), (60, 709, False)],
    "log": [(5e-324, 1.7e308, True), (0.5, 2, False), (0.999, 1.001, False)],
    "log1p": [(1e-300, 1.7e308, True), (-1, 1, False), (-1e-5, 1e-5, False)],
    "tanh": [(-20, 20, False), (-1, 1, False), (1e-12, 1, True)],
    "erf": [(-6, 6, False), (-1, 1, False), (1e-300, 1, True), (0.8, 1.3, False)],
    "erfc": [(-6, 6, False), (0, 1.3, False), (0.5, 0.84, False), (1.25, 27.2, False)],
    "sin": [(-4, 4, False), (-1000, 1000, False), (1e-10, 1e6, True), (1e6, 1e8, True), (1e6, 1.7e308, True)],
    "cos": [(-4, 4, False), (-1000, 1000, False), (1e-10, 1e6, True), (1e6, 1e8, True), (1e6, 1.7e308, True)],
}


def points(name):
    generator = random.Random(name)
    for x in EDGES[name] + HARD[name]:
        yield from (math.nextafter(x, -math.inf), x, math.nextafter(x, math.inf))
    if name in ("sin", "cos"):  # the doubles next to multiples of π/2, where nearly all digits cancel
        for k in [1, 2, 3, 4, 5, 6, 7, 8, 22, 355, 710, 51819, 622772, 622773, 636619, 636620, 1000003, 17000003, 52000001]:
            yield nearest(k * mp.pi / 2)
    for low, high, logarithmic in RANGES[name]:
        for _ in range(100):
            if logarithmic:
                x = math.exp(generator.uniform(math.log(low), math.log(high)))
                yield x if name == "log" else generator.choice((-1, 1)) * x if name != "log1p" else x
            else:
                yield generator.uniform(low, high)


def row(f, x):
    true = f(mpf(x))
    y = nearest(true)
    if math.isinf(y):
        return [number(x), number(y), 0]
    ulp = mpf(2) ** max(mp.frexp(abs(true))[1] - 53, -1074) if true else 1
    return [number(x), number(y), round(float((true - mpf(y)) / ulp), 4)]


def main():
    mp.prec = 1300  # a double near 2¹⁰²⁴ modulo π/2 needs all of these
    inside = {"log": lambda x: x > 0, "log1p": lambda x: x > -1}
    content = {"made with": f"mpmath, {mp.prec} bits"}
    for name, f in FUNCTIONS.items():
        xs = [x for x in points(name) if math.isfinite(x) and inside.get(name, lambda _: True)(x)]
        content[name] = [row(f, x) for x in xs]
    write("functions.json", content)


main()
