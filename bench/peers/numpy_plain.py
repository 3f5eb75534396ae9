"""NumPy as one writes it down: a new array for every result."""
from numpy_training import Training, product, timed
from serve import np, serve


def training(w):
    of = Training(w)

    def run():
        P, V = of.start()
        updates = 0
        for i in of.batches():
            x, t = of.X[i], of.T[i]
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
                V[k] = of.momentum * V[k] - of.rate * g
                P[k] = P[k] + V[k]
            updates += 1
        return updates

    return timed(run)


serve(lambda w: product(w, None) if w["name"] == "C" else training(w))
