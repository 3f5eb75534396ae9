export type { Activation, ActivationFactory } from "./activation";
export { type EluOptions, elu } from "./elu";
export { type GeluOptions, gelu } from "./gelu";
export { identity } from "./identity";
export { checkAtKink, DEFAULT_AT_KINK, type KinkOptions } from "./kink";
export { type LeakyReluOptions, leakyRelu } from "./leaky-relu";
export { type Prelu, type PreluOptions, prelu } from "./prelu";
export {
  type ActivationName,
  type ActivationOptions,
  activationNames,
  activationOf,
  activationOptions,
} from "./registry";
export { relu } from "./relu";
export { selu } from "./selu";
export { sigmoid } from "./sigmoid";
export { silu } from "./silu";
export { softplus } from "./softplus";
export { tanh } from "./tanh";
