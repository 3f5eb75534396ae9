import { checkFunction, checkNumber, checkOptions, reject } from "../math/errors";
import { checkMatrix, Matrix } from "../math/matrix";
import { relativeError } from "../math/numeric";
import { checkMlp, type Mlp } from "./mlp";
import { activationAt, type Gradients, type LayerGradients, type LayerTrace, type Trace } from "./network";
import type { Rows } from "./options";
import { outputLoss } from "./output";
import { checkTargets } from "./targets";

/** The check of one parameter: weights, bias or slope of one layer. */
export interface ParameterCheck {
  /** Its name, with layers counted from 1 as in formulas: "W1", "b2", "slope1". */
  readonly name: string;
  /** What backpropagation says. */
  readonly analytic: Matrix;
  /** What central differences (L(p + h) − L(p − h)) / 2h say. */
  readonly numeric: Matrix;
  /** 1 where moving the entry by ±h takes some z across a kink or onto it: there the two may differ. Else 0. */
  readonly crossed: Matrix;
  /** ‖analytic − numeric‖ / max(‖analytic‖, ‖numeric‖) over the entries not crossed; 0 when there is none. */
  readonly relativeError: number;
}

/** What {@link gradientCheck} found. */
export interface GradientCheck {
  /** One entry for each parameter: W1, b1, slope1 where there is one, W2, … */
  readonly parameters: readonly ParameterCheck[];
  /** The largest relative error of all parameters. */
  readonly relativeError: number;
  /** How many entries were left out because of a kink. */
  readonly crossed: number;
  /** The derivative that was used at kinks: θ. */
  readonly atKink: number;
}

/** The options of {@link gradientCheck}. */
export interface GradientCheckOptions {
  /** The step of the central difference. Default 1e-5. */
  readonly h?: number;
  /** The backward pass to check instead of the network's own. */
  readonly backward?: (trace: Trace, t: Matrix) => Gradients;
}

/**
 * Compares the gradients of backpropagation with central differences, in f64 whatever the network's dtype is. About
 * 1e-9 means right; 1e-4 and more means wrong, where no kink is near. The network itself is not touched.
 *
 * @throws RangeError when x or t do not fit the network, or h is not a positive number
 */
export function gradientCheck(mlp: Mlp, x: Rows, t: Rows, options?: GradientCheckOptions): GradientCheck {
  const { h = 1e-5, backward } = checkOptions("gradientCheck: options", options);
  checkNumber("gradientCheck: h", h, Number.MIN_VALUE);
  if (backward !== undefined) checkFunction("gradientCheck: backward", backward);
  const model = checkMlp("gradientCheck", mlp).copy("f64");
  const trace = model.forward(x);
  const targets = checkTargets("gradientCheck: t", model, t, trace.x.rows);
  const gradients = (backward ?? model.backward.bind(model))(trace, targets);
  if (gradients?.layers?.length !== model.parameters.length) {
    reject("gradientCheck: backward", `gradients of ${model.parameters.length} layers`, gradients);
  }
  const parameters = entriesOf(model, gradients).map(({ name, values, analytic }) => {
    checkMatrix(`gradientCheck: ${name}`, analytic, values.rows, values.cols);
    return checkParameter(model, trace, targets, h, name, values, analytic);
  });
  return {
    parameters,
    relativeError: Math.max(0, ...parameters.map((p) => p.relativeError)),
    crossed: parameters.reduce((sum, p) => sum + p.crossed.data.filter((mark) => mark === 1).length, 0),
    atKink: model.atKink,
  };
}

interface Entry {
  readonly name: string;
  readonly values: Matrix;
  readonly analytic: Matrix;
}

function entriesOf(model: Mlp, gradients: Gradients): Entry[] {
  return model.parameters.flatMap(({ W, b, slope }, l) => {
    const { dW, db, dSlope }: Partial<LayerGradients> = gradients.layers[l] ?? {};
    const entries: Entry[] = [{ name: `W${l + 1}`, values: W, analytic: dW as Matrix }];
    if (model.bias) entries.push({ name: `b${l + 1}`, values: b, analytic: db as Matrix });
    if (slope) entries.push({ name: `slope${l + 1}`, values: slope, analytic: dSlope as Matrix });
    return entries;
  });
}

function checkParameter(
  model: Mlp,
  trace: Trace,
  t: Matrix,
  h: number,
  name: string,
  values: Matrix,
  analytic: Matrix,
): ParameterCheck {
  const numeric = Matrix.zeros(values.rows, values.cols);
  const crossed = Matrix.zeros(values.rows, values.cols);
  for (let k = 0; k < values.data.length; k++) {
    const value = values.data[k];
    values.data[k] = value + h;
    const above = model.forward(trace.x);
    values.data[k] = value - h;
    const below = model.forward(trace.x);
    values.data[k] = value;
    numeric.data[k] = (lossOf(model, above, t) - lossOf(model, below, t)) / (2 * h);
    crossed.data[k] = crossesKink(model, above, below) ? 1 : 0;
  }
  const counted = (matrix: Matrix) => Array.from(matrix.data).filter((_, k) => crossed.data[k] === 0);
  const error = relativeError(counted(analytic), counted(numeric));
  return { name, analytic, numeric, crossed, relativeError: error };
}

function lossOf(model: Mlp, trace: Trace, t: Matrix): number {
  return outputLoss(model, trace.layers[trace.layers.length - 1], t);
}

function crossesKink(model: Mlp, above: Trace, below: Trace): boolean {
  return above.layers.some((layer, l) => {
    const activation = activationAt(model, l);
    return (
      activation !== "softmax" && activation.kinks.some((kink) => separates(kink, layer, below.layers[l]))
    );
  });
}

/** Whether some unit's z lies on one side of the kink before and on the other, or on the kink, after. */
function separates(kink: number, { z: above }: LayerTrace, { z: below }: LayerTrace): boolean {
  return above.data.some((z, k) => {
    const other = below.data[k];
    return z !== other && Math.sign(z - kink) !== Math.sign(other - kink);
  });
}
