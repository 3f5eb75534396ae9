import type { Activation } from "../../nn";

const ENDLESS = 0x7f800000; // the bits of Infinity in f32; those of larger numbers are larger

const known = new WeakMap<Activation, number>();

/**
 * The smallest z > 0 in f32 for which f′(z) is 0 in f32, of a function that saturates: a unit is active for |z| below it, and for what is
 * not a number.
 */
export function saturationOf(activation: Activation): number {
  let saturation = known.get(activation);
  if (saturation === undefined) {
    saturation = findSaturation(activation);
    known.set(activation, saturation);
  }
  return saturation;
}

/** By bisection: ordered as their bits are, there are 2³¹ numbers to choose from. */
function findSaturation({ derivative }: Activation): number {
  const number = new Float32Array(1);
  const bits = new Uint32Array(number.buffer);
  let [active, idle] = [0, ENDLESS];
  while (idle - active > 1) {
    bits[0] = (active + idle) >>> 1;
    if (Math.fround(derivative(number[0])) === 0) idle = bits[0];
    else active = bits[0];
  }
  bits[0] = idle;
  return number[0];
}
