"""Every activation and its derivative: true values by mpmath, and PyTorch's by autograd, both in f64."""

import torch
import torch.nn.functional as F
from common import mp, mpf, nearest, numbers, write

# A smooth function of z by mpmath's arithmetic, with its derivative worked out by hand where mpmath would be slow.
def sigma(z):
    return 1 / (1 + mp.exp(-z))


def pdf(z):
    return mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi)


def cdf(z):
    return mp.erfc(-z / mp.sqrt(2)) / 2


def tanh_form(z):
    u = mp.sqrt(2 / mp.pi) * (z + mpf("0.044715") * z**3)
    slope = mp.sqrt(2 / mp.pi) * (1 + 3 * mpf("0.044715") * z**2)
    return z * sigma(2 * u), sigma(2 * u) + 2 * z * slope * sigma(2 * u) * sigma(-2 * u)


def two_sided(right, left):
    """f and f′ from their halves; at 0 the left derivative, as the library's default has it."""
    return lambda z: right(z) if z > 0 else left(z)


def exponential(alpha, scale=1):
    return two_sided(lambda z: (scale * z, scale), lambda z: (scale * alpha * mp.expm1(z), scale * alpha * mp.exp(z)))


def rectifier(slope):
    return two_sided(lambda z: (z, 1), lambda z: (slope * z, slope))


ALPHA, SCALE = mpf(1.6732632423543772), mpf(1.0507009873554805)

# name, options, f and f′ by mpmath, f by PyTorch
CASES = [
    ("identity", {}, lambda z: (z, 1), lambda z: z * 1),
    ("relu", {}, rectifier(0), F.relu),
    ("leakyRelu", {}, rectifier(mpf(0.01)), lambda z: F.leaky_relu(z, 0.01)),
    ("leakyRelu", {"negativeSlope": 0.2}, rectifier(mpf(0.2)), lambda z: F.leaky_relu(z, 0.2)),
    ("prelu", {}, rectifier(mpf(0.25)), lambda z: F.prelu(z, torch.tensor([0.25], dtype=z.dtype))),
    ("elu", {}, exponential(1), F.elu),
    ("elu", {"alpha": 1.5}, exponential(mpf(1.5)), lambda z: F.elu(z, 1.5)),
    ("selu", {}, exponential(ALPHA, SCALE), F.selu),
    ("gelu", {}, lambda z: (z * cdf(z), cdf(z) + z * pdf(z)), F.gelu),
    ("gelu", {"approximate": "tanh"}, tanh_form, lambda z: F.gelu(z, approximate="tanh")),
    ("silu", {}, lambda z: (z * sigma(z), sigma(z) * (1 + z * sigma(-z))), F.silu),
    ("softplus", {}, lambda z: (mp.log1p(mp.exp(-abs(z))) + max(z, 0), sigma(z)), lambda z: F.softplus(z, threshold=700)),
    ("sigmoid", {}, lambda z: (sigma(z), sigma(z) * sigma(-z)), torch.sigmoid),
    ("tanh", {}, lambda z: (mp.tanh(z), mp.sech(z) ** 2), torch.tanh),
]

SIZES = [5e-324, 1e-310, 1e-300, 1e-100, 1e-20, 1e-10, 1e-5, 0.001, 0.1, 0.3, 0.5, 0.7517915247, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8,
         9, 10, 13, 17, 20, 25, 30, 36, 37, 38.4, 40, 41, 50, 88, 100, 200, 400, 700, 709, 710, 740, 745, 746, 1000,
         1e5, 1e10, 1e100, 1e154, 1e200, 1e300, 1.7976931348623157e308]
TORCH_LIMIT = 50  # beyond it, overflow inside some of PyTorch's formulas gives NaN


def by_torch(f, z):
    z = torch.tensor(z, dtype=torch.float64, requires_grad=True)
    y = f(z)
    y.backward(torch.ones_like(y))
    return numbers(y.detach()), numbers(z.grad)


def main():
    mp.prec = 5000  # 1 + e⁻ᶻ must keep e⁻ᶻ for z of some thousands
    grid = [0.0, -0.0] + [sign * size for size in SIZES for sign in (1, -1)]
    inner = [z for z in grid if abs(z) <= TORCH_LIMIT]
    activations = []
    for name, options, true, f in CASES:
        pairs = [true(mpf(z)) for z in grid]
        ys, slopes = ([nearest(mpf(pair[i])) for pair in pairs] for i in (0, 1))
        values, grads = by_torch(f, inner)
        torch_rows = {"f": values, "derivative": grads}
        activations.append({"name": name, "options": options, "f": numbers(ys), "derivative": numbers(slopes), "torch": torch_rows})
    write("activations.json", {"made with": f"mpmath, PyTorch {torch.__version__}", "grid": numbers(grid), "torch grid": numbers(inner), "activations": activations})


main()
