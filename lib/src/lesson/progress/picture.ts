import type { EpochScores } from "../../figures";
import { FAINT, FONT, INK, MUTED, PAPER, STYLES } from "../../figures/theme";
import { formatNumber, messages } from "../../language";
import { escapeHtml } from "../html";

/** Width and height of the picture, in pixels. */
export const WIDTH = 640;
export const HEIGHT = 190;

/** What the picture of a training shows. */
export interface ProgressState {
  readonly epochs: number;
  readonly records: readonly EpochScores[];
  /** The line of text above the bar. */
  readonly status: string;
}

const LEFT = 52;
const RIGHT = WIDTH - 14;
const BAR = { top: 34, height: 8 };
const CURVE = { top: 68, bottom: HEIGHT - 24 };

/** Draws the status, a bar, and the loss so far, with axes that stand still while the curve grows. */
export function progressSvg(state: ProgressState): string {
  const done = Math.min(1, (state.records.at(-1)?.epoch ?? 0) / state.epochs);
  const size = `width="${WIDTH}" height="${HEIGHT}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="${FONT}" font-size="13">`,
    `<rect ${size} fill="${PAPER}"/>`,
    text(14, 24, state.status, `fill="${INK}"`),
    bar(WIDTH - 28, FAINT),
    bar(round(done * (WIDTH - 28)), STYLES[0].color),
    ...axes(state),
    ...curves(state),
    "</svg>",
  ].join("");
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${x}" y="${round(y)}" ${attributes}>${escapeHtml(content)}</text>`;
}

function bar(width: number, color: string): string {
  return `<rect x="14" y="${BAR.top}" width="${width}" height="${BAR.height}" rx="4" fill="${color}"/>`;
}

function axes(state: ProgressState): string[] {
  const words = messages().progress;
  const muted = `fill="${MUTED}" font-size="12"`;
  const highest = highestLoss(state);
  return [
    `<path d="M${LEFT},${CURVE.top}V${CURVE.bottom}H${RIGHT}" fill="none" stroke="${MUTED}"/>`,
    text(14, CURVE.top - 8, words.loss, muted),
    text(LEFT - 6, CURVE.top + 5, formatNumber(highest, 2), `${muted} text-anchor="end"`),
    text(LEFT - 6, CURVE.bottom + 4, "0", `${muted} text-anchor="end"`),
    text(LEFT, CURVE.bottom + 17, "0", `${muted} text-anchor="middle"`),
    text(RIGHT, CURVE.bottom + 17, words.epochs(state.epochs), `${muted} text-anchor="end"`),
  ];
}

function curves(state: ProgressState): string[] {
  const training = curve(state, (record) => record.loss, STYLES[0].color, "");
  const tested = state.records.some((record) => record.validation !== undefined);
  if (!tested) return [training];
  const read = (record: EpochScores): number => record.validation?.loss ?? NaN;
  return [training, curve(state, read, STYLES[1].color, ' stroke-dasharray="7 5"'), legend()];
}

function curve(
  state: ProgressState,
  read: (record: EpochScores) => number,
  color: string,
  dash: string,
): string {
  const highest = highestLoss(state);
  const points = state.records.flatMap((record) => {
    const loss = read(record);
    if (!Number.isFinite(loss)) return [];
    const x = LEFT + (RIGHT - LEFT) * (record.epoch / state.epochs);
    const y = CURVE.bottom - (CURVE.bottom - CURVE.top) * Math.min(1, loss / highest);
    return [`${round(x)},${round(y)}`];
  });
  return points.length === 0
    ? ""
    : `<polyline points="${points.join(" ")}" fill="none" stroke="${color}" stroke-width="2.5" stroke-linecap="round"${dash}/>`;
}

function legend(): string {
  const words = messages().figures.learningCurves;
  const entry = (y: number, name: string, color: string): string =>
    text(RIGHT, y, name, `fill="${color}" text-anchor="end"`);
  return (
    entry(CURVE.top + 6, words.training, STYLES[0].color) +
    entry(CURVE.top + 24, `- - ${words.validation}`, STYLES[1].color)
  );
}

// The top of the loss axis: the highest loss so far, or ln 10 ≈ 2.3 as long as there is none.
function highestLoss({ records }: ProgressState): number {
  let highest = 0;
  for (const { loss, validation } of records) {
    for (const value of [loss, validation?.loss]) {
      if (value !== undefined && Number.isFinite(value)) highest = Math.max(highest, value);
    }
  }
  return highest > 0 ? highest : 2.3;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
