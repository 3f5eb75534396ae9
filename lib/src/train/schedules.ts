import { checkInteger, checkNumber, checkOptions, reject } from "../math/errors";

/** The learning rate by update, the first one being 0. */
export interface Schedule {
  /** Its name, such as "warmUp". */
  readonly name: string;
  /** The learning rate of an update, counted from 0: a number of at least 0. */
  rate(update: number): number;
}

/** The same learning rate for every update. */
export function constant(learningRate: number): Schedule {
  checkNumber("constant: learningRate", learningRate, 0);
  return { name: "constant", rate: () => learningRate };
}

/** The options of {@link warmUp}. */
export interface WarmUpOptions {
  /** The rate after the warm-up. */
  readonly learningRate: number;
  /** How many updates the warm-up takes, at least 1. */
  readonly updates: number;
}

/**
 * Linear warm-up: update k (from 0) takes learningRate · (k + 1) / updates, and from then on learningRate.
 * Goyal et al., "Accurate, large minibatch SGD" (2017).
 */
export function warmUp(options: WarmUpOptions): Schedule {
  const { learningRate, updates } = checkOptions("warmUp", options);
  checkNumber("warmUp: learningRate", learningRate, 0);
  checkInteger("warmUp: updates", updates, 1);
  const rate = (update: number) => {
    checkInteger("rate: update", update, 0);
    return (learningRate * Math.min(updates, update + 1)) / updates;
  };
  return { name: "warmUp", rate };
}

/** A number as a constant schedule, a schedule as it is. */
export function scheduleOf(name: string, rate: number | Schedule): Schedule {
  if (typeof rate === "number") return constant(checkNumber(name, rate, 0));
  if (typeof rate?.rate !== "function") reject(name, "a number of at least 0 or a schedule", rate);
  return rate;
}
