// The rows of TensorFlow.js in data/derivative-at-zero.json; see derivative_at_zero.py.
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const tf = require("@tensorflow/tfjs");

const file = join(__dirname, "..", "..", "..", "data", "derivative-at-zero.json");
const functions = {
  "tf.relu(x)": (x) => tf.relu(x),
  "tf.maximum(0, x)": (x) => tf.maximum(tf.scalar(0), x),
  "tf.maximum(x, 0)": (x) => tf.maximum(x, tf.scalar(0)),
  "(x + tf.abs(x)) / 2": (x) => tf.div(tf.add(x, tf.abs(x)), tf.scalar(2)),
};

async function main() {
  await tf.setBackend("cpu");
  const derivativeOf = (f) => [-1, 0, 1].map((value) => tf.grad(f)(tf.scalar(value)).dataSync()[0] + 0);
  const made = Object.entries(functions).map(([expression, f]) => {
    const row = {
      library: "TensorFlow.js",
      version: tf.version.tfjs,
      expression,
      derivative: derivativeOf(f),
    };
    return row;
  });
  const { points, rows } = JSON.parse(readFileSync(file, "utf8"));
  const all = [...rows.filter((row) => row.library !== "TensorFlow.js"), ...made];
  all.sort((a, b) => (a.library < b.library ? -1 : a.library > b.library ? 1 : 0));
  writeFileSync(file, `${JSON.stringify({ points, rows: all }, null, 2)}\n`);
}

main();
