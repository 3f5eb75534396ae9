import { messages } from "../language";
import { list } from "./checks";
import type { Figure } from "./figure";
import type { Line } from "./line";
import { lineChart } from "./lineChart";
import { runWith } from "./parts";
import { activationName, type EndedRun, endOf, median } from "./runs";

/**
 * Draws the last validation accuracy of many runs over one number, the effective learning rate η/(1 − μ): for each activation the
 * median over the seeds of each learning rate and momentum. A run that diverged counts as worse than all others.
 *
 * @throws RangeError when there is no run
 */
export function accuracyOverRate(runs: readonly EndedRun[]): Figure {
  list(runWith("validationAccuracy"), 0)("accuracyOverRate", runs);
  if (runs.length === 0) throw new RangeError("accuracyOverRate: expected at least one run, got none");
  const words = messages().figures.comparison;
  const byName = new Map<string, Map<string, number[]>>();
  for (const run of runs) {
    const { spec } = run;
    const name = activationName(spec);
    const cells = byName.get(name) ?? new Map<string, number[]>();
    const key = `${spec.learningRate} ${spec.momentum}`;
    cells.set(key, [...(cells.get(key) ?? []), endOf(run, "validationAccuracy")]);
    byName.set(name, cells);
  }
  const lines = [...byName].map(([name, cells]): Line => {
    const points = [...cells].map(([key, values]) => ({ x: rateOf(key), y: median(values) }));
    points.sort((a, b) => a.x - b.x || b.y - a.y);
    return {
      name,
      activation: name,
      x: points.map(({ x }) => x),
      y: points.map(({ y }) => y),
      markers: true,
    };
  });
  return lineChart({
    title: words.overRate,
    x: { label: "η / (1 − μ)", scale: "log" },
    y: { label: words.measures.validationAccuracy, range: [0, 1.03], ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    lines,
  });
}

/** η / (1 − μ), without the rounding error of the difference. */
function rateOf(key: string): number {
  const [learningRate, momentum] = key.split(" ").map(Number);
  return Number((learningRate / (1 - momentum)).toPrecision(10));
}
