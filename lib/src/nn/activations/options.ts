/**
 * Checks the value of an activation's option.
 * @throws RangeError `activation: expected option to be a finite number, got …`.
 */
export function finiteOption(activation: string, option: string, value: number): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new RangeError(`${activation}: expected ${option} to be a finite number, got ${String(value)}`);
}
