import { all, create } from "mathjs";
import { oneHot, serve, startClock } from "./serve.mjs";

// mathjs's own matrices and functions, as one would write it down.
const math = create(all);

await serve(async ({ sizes, batch, rate, momentum, x, labels }) => {
  const [inputs, hidden, outputs] = sizes;
  const rows = (flat, cols) =>
    Array.from({ length: batch }, (_, i) => Array.from(flat.slice(i * cols, (i + 1) * cols)));
  const X = math.matrix(rows(x, inputs));
  const T = math.matrix(rows(oneHot(labels, outputs), outputs));
  const he = (n, m) => math.matrix(math.random([n, m], -Math.sqrt(6 / n), Math.sqrt(6 / n)));
  const P = [he(inputs, hidden), math.zeros(1, hidden), he(hidden, outputs), math.zeros(1, outputs)];
  const V = P.map((p) => math.multiply(p, 0));
  const step = () => {
    const z1 = math.add(math.multiply(X, P[0]), P[1]);
    const a1 = math.map(z1, (z) => Math.max(0, z));
    const e = math.map(math.add(math.multiply(a1, P[2]), P[3]), Math.exp);
    const y = math.dotDivide(e, math.reshape(math.sum(e, 1), [batch, 1]));
    const dz2 = math.divide(math.subtract(y, T), batch);
    const dz1 = math.dotMultiply(
      math.multiply(dz2, math.transpose(P[2])),
      math.map(z1, (z) => (z > 0 ? 1 : 0)),
    );
    const column = (m) => math.reshape(math.sum(m, 0), [1, m.size()[1]]);
    const gradients = [
      math.multiply(math.transpose(X), dz1),
      column(dz1),
      math.multiply(math.transpose(a1), dz2),
      column(dz2),
    ];
    gradients.forEach((g, k) => {
      V[k] = math.subtract(math.multiply(V[k], momentum), math.multiply(g, rate));
      P[k] = math.add(P[k], V[k]);
    });
  };
  step();
  return () => {
    const clock = startClock();
    for (let k = 0; k < 3; k++) step();
    return clock() / 3;
  };
});
