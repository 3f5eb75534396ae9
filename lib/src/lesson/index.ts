export { type Language, useLanguage } from "../language";
export { type ProgressOptions, progress } from "./progress/progress";
export { show } from "./show";
export type { TexSource } from "./tex";
