export * from "./data";
export * from "./figures";
export * from "./lesson";
export * from "./math";
export * from "./nn";
export * from "./train";
export * from "./train/sweep";
