// The f32 kernels in AssemblyScript. `npm run build:wasm` compiles them into ../kernels-wasm.ts.
export { affine } from "./affine";
export { descend, descendProduct } from "./descend";
export { addRow, gatherRows, leakyRelu, relu, reluGradient, scaledDifference, sumRows } from "./elementwise";
export { GEMM_WORK, gemm, listAtOnce } from "./gemm";
export { LIST } from "./lists";
export { countCorrect, crossEntropy, crossEntropyOfLogits } from "./score";
export { smooth, timesSlopes } from "./smooth";
export { softmax } from "./softmax";
export { packStrips } from "./strip";
export { firstActive, nextDoubtful } from "./units";

/** Where the tables of the kernels end. */
export function tablesEnd(): usize {
  return __heap_base;
}
