"""What the NumPy peers share: a training's data, its start and the order of its samples, the product of matrices, and the clock."""
from time import process_time

from serve import np


class Training:
    def __init__(self, w):
        self.inputs, self.hidden, self.outputs = w["sizes"]
        self.n, self.batch, self.epochs = len(w["labels"]), w["batch"], w["epochs"]
        self.X = w["x"].reshape(self.n, self.inputs)
        self.T = np.eye(self.outputs, dtype=np.float32)[w["labels"]]
        self.rate, self.momentum = np.float32(w["rate"]), np.float32(w["momentum"])
        self.shapes = [(self.inputs, self.hidden), (self.hidden,), (self.hidden, self.outputs), (self.outputs,)]
        self.random = np.random.default_rng(1)

    def start(self):
        """Parameters after He, biases 0, and velocities 0."""
        P = [self.he(*shape) if len(shape) == 2 else np.zeros(shape, np.float32) for shape in self.shapes]
        return P, [np.zeros_like(p) for p in P]

    def he(self, rows, cols):
        return (self.random.standard_normal((rows, cols)) * np.sqrt(2 / rows)).astype(np.float32)

    def batches(self):
        """The samples of every batch of all epochs."""
        for _ in range(self.epochs):
            order = self.random.permutation(self.n)
            for s in range(0, self.n, self.batch):
                yield order[s : s + self.batch]


def timed(run):
    """A round: the seconds of processor time of one of the steps that `run` makes and counts."""

    def round_():
        start = process_time()
        steps = run()
        return (process_time() - start) / steps

    return round_


def product(w, out):
    """Into the same place with `out`."""
    n, x = w["sizes"][0], w["x"]
    a, b = x[: n * n].reshape(n, n), x[n * n : 2 * n * n].reshape(n, n)

    def run():
        for _ in range(20):
            np.matmul(a, b, out=out)
        return 20

    return timed(run)
