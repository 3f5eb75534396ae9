export type { DType } from "./dtype";
export { exp, log } from "./functions";
export { linspace } from "./linspace";
export { Matrix, type Operand } from "./matrix";
export {
  centralDifference,
  differenceQuotient,
  numericGradient,
  oneSidedLimit,
  type RealFunction,
  relativeError,
  type Side,
} from "./numeric";
export { createRandom, type Random, type Shuffled } from "./random";
