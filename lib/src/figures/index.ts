export {
  type ActivationHistogramsOptions,
  activationHistograms,
  type HistogramRow,
} from "./activationHistograms";
export { type ActivationsSideBySideOptions, activationsSideBySide } from "./activationsSideBySide";
export type { AxisOptions } from "./axis";
export { type ChainGradientsOptions, chainGradients } from "./chainGradients";
export { type ChordAcrossKinkOptions, chordAcrossKink } from "./chordAcrossKink";
export { type CoincidingCurvesOptions, coincidingCurves } from "./coincidingCurves";
export { type ConfusionCounts, confusionMatrix } from "./confusionMatrix";
export { type ContoursOptions, contours } from "./contours";
export { type ConventionsOnGridsOptions, conventionsOnGrids } from "./conventionsOnGrids";
export { type DecisionSurfacesOptions, decisionSurfaces } from "./decisionSurfaces";
export type { Differentiable } from "./derivativeLine";
export { type DifferenceQuotientsOptions, differenceQuotients } from "./differenceQuotients";
export { type DigitImagesOptions, digitImages } from "./digitImages";
export type { Figure, Json, JsonObject } from "./figure";
export { type FinalLosses, finalLosses } from "./finalLosses";
export { type FunctionAndDerivativeOptions, functionAndDerivative } from "./functionAndDerivative";
export { type FunctionPlotOptions, functionPanels, functionPlot, type PlottedFunction } from "./functionPlot";
export { type GradientError, gradientErrors } from "./gradientErrors";
export { gradientsByLayer, type LayerGradientSizes } from "./gradientsByLayer";
export { type HeatmapOptions, heatmap, type TableAxis } from "./heatmap";
export { type Hinge, type HingeSumOptions, hingeSum } from "./hingeSum";
export { type HingeSumsOptions, hingeSums } from "./hingeSums";
export { type JoinedAndBrokenOptions, joinedAndBroken } from "./joinedAndBroken";
export { type EpochScores, learningCurves, type Scores } from "./learningCurves";
export type { Line, Point } from "./line";
export { type LineChartOptions, lineChart } from "./lineChart";
export { type LossByStepsOptions, type LossesByName, lossBySteps } from "./lossBySteps";
export { type Panel, type PanelsOptions, panels } from "./panels";
export { type QuotientError, roundingErrors } from "./roundingErrors";
export { type SampledCurveOptions, sampledCurve } from "./sampledCurve";
export { type SecantsOptions, secants } from "./secants";
export { stoppingEpoch } from "./stoppingEpoch";
export { type SupportingLineOptions, supportingLine } from "./supportingLine";
export { type SupportingLinesOptions, supportingLines } from "./supportingLines";
export { type TangentsOptions, tangents } from "./tangents";
export { type WeightImagesOptions, weightImages } from "./weightImages";
