export type { Activation, ActivationFactory } from "./activation";
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
