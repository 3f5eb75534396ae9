export { type Language, useLanguage } from "../language";
export { check, todo } from "./check";
export {
  type Control,
  choice,
  type InteractiveFigure,
  type SliderOptions,
  slider,
  sliders,
} from "./controls/interactive";
export type { Bundle } from "./host";
export {
  type Ending,
  type ProgressListener,
  type ProgressOptions,
  progress,
  type Training,
} from "./progress/progress";
export { sweepProgress } from "./progress/sweep-progress";
export { show } from "./show";
export { type Showable, stepper } from "./stepper/stepper";
export type { Pass, Step } from "./stepper/steps";
export type { TexSource } from "./tex";
