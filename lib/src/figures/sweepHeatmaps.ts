import { formatNumber, messages } from "../language";
import { checkFields, list, optional } from "./checks";
import type { Figure } from "./figure";
import { heatmaps } from "./heatmaps";
import { measureName, runWith } from "./parts";
import { activationName, distinct, type EndedRun, endOf, median, worstOf } from "./runs";
import type { CurveName } from "./sweepCurves";

/** The options of {@link sweepHeatmaps}. */
export interface SweepHeatmapsOptions {
  /** The runs of a sweep over activations, learning rates, momenta and seeds. */
  readonly runs: readonly EndedRun[];
  /** Default "validationAccuracy". */
  readonly measure?: CurveName;
}

/**
 * Draws a table for each activation: the median over the seeds of what the last epoch measured, for each learning rate (row) and
 * momentum (column). A run that diverged counts as worse than all others.
 *
 * @throws RangeError when there is no run
 */
export function sweepHeatmaps(options: SweepHeatmapsOptions): Figure {
  checkFields("sweepHeatmaps", options, { measure: optional(measureName) });
  const { runs, measure = "validationAccuracy" } = options;
  list(runWith(measure), 0)("sweepHeatmaps: runs", runs);
  if (runs.length === 0) throw new RangeError("sweepHeatmaps: expected at least one run, got none");
  const words = messages().figures.comparison;
  const rates = distinct(runs.map(({ spec }) => spec.learningRate));
  const momenta = distinct(runs.map(({ spec }) => spec.momentum));
  const tables = [...new Set(runs.map(({ spec }) => activationName(spec)))].map((name) => ({
    name,
    z: rates.map((rate) =>
      momenta.map((momentum) =>
        median(
          runs
            .filter(({ spec }) => activationName(spec) === name)
            .filter(({ spec }) => spec.learningRate === rate && spec.momentum === momentum)
            .map((run) => endOf(run, measure)),
          worstOf(measure),
        ),
      ),
    ),
  }));
  const isAccuracy = measure === "validationAccuracy";
  return heatmaps({
    title: words.sweepTitle(words.measures[measure]),
    ...{ x: { label: "μ", names: momenta }, y: { label: "η", names: rates }, tables },
    range: isAccuracy ? [0, 1] : [0, 2.5],
    format: isAccuracy ? (value) => value.toFixed(2) : (value) => formatNumber(value, 2),
  });
}
