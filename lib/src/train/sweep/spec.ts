import { checkInteger, checkNumber, reject } from "../../math/errors";
import {
  type ActivationName,
  type ActivationOptions,
  activationOf,
  type Distribution,
  type InitializerName,
  initializers,
  type ScalingOptions,
} from "../../nn";
import { checkAtKink } from "../../nn/activations";

/** An activation in JSON: its name, or its name with its parameters, such as `{ name: "leakyRelu", negativeSlope: 0.1 }`. */
export type ActivationSpec = ActivationName | NamedActivation;

/** An activation's name with its parameters. */
export type NamedActivation = ActivationOptions & {
  /** Its name, such as "leakyRelu". */
  readonly name: ActivationName;
};

/** An initializer in JSON: its name, or its name with its parameters, such as `{ name: "xavier", gain: 4 }`. */
export type InitializerSpec = InitializerName | NamedInitializer;

/** An initializer's name with its parameters. */
export interface NamedInitializer extends ScalingOptions {
  /** Xavier's or He's. */
  readonly name: "xavier" | "he";
}

/**
 * All that a run depends on, as JSON: the same spec gives the same bits in every thread and on every machine. What is absent has
 * its usual value.
 */
export interface RunSpec {
  /** The data by name. */
  readonly data: "digits";
  /** The seed of `loadDigits`' split. */
  readonly splitSeed: number;
  /** Units by layer, inputs first. */
  readonly sizes: readonly number[];
  /** The activation of the hidden layers. */
  readonly activation: ActivationSpec;
  /** η, after the warm-up if there is one. */
  readonly learningRate: number;
  /** μ in [0, 1). */
  readonly momentum: number;
  /** Passes over the training samples. */
  readonly epochs: number;
  /** Samples per update. */
  readonly batchSize: number;
  /** The seed of the start weights and of the order of the samples. */
  readonly seed: number;
  /** Absent: matched to the activation, He's for ReLU and its kin, else Xavier's. */
  readonly initializer?: InitializerSpec;
  /** As for `Mlp`: false for no biases, or the number that they start from. */
  readonly bias?: boolean | number;
  /** The updates of a linear warm-up. */
  readonly warmUp?: number;
  /** The norm to which gradients are clipped. */
  readonly clipNorm?: number;
  /** θ of the derivative at a kink. */
  readonly atKink?: number;
}

/** A run as one writes it: everything but the learning rate has a default (`runOf`). */
export type RunOptions = Partial<RunSpec> & Pick<RunSpec, "learningRate">;

const REQUIRED = ["data", "splitSeed", "sizes", "activation", "learningRate", "momentum", "epochs"] as const;
const KEYS: readonly string[] = [
  ...REQUIRED,
  ...["batchSize", "seed", "initializer", "bias", "warmUp", "clipNorm", "atKink"],
];

/**
 * The spec of a run, checked, with its defaults: digits, split seed 1, 64-64-10, ReLU, no momentum, 20 epochs, batches of
 * 32, seed 1. Equal runs give equal JSON text.
 *
 * @throws RangeError for what cannot be used, unknown names among the options included
 */
export function runOf(options: RunOptions): RunSpec {
  if (options === null || typeof options !== "object") reject("sweep: run", "an object of options", options);
  const unknown = Object.keys(options).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) reject("sweep: run", `options out of ${KEYS.join(", ")}`, unknown);
  if ((options.data ?? "digits") !== "digits") reject("sweep: data", '"digits"', options.data);
  const momentum = checkNumber("sweep: momentum", options.momentum ?? 0, 0);
  if (momentum >= 1) reject("sweep: momentum", "a number from 0 to below 1", momentum);
  return {
    data: "digits",
    splitSeed: checkInteger("sweep: splitSeed", options.splitSeed ?? 1, Number.MIN_SAFE_INTEGER),
    sizes: checkSizes(options.sizes ?? [64, 64, 10]),
    activation: checkActivation(options.activation ?? "relu"),
    learningRate: checkNumber("sweep: learningRate", options.learningRate, 0),
    momentum,
    epochs: checkInteger("sweep: epochs", options.epochs ?? 20, 1),
    batchSize: checkInteger("sweep: batchSize", options.batchSize ?? 32, 1),
    seed: checkInteger("sweep: seed", options.seed ?? 1, Number.MIN_SAFE_INTEGER),
    ...extrasOf(options),
  };
}

/** What a run is known by: its spec as text. */
export function keyOf(spec: RunSpec): string {
  return JSON.stringify(spec);
}

/** What differs from the usual: only that is part of the spec, so that later options change no key of today. */
function extrasOf({ initializer, bias, warmUp, clipNorm, atKink }: RunOptions): Partial<RunSpec> {
  return {
    ...(initializer === undefined ? {} : { initializer: checkInitializer(initializer) }),
    ...(bias === undefined || bias === true || bias === 0 ? {} : { bias: checkBias(bias) }),
    ...(warmUp === undefined ? {} : { warmUp: checkInteger("sweep: warmUp", warmUp, 1) }),
    ...(clipNorm === undefined
      ? {}
      : { clipNorm: checkNumber("sweep: clipNorm", clipNorm, Number.MIN_VALUE) }),
    ...(atKink === undefined || atKink === 0 ? {} : { atKink: checkAtKink("sweep", atKink) }),
  };
}

function checkSizes(sizes: unknown): readonly number[] {
  if (!Array.isArray(sizes) || sizes.length < 2 || sizes[0] !== 64 || sizes.at(-1) !== 10) {
    reject("sweep: sizes", "layer sizes from 64 to 10, as the digits need them", sizes);
  }
  return sizes.map((size) => checkInteger("sweep: sizes", size, 1, 1 << 16));
}

function checkActivation(activation: unknown): ActivationSpec {
  const { name, options } = activationParts(activation as ActivationSpec);
  activationOf(name, options); // rejects what it does not know
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  if (given.length === 0) return name;
  return { name, ...Object.fromEntries(given) };
}

/** The name and the parameters of an activation. */
export function activationParts(activation: ActivationSpec): {
  name: ActivationName;
  options: ActivationOptions;
} {
  if (typeof activation === "string") return { name: activation, options: {} };
  const { name, ...options } = (activation ?? {}) as Exclude<ActivationSpec, string>;
  if (typeof name !== "string") reject("sweep: activation", "a name, alone or with parameters", activation);
  return { name, options };
}

function checkInitializer(initializer: unknown): InitializerSpec {
  const text = typeof initializer === "string";
  const { name, gain, distribution } = (text ? { name: initializer } : (initializer ?? {})) as {
    name?: unknown;
    gain?: number;
    distribution?: Distribution;
  };
  if (name === "zeros" && text) return name;
  if (name !== "xavier" && name !== "he") {
    reject("sweep: initializer", "zeros, xavier or he, or { name, gain, distribution }", initializer);
  }
  initializers[name]({ gain, distribution });
  if (gain === undefined && distribution === undefined) return name;
  return { name, ...(gain === undefined ? {} : { gain }), ...(distribution ? { distribution } : {}) };
}

function checkBias(bias: unknown): boolean | number {
  return typeof bias === "boolean" ? bias : checkNumber("sweep: bias", bias);
}
