import { checkOptions, reject } from "../../math/errors";
import type { Activation } from "./activation";
import { type EluOptions, elu } from "./elu";
import { type GeluOptions, gelu } from "./gelu";
import { identity } from "./identity";
import { type LeakyReluOptions, leakyRelu } from "./leaky-relu";
import { type PreluOptions, prelu } from "./prelu";
import { relu } from "./relu";
import { selu } from "./selu";
import { sigmoid } from "./sigmoid";
import { silu } from "./silu";
import { softplus } from "./softplus";
import { tanh } from "./tanh";

/** The names that {@link activationOf} knows. */
export type ActivationName =
  | "elu"
  | "gelu"
  | "identity"
  | "leakyRelu"
  | "prelu"
  | "relu"
  | "selu"
  | "sigmoid"
  | "silu"
  | "softplus"
  | "tanh";

/** The options that any activation may have. */
export type ActivationOptions = EluOptions & GeluOptions & LeakyReluOptions & PreluOptions;

type OptionName = keyof ActivationOptions;

const registry: Readonly<Record<ActivationName, Activation>> = {
  elu,
  gelu,
  identity,
  leakyRelu,
  prelu,
  relu,
  selu,
  sigmoid,
  silu,
  softplus,
  tanh,
};
const optionNames: readonly OptionName[] = ["alpha", "approximate", "negativeSlope"];

/** The names of the library's activations, in alphabetical order. */
export const activationNames: readonly ActivationName[] = Object.freeze(
  Object.keys(registry) as ActivationName[],
);

/**
 * The activation of a name, such as `"relu"`, made with `options` where it has any; an activation, the
 * library's or one of your own, is given back as it is.
 *
 * @throws RangeError for an unknown name, an option that the activation lacks, or a value that is no activation
 */
export function activationOf(
  nameOrActivation: ActivationName | Activation,
  options?: ActivationOptions,
): Activation {
  const chosen = checkOptions("activationOf: options", options);
  const named = typeof nameOrActivation === "string" ? byName(nameOrActivation) : nameOrActivation;
  if (!isActivation(named)) {
    reject("activationOf", `an activation or one of ${activationNames.join(", ")}`, nameOrActivation);
  }
  const given = Object.keys(chosen).filter((key) => chosen[key as OptionName] !== undefined);
  if (given.length === 0) return named;
  const surplus = given.find((key) => !(optionNames.includes(key as OptionName) && key in named));
  if (typeof nameOrActivation !== "string" || typeof named !== "function" || surplus !== undefined) {
    reject("activationOf", `no option ${surplus ?? given[0]} for ${named.name}`, chosen);
  }
  return (named as (options: ActivationOptions) => Activation)(chosen);
}

/** The options with which `activationOf(activation.name, options)` makes the same activation again. */
export function activationOptions(activation: Activation): ActivationOptions {
  if (!isActivation(activation)) reject("activationOptions", "an activation", activation);
  if (typeof byName(activation.name) !== "function") return {};
  const present = optionNames.filter((key) => activation[key] !== undefined);
  return Object.fromEntries(present.map((key) => [key, activation[key]]));
}

function byName(name: string): Activation | undefined {
  return Object.hasOwn(registry, name) ? registry[name as ActivationName] : undefined;
}

function isActivation(value: unknown): value is Activation {
  const { name, kinks, f, derivative } = (value ?? {}) as Partial<Activation>;
  return (
    typeof name === "string" &&
    Array.isArray(kinks) &&
    typeof f === "function" &&
    typeof derivative === "function"
  );
}
