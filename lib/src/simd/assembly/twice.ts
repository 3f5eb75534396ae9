/**
 * Two copies of an f64 that lies in memory. One instruction brings them into a register, where V8 takes four for a constant in the code:
 * loops of many constants keep them in a table.
 */
export function twice(constant: usize): v128 {
  return v128.load64_splat(constant);
}
