import { activationName } from "../../figures/runs";
import { FAINT, FONT, INK, MUTED, PAPER, styleOf } from "../../figures/theme";
import { messages } from "../../language";
import type { RunResult } from "../../train/sweep";
import { escapeHtml } from "../html";

/** What the picture of a sweep shows. */
export interface SweepState {
  /** The rows of the grid, from top to bottom, and its columns. */
  readonly learningRates: readonly number[];
  readonly momenta: readonly number[];
  readonly activations: readonly string[];
  readonly epochs: number;
  readonly total: number;
  readonly results: readonly RunResult[];
  /** The line of text above the bar. */
  readonly status: string;
}

/** The picture's width in pixels. */
export const WIDTH = 640;
const [LEFT, TOP, ROW, GAP] = [70, 92, 66, 8];

/** The picture's height in pixels. */
export function heightOf({ learningRates }: Pick<SweepState, "learningRates">): number {
  return TOP + learningRates.length * ROW + 22;
}

/** Draws the status, a bar, and for each learning rate and momentum the validation accuracy of the runs so far by epoch. */
export function sweepSvg(state: SweepState): string {
  const height = heightOf(state);
  const size = `width="${WIDTH}" height="${height}"`;
  const done = (WIDTH - 28) * Math.min(1, state.results.length / state.total);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}" font-size="13">`,
    `<rect ${size} fill="${PAPER}"/>`,
    text(14, 24, state.status, `fill="${INK}"`),
    `<rect x="14" y="34" width="${WIDTH - 28}" height="8" rx="4" fill="${FAINT}"/>`,
    `<rect x="14" y="34" width="${Math.round(done)}" height="8" rx="4" fill="${styleOf(undefined, 0).color}"/>`,
    ...legend(state.activations),
    ...headings(state),
    ...state.results.map((result) => curve(state, result)),
    "</svg>",
  ].join("");
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${x}" y="${y}" ${attributes}>${escapeHtml(content)}</text>`;
}

function legend(activations: readonly string[]): string[] {
  return activations.map((name, i) => {
    const { color, dash } = styleOf(name, i);
    const x = LEFT + 110 * i;
    return `<path d="M${x},58h24" stroke="${color}" stroke-width="2.5"${dashOf(dash)}/>${text(x + 30, 62, name, `fill="${color}"`)}`;
  });
}

/** Where a cell of the grid lies. */
function cellOf({ momenta }: SweepState, row: number, column: number) {
  const width = (WIDTH - LEFT - 14) / momenta.length;
  return { left: LEFT + column * width, top: TOP + row * ROW, width: width - GAP, height: ROW - GAP };
}

function headings(state: SweepState): string[] {
  const muted = `fill="${MUTED}" font-size="12"`;
  const frames = state.learningRates.flatMap((_, row) =>
    state.momenta.map((_, column) => {
      const { left, top, width, height } = cellOf(state, row, column);
      return `<path d="M${round(left)},${top}v${height}h${round(width)}" fill="none" stroke="${FAINT}"/>`;
    }),
  );
  const columns = state.momenta.map((momentum, column) =>
    text(round(cellOf(state, 0, column).left), TOP - 6, `μ = ${momentum}`, muted),
  );
  const rows = state.learningRates.map((rate, row) =>
    text(14, cellOf(state, row, 0).top + 32, `η = ${rate}`, muted),
  );
  const words = messages().sweepProgress.axes(state.epochs);
  return [...frames, ...columns, ...rows, text(LEFT, heightOf(state) - 8, words, muted)];
}

function curve(state: SweepState, { spec, curves }: RunResult): string {
  const row = state.learningRates.indexOf(spec.learningRate);
  const column = state.momenta.indexOf(spec.momentum);
  const { left, top, width, height } = cellOf(state, row, column);
  const name = activationName(spec);
  const { color, dash } = styleOf(name, state.activations.indexOf(name));
  const points = curves.validationAccuracy.map((accuracy, k) => {
    const x = left + (width * (k + 1)) / state.epochs;
    return `${round(x)},${round(top + height * (1 - accuracy))}`;
  });
  return `<polyline points="${points.join(" ")}" fill="none" stroke="${color}" stroke-width="1.5"${dashOf(dash)}/>`;
}

function dashOf(dash: string): string {
  if (dash === "solid") return "";
  return ` stroke-dasharray="${dash === "dash" ? "6 3" : "8 2 2 2"}"`;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
