import { reject, rejectAs } from "../math/errors";
import { Matrix } from "../math/matrix";
import { checkMlp, Mlp } from "./mlp";

/**
 * A network with some of the hidden units only: each hidden unit left out takes its column of W and b and its row of the
 * next W with it. The given network stays as it is.
 *
 * Where the units left out have a = 0, as ReLU's have when they are inactive, no bit of the output changes: they gave
 * each sum an addend of 0, and all others keep their order.
 *
 * @example
 * const { layers } = activeUnits(mlp, x);
 * const small = keepUnits(mlp, layers.map(({ isActive }) => isActive)); // small.predict(x) equals mlp.predict(x)
 * @param kept by hidden layer and unit, whether it stays
 * @throws RangeError when `kept` has not one list for each hidden layer, one true or false for each unit, and a true in
 *   every list (a layer without units is none)
 */
export function keepUnits(mlp: Mlp, kept: readonly (readonly boolean[])[]): Mlp {
  const { sizes, activation, output, loss, bias, dtype, atKink } = checkMlp("keepUnits", mlp);
  const hidden = sizes.slice(1, -1);
  if (!Array.isArray(kept) || kept.length !== hidden.length) {
    reject("keepUnits", `one list for each of ${hidden.length} hidden layers`, kept);
  }
  // By layer from the inputs on: the indices that stay, all of the first and the last.
  const stay = [
    all(sizes[0]),
    ...hidden.map((units, l) => indicesOf(kept, l, units)),
    all(sizes[hidden.length + 1]),
  ];
  const parameters = mlp.parameters.map(({ W, b, slope }, l) => ({
    W: part(W, stay[l], stay[l + 1]),
    b: part(b, [0], stay[l + 1]),
    ...(slope ? { slope } : {}),
  }));
  const smaller = stay.map(({ length }) => length);
  return new Mlp({ sizes: smaller, activation, output, loss, bias, dtype, atKink, parameters });
}

function all(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function indicesOf(kept: readonly (readonly boolean[])[], l: number, units: number): number[] {
  const name = `keepUnits: kept[${l}]`;
  const marks: unknown = kept[l];
  if (!Array.isArray(marks) || marks.length !== units) reject(name, `${units} times true or false`, marks);
  for (const mark of marks) if (typeof mark !== "boolean") reject(name, "only true and false", mark);
  const indices = all(units).filter((unit) => marks[unit]);
  if (indices.length === 0) rejectAs(name, "a unit that stays", "none");
  return indices;
}

function part(matrix: Matrix, rows: readonly number[], cols: readonly number[]): Matrix {
  const chosen = Matrix.zeros(rows.length, cols.length, matrix.dtype);
  return chosen.map((_, i, j) => matrix.data[rows[i] * matrix.cols + cols[j]]);
}
