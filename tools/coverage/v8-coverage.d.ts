/** The part of the package, which brings no types, that is used here. */
declare module "@bcoe/v8-coverage" {
  /** What V8 has counted in one script. */
  export type ScriptCov = import("node:inspector").Profiler.ScriptCoverage;
  /** Adds what several processes have counted. */
  export function mergeProcessCovs(processes: { result: ScriptCov[] }[]): { result: ScriptCov[] };
}
