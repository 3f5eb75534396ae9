import { checkInteger, reject } from "../math/errors";
import { formatNumber } from "../math/format";
import type { Matrix } from "../math/matrix";
import type { Gradients, Trace } from "./network";

/**
 * A trace or gradients as text: every quantity by its name, layers counted from 1 as in formulas, with its shape and its
 * numbers rounded to `digits` decimals. Gradients are listed in the order in which backpropagation finds them.
 */
export function summary(result: Trace | Gradients, digits = 4): string {
  if (!Array.isArray((result as Partial<Trace> | undefined | null)?.layers)) {
    reject("summary", "what forward or backward gave", result);
  }
  checkInteger("summary: digits", digits, 0, 20);
  const lines = "x" in result ? traceLines(result) : gradientLines(result);
  return lines.map(([name, value]) => `${name} = ${valueText(value, digits)}`).join("\n");
}

type Line = readonly [name: string, value: Matrix | number];

function traceLines({ x, layers, y }: Trace): Line[] {
  const inner = layers.flatMap(({ z, a }, l): Line[] => {
    const last = l === layers.length - 1;
    return [[`z${l + 1}`, z], ...(last ? [] : [[`a${l + 1}`, a] as const])];
  });
  return [["x", x], ...inner, ["y", y]];
}

function gradientLines({ loss, layers }: Gradients): Line[] {
  const inner = layers.flatMap(({ dW, db, dz, da, dSlope }, l): Line[] => {
    const n = l + 1;
    const lines: (Line | undefined)[] = [
      da && [`da${n}`, da],
      [`dz${n}`, dz],
      [`dW${n}`, dW],
      [`db${n}`, db],
      dSlope && [`dSlope${n}`, dSlope],
    ];
    return [...lines.filter((line) => line !== undefined)].reverse();
  });
  return [["L", loss], ...inner.reverse()];
}

function valueText(value: Matrix | number, digits: number): string {
  return typeof value === "number" ? formatNumber(value, digits) : value.toString(digits);
}
