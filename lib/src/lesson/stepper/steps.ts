import { formatNumber, messages } from "../../language";
import type { Matrix } from "../../math";
import type { Gradients, Mlp, Trace } from "../../nn";

/** One quantity of a trace: what it is, how it is computed, and what came out. */
export interface Step {
  /** Its name, such as `dz₁`. */
  readonly name: string;
  /** In which pass it is computed. */
  readonly phase: "forward" | "backward";
  /** How it is computed, such as `z₁ = x W₁ + b₁`. */
  readonly formula: string;
  /** The formula in shapes, such as `1×3 = 1×2 · 2×3 + 1×3`. */
  readonly shapes: string;
  /** Its numbers, row by row. */
  readonly rows: readonly (readonly number[])[];
  /** The column of the graph that it belongs to, if it belongs to units. */
  readonly column?: number;
  /** The layer whose weights it uses or concerns, counted from 0. */
  readonly layer?: number;
}

/** One forward and backward pass of one sample. */
export interface Pass {
  /** The network. */
  readonly mlp: Pick<Mlp, "parameters" | "output" | "activation" | "loss">;
  /** What its forward pass of one sample gave. */
  readonly trace: Trace;
  /** The target, a row. */
  readonly t: Matrix;
  /** What its backward pass gave. */
  readonly gradients: Gradients;
}

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const sub = (layer: number): string =>
  [...String(layer + 1)].map((digit) => SUBSCRIPTS[Number(digit)]).join("");
const shape = ({ rows, cols }: { rows: number; cols: number }): string => `${rows}×${cols}`;

/** The columns of the graph: x, then z and a of each layer, then L; the last a is y. */
export function zColumn(layer: number): number {
  return 2 * layer + 1;
}

/** What column z of a layer is called. */
export function zName(layer: number): string {
  return `z${sub(layer)}`;
}

/** What column a of a layer is called. */
export function outputName(pass: Pass, layer: number): string {
  return layer === pass.trace.layers.length - 1 ? "y" : `a${sub(layer)}`;
}

const inputName = (pass: Pass, layer: number): string => (layer === 0 ? "x" : outputName(pass, layer - 1));
const inputOf = (pass: Pass, layer: number): Matrix =>
  layer === 0 ? pass.trace.x : pass.trace.layers[layer - 1].a;

/** All quantities of the pass in the order in which they are computed. */
export function stepsOf(pass: Pass): Step[] {
  const { layers } = pass.trace;
  const last = layers.length - 1;
  const forward = layers.flatMap((_, layer) => forwardSteps(pass, layer));
  const backward = layers.map((_, i) => last - i).flatMap((layer) => backwardSteps(pass, layer));
  return [...forward, lossStep(pass), ...backward];
}

function forwardSteps(pass: Pass, layer: number): Step[] {
  const { z, a } = pass.trace.layers[layer];
  const { W, b } = pass.mlp.parameters[layer];
  const [x, l] = [inputOf(pass, layer), sub(layer)];
  const activation = layer === pass.trace.layers.length - 1 ? pass.mlp.output : pass.mlp.activation;
  const f = activation === "softmax" ? activation : activation.name;
  const phase = "forward";
  return [
    {
      name: `z${l}`,
      phase,
      formula: `z${l} = ${inputName(pass, layer)} W${l} + b${l}`,
      shapes: `${shape(z)} = ${shape(x)} · ${shape(W)} + ${shape(b)}`,
      rows: z.toArray(),
      column: zColumn(layer),
      layer,
    },
    {
      name: outputName(pass, layer),
      phase,
      formula: `${outputName(pass, layer)} = ${f}(z${l})`,
      shapes: `${shape(a)} = ${f}(${shape(z)})`,
      rows: a.toArray(),
      column: zColumn(layer) + 1,
    },
  ];
}

function lossStep(pass: Pass): Step {
  const { t, trace, gradients, mlp } = pass;
  const formula =
    mlp.loss.name === "crossEntropy" ? "L = −Σ t ln y" : messages().stepper.lossFormula(mlp.loss.name);
  return {
    name: "L",
    phase: "forward",
    formula,
    shapes: `${shape(trace.y)}, ${shape(t)} → 1×1`,
    rows: [[gradients.loss]],
    column: zColumn(trace.layers.length),
  };
}

function backwardSteps(pass: Pass, layer: number): Step[] {
  const { dz, dW, db } = pass.gradients.layers[layer];
  const [x, l] = [inputOf(pass, layer), sub(layer)];
  const phase = "backward";
  return [
    ...throughActivation(pass, layer),
    {
      name: `dW${l}`,
      phase,
      formula: `dW${l} = ${inputName(pass, layer)}ᵀ dz${l}`,
      shapes: `${shape(dW)} = ${x.cols}×${x.rows} · ${shape(dz)}`,
      rows: dW.toArray(),
      layer,
    },
    {
      name: `db${l}`,
      phase,
      formula: `db${l} = dz${l}`,
      shapes: `${shape(db)} = ${shape(dz)}`,
      rows: db.toArray(),
      layer,
    },
  ];
}

// From the layer's output to its z: da and dz, or dz at once for softmax with cross-entropy.
function throughActivation(pass: Pass, layer: number): Step[] {
  const { dz, da } = pass.gradients.layers[layer];
  const [l, output, phase, column] = [
    sub(layer),
    outputName(pass, layer),
    "backward" as const,
    zColumn(layer),
  ];
  if (da === undefined) {
    const shapes = `${shape(dz)} = ${shape(dz)} − ${shape(pass.t)}`;
    return [{ name: `dz${l}`, phase, formula: `dz${l} = y − t`, shapes, rows: dz.toArray(), column }];
  }
  const next = pass.gradients.layers[layer + 1];
  const above = sub(layer + 1);
  const W = pass.mlp.parameters[layer + 1]?.W;
  const fromLoss = { formula: `d${output} = ∂L/∂${output}`, shapes: shape(da) };
  const fromNext = W && {
    formula: `d${output} = dz${above} W${above}ᵀ`,
    shapes: `${shape(da)} = ${shape(next.dz)} · ${W.cols}×${W.rows}`,
    layer: layer + 1,
  };
  return [
    { name: `d${output}`, phase, ...(fromNext ?? fromLoss), rows: da.toArray(), column: column + 1 },
    {
      name: `dz${l}`,
      phase,
      formula: `dz${l} = d${output} ⊙ f′(z${l})`,
      shapes: `${shape(dz)} = ${shape(da)} ⊙ ${shape(dz)}`,
      rows: dz.toArray(),
      column,
    },
  ];
}

/** Numbers as they are shown: rows in brackets where there are several. */
export function numbersOf(step: Step): string {
  const rows = step.rows.map((row) => row.map(numberText).join(", "));
  return rows.length === 1 ? `(${rows[0]})` : `[${rows.map((row) => `(${row})`).join(", ")}]`;
}

/** A number as one writes it on paper beside its neighbours, with up to four decimals: a small one keeps its digits. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  return size >= 0.001 && size < 1000 ? formatNumber(Number(value.toFixed(4)), 7) : formatNumber(value);
}
