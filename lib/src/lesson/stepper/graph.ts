import { FAINT, FONT, INK, MUTED, PAPER, STYLES } from "../../figures/theme";
import { escapeHtml } from "../html";
import { numberText, outputName, type Pass, type Step, zName } from "./steps";

const WIDTH = 640;
const TOP = 44;
const ROW = 56;
const BOX = { width: 76, height: 40 };
const FORWARD = STYLES[0].color;
const BACKWARD = STYLES[1].color;

/** A column of the graph: the units of one quantity, with what is known of them so far. */
interface Column {
  readonly name: string;
  readonly units: number;
  /** Each unit depends on all of the column before: softmax. */
  readonly mixes?: boolean;
  values?: readonly number[];
  gradients?: readonly number[];
}

/** The size of the graph, in pixels. */
export function graphSize(pass: Pass): { width: number; height: number } {
  const units = [pass.trace.x.cols, ...pass.trace.layers.map(({ z }) => z.cols)];
  return { width: WIDTH, height: TOP + Math.max(...units) * ROW + 10 };
}

/** The computation graph after the steps up to `current`, which is marked; values in boxes, gradients below them. */
export function graphSvg(pass: Pass, steps: readonly Step[], current: number): string {
  const { width, height } = graphSize(pass);
  const step = steps[current];
  const columns = columnsAfter(pass, steps.slice(0, current + 1));
  const place = (column: number, unit: number): [number, number] => [
    ((column + 0.5) * width) / columns.length,
    TOP + (height - TOP - 10) / 2 + (unit - (columns[column].units - 1) / 2) * ROW,
  ];
  const size = `width="${width}" height="${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}" font-family="${FONT}" text-anchor="middle">`,
    `<rect ${size} fill="${PAPER}"/>`,
    ...columns.slice(1).flatMap((column, i) => edges(columns[i], column, i, place, step)),
    ...columns.flatMap((column, i) => boxes(column, i, place, step)),
    "</svg>",
  ].join("");
}

type Place = (column: number, unit: number) => [number, number];

function columnsAfter(pass: Pass, steps: readonly Step[]): Column[] {
  const columns: Column[] = [{ name: "x", units: pass.trace.x.cols, values: pass.trace.x.toArray()[0] }];
  const softmax = pass.mlp.output === "softmax";
  pass.trace.layers.forEach(({ z }, layer) => {
    const name = outputName(pass, layer);
    columns.push(
      { name: zName(layer), units: z.cols },
      { name, units: z.cols, mixes: name === "y" && softmax },
    );
  });
  columns.push({ name: "L", units: 1 });
  for (const { column, phase, rows } of steps) {
    if (column === undefined) continue;
    if (phase === "forward") columns[column].values = rows[0];
    else columns[column].gradients = rows[0];
  }
  return columns;
}

// Weights lead into a z from every unit, and softmax and the loss look at all units; an activation at its own.
function edges(from: Column, to: Column, index: number, place: Place, step: Step): string[] {
  const weights = index % 2 === 0 && to.name !== "L";
  const all = weights || to.name === "L" || to.mixes;
  const lit = weights && step.layer === index / 2;
  const color = lit ? (step.phase === "forward" ? FORWARD : BACKWARD) : FAINT;
  const lines: string[] = [];
  for (let i = 0; i < from.units; i++) {
    for (let j = 0; j < to.units; j++) {
      if (!all && i !== j) continue;
      const [x1, y1] = place(index, i);
      const [x2, y2] = place(index + 1, j);
      lines.push(`M${Math.round(x1)},${Math.round(y1)}L${Math.round(x2)},${Math.round(y2)}`);
    }
  }
  return [`<path d="${lines.join("")}" fill="none" stroke="${color}" stroke-width="${lit ? 2.5 : 1.5}"/>`];
}

function boxes(column: Column, index: number, place: Place, step: Step): string[] {
  const lit = step.column === index;
  const color = lit ? (step.phase === "forward" ? FORWARD : BACKWARD) : MUTED;
  const [middle] = place(index, 0);
  const parts = [
    text(middle, 26, column.name, `font-size="15" font-weight="bold" fill="${lit ? color : INK}"`),
  ];
  for (let unit = 0; unit < column.units; unit++) {
    const [x, y] = place(index, unit);
    const corner = `x="${Math.round(x - BOX.width / 2)}" y="${Math.round(y - BOX.height / 2)}"`;
    const frame = `rx="6" fill="${PAPER}" stroke="${color}" stroke-width="${lit ? 2.5 : 1}"`;
    parts.push(`<rect ${corner} width="${BOX.width}" height="${BOX.height}" ${frame}/>`);
    if (column.values)
      parts.push(
        text(
          x,
          column.gradients ? y - 3 : y + 5,
          numberText(column.values[unit]),
          `font-size="13" fill="${INK}"`,
        ),
      );
    if (column.gradients) {
      const gradient = `∂ ${numberText(column.gradients[unit])}`;
      parts.push(text(x, y + 13, gradient, `font-size="12" fill="${BACKWARD}"`));
    }
  }
  return parts;
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${Math.round(x)}" y="${Math.round(y)}" ${attributes}>${escapeHtml(content)}</text>`;
}
