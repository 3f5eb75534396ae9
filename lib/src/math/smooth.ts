import { mapGradientInto, mapInto } from "./elementwise";
import { addressOf, type Grid, sharedByAll, sharedMemory } from "./grid";
import { blockLength } from "./memory";

/*
 * Sigmoid and tanh by the fast kernels, to the bits of the plain loops: the few numbers that the kernels are not sure of (see
 * smooth.ts there) they leave to the plain functions. `slopes` is room for f′(z) in f64, from the one pass to the other: two f32
 * places for each number of z, filled up to a multiple of four numbers, hence 2 `blockLength`(n).
 */

/**
 * a = f(z) for f = σ or, with `hyperbolic`, tanh. Where `slopes` is given, the kernel leaves f′(z) there for `timesSlopes`.
 *
 * @returns whether the kernel could do it
 * @throws Error when `slopes` is too short
 */
export function smoothInto(
  hyperbolic: boolean,
  z: Grid,
  f: (z: number) => number,
  a: Grid,
  slopes: Grid | undefined,
): boolean {
  const n = z.data.length;
  if (slopes) checkRoom("smoothInto", slopes, n);
  const memory = slopes ? sharedByAll(z, a, slopes) : sharedMemory(z, a);
  if (memory === undefined) return false;
  const { smooth } = memory.kernels;
  const [h, from, to] = [Number(hyperbolic), addressOf(z), addressOf(a)];
  const room = slopes ? addressOf(slopes) : 0;
  inGroups(
    n,
    (k) => smooth(h, k, n, from, to, room),
    (start, end) => mapInto(z, f, a, start, end),
  );
  return true;
}

/**
 * {@link mapGradientInto} with what `smoothInto` left in `slopes`, which it could where they lie in the memory of z; the kernel
 * leaves to f′ what it is not sure of.
 *
 * @throws Error when `slopes` is too short
 */
export function timesSlopes<Options>(
  da: Grid,
  z: Grid,
  derivative: (z: number, options: Options) => number,
  options: Options,
  slopes: Grid,
  dz: Grid,
): void {
  const n = z.data.length;
  checkRoom("timesSlopes", slopes, n);
  const memory = sharedByAll(z, slopes, da, dz);
  if (memory === undefined) {
    mapGradientInto(da, z, derivative, options, dz);
    return;
  }
  const { kernels } = memory;
  const [from, factors, to] = [addressOf(da), addressOf(slopes), addressOf(dz)];
  inGroups(
    n,
    (k) => kernels.timesSlopes(k, n, from, factors, to),
    (start, end) => mapGradientInto(da, z, derivative, options, dz, start, end),
  );
}

/** The kernels would write behind shorter ones. */
function checkRoom(name: string, { data }: Grid, n: number): void {
  const least = 2 * blockLength(n);
  if (data.length < least)
    throw new Error(`${name}: expected slopes of ${least} numbers, got ${data.length}`);
}

/** How many numbers the smooth kernels settle at once. */
const GROUP = 4;

/** Lets a kernel work from number k on. It gives the first number of a group that it leaves to `plain`, then goes on behind it. */
function inGroups(
  n: number,
  kernel: (k: number) => number,
  plain: (start: number, end: number) => void,
): void {
  for (let k = kernel(0); k < n; k = kernel(k + GROUP)) plain(k, Math.min(k + GROUP, n));
}
