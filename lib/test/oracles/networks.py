"""Forward pass, loss and all gradients of MLPs, and ten optimizer steps, by PyTorch in f64."""

import random

import torch
import torch.nn.functional as F
from common import numbers, write

torch.set_default_dtype(torch.float64)

ACTIVATIONS = {
    "identity": lambda z, s: z,
    "relu": lambda z, s: F.relu(z),
    "leakyRelu": lambda z, s: F.leaky_relu(z, 0.01),
    "prelu": lambda z, s: F.prelu(z, s),
    "elu": lambda z, s: F.elu(z),
    "selu": lambda z, s: F.selu(z),
    "gelu": lambda z, s: F.gelu(z),
    "silu": lambda z, s: F.silu(z),
    "softplus": lambda z, s: F.softplus(z),
    "sigmoid": lambda z, s: torch.sigmoid(z),
    "tanh": lambda z, s: torch.tanh(z),
}

# sizes, output, loss, reduction; the output "same" is the hidden layers' activation
SHAPES = [
    ([3, 4], "softmax", "crossEntropy", "mean"),
    ([3, 5, 2], "identity", "squaredError", "mean"),
    ([2, 6, 4, 3], "softmax", "crossEntropy", "sum"),
    ([4, 3, 1, 5, 2], "same", "squaredError", "sum"),
    ([3, 4, 4, 4, 4, 2], "softmax", "squaredError", "mean"),
]


def dyadic(generator, rows, cols, size):
    """Random multiples of 1/64, which f32 holds exactly."""
    return [[generator.randint(-round(64 * size), round(64 * size)) / 64 for _ in range(cols)] for _ in range(rows)]


def make(name, sizes, output, generator):
    layers = []
    for fan_in, fan_out in zip(sizes, sizes[1:]):
        layer = {"W": dyadic(generator, fan_in, fan_out, 2 / fan_in**0.5), "b": dyadic(generator, 1, fan_out, 0.5)}
        learned = name == "prelu" and (len(layers) < len(sizes) - 2 or output == "same")
        if learned:
            layer["slope"] = generator.randint(5, 40) / 128
        layers.append(layer)
    return layers


def tensors(layers):
    return [{key: torch.tensor([value] if key == "slope" else value, requires_grad=True) for key, value in layer.items()} for layer in layers]


def forward(name, output, parameters, x):
    trace = []
    a = x
    for index, layer in enumerate(parameters):
        z = a @ layer["W"] + layer["b"]
        z.retain_grad()
        kind = name if index < len(parameters) - 1 or output == "same" else output
        a = torch.softmax(z, dim=1) if kind == "softmax" else ACTIVATIONS[kind](z, layer.get("slope"))
        trace.append((z, a))
    return trace


def loss_of(loss, reduction, trace, t):
    z, y = trace[-1]
    if loss == "crossEntropy":
        return F.cross_entropy(z, t, reduction=reduction)
    total = ((y - t) ** 2).sum()
    return total / t.shape[0] if reduction == "mean" else total


def targets(generator, loss, rows, cols):
    if loss == "squaredError":
        return dyadic(generator, rows, cols, 1)
    return [[1.0 if j == k else 0.0 for j in range(cols)] for k in (generator.randrange(cols) for _ in range(rows))]


def network(name, shape, seed):
    sizes, output, loss, reduction = shape
    generator = random.Random(f"{name} {seed}")
    layers = make(name, sizes, output, generator)
    x = dyadic(generator, 3, sizes[0], 1.5)
    t = targets(generator, loss, 3, sizes[-1])
    parameters = tensors(layers)
    trace = forward(name, output, parameters, torch.tensor(x))
    value = loss_of(loss, reduction, trace, torch.tensor(t))
    value.backward()
    return {
        "activation": name, "sizes": sizes, "output": name if output == "same" else output, "loss": loss, "reduction": reduction,
        "x": x, "t": t, "parameters": layers, "y": numbers(trace[-1][1].detach()), "value": numbers(value.detach()),
        "gradients": [
            {f"d{key[0].upper() + key[1:] if key == 'slope' else key}": numbers(p.grad) for key, p in layer.items()} | {"dz": numbers(z.grad)}
            for layer, (z, _) in zip(parameters, trace)
        ],
    }


def at_zero(name):
    """All z of the hidden layer are exactly 0: the gradients show the derivative at the kink."""
    case = {"W": [[1.0, -1.0], [0.5, 0.25]], "b": [[0.0, 0.0]]}, {"W": [[1.0, 2.0], [3.0, -1.0]], "b": [[0.0, 0.0]]}
    layers = [dict(layer) for layer in case]
    if name == "prelu":
        layers[0]["slope"] = 0.25
    parameters = tensors(layers)
    x, t = [[0.0, 0.0]], [[1.0, 0.5]]
    trace = forward(name, "identity", parameters, torch.tensor(x))
    loss_of("squaredError", "mean", trace, torch.tensor(t)).backward()
    return {"activation": name, "parameters": layers, "x": x, "t": t, "dz": numbers(trace[0][0].grad)}


def steps(name, momentum, nesterov):
    generator = random.Random(f"{name} steps")
    sizes = [3, 4, 2]
    layers = make(name, sizes, "softmax", generator)
    x, t = dyadic(generator, 6, 3, 1.5), targets(generator, "crossEntropy", 6, 2)
    parameters = tensors(layers)
    flat = [p for layer in parameters for p in layer.values()]
    optimizer = torch.optim.SGD(flat, lr=0.1, momentum=momentum, nesterov=nesterov)
    losses = []
    for _ in range(10):
        optimizer.zero_grad()
        value = loss_of("crossEntropy", "mean", forward(name, "softmax", parameters, torch.tensor(x)), torch.tensor(t))
        value.backward()
        optimizer.step()
        losses.append(numbers(value.detach()))
    after = [{key: numbers(p.detach()) for key, p in layer.items()} for layer in parameters]
    return {"activation": name, "momentum": momentum, "nesterov": nesterov, "learningRate": 0.1, "sizes": sizes,
            "x": x, "t": t, "parameters": layers, "losses": losses, "after": after}


def main():
    made_with = f"PyTorch {torch.__version__}, f64"
    cases = [network(name, shape, i) for name in ACTIVATIONS for i, shape in enumerate(SHAPES)]
    write("networks.json", {"made with": made_with, "networks": cases, "at zero": [at_zero(name) for name in ACTIVATIONS]})
    kinds = [(0, False), (0.9, False), (0.9, True)]
    write("sgd.json", {"made with": made_with, "runs": [steps(name, *kind) for name in ("tanh", "prelu") for kind in kinds]})


main()
