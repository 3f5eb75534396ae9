"""NumPy with every large result written into an array made once."""
from time import process_time

from serve import np, serve


def prepare(w):
    inputs, hidden, outputs = w["sizes"]
    n, batch = len(w["labels"]), w["batch"]
    X, T = w["x"].reshape(n, inputs), np.eye(outputs, dtype=np.float32)[w["labels"]]
    rate, momentum = np.float32(w["rate"]), np.float32(w["momentum"])
    random = np.random.default_rng(1)

    def he(rows, cols):
        return (random.standard_normal((rows, cols)) * np.sqrt(2 / rows)).astype(np.float32)

    def empty(*shape):
        return np.empty(shape, np.float32)

    def room(rows):
        return {
            "x": empty(rows, inputs), "t": empty(rows, outputs), "z1": empty(rows, hidden), "a1": empty(rows, hidden),
            "z2": empty(rows, outputs), "dz1": empty(rows, hidden), "mask": np.empty((rows, hidden), bool),
        }  # fmt: skip

    rooms = {rows: room(rows) for rows in {batch, n % batch or batch}}
    shapes = [(inputs, hidden), (hidden,), (hidden, outputs), (outputs,)]
    G = [empty(*shape) for shape in shapes]

    def training():
        P = [he(inputs, hidden), np.zeros(hidden, np.float32), he(hidden, outputs), np.zeros(outputs, np.float32)]
        V = [np.zeros_like(p) for p in P]
        updates = 0
        for _ in range(w["epochs"]):
            order = random.permutation(n)
            for s in range(0, n, batch):
                i = order[s : s + batch]
                r = rooms[len(i)]
                x, t, z1, a1, y, dz1, mask = (r[k] for k in ("x", "t", "z1", "a1", "z2", "dz1", "mask"))
                np.take(X, i, axis=0, out=x)
                np.take(T, i, axis=0, out=t)
                np.matmul(x, P[0], out=z1)
                z1 += P[1]
                np.maximum(z1, 0, out=a1)
                np.matmul(a1, P[2], out=y)
                y += P[3]
                y -= y.max(axis=1, keepdims=True)
                np.exp(y, out=y)
                y /= y.sum(axis=1, keepdims=True)
                -np.log(y[t == 1]).mean()
                y -= t
                y /= np.float32(len(i))
                np.matmul(y, P[2].T, out=dz1)
                np.greater(z1, 0, out=mask)
                dz1 *= mask
                np.matmul(x.T, dz1, out=G[0])
                np.sum(dz1, axis=0, out=G[1])
                np.matmul(a1.T, y, out=G[2])
                np.sum(y, axis=0, out=G[3])
                for p, v, g in zip(P, V, G):
                    v *= momentum
                    g *= rate
                    v -= g
                    p += v
                updates += 1
        return updates

    def round_():
        start = process_time()
        updates = training()
        return (process_time() - start) / updates

    return round_


serve(prepare)
