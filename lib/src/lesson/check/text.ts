import { formatNumber, messages } from "../../language";
import { Matrix } from "../../math";

const DIGITS = 4;
const ALL_DIGITS = 17;

/** A number with at most so many digits, and no more than it has. */
export function numberText(value: number, digits: number = DIGITS): string {
  return formatNumber(value, Math.min(digits, ownDigits(value)));
}

/** An input as the learner can type it: all digits that it has. */
export function inputText(name: string, value: number): string {
  return `${name} = ${numberText(value, ALL_DIGITS)}`;
}

/** How many digits tell a number from all others. */
function ownDigits(value: number): number {
  if (!Number.isFinite(value)) return 1;
  let digits = 1;
  while (digits < ALL_DIGITS && Number(value.toPrecision(digits)) !== value) digits++;
  return digits;
}

/** How many digits two numbers need to look different. */
export function digitsToTell(a: number, b: number): number {
  for (let digits = DIGITS; digits < ALL_DIGITS; digits++) {
    if (formatNumber(a, digits) !== formatNumber(b, digits)) return digits;
  }
  return ALL_DIGITS;
}

/** A list of numbers as a literal: `[1, −0.5]`; long ones are cut. */
export function listText(values: ArrayLike<number>, digits: number = DIGITS): string {
  const shown = Array.from({ length: Math.min(values.length, 8) }, (_, i) => numberText(values[i], digits));
  return `[${shown.join(", ")}${values.length > 8 ? ", …" : ""}]`;
}

/** A table as a literal: `[[1, −0.5], [0, 2]]`; long ones are cut. */
export function tableText(matrix: Matrix, digits: number = DIGITS): string {
  const rows = Array.from({ length: Math.min(matrix.rows, 6) }, (_, i) =>
    listText(matrix.data.subarray(i * matrix.cols, (i + 1) * matrix.cols), digits),
  );
  return `[${rows.join(", ")}${matrix.rows > 6 ? ", …" : ""}]`;
}

/** Named tables as one input line: `x = [[1, 2]], W = …`. */
export function tablesText(tables: Readonly<Record<string, Matrix>>): string {
  return Object.entries(tables)
    .map(([name, table]) => `${name} = ${tableText(table)}`)
    .join(", ");
}

/** Any value in a few words, whatever the learner's code made. */
export function describeValue(value: unknown): string {
  const { got } = messages().check;
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") return got.text(JSON.stringify(value.slice(0, 40)));
  if (typeof value === "boolean") return got.boolean(String(value));
  if (typeof value === "bigint") return got.bigint(`${value}n`);
  if (typeof value === "function") return got.function;
  if (typeof value === "symbol" || value === null || value === undefined) return String(value);
  if (value instanceof Promise) return got.promise;
  if (value instanceof Matrix) return got.table(value.shape);
  return Array.isArray(value) ? describeList(value) : got.object;
}

function describeList(values: readonly unknown[]): string {
  const { got } = messages().check;
  if (values.length <= 8 && values.every((value) => typeof value === "number")) return listText(values);
  return got.list(values.length);
}
