/**
 * Sums and products with their rounding errors: a + b = sum + error exactly, and the same for a · b.
 * T. J. Dekker, "A floating-point technique for extending the available precision" (1971).
 */

/** The rounding error of `sum` = a + b, for any a and b (Knuth's TwoSum). */
export function sumError(a: number, b: number, sum: number): number {
  const roundedB = sum - a;
  return a - (sum - roundedB) + (b - roundedB);
}

/** The rounding error of `product` = a · b, for factors below 10²⁹⁰ whose error is not subnormal. */
export function productError(a: number, b: number, product: number): number {
  const highA = high(a);
  const lowA = a - highA;
  const highB = high(b);
  const lowB = b - highB;
  return highA * highB - product + highA * lowB + lowA * highB + lowA * lowB;
}

/** The upper 26 bits of a (Veltkamp's split by 2²⁷ + 1). */
function high(a: number): number {
  const scaled = 134217729 * a;
  return scaled - (scaled - a);
}
