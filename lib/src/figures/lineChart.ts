import type { Figure } from "./figure";
import { type Panel, panels } from "./panels";

/** A line chart: one panel and, if wanted, its description. */
export interface LineChartOptions extends Panel {
  /** In pixels; 400 if absent. */
  readonly height?: number;
  /** What there is to see, in words; made from the title, axes and lines if absent. */
  readonly description?: string;
}

/** Draws lines over one pair of axes, each with its name at its end. */
export function lineChart(options: LineChartOptions): Figure {
  const { title, height, description, ...panel } = options;
  return panels({ title, height, description, panels: [panel] });
}
