import { crossEntropy, Matrix, Mlp } from "relu-lab";
import { HandoutError, type Place } from "../failure";

/** The net of the worksheet with everything that is to be found on it. */
export interface WorksheetNumbers {
  /** The boxes' values by column, from left to right: x, z₁, a₁, z₂, y, L. */
  values: Record<string, number[]>;
  /** The derivatives of the loss for the lower halves. */
  derivatives: Record<string, number[]>;
  /** What the table below the net asks for, by the first letters of its rows. */
  table: Record<string, number[][]>;
}

/** The rate of the step that the worksheet asks for, as `\eta = 0.1`. */
const rate = /\\eta = ([\d.]+)/;

/**
 * Reads the worksheet's net from its text and computes every quantity of it with the library.
 *
 * @throws {HandoutError} when a quantity cannot be read
 */
export function worksheetNumbers(text: string, place: Place): WorksheetNumbers {
  const row = (name: string): number[] => {
    const match = new RegExp(`(?<![A-Za-z])${name} = \\(([^)]*)\\)`).exec(text);
    return numbers(match?.[1], place, name);
  };
  const matrix = (name: string): number[][] => {
    const match = new RegExp(`${name} = \\\\begin\\{pmatrix\\}([\\s\\S]*?)\\\\end\\{pmatrix\\}`).exec(text);
    return (match?.[1] ?? "").split("\\\\").map((line) => numbers(line.replaceAll("&", ","), place, name));
  };
  const parameters = [
    { W: Matrix.from(matrix("W_1")), b: Matrix.from([row("b_1")]) },
    { W: Matrix.from(matrix("W_2")), b: Matrix.from([row("b_2")]) },
  ];
  const eta = numbers(rate.exec(text)?.[1], place, "\\eta")[0];
  return compute(parameters, Matrix.from([row("x")]), Matrix.from([row("t")]), eta);
}

function numbers(text: string | undefined, place: Place, name: string): number[] {
  const found = (text ?? "").split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (found.some(Number.isNaN)) throw new HandoutError(place, `the numbers of ${name}`, text ?? "none");
  return found;
}

function compute(
  parameters: { W: Matrix; b: Matrix }[],
  x: Matrix,
  t: Matrix,
  eta: number,
): WorksheetNumbers {
  const sizes = [x.cols, ...parameters.map(({ W }) => W.cols)];
  const mlp = new Mlp({ sizes, activation: "relu", dtype: "f64", parameters, loss: crossEntropy() });
  const trace = mlp.forward(x);
  const { loss, layers } = mlp.backward(trace, t);
  const flat = (m: Matrix): number[] => m.toArray()[0];
  const step = parameters[0].W.sub(layers[0].dW.mul(eta));
  return {
    values: {
      x: flat(x),
      "z₁": flat(trace.layers[0].z),
      "a₁": flat(trace.layers[0].a),
      "z₂": flat(trace.layers[1].z),
      y: flat(trace.y),
      L: [loss],
    },
    derivatives: {
      "z₁": flat(layers[0].dz),
      "a₁": flat(layers[0].da as Matrix),
      "z₂": flat(layers[1].dz),
    },
    table: {
      dW_2: layers[1].dW.toArray(),
      db_2: layers[1].db.toArray(),
      dW_1: layers[0].dW.toArray(),
      db_1: layers[0].db.toArray(),
      W_1: step.toArray(),
    },
  };
}

/** A number as one writes it on paper: up to four decimals, and no negative zero. */
export function written(value: number): string {
  const rounded = Number(value.toFixed(4)) + 0;
  return String(rounded).replace("-", "−");
}
