export * from "./activations";
export {
  type GradientCheck,
  type GradientCheckOptions,
  gradientCheck,
  type ParameterCheck,
} from "./gradient-check";
export {
  type Distribution,
  type Initializer,
  type InitializerName,
  initializers,
  type NormalOptions,
  type ScalingOptions,
} from "./initializers";
export { keepUnits } from "./keep-units";
export {
  crossEntropy,
  type Loss,
  type LossFactory,
  type LossOptions,
  type Reduction,
  squaredError,
} from "./losses";
export { Mlp } from "./mlp";
export type {
  Gradients,
  LayerDeltas,
  LayerGradients,
  LayerParameters,
  LayerTrace,
  Network,
  Trace,
} from "./network";
export type { GivenParameters, MlpOptions, Rows } from "./options";
export { softmax } from "./softmax";
export { summary } from "./summary";
