export type { AxisOptions } from "./axis";
export { type CoincidingCurvesOptions, coincidingCurves } from "./coincidingCurves";
export { type DifferenceQuotientsOptions, differenceQuotients } from "./differenceQuotients";
export { type DigitImagesOptions, digitImages } from "./digitImages";
export type { Figure, Json, JsonObject } from "./figure";
export {
  type Differentiable,
  type FunctionAndDerivativeOptions,
  functionAndDerivative,
} from "./functionAndDerivative";
export { type FunctionPlotOptions, functionPanels, functionPlot, type PlottedFunction } from "./functionPlot";
export { type Hinge, type HingeSumOptions, hingeSum } from "./hingeSum";
export { type HingeSumsOptions, hingeSums } from "./hingeSums";
export { type EpochScores, learningCurves, type Scores } from "./learningCurves";
export type { Line, Point } from "./line";
export { type LineChartOptions, lineChart } from "./lineChart";
export { type Panel, type PanelsOptions, panels } from "./panels";
export { type QuotientError, roundingErrors } from "./roundingErrors";
export { type SecantsOptions, secants } from "./secants";
export { type SupportingLinesOptions, supportingLines } from "./supportingLines";
