/*
 * Softmax as in math/softmax.ts: rows of f32, computed in f64 and rounded when stored. The exponential is that of
 * math/functions/exp.ts, operation by operation, for the arguments that come up here: x ≤ 0 and NaN.
 */

const UNDERFLOW: f64 = -745.1332191019411;
const HALF_LN2: f64 = 0.34657359027997264;
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const INVERSE_LN2: f64 = Math.LOG2E;
const P1: f64 = 0.16666666666666602;
const P2: f64 = -0.0027777777777015593;
const P3: f64 = 0.00006613756321437934;
const P4: f64 = -0.0000016533902205465252;
const P5: f64 = 4.1381367970572385e-8;

/** y = softmax of each row of z (rows×cols). */
export function softmax(rows: i32, cols: i32, z: usize, y: usize): void {
  for (let i = 0; i < rows; i++) {
    let largest: f32 = -Infinity;
    for (let j = 0; j < cols; j++) largest = max<f32>(largest, f32.load(z + (j << 2)));
    const m = <f64>largest;
    let sum: f64 = 0;
    for (let j = 0; j < cols; j++) {
      const power = expOfNegative(<f64>f32.load(z + (j << 2)) - m);
      f32.store(y + (j << 2), <f32>power);
      sum += power;
    }
    for (let j = 0; j < cols; j++) {
      const place = y + (j << 2);
      f32.store(place, <f32>(<f64>f32.load(place) / sum));
    }
    z += cols << 2;
    y += cols << 2;
  }
}

function expOfNegative(x: f64): f64 {
  if (x < UNDERFLOW) return 0;
  if (x >= -HALF_LN2) {
    const c = correction(x);
    return 1 - ((x * c) / (c - 2) - x);
  }
  const k = <i32>trunc(INVERSE_LN2 * x - 0.5);
  const high = x - <f64>k * LN2_HIGH;
  const low = <f64>k * LN2_LOW;
  const r = high - low;
  const c = correction(r);
  return scale(1 - (low - (r * c) / (2 - c) - high), k);
}

function correction(r: f64): f64 {
  const t = r * r;
  return r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
}

/** y · 2ᵏ, rounded once, for k ≤ 0. */
function scale(y: f64, k: i32): f64 {
  if (k >= -1020) return y * powerOfTwo(k);
  return y * powerOfTwo(k + 100) * powerOfTwo(-100);
}

/** 2ᵏ from its bits, for k from −1022 on. */
function powerOfTwo(k: i32): f64 {
  return reinterpret<f64>((<u64>(k + 1023)) << 52);
}
