/**
 * Rejects an argument: throws a RangeError that reads `name: expected …, got …`.
 *
 * @param name the public function the user called
 * @param expected what it can use
 * @param got what it was given, shown as `describe` does
 */
export function reject(name: string, expected: string, got: unknown): never {
  return rejectAs(name, expected, describe(got));
}

/** As `reject`, with what was given already in words. */
export function rejectAs(name: string, expected: string, got: string): never {
  throw new RangeError(`${name}: expected ${expected}, got ${got}`);
}

/** A value in a few words for an error message: `3`, `"rlue"`, `[1, 2]`, `4×2 matrix`, `undefined`. */
export function describe(value: unknown): string {
  if (value === null || value === undefined || typeof value === "boolean") return String(value);
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "function") return value.name ? `function ${value.name}` : "a function";
  if (Array.isArray(value)) return describeArray(value);
  if (typeof value !== "object") return typeof value;
  const { rows, cols } = value as { rows?: unknown; cols?: unknown };
  if (typeof rows === "number" && typeof cols === "number") return `${rows}×${cols} matrix`;
  return `${value.constructor?.name || "object"} value`;
}

function describeArray(values: readonly unknown[]): string {
  const shown = values.slice(0, 6).map(describe);
  return `[${shown.join(", ")}${values.length > 6 ? ", …" : ""}]`;
}

/** Accepts an object of options; undefined stands for no options. */
export function checkOptions<Options extends object>(name: string, options: Options | undefined): Options {
  if (options === undefined) return {} as Options;
  if (options !== null && typeof options === "object" && !Array.isArray(options)) return options;
  return reject(name, "an object of options", options);
}

/** Accepts true and false. */
export function checkBoolean(name: string, value: unknown): boolean {
  return typeof value === "boolean" ? value : reject(name, "true or false", value);
}

/** Accepts a function. */
export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== "function") reject(name, "a function", value);
}

/** Accepts a finite number within [min, max]; `name` is `function.option`. */
export function checkNumber(
  name: string,
  value: unknown,
  min: number = -Infinity,
  max: number = Infinity,
): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= min && value <= max) return value;
  return reject(name, `a finite number${range(min, max)}`, value);
}

/** Accepts a whole number within [min, max]. */
export function checkInteger(
  name: string,
  value: unknown,
  min: number,
  max: number = Number.MAX_SAFE_INTEGER,
): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max) return value;
  return reject(name, `a whole number${range(min, max)}`, value);
}

function range(min: number, max: number): string {
  const bounded = max < Number.MAX_SAFE_INTEGER;
  if (min > -Infinity && bounded) return ` from ${min} to ${max}`;
  if (min > -Infinity) return ` of at least ${min}`;
  return bounded ? ` of at most ${max}` : "";
}
