import { Matrix, Mlp, sgd, train } from "relu-lab";
import { oneHot, serve, startClock } from "./serve.mjs";

await serve(async ({ name, sizes, batch, epochs, rate, momentum, x, labels }) => {
  if (name === "C") return product(sizes[0], x, process.argv[3] === "preallocated");
  const n = labels.length;
  const samples = {
    x: new Matrix(n, sizes[0], x),
    t: new Matrix(n, sizes[2], oneHot(labels, sizes[2])),
  };
  const mlp = new Mlp({ sizes });
  let seed = 0;
  return async () => {
    const clock = startClock();
    const optimizer = sgd({ learningRate: rate, momentum });
    const history = await train(mlp, samples, { optimizer, epochs, batchSize: batch, seed: seed++ });
    return clock() / history.updates;
  };
});

/** With `preallocated` every product goes to the same place. @param {number} n @param {Float32Array} x @param {boolean} preallocated */
function product(n, x, preallocated) {
  const [a, b] = [new Matrix(n, n, x.slice(0, n * n)), new Matrix(n, n, x.slice(n * n, 2 * n * n))];
  const out = preallocated ? Matrix.zeros(n, n, "f32") : undefined;
  return () => {
    const clock = startClock();
    for (let k = 0; k < 20; k++) a.matmul(b, out);
    return clock() / 20;
  };
}
