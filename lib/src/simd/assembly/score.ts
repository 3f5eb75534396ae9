import { expOfNegative, largest } from "./softmax";

/*
 * What a batch of outputs y with targets t (both rows×cols) is worth: its loss and its right answers, as in math/score.ts and with the
 * logarithm of math/functions/log.ts, operation by operation.
 */

const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const CARRY_AT_SQRT2: i32 = 0x95f64;
const L1: f64 = 0.6666666666666735;
const L2: f64 = 0.3999999999940942;
const L3: f64 = 0.2857142874366239;
const L4: f64 = 0.22222198432149784;
const L5: f64 = 0.1818357216161805;
const L6: f64 = 0.15313837699209373;
const L7: f64 = 0.14798198605116586;

/** −Σ t ln y over n numbers, in f64. */
export function crossEntropy(n: i32, y: usize, t: usize): f64 {
  let sum: f64 = 0;
  for (let k = 0; k < n << 2; k += 4) {
    const weight = f32.load(t + k);
    if (weight !== 0) sum -= <f64>weight * log(<f64>f32.load(y + k));
  }
  return sum;
}

/** Σ t (log Σ e^z − z) over all rows of z and t, in f64: the cross-entropy of the softmax of z, also where that is 0. */
export function crossEntropyOfLogits(rows: i32, cols: i32, z: usize, t: usize): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < rows; i++) {
    const total = logSumExp(cols, z);
    for (let j = 0; j < cols; j++, z += 4, t += 4) {
      const weight = f32.load(t);
      if (weight !== 0) sum += <f64>weight * (total - <f64>f32.load(z));
    }
  }
  return sum;
}

/** log Σ e^z = m + log Σ e^(z − m) for a row, with m the largest z. An odd one is taken with what stands behind it. */
function logSumExp(cols: i32, z: usize): f64 {
  const m = <f64>largest(cols, z);
  let sum: f64 = 0;
  for (let j = 0; j < cols; j += 2) {
    const values = f64x2.promote_low_f32x4(v128.load64_zero(z + (j << 2)));
    const powers = expOfNegative(f64x2.sub(values, f64x2.splat(m)));
    sum += f64x2.extract_lane(powers, 0);
    if (j + 1 < cols) sum += f64x2.extract_lane(powers, 1);
  }
  return m + log(sum);
}

/** ln x for a normal number in f64 (what comes from f32 is one), ±0, infinity or NaN. */
function log(x: f64): f64 {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const k = ((<i32>(reinterpret<u64>(x) >> 32) + CARRY_AT_SQRT2) >>> 20) - 1023;
  const f = x * reinterpret<f64>((<u64>(1023 - k)) << 52) - 1;
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const R = w * (L2 + w * (L4 + w * L6)) + z * (L1 + w * (L3 + w * (L5 + w * L7)));
  const tail = s * (halfSquare + R);
  if (k === 0) return f - (halfSquare - tail);
  return <f64>k * LN2_HIGH - (halfSquare - (tail + <f64>k * LN2_LOW) - f);
}

/** How many rows of y and t have their largest numbers in the same column; for two columns or more. */
export function countCorrect(rows: i32, cols: i32, y: usize, t: usize): i32 {
  let correct = 0;
  const bytes = cols << 2;
  for (let i = 0; i < rows; i++, y += bytes, t += bytes)
    correct += i32(classOf(cols, y) === classOf(cols, t));
  return correct;
}

/** The first column with the row's largest number; −1 where there is a NaN. Chosen without branches, which would be guessed wrong. */
function classOf(cols: i32, row: usize): i32 {
  let best = 0;
  let largest = v128.load32_splat(row);
  for (let j = 0; j < cols; j++, row += 4) {
    const value = f32.load(row);
    if (F32.isNaN(value)) return -1;
    best = select(j, best, value > f32x4.extract_lane(largest, 0));
    largest = f32x4.pmax(largest, f32x4.splat(value));
  }
  return best;
}
