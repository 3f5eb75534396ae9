import type { Grid } from "./grid";

const LIMIT = 12; // rows and columns shown before the rest becomes "…"

/** A number rounded to `digits` decimals without trailing zeros: 0.7503, −0 as 0; very small and very large ones as 1.2e-9. */
export function formatNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 0.5 / powerOfTen(digits) || size >= 1e9)
    return value.toExponential(digits).replace(/\.?0+e/, "e");
  return value
    .toFixed(digits)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
}

/** A matrix as text: its shape, then aligned columns. */
export function formatMatrix(matrix: Grid, digits: number): string {
  const { rows, cols } = matrix;
  const lines: string[][] = [];
  for (let i = 0; i < Math.min(rows, LIMIT); i++) lines.push(formatRow(matrix, i, digits));
  const width = Math.max(0, ...lines.flat().map((text) => text.length));
  const table = lines.map((line) => line.map((text) => `  ${text.padStart(width)}`).join(""));
  if (rows > LIMIT) table.push("  …");
  return [`Matrix ${rows}×${cols}`, ...table].join("\n");
}

/** Lets Node's console.log and the last line of a notebook cell print what `toString` gives. */
export function printAsText(type: { readonly prototype: { toString(): string } }): void {
  Object.defineProperty(type.prototype, Symbol.for("nodejs.util.inspect.custom"), {
    value(this: { toString(): string }): string {
      return this.toString();
    },
  });
}

function formatRow(matrix: Grid, i: number, digits: number): string[] {
  const row = matrix.data.subarray(i * matrix.cols, i * matrix.cols + Math.min(matrix.cols, LIMIT));
  const texts = Array.from(row, (value) => formatNumber(value, digits));
  return matrix.cols > LIMIT ? [...texts, "…"] : texts;
}

function powerOfTen(digits: number): number {
  let power = 1;
  for (let i = 0; i < digits; i++) power *= 10;
  return power;
}
