/** The share of the values in each of equally wide bins; what lies beyond the ends is counted in the last bin there. */
export function binShares(
  values: ArrayLike<number>,
  [low, high]: readonly [number, number],
  bins: number,
): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let k = 0; k < values.length; k++) {
    const bin = Math.floor(((values[k] - low) / (high - low)) * bins);
    counts[Math.min(Math.max(bin, 0), bins - 1)]++;
  }
  return counts.map((count) => count / values.length);
}

/** The share of values that are exactly 0. */
export function shareOfZeros(values: ArrayLike<number>): number {
  let zeros = 0;
  for (let k = 0; k < values.length; k++) if (values[k] === 0) zeros++;
  return zeros / values.length;
}

/** √(Σ v² / n), the root mean square. */
export function rootMeanSquare(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] * values[k];
  return Math.sqrt(sum / values.length);
}
