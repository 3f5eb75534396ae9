"""NumPy with every large result written into an array made once."""
from numpy_training import Training, product, timed
from serve import np, serve


def empty(*shape):
    return np.empty(shape, np.float32)


def room(of, rows):
    return (
        empty(rows, of.inputs), empty(rows, of.outputs), empty(rows, of.hidden), empty(rows, of.hidden),
        empty(rows, of.outputs), empty(rows, of.hidden), np.empty((rows, of.hidden), bool),
    )  # fmt: skip


def prepare(w):
    of = Training(w)
    rooms = {rows: room(of, rows) for rows in {of.batch, of.n % of.batch or of.batch}}
    G = [empty(*shape) for shape in of.shapes]

    def run():
        P, V = of.start()
        updates = 0
        for i in of.batches():
            x, t, z1, a1, y, dz1, mask = rooms[len(i)]
            np.take(of.X, i, axis=0, out=x)
            np.take(of.T, i, axis=0, out=t)
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
                v *= of.momentum
                g *= of.rate
                v -= g
                p += v
            updates += 1
        return updates

    return timed(run)


serve(lambda w: product(w, empty(w["sizes"][0], w["sizes"][0])) if w["name"] == "C" else prepare(w))
