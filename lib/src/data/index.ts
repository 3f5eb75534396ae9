export type { Dataset, DTypeOption } from "./dataset";
export { type Digits, type DigitsOptions, loadDigits } from "./digits";
export { oneHot } from "./one-hot";
