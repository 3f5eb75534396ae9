export { createKernelMemory, type KernelMemory, type Kernels, releaseKernelMemory } from "./kernels";
