import type { KinkOptions } from "./kink";

/** An activation function f with its derivative f′, applied to each element of a layer's pre-activations z. */
export interface Activation {
  /** The name by which `activationOf` and `Mlp` know it, such as "relu". */
  readonly name: string;
  /** The right-hand side of f(z) = … as TeX. */
  readonly tex: string;
  /** The points where f has no derivative, ascending; empty for a smooth f. */
  readonly kinks: readonly number[];
  /** The slope below zero (leakyRelu, prelu). */
  readonly negativeSlope?: number;
  /** The value −α that f approaches at −∞, up to a scale (elu, selu). */
  readonly alpha?: number;
  /** The factor λ in front (selu). */
  readonly scale?: number;
  /** The form that is computed (gelu). */
  readonly approximate?: "none" | "tanh";
  /** f(z): finite for every finite z, NaN for NaN. Needs no `this`. */
  f(z: number): number;
  /** f′(z): finite for every finite z, NaN for NaN; at a kink as `atKink` says. Needs no `this`. */
  derivative(z: number, options?: KinkOptions): number;
  /** ∂f(z)/∂negativeSlope, where that slope is a parameter that is learned (prelu). Needs no `this`. */
  derivativeBySlope?(z: number): number;
}

/** The library's own activations: no other object passes for one, whatever its name. */
const own = new WeakSet<Activation>();

/** Freezes an activation of the library and marks it as such. */
export function ownActivation<Made extends Activation>(activation: Made): Made {
  own.add(activation);
  return Object.freeze(activation);
}

/** Whether an activation was made by this library. */
export function isOwn(activation: Activation): boolean {
  return own.has(activation);
}

/** An activation with its default options that also makes others: `leakyRelu` and `leakyRelu({ negativeSlope: 0.2 })`. */
export type ActivationFactory<Options, Made extends Activation = Activation> = Made &
  ((options?: Options) => Made);

/** Makes one value of both: the activation with the default options, callable with other options. */
export function activationFactory<Options, Made extends Activation>(
  make: (options?: Options) => Made,
): ActivationFactory<Options, Made> {
  const factory = (options?: Options): Made => make(options);
  // A function's own `name` cannot be assigned to, only redefined.
  Object.defineProperties(factory, Object.getOwnPropertyDescriptors(make()));
  return ownActivation(factory as ActivationFactory<Options, Made>);
}
