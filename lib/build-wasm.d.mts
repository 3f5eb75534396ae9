/** The text of src/simd/kernels-wasm.ts, compiled anew from src/simd/assembly. */
export function compileKernels(): Promise<string>;
