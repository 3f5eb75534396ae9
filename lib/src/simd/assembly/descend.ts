import { gemm } from "./gemm";

/** The smallest normal number: what is smaller takes processors a hundred times longer. */
export const SMALLEST_NORMAL: f32 = 1.1754943508222875e-38;

/**
 * v ← μ v − η g, then W ← W + v, or with `nesterov` W ← W + (μ v − η g): math/descend.ts on n elements. A v that would be
 * subnormal becomes 0.
 */
export function descend(n: i32, g: usize, eta: f32, mu: f32, nesterov: i32, v: usize, w: usize): void {
  const etas = f32x4.splat(eta);
  const mus = f32x4.splat(mu);
  // Two loops: a choice in the loop would cost as much as the step.
  for (; n >= 4 && !nesterov; n -= 4, g += 16, v += 16, w += 16) {
    const velocity = changeVelocity(f32x4.mul(etas, v128.load(g)), mus, v);
    v128.store(w, f32x4.add(v128.load(w), velocity));
  }
  for (; n >= 4; n -= 4, g += 16, v += 16, w += 16) {
    const pull = f32x4.mul(etas, v128.load(g));
    const velocity = changeVelocity(pull, mus, v);
    v128.store(w, f32x4.add(v128.load(w), f32x4.sub(f32x4.mul(mus, velocity), pull)));
  }
  for (; n > 0; n--, g += 4, v += 4, w += 4) {
    const pull = eta * f32.load(g);
    const fresh = mu * f32.load(v) - pull;
    const velocity = abs<f32>(fresh) < SMALLEST_NORMAL ? <f32>0 : fresh;
    f32.store(v, velocity);
    f32.store(w, f32.load(w) + (nesterov ? mu * velocity - pull : velocity));
  }
}

/** v ← μ v − pull for four velocities, which it gives. */
function changeVelocity(pull: v128, mus: v128, v: usize): v128 {
  const fresh = f32x4.sub(f32x4.mul(mus, v128.load(v)), pull);
  const velocity = v128.andnot(fresh, f32x4.lt(f32x4.abs(fresh), f32x4.splat(SMALLEST_NORMAL)));
  v128.store(v, velocity);
  return velocity;
}

/**
 * The same with g = xᵀ dz (x is depth×rows, dz depth×cols, W rows×cols), made `roomRows` rows at a time.
 */
export function descendProduct(
  rows: i32,
  cols: i32,
  depth: i32,
  x: usize,
  dz: usize,
  eta: f32,
  mu: f32,
  nesterov: i32,
  v: usize,
  w: usize,
  room: usize,
  roomRows: i32,
  work: usize,
): void {
  const rowBytes = cols << 2;
  for (let i = 0; i < rows; i += roomRows) {
    const part = min(roomRows, rows - i);
    gemm(part, cols, depth, x + (i << 2), 4, rows << 2, dz, rowBytes, 4, room, rowBytes, 0, work);
    descend(part * cols, room, eta, mu, nesterov, v + i * rowBytes, w + i * rowBytes);
  }
}
