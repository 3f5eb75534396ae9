export type { AxisOptions } from "./axis";
export type { Figure, Json, JsonObject } from "./figure";
export { type FunctionPlotOptions, functionPanels, functionPlot, type PlottedFunction } from "./functionPlot";
export { type Hinge, type HingeSumOptions, hingeSum } from "./hingeSum";
export { type EpochScores, learningCurves, type Scores } from "./learningCurves";
export type { Line, Point } from "./line";
export { type LineChartOptions, lineChart } from "./lineChart";
export { type Panel, type PanelsOptions, panels } from "./panels";
export { type SecantsOptions, secants } from "./secants";
