"""What libraries take for ReLU's derivative at 0, and at −1 and 1: data/derivative-at-zero.json, which lesson 1 shows.

    python derivative_at_zero.py torch jax numpy     (requirements.txt)
    python derivative_at_zero.py tensorflow          (tensorflow-cpu==2.21.0, in an environment of its own)
    node derivative_at_zero.cjs                      (@tensorflow/tfjs@4.22.0)

Each run replaces the rows of its libraries and keeps the others; then `npx biome check --write data` lays the file out.
"""

import json
import sys
from pathlib import Path

FILE = Path(__file__).parents[3] / "data" / "derivative-at-zero.json"
POINTS = (-1.0, 0.0, 1.0)


def pytorch():
    import torch

    zero = torch.tensor(0.0)
    functions = {
        "torch.relu(x)": torch.relu,
        "torch.maximum(0, x)": lambda x: torch.maximum(zero, x),
        "torch.clamp(x, min=0)": lambda x: torch.clamp(x, min=0),
        "(x + torch.abs(x)) / 2": lambda x: (x + torch.abs(x)) / 2,
    }

    def derivative(f, value):
        x = torch.tensor(value, requires_grad=True)
        f(x).backward()
        return x.grad.item()

    return "PyTorch", torch.__version__.split("+")[0], functions, derivative


def jax():
    import jax
    import jax.numpy as jnp

    functions = {
        "jax.nn.relu(x)": jax.nn.relu,
        "jnp.maximum(0, x)": lambda x: jnp.maximum(0.0, x),
        "(x + jnp.abs(x)) / 2": lambda x: (x + jnp.abs(x)) / 2,
    }
    return "JAX", jax.__version__, functions, lambda f, value: float(jax.grad(f)(value))


def tensorflow():
    import tensorflow as tf

    functions = {
        "tf.nn.relu(x)": tf.nn.relu,
        "tf.maximum(0, x)": lambda x: tf.maximum(0.0, x),
        "tf.maximum(x, 0)": lambda x: tf.maximum(x, 0.0),
        "(x + tf.abs(x)) / 2": lambda x: (x + tf.abs(x)) / 2,
    }

    def derivative(f, value):
        x = tf.Variable(value)
        with tf.GradientTape() as tape:
            y = f(x)
        return float(tape.gradient(y, x))

    return "TensorFlow", tf.__version__, functions, derivative


def numpy():
    """NumPy does not differentiate: two ways in which people write the derivative with it."""
    import numpy as np

    def masked(x):
        grad = np.ones(1)
        grad[np.array([x]) < 0] = 0
        return grad[0]

    functions = {"np.where(x < 0, 0, 1)": lambda x: np.where(x < 0, 0, 1), "grad[x < 0] = 0": masked}
    return "NumPy", np.__version__, functions, lambda f, value: float(f(value))


def rows(library, version, functions, derivative):
    for expression, f in functions.items():
        values = [derivative(f, point) for point in POINTS]
        values = [int(value) if value.is_integer() else value for value in values]
        yield {"library": library, "version": version, "expression": expression, "derivative": values}


def merge(made):
    old = json.loads(FILE.read_text())["rows"] if FILE.exists() else []
    libraries = {row["library"] for row in made}
    kept = [row for row in old if row["library"] not in libraries]
    content = {"points": [-1, 0, 1], "rows": sorted(kept + made, key=lambda row: row["library"])}
    FILE.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    makers = {"torch": pytorch, "jax": jax, "tensorflow": tensorflow, "numpy": numpy}
    merge([row for name in sys.argv[1:] for row in rows(*makers[name]())])
