import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { oneHot, serve, startClock } from "./serve.mjs";

// argv: data folder, "cpu" or "wasm", folder of the installed packages
const [, , , backend, peers] = process.argv;
const require = createRequire(pathToFileURL(join(peers, "package.json")));

await serve(async ({ sizes, batch, rate, momentum, x, labels, tfjsSteps }) => {
  const tf = require("@tensorflow/tfjs");
  if (backend === "wasm") require("@tensorflow/tfjs-backend-wasm");
  await tf.setBackend(backend);
  await tf.ready();
  const n = labels.length;
  const X = tf.tensor2d(x, [n, sizes[0]]);
  const T = tf.tensor2d(oneHot(labels, sizes[2]), [n, sizes[2]]);
  const he = (rows, cols) => tf.variable(tf.randomNormal([rows, cols], 0, Math.sqrt(2 / rows)));
  const W1 = he(sizes[0], sizes[1]);
  const W2 = he(sizes[1], sizes[2]);
  const b1 = tf.variable(tf.zeros([sizes[1]]));
  const b2 = tf.variable(tf.zeros([sizes[2]]));
  const optimizer = tf.train.momentum(rate, momentum);
  const loss = (start) => {
    const a = tf.relu(tf.add(tf.matMul(tf.slice(X, [start, 0], [batch, sizes[0]]), W1), b1));
    const z = tf.add(tf.matMul(a, W2), b2);
    const t = tf.slice(T, [start, 0], [batch, sizes[2]]);
    return tf.neg(tf.mean(tf.sum(tf.mul(t, tf.logSoftmax(z)), 1)));
  };
  const step = (start) => optimizer.minimize(() => loss(start), false, [W1, b1, W2, b2]);
  for (let k = 0; k < 3; k++) step(0);
  return async () => {
    const clock = startClock();
    for (let k = 0; k < tfjsSteps; k++) step((k * batch) % (n - batch));
    await W1.data();
    return clock() / tfjsSteps;
  };
});
