export { type Batch, type BatchOptions, batches } from "./batches";
export type { Dataset, DTypeOption } from "./dataset";
export { type Digits, type DigitsOptions, loadDigits } from "./digits";
export { type Idx, type IdxOptions, loadIdx } from "./idx";
export { loadMnist, type Mnist, type MnistOptions } from "./mnist";
export { oneHot } from "./one-hot";
export { type Standardized, standardize } from "./standardize";
export { type SpiralOptions, spirals, type ToyOptions, twoMoons, xor } from "./toy";
