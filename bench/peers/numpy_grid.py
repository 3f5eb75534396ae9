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


def activity(name):
    """For which z a unit is active (what is not a number loses the training, but no unit is dead), and how far inside of that."""
    if name == "relu":
        return (lambda z: ~(z <= 0)), (lambda z: z)
    f, derivative = F[name]
    return (lambda z: derivative(z, f(z)) != 0), (lambda z: -abs(z))


class Watch:
    """Which units of the first layer are active for none of some samples. One sample for which it is active shows that a unit is alive,
    and a dead unit stays so until it moves: all samples are looked at only where neither holds."""

    def __init__(self, X, P, name):
        self.X = X
        self.active, self.inside = activity(name)
        self.alive = np.ones(len(P[1]), bool)
        self.witness, self.seen = np.empty_like(P[0]), (np.empty_like(P[0]), np.empty_like(P[1]))
        self.look_at(np.arange(len(P[1])), P)

    def look_at(self, units, P):
        W, b = P[0][:, units], P[1][units]
        z = self.X @ W + b
        self.alive[units] = self.active(z).any(axis=0)
        self.witness[:, units] = self.X[self.inside(z).argmax(axis=0)].T
        self.seen[0][:, units], self.seen[1][units] = W, b

    def look(self, P):
        """Looks at the units as they are now. Gives those that have died since the look before."""
        idle = ~self.active((self.witness * P[0]).sum(axis=0) + P[1])
        moved = (P[0] != self.seen[0]).any(axis=0) | (P[1] != self.seen[1])
        units = np.flatnonzero(np.where(self.alive, idle, moved))
        if len(units) == 0:
            return units
        lived = self.alive[units]
        self.look_at(units, P)
        return units[lived & ~self.alive[units]]


class Ledger:
    """The units that die, each with the update that killed it and its size."""

    def __init__(self, watch, P):
        self.watch, self.deaths = watch, []
        self.born_dead = np.flatnonzero(~watch.alive).tolist()
        self.before = P[0], P[1]  # an update makes new arrays

    def update(self, P, epoch, batch):
        for unit in self.watch.look(P):
            dW, db = P[0][:, unit] - self.before[0][:, unit], P[1][unit] - self.before[1][unit]
            size = np.sqrt((dW * dW).sum() + db * db)
            if np.isfinite(size):
                self.deaths.append((int(unit), epoch, batch, float(size)))
        self.before = P[0], P[1]


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
    watches = [Watch(part[0], P, name) for part in parts]
    ledger = Ledger(watches[0], P) if name == "relu" else None

    def active_ratios():
        for watch in watches[1:] if ledger else watches:  # the ledger's watch has looked after every update
            watch.look(P)
        return [watch.alive.mean() for watch in watches]

    curves, ratios = [], [active_ratios()]
    for epoch in range(1, spec["epochs"] + 1):
        order = random.permutation(n)
        loss = 0
        for number, s in enumerate(range(0, n, batch), start=1):
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
                ledger.update(P, epoch, number)
        curves.append((loss / n, *score(P, f, *validation)))
        ratios.append(active_ratios())
    digest = sha256(b"".join(p.tobytes() for p in P)).hexdigest()
    fates = (ledger.born_dead, ledger.deaths) if ledger else ([], [])
    return curves, ratios, *fates, score(P, f, *test), digest


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
