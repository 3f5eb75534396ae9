import { descend, type StepOptions } from "../math/descend";
import { checkBoolean, checkNumber, reject } from "../math/errors";
import { Matrix } from "../math/matrix";
import type { LayerParameters } from "../nn";
import { gradientNorm, scaleGradients } from "./clip";
import { checkGradients, checkParameters, checkState, type ParameterGradients } from "./parameter-gradients";
import { type Schedule, scheduleOf } from "./schedules";

/** What an optimizer remembers between updates. */
export interface OptimizerState {
  /** How many updates were made. */
  readonly updates: number;
  /** The velocity v of each parameter. */
  readonly velocity: readonly LayerParameters[];
}

/** What an update gives. */
export interface Updated {
  /** The new parameters by layer. */
  readonly parameters: LayerParameters[];
  /** The state for the next update. */
  readonly state: OptimizerState;
}

/** A rule that turns gradients into new parameters. */
export interface Optimizer {
  /** Its name, such as "sgd". */
  readonly name: string;
  /** The learning rate of an update, counted from 0. */
  rate(update: number): number;
  /** The state before the first update: velocities 0. */
  init(parameters: readonly LayerParameters[]): OptimizerState;
  /** One update. Pure: gives new parameters and a new state, and changes neither its arguments nor a network. */
  update(
    parameters: readonly LayerParameters[],
    gradients: readonly ParameterGradients[],
    state: OptimizerState,
  ): Updated;
  /**
   * The step of an update where each parameter's own gradient is all it takes, undefined elsewhere. With it the training loop
   * uses up each gradient as soon as it has it.
   */
  step?(update: number): StepOptions | undefined;
  /** The same update in place: what the training loop calls. Scales `gradients` when they are clipped. */
  apply(
    parameters: readonly LayerParameters[],
    gradients: readonly ParameterGradients[],
    velocity: readonly LayerParameters[],
    update: number,
  ): void;
}

/** The options of {@link sgd}. */
export interface SgdOptions {
  /** η, a number of at least 0 or a schedule. */
  readonly learningRate: number | Schedule;
  /** μ in [0, 1). Default 0: plain gradient descent. */
  readonly momentum?: number;
  /** Nesterov's look-ahead. Default false. */
  readonly nesterov?: boolean;
  /** Clips the gradient to this norm, over all parameters, before the update. Default: no clipping. */
  readonly clipNorm?: number;
}

/**
 * Stochastic gradient descent with momentum: v ← μ v − η g, W ← W + v; with `nesterov` W ← W + μ v − η g.
 * A steady gradient ends up moving W by η / (1 − μ) times g each update. (PyTorch keeps v ← μ v + g and
 * subtracts η v: the same while η stays the same.)
 * Polyak, "Some methods of speeding up the convergence of iteration methods" (1964); Nesterov's form after Sutskever,
 * Martens, Dahl and Hinton, "On the importance of initialization and momentum in deep learning", ICML 2013.
 *
 * @throws RangeError when a rate, momentum or norm is not finite or out of its range
 */
export function sgd(options: SgdOptions): Optimizer {
  if (options === null || typeof options !== "object") reject("sgd", "an object of options", options);
  const { learningRate, momentum = 0, nesterov = false, clipNorm } = options;
  const schedule = scheduleOf("sgd: learningRate", learningRate);
  checkNumber("sgd: momentum", momentum, 0);
  if (momentum >= 1) reject("sgd: momentum", "a number from 0 to below 1", momentum);
  checkBoolean("sgd: nesterov", nesterov);
  if (clipNorm !== undefined) checkNumber("sgd: clipNorm", clipNorm, Number.MIN_VALUE);
  // Made with fractions: an engine that has seen whole numbers here only would have to compile the loop anew for the first fraction.
  const step = { learningRate: 0.5, momentum: 0.5, nesterov };
  step.momentum = momentum;
  const stepOf = (update: number): StepOptions => {
    step.learningRate = checkNumber("sgd: rate of the schedule", schedule.rate(update), 0);
    return step;
  };
  const rule: Rule = {
    step: (update) => (clipNorm === undefined ? stepOf(update) : undefined),
    apply: (parameters, gradients, velocity, update) => {
      if (clipNorm !== undefined) clipInPlace(gradients, clipNorm);
      descendAll(gradients, stepOf(update), velocity, parameters);
    },
  };
  return { name: "sgd", rate: (update) => schedule.rate(update), init, update: pureUpdate(rule), ...rule };
}

type Rule = Pick<Optimizer, "step" | "apply">;

function init(parameters: readonly LayerParameters[]): OptimizerState {
  checkParameters("init: parameters", parameters);
  return { updates: 0, velocity: parameters.map(zerosLike) };
}

/** The update on copies. */
function pureUpdate(rule: Rule): Optimizer["update"] {
  return (parameters, gradients, state) => {
    checkParameters("update: parameters", parameters);
    checkGradients("update: gradients", gradients, parameters);
    checkState("update: state", state, parameters);
    const copies = parameters.map(copyOf);
    const velocity = state.velocity.map(copyOf);
    rule.apply(copies, gradients.map(copyOfGradients), velocity, state.updates);
    return { parameters: copies, state: { updates: state.updates + 1, velocity } };
  };
}

function descendAll(
  gradients: readonly ParameterGradients[],
  step: StepOptions,
  velocity: readonly LayerParameters[],
  parameters: readonly LayerParameters[],
): void {
  for (let l = 0; l < parameters.length; l++) {
    const { W, b, slope } = parameters[l];
    const v = velocity[l];
    const { dW, db, dSlope } = gradients[l];
    descend(dW, step, v.W, W);
    descend(db, step, v.b, b);
    if (slope && v.slope && dSlope) descend(dSlope, step, v.slope, slope);
  }
}

function clipInPlace(gradients: readonly ParameterGradients[], maximum: number): void {
  const norm = gradientNorm(gradients);
  if (norm > maximum) scaleGradients(gradients, maximum / norm);
}

function copyOf({ W, b, slope }: LayerParameters): LayerParameters {
  return { W: W.copy(), b: b.copy(), ...(slope ? { slope: slope.copy() } : {}) };
}

function copyOfGradients({ dW, db, dSlope }: ParameterGradients): ParameterGradients {
  return { dW: dW.copy(), db: db.copy(), ...(dSlope ? { dSlope: dSlope.copy() } : {}) };
}

function zerosLike({ W, b, slope }: LayerParameters): LayerParameters {
  const zeros = (m: Matrix) => Matrix.zeros(m.rows, m.cols, m.dtype);
  return { W: zeros(W), b: zeros(b), ...(slope ? { slope: zeros(slope) } : {}) };
}
