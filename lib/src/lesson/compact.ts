import type { Json, JsonObject } from "../figures";

const LONG = 20;

/**
 * The same traces in fewer characters: numbers in long lists are rounded to a ten-thousandth of what the list
 * spans (on a logarithmic axis to five digits), and evenly spaced positions become `x0` and `dx`.
 */
export function compact(data: readonly JsonObject[], layout: JsonObject): JsonObject[] {
  return data.map((trace) => {
    const short: Record<string, Json> = {};
    for (const [name, value] of Object.entries(trace)) {
      if (isTable(value)) short[name] = shortTable(value);
      else if (!isNumbers(value) || value.length <= LONG) short[name] = value;
      else Object.assign(short, shortList(name, value, isLogarithmic(trace, layout, name)));
    }
    return short;
  });
}

type Numbers = readonly (number | null)[];

function isNumbers(value: Json): value is Numbers {
  return Array.isArray(value) && value.every((element) => typeof element === "number" || element === null);
}

function isTable(value: Json): value is readonly Numbers[] {
  return Array.isArray(value) && value.length > 0 && value.every(isNumbers);
}

function shortTable(rows: readonly Numbers[]): Json {
  const decimals = decimalsFor(rows.flat());
  return rows.map((row) => row.map((value) => finite(value, Number(value?.toFixed(decimals)))));
}

function isLogarithmic(trace: JsonObject, layout: JsonObject, name: string): boolean {
  const axis = String(trace[`${name}axis`] ?? name).replace(/^[xy]/, (letter) => `${letter}axis`);
  return (layout[axis] as JsonObject | undefined)?.type === "log";
}

function shortList(name: string, values: Numbers, logarithmic: boolean): JsonObject {
  if (logarithmic) return { [name]: values.map((value) => finite(value, Number(value?.toPrecision(5)))) };
  const decimals = decimalsFor(values);
  const spacing = name === "x" ? evenSpacing(values, decimals) : undefined;
  if (spacing !== undefined) return spacing;
  return { [name]: values.map((value) => finite(value, Number(value?.toFixed(decimals)))) };
}

// Decimal places that tell apart a ten-thousandth of the span.
function decimalsFor(values: Numbers): number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const span = high > low ? high - low : Math.abs(high);
  if (!Number.isFinite(span) || span === 0) return 4;
  const exponent = Number(span.toExponential(0).split("e")[1]);
  return Math.max(0, Math.min(100, 4 - exponent));
}

// A missing value stays missing; JSON has no NaN.
function finite(value: number | null, rounded: number): number | null {
  return value !== null && Number.isFinite(value) ? rounded : null;
}

function evenSpacing(values: Numbers, decimals: number): JsonObject | undefined {
  const x0 = values[0];
  const last = values[values.length - 1];
  if (x0 === null || last === null) return undefined;
  const dx = (last - x0) / (values.length - 1);
  const tolerance = Number(`1e-${decimals}`);
  const even = values.every((value, i) => value !== null && Math.abs(value - (x0 + i * dx)) < tolerance);
  return even ? { x0: Number(x0.toPrecision(10)), dx: Number(dx.toPrecision(10)) } : undefined;
}
