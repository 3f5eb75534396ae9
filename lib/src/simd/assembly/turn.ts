/** Writes four rows of four numbers as columns: each of the four rows at `to`, `pitch` bytes apart, has one number of each. */
export function turnFour(r0: v128, r1: v128, r2: v128, r3: v128, to: usize, pitch: usize): void {
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2));
  v128.store(to + pitch, v128.shuffle<i64>(low01, low23, 1, 3));
  v128.store(to + 2 * pitch, v128.shuffle<i64>(high01, high23, 0, 2));
  v128.store(to + 3 * pitch, v128.shuffle<i64>(high01, high23, 1, 3));
}
