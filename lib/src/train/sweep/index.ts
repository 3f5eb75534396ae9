export type { Grid, Shard } from "./grid";
export type { RunFailure, RunResult, UnitDeath } from "./result";
export { runSpec } from "./run";
export type {
  ActivationSpec,
  InitializerSpec,
  NamedActivation,
  NamedInitializer,
  RunOptions,
  RunSpec,
} from "./spec";
export { type Sweep, type SweepOptions, type SweepProgress, sweep } from "./sweep";
export { formatResults, loadSweep, mergeResults } from "./table";
