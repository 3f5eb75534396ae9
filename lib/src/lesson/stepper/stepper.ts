import {
  anyNumber,
  type Check,
  checkFields,
  fields,
  fieldsOfAny,
  list,
  optional,
  text,
} from "../../figures/checks";
import { table } from "../../figures/parts";
import { messages } from "../../language";
import { reject, rejectAs } from "../../math/errors";
import { stepperScript } from "../browser/stepper";
import { withDarkColors } from "../dark";
import type { Bundle } from "../host";
import { escapeHtml, imageHtml } from "../html";
import { graphSize, graphSvg } from "./graph";
import { numbersOf, type Pass, type Step, stepsOf } from "./steps";

/** Something that knows how it is displayed. */
export interface Showable {
  /** All its forms: MIME type → content. */
  toBundle(): Bundle;
}

/**
 * Walks through one forward and backward pass of one sample, one quantity at a time: the computation graph with
 * values and gradients, the formula in symbols, shapes and numbers. Below it stands the whole trace as a table.
 *
 * ```ts
 * const trace = mlp.forward(x);
 * await show(stepper({ mlp, trace, t, gradients: mlp.backward(trace, t) }));
 * ```
 *
 * @throws if the trace is not of one sample.
 */
export function stepper(pass: Pass): Showable {
  checkFields("stepper", pass, SHAPE);
  const { rows, cols } = pass.trace.x;
  if (rows !== 1) throw new RangeError(`stepper: expected a trace of 1 sample, got x ${rows}×${cols}`);
  checkPass(pass);
  return { toBundle: () => stepperBundle(pass) };
}

const SHAPE: Readonly<Record<string, Check>> = {
  mlp: fieldsOfAny({
    parameters: list(fields({ W: table, b: table })),
    activation: fieldsOfAny({ name: text }),
  }),
  trace: fields({ x: table, y: table, layers: list(fields({ z: table, a: table })) }),
  t: table,
  gradients: fields({
    loss: anyNumber,
    layers: list(fields({ dz: table, da: optional(table), dW: table, db: table })),
  }),
};

/** Accepts a pass whose parts belong together: each has the same layers, with the same shapes. */
function checkPass({ mlp, trace, t, gradients }: Pass): void {
  const counts = [mlp.parameters, trace.layers, gradients.layers].map(({ length }) => length);
  if (new Set(counts).size > 1) reject("stepper", "parameters, trace and gradients of one network", counts);
  checkShape("t", t, trace.y);
  mlp.parameters.forEach(({ W, b }, l) => {
    const { z, a } = trace.layers[l];
    const { dz, da, dW, db } = gradients.layers[l];
    const row = { rows: trace.x.rows, cols: W.cols };
    for (const [name, matrix] of Object.entries({ z, a, dz, da: da ?? row })) {
      checkShape(`layers[${l}].${name}`, matrix, row);
    }
    checkShape(`layers[${l}].dW`, dW, W);
    checkShape(`layers[${l}].db`, db, b);
  });
}

interface Shape {
  readonly rows: number;
  readonly cols: number;
}

function checkShape(name: string, { rows, cols }: Shape, right: Shape): void {
  if (rows === right.rows && cols === right.cols) return;
  rejectAs(`stepper: ${name}`, `a ${right.rows}×${right.cols} matrix`, `${rows}×${cols}`);
}

function stepperBundle(pass: Pass): Bundle {
  const words = messages().stepper;
  const steps = stepsOf(pass);
  const views = steps.map((step, i) => ({
    svg: graphSvg(pass, steps, i),
    heading: words.step(i + 1, steps.length, step.phase),
    lines: [step.formula, step.shapes, `${step.name} = ${numbersOf(step)}`],
  }));
  const { width, height } = graphSize(pass);
  const svg = withDarkColors(views[views.length - 1].svg);
  const text = [words.description(steps.length), ...steps.map(line)].join("\n");
  const { first, previous, next, last } = words;
  return {
    "text/html":
      `<div>${imageHtml(svg, words.description(steps.length), width, height)}</div>` +
      stepperScript({
        views,
        names: { first, previous, next, last },
        description: words.description(steps.length),
      }) +
      tableHtml(steps),
    "text/plain": text,
  };
}

function line(step: Step): string {
  return `${step.formula} = ${numbersOf(step)}`;
}

function tableHtml(steps: readonly Step[]): string {
  const words = messages().stepper;
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join("")}</tr>`;
  const body = steps.map((step, i) => row([String(i + 1), step.formula, step.shapes, numbersOf(step)], "td"));
  return `<table><thead>${row(words.columns, "th")}</thead><tbody>${body.join("")}</tbody></table>`;
}
