import { type Dataset, loadDigits } from "../../data";
import { type WatchedSamples, watchedSamples } from "./first-layer-watch";

/** The digits of one stage of the work, with what is made from them once for all runs. */
export class Stage {
  #watched: WatchedSamples | undefined;

  constructor(readonly samples: Dataset) {}

  /** The samples as watches look at them. */
  get watched(): WatchedSamples {
    this.#watched ??= watchedSamples(this.samples.x);
    return this.#watched;
  }
}

/** What the digits are for. */
export type StageName = "training" | "validation" | "test";

/** The digits of a split. */
export type Stages = Readonly<Record<StageName, Stage>>;

let last: { readonly seed: number; readonly stages: Stages } | undefined;

/** The digits of a split; those of the last one are kept. */
export function stagesOf(seed: number): Stages {
  if (last?.seed !== seed) last = { seed, stages: loadStages(seed) };
  return last.stages;
}

function loadStages(seed: number): Stages {
  const { train, validation, test } = loadDigits({ seed });
  return { training: new Stage(train), validation: new Stage(validation), test: new Stage(test) };
}
