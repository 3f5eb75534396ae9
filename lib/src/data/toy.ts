import { createRandom, Matrix, type Random } from "../math";
import { checkInteger, checkNumber, checkOptions } from "../math/errors";
import { cos, sin } from "../math/functions";
import type { Dataset, DTypeOption } from "./dataset";
import { oneHot } from "./one-hot";

/** The options that the toy sets share. */
export interface ToyOptions extends DTypeOption {
  /** The number of samples, split evenly over the classes. Default 200. */
  readonly samples?: number;
  /** The standard deviation of the normal noise on each coordinate. */
  readonly noise?: number;
  /** The seed of the noise. Default 1. */
  readonly seed?: number;
}

/** The options of {@link spirals}. */
export interface SpiralOptions extends ToyOptions {
  /** The number of arms, one class each. Default 2. */
  readonly classes?: number;
  /** How many times an arm goes round. Default 1.5. */
  readonly turns?: number;
}

type Point = readonly [number, number];

/** Exclusive or: (0, 0) and (1, 1) are class 0, (0, 1) and (1, 0) class 1. x is 4×2, t is 4×2, one-hot. */
export function xor(options?: DTypeOption): Dataset {
  const { dtype = "f32" } = checkOptions("xor", options);
  const labels = Uint8Array.of(0, 1, 1, 0);
  const corners = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  return { x: Matrix.from(corners, dtype), t: oneHot(labels, 2, { dtype }), labels };
}

/**
 * Two half circles of radius 1 that reach into each other: (cos φ, sin φ) and (1 − cos φ, ½ − sin φ) with φ from
 * 0 to π, plus noise (default 0.1). x is samples × 2, t is samples × 2; the classes take turns.
 *
 * @throws RangeError for fewer than 2 samples or a noise that is negative or not finite
 */
export function twoMoons(options?: ToyOptions): Dataset {
  return scatter("twoMoons", 2, { noise: 0.1, ...checkOptions("twoMoons", options) }, (label, part) => {
    const angle = Math.PI * part;
    return label === 0 ? [cos(angle), sin(angle)] : [1 - cos(angle), 0.5 - sin(angle)];
  });
}

/**
 * Arms that wind round the origin out to radius 1, one for each class, plus noise (default 0.02).
 * x is samples × 2, t is samples × classes; the classes take turns. After K. J. Lang and M. J. Witbrock,
 * "Learning to tell two spirals apart" (1988).
 *
 * @throws RangeError for fewer samples than classes, fewer than 2 or more than 256 classes, turns or a noise
 *   that are negative or not finite
 */
export function spirals(options?: SpiralOptions): Dataset {
  const { classes = 2, turns = 1.5, ...others } = checkOptions("spirals", options);
  checkInteger("spirals.classes", classes, 2, 256);
  checkNumber("spirals.turns", turns, 0);
  return scatter("spirals", classes, { noise: 0.02, ...others }, (label, part) => {
    const angle = 2 * Math.PI * (turns * part + label / classes);
    return [part * cos(angle), part * sin(angle)];
  });
}

/** Samples of each class in turn, placed at even steps along its curve, with noise. */
function scatter(
  name: string,
  classes: number,
  { samples = 200, noise = 0, seed = 1, dtype = "f32" }: ToyOptions,
  curve: (label: number, part: number) => Point,
): Dataset {
  checkInteger(`${name}.samples`, samples, classes);
  checkNumber(`${name}.noise`, noise, 0);
  const random: Random = createRandom(seed);
  const x = Matrix.zeros(samples, 2, dtype);
  const labels = Uint8Array.from({ length: samples }, (_, i) => i % classes);
  for (let i = 0; i < samples; i++) {
    const steps = Math.max(1, Math.ceil((samples - labels[i]) / classes) - 1);
    const point = curve(labels[i], Math.floor(i / classes) / steps);
    x.data[2 * i] = point[0] + noise * random.normal();
    x.data[2 * i + 1] = point[1] + noise * random.normal();
  }
  return { x, t: oneHot(labels, classes, { dtype }), labels };
}
