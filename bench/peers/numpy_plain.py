"""NumPy as one writes it down: a new array for every result."""
from time import process_time

from serve import np, serve


def product(n, x):
    a, b = x[: n * n].reshape(n, n), x[n * n : 2 * n * n].reshape(n, n)

    def round_():
        start = process_time()
        for _ in range(20):
            a @ b
        return (process_time() - start) / 20

    return round_


def prepare(w):
    if w["name"] == "C":
        return product(w["sizes"][0], w["x"])
    inputs, hidden, outputs = w["sizes"]
    n, batch = len(w["labels"]), w["batch"]
    X, T = w["x"].reshape(n, inputs), np.eye(outputs, dtype=np.float32)[w["labels"]]
    rate, momentum = np.float32(w["rate"]), np.float32(w["momentum"])
    random = np.random.default_rng(1)

    def he(rows, cols):
        return (random.standard_normal((rows, cols)) * np.sqrt(2 / rows)).astype(np.float32)

    def training():
        P = [he(inputs, hidden), np.zeros(hidden, np.float32), he(hidden, outputs), np.zeros(outputs, np.float32)]
        V = [np.zeros_like(p) for p in P]
        updates = 0
        for _ in range(w["epochs"]):
            order = random.permutation(n)
            for s in range(0, n, batch):
                i = order[s : s + batch]
                x, t = X[i], T[i]
                z1 = x @ P[0] + P[1]
                a1 = np.maximum(z1, 0)
                z2 = a1 @ P[2] + P[3]
                e = np.exp(z2 - z2.max(axis=1, keepdims=True))
                y = e / e.sum(axis=1, keepdims=True)
                -np.log(y[t == 1]).mean()
                dz2 = (y - t) / np.float32(len(i))
                dz1 = (dz2 @ P[2].T) * (z1 > 0)
                gradients = [x.T @ dz1, dz1.sum(axis=0), a1.T @ dz2, dz2.sum(axis=0)]
                for k, g in enumerate(gradients):
                    V[k] = momentum * V[k] - rate * g
                    P[k] = P[k] + V[k]
                updates += 1
        return updates

    def round_():
        start = process_time()
        updates = training()
        return (process_time() - start) / updates

    return round_


serve(prepare)
