import { messages } from "../language";
import { fields, list } from "./checks";
import type { Figure, JsonObject } from "./figure";
import { type Panel, panels } from "./panels";
import { momentum, rate, share } from "./parts";
import { MUTED, STYLES, WIDTH } from "./theme";

/** One run of a sweep: its rates and what came of it. */
export interface RateResult {
  /** η */
  readonly learningRate: number;
  /** μ */
  readonly momentum: number;
  /** The share of units that are active for at least one of the samples. */
  readonly activeUnits: number;
  /** The share of samples whose class is right. */
  readonly accuracy: number;
}

const HEIGHT = 360;
const SYMBOLS = ["●", "■", "◆", "▲", "✚", "✖"];

/**
 * Draws the share of active units and the accuracy of many runs over one number, the effective learning rate η/(1 − μ);
 * each momentum has a mark of its own.
 *
 * @throws RangeError when there is no run
 */
export function overEffectiveRate(runs: readonly RateResult[]): Figure {
  const run = fields({ learningRate: rate, momentum, activeUnits: share, accuracy: share });
  list(run, 0)("overEffectiveRate", runs);
  if (runs.length === 0) throw new RangeError("overEffectiveRate: expected at least one run, got none");
  const words = messages().figures.dying.effectiveRate;
  const momenta = [...new Set(runs.map(({ momentum }) => momentum))].sort((a, b) => a - b);
  const sorted = [...runs].sort((a, b) => effectiveRate(a) - effectiveRate(b));
  const figure = panels({
    title: words.title,
    panels: [
      panelOf(words.active, sorted, momenta, ({ activeUnits }) => activeUnits),
      panelOf(words.accuracy, sorted, momenta, ({ accuracy }) => accuracy),
    ],
    height: HEIGHT,
    description: words.description(
      sorted.map((run) => ({ rate: effectiveRate(run), active: run.activeUnits, accuracy: run.accuracy })),
    ),
  });
  const marks = momenta.map((momentum, i): JsonObject => {
    const { color } = STYLES[i % STYLES.length];
    return {
      ...{ xref: "paper", yref: "paper", xanchor: "left", yanchor: "middle", showarrow: false },
      x: Number(((54 + 92 * i) / WIDTH).toFixed(5)),
      y: Number((1 - 48 / HEIGHT).toFixed(5)),
      text: `${SYMBOLS[i % SYMBOLS.length]} μ = ${momentum}`,
      font: { color, size: 13 },
    };
  });
  const annotations = figure.layout.annotations as readonly JsonObject[];
  return {
    ...figure,
    data: figure.data.map((trace) => ({ ...trace, mode: "markers" })),
    layout: { ...figure.layout, annotations: [...annotations, ...marks] },
  };
}

/** η / (1 − μ), without the rounding error of the difference: 0.33333, not 0.33333333333333304. */
function effectiveRate({ learningRate, momentum }: RateResult): number {
  return Number((learningRate / (1 - momentum)).toPrecision(10));
}

function panelOf(
  label: string,
  runs: readonly RateResult[],
  momenta: readonly number[],
  value: (run: RateResult) => number,
): Panel {
  return {
    title: " ", // the line of the marks
    x: { label: "η / (1 − μ)", scale: "log" },
    y: { label, range: [-0.03, 1.03], ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    lines: momenta.map((momentum, i) => {
      const own = runs.filter((run) => run.momentum === momentum);
      const { color } = STYLES[i] ?? { color: MUTED };
      return {
        name: `μ = ${momentum}`,
        x: own.map(effectiveRate),
        y: own.map(value),
        color,
        markers: true,
        label: false,
      };
    }),
  };
}
