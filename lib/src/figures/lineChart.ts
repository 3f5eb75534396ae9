import { checkFields } from "./checks";
import type { Figure } from "./figure";
import { type Panel, panels } from "./panels";
import { FRAME, PANEL } from "./parts";

/** A line chart: one panel and, if wanted, its description. */
export interface LineChartOptions extends Panel {
  /** In pixels; 400 if absent. */
  readonly height?: number;
  /** What there is to see, in words; made from the title, axes and lines if absent. */
  readonly description?: string;
}

/** Draws lines over one pair of axes, each with its name at its end. */
export function lineChart(options: LineChartOptions): Figure {
  checkFields("lineChart", options, { ...FRAME, ...PANEL });
  const { title, height, description, ...panel } = options;
  return panels({ title, height, description, panels: [panel] });
}
