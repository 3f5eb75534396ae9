import { checkNumber, checkOptions, reject } from "../math/errors";
import type { Random } from "../math/random";

/** How the weights of a layer start: one number at a time, from the layer's shape. Biases start at 0. */
export interface Initializer {
  /** Its name, such as "he". */
  readonly name: string;
  /** A weight for a layer with this many inputs and outputs. */
  sample(random: Random, inputs: number, outputs: number): number;
}

/** The initializers that a network knows by name. */
export type InitializerName = "zeros" | "xavier" | "he";

/** From which distribution the weights are drawn. */
export type Distribution = "uniform" | "normal";

/** The options of {@link initializers}`.xavier` and `.he`. */
export interface ScalingOptions {
  /** Default "uniform" for Xavier, "normal" for He. */
  readonly distribution?: Distribution;
  /** A factor on the standard deviation. Default 1. */
  readonly gain?: number;
}

/** The options of {@link initializers}`.normal`. */
export interface NormalOptions {
  /** The standard deviation in every layer, at least 0. Default 0.01. */
  readonly standardDeviation?: number;
}

/** How the weights of a layer start. */
export const initializers: {
  /** All weights 0: every unit of a layer then computes and learns the same. */
  zeros(): Initializer;

  /**
   * Variance 2 / (inputs + outputs), by default uniform: keeps signal and gradient alike in size for f near the identity.
   * Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010.
   */
  xavier(options?: ScalingOptions): Initializer;

  /**
   * Variance 2 / inputs, by default normal: makes up for the half of the signal that ReLU cuts off.
   * He, Zhang, Ren and Sun, "Delving deep into rectifiers", ICCV 2015.
   */
  he(options?: ScalingOptions): Initializer;

  /** Normal with mean 0 and the same standard deviation (default 0.01) in every layer, as in AlexNet (Krizhevsky et al. 2012). */
  normal(options?: NormalOptions): Initializer;
} = Object.freeze({
  zeros: () => ({ name: "zeros", sample: () => 0 }),

  xavier: (options?: ScalingOptions) =>
    scaled("xavier", "uniform", options, (inputs, outputs) => 2 / (inputs + outputs)),

  he: (options?: ScalingOptions) => scaled("he", "normal", options, (inputs) => 2 / inputs),

  normal: (options?: NormalOptions) => {
    const { standardDeviation = 0.01 } = checkOptions("initializers.normal", options);
    checkNumber("initializers.normal: standardDeviation", standardDeviation, 0);
    return { name: "normal", sample: (random: Random) => random.normal(0, standardDeviation) };
  },
});

/** The initializers that are meant by a name. */
const usual: Readonly<Record<InitializerName, Initializer>> = {
  zeros: Object.freeze(initializers.zeros()),
  xavier: Object.freeze(initializers.xavier()),
  he: Object.freeze(initializers.he()),
};

/**
 * The initializer of a name, or an initializer as it is.
 *
 * @throws RangeError for anything else
 */
export function initializerOf(initializer: InitializerName | Initializer): Initializer {
  if (initializer === "zeros" || initializer === "xavier" || initializer === "he") {
    return usual[initializer];
  }
  if (typeof (initializer as Partial<Initializer> | undefined)?.sample !== "function") {
    reject("initializerOf", "an initializer or one of zeros, xavier, he", initializer);
  }
  return initializer;
}

function scaled(
  name: string,
  usual: Distribution,
  options: ScalingOptions | undefined,
  variance: (inputs: number, outputs: number) => number,
): Initializer {
  const { distribution = usual, gain = 1 } = checkOptions(`initializers.${name}`, options);
  checkNumber(`initializers.${name}: gain`, gain, 0);
  if (distribution !== "uniform" && distribution !== "normal") {
    reject(`initializers.${name}: distribution`, '"uniform" or "normal"', distribution);
  }
  return {
    name,
    sample: (random, inputs, outputs) => {
      const deviation = gain * Math.sqrt(variance(inputs, outputs));
      if (distribution === "normal") return random.normal(0, deviation);
      const limit = Math.sqrt(3) * deviation; // uniform on ±limit has variance limit² / 3
      return random.uniform(-limit, limit);
    },
  };
}
