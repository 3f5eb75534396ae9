export { createKernelMemory, type KernelMemory, type Kernels } from "./kernels";
