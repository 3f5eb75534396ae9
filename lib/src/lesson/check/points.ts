import { createRandom } from "../../math";

const SEED = 20101;
/** Easy to work out by hand: the first mistake shows at one of these if it can. */
const FIRST = [1, -1, 2, -2, 0.5, -0.5, 3, -3];

/** Where a function of one number is tried. */
export interface PointOptions {
  /** Points where the derivative jumps: tried themselves, and closely from both sides. */
  readonly kinks?: readonly number[];
  /** Inputs have at most this size. */
  readonly largest: number;
}

/**
 * The inputs at which a function is tried: some easy ones, 0 and the kinks with their neighbours, then random ones of
 * every size, negative and positive. Short decimals, always the same ones.
 */
export function points({ kinks = [], largest }: PointOptions): number[] {
  const random = createRandom(SEED);
  const sizes = [5, 5, 5, 20, 20, 1, 0.01, 1e-6, 1e-12, 1e-100, 1e-300, 500, 1e4, 1e9, 1e100, 1e300];
  const drawn = sizes
    .filter((size) => size <= largest)
    .flatMap((size) => Array.from({ length: 10 }, () => short(random.uniform(-size, size))));
  return [...new Set([...FIRST, 0, ...kinks.flatMap(neighbours), ...drawn, largest, -largest])].filter(
    (point) => Math.abs(point) <= largest,
  );
}

/** A kink, and points so near to it that a step across it shows. */
function neighbours(kink: number): number[] {
  const unit = Math.max(1, Math.abs(kink));
  const near = [1e-2, 1e-5, 1e-9].flatMap((step) => [kink + step * unit, kink - step * unit]);
  return [kink, kink / 2, ...near, ...(kink === 0 ? [Number.MIN_VALUE, -Number.MIN_VALUE] : [])];
}

/** Three digits, so that a learner can type the number. */
function short(value: number): number {
  return Number(value.toPrecision(3));
}
