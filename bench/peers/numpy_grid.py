"""Lesson 5's grid in NumPy: one thread a run, the runs shared among processes. All that a sweep reports."""
import sys
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from time import perf_counter

from serve import np, serve

F = {
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z, a: a * (1 - a)),
    "tanh": (lambda z: np.tanh(z), lambda z, a: 1 - a * a),
    "relu": (lambda z: np.maximum(z, 0), lambda z, a: (z > 0)),
}


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward(P, f, x):
    z = x @ P[0] + P[1]
    a = f(z)
    return z, a, softmax(a @ P[2] + P[3])


def score(P, f, x, labels):
    y = forward(P, f, x)[2]
    loss = -np.log(y[np.arange(len(labels)), labels]).mean()
    return loss, (y.argmax(axis=1) == labels).mean()


def active(P, f, derivative, x):
    z = x @ P[0] + P[1]
    return (derivative(z, f(z)) != 0).any(axis=0).mean()


class Ledger:
    """The units that die. One sample for which it is active shows that a unit is alive; only where it is not are all looked at."""

    def __init__(self, X, P):
        self.X, self.deaths = X, []
        z = X @ P[0] + P[1]
        self.alive = (z > 0).any(axis=0)
        self.witness = X[z.argmax(axis=0)].T.copy()
        self.before = P[0].copy(), P[1].copy()

    def update(self, P, number):
        z = (self.witness * P[0]).sum(axis=0) + P[1]
        look = np.flatnonzero(~(z > 0))
        if len(look) > 0:
            z = self.X @ P[0][:, look] + P[1][look]
            now = (z > 0).any(axis=0)
            for unit in look[self.alive[look] & ~now]:
                dW, db = P[0][:, unit] - self.before[0][:, unit], P[1][unit] - self.before[1][unit]
                self.deaths.append((unit, number, np.sqrt((dW * dW).sum() + db * db)))
            self.alive[look] = now
            self.witness[:, look] = self.X[z.argmax(axis=0)].T
        self.before = P[0].copy(), P[1].copy()


def start(random, name, rows, cols):
    if name == "relu":
        return (random.standard_normal((rows, cols)) * np.sqrt(2 / rows)).astype(np.float32)
    limit = np.sqrt(6 / (rows + cols))
    return random.uniform(-limit, limit, (rows, cols)).astype(np.float32)


def train(parts, spec):
    np.seterr(all="ignore")
    (X, labels), validation, test = parts
    T = np.eye(10, dtype=np.float32)[labels]
    inputs, hidden, outputs = spec["sizes"]
    name = spec["activation"]
    f, derivative = F[name]
    rate, momentum = np.float32(spec["learningRate"]), np.float32(spec["momentum"])
    random = np.random.default_rng(spec["seed"])
    P = [start(random, name, inputs, hidden), np.zeros(hidden, np.float32)]
    P += [start(random, name, hidden, outputs), np.zeros(outputs, np.float32)]
    V = [np.zeros_like(p) for p in P]
    n, batch = len(labels), spec["batchSize"]
    ledger = Ledger(X, P) if name == "relu" else None
    curves, ratios = [], [[active(P, f, derivative, part[0]) for part in parts]]
    for _ in range(spec["epochs"]):
        order = random.permutation(n)
        loss = 0
        for s in range(0, n, batch):
            i = order[s : s + batch]
            x, t = X[i], T[i]
            z1, a1, y = forward(P, f, x)
            loss -= np.log(y[t == 1]).sum()
            dz2 = (y - t) / np.float32(len(i))
            dz1 = (dz2 @ P[2].T) * derivative(z1, a1)
            gradients = [x.T @ dz1, dz1.sum(axis=0), a1.T @ dz2, dz2.sum(axis=0)]
            for k, g in enumerate(gradients):
                V[k] = momentum * V[k] - rate * g
                P[k] = P[k] + V[k]
            if ledger:
                ledger.update(P, s)
        curves.append((loss / n, *score(P, f, *validation)))
        ratios.append([active(P, f, derivative, part[0]) for part in parts])
    digest = sha256(b"".join(p.tobytes() for p in P)).hexdigest()
    return curves, ratios, ledger and ledger.deaths, score(P, f, *test), digest


def prepare(w):
    X, labels = w["x"].reshape(-1, w["runs"][0]["sizes"][0]), w["labels"]
    ends = np.cumsum([0, *w["split"]])
    parts = [(X[a:b], labels[a:b]) for a, b in zip(ends, ends[1:])]
    make = partial(train, parts)
    processes = int(sys.argv[2])

    def round_():
        begin = perf_counter()
        if processes == 1:
            for spec in w["runs"]:
                make(spec)
        else:
            with get_context("fork").Pool(processes) as pool:
                pool.map(make, w["runs"], chunksize=1)
        return perf_counter() - begin

    return round_


serve(prepare)
