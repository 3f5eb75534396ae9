/** A run that a line of the command tells of. */
export interface RunWords {
  /** The activation with its parameters. */
  readonly activation: string;
  readonly learningRate: number;
  readonly momentum: number;
  readonly seed: number;
}

/** What the command `relu-lab` says in English. Its shape is the shape of every other language. */
export const sweepEn = {
  help: `Usage:
  relu-lab sweep SPEC.json --out RESULTS.jsonl [--workers N] [--shard I/N] [--lang en|ja]
  relu-lab merge RESULTS.jsonl … --out TABLE.jsonl [--digits D] [--lang en|ja]

sweep   trains a network for every run of SPEC.json and appends each result to RESULTS.jsonl.
        Stopped or killed, it goes on from there when it is started again.
  --out      the file of results, one JSON line each
  --workers  runs at once, each in a thread (default: one for each core; 0: in the main thread)
  --shard    only part I of N, for N machines; their files, one after the other, are the whole
merge   writes the results of several files, each run once, in a fixed order: the same bytes
        from one machine or many.
  --digits   rounds the measured numbers to D significant digits; hashes stay whole

SPEC.json holds a grid, or a list of runs:
  { "activations": ["relu", { "name": "leakyRelu", "negativeSlope": 0.1 }],
    "learningRates": [0.1, 0.5], "momenta": [0, 0.9], "seeds": [1, 2, 3],
    "sizes": [64, 64, 10], "epochs": 20, "batchSize": 32 }

Exit codes: 0 done; 1 error; 2 wrong usage; 3 some runs failed; 130 stopped (Ctrl+C)
` as string,
  run: ({ activation, learningRate, momentum, seed }: RunWords): string =>
    `${activation}, rate ${learningRate}, momentum ${momentum}, seed ${seed}`,
  accuracy: (accuracy: string): string => `accuracy ${accuracy}`,
  outcome: (run: string, outcome: string): string => `${run}: ${outcome}`,
  diverged: "diverged" as string,
  failed: (run: string, error: string): string => `failed twice: ${run}: ${error}`,
  finished: (done: number, path: string): string => `${done} results in ${path}`,
  someFailed: (failures: number): string =>
    `${failures} ${failures === 1 ? "run" : "runs"} failed; the same command tries ${failures === 1 ? "it" : "them"} again`,
  interrupted: (done: number, total: number): string =>
    `stopped: ${done} of ${total} results are stored; the same command goes on from there`,
  error: (words: string): string => `relu-lab: ${words}`,
  expectedCommand: (got: string): string => `expected sweep or merge, got ${got} (relu-lab --help)`,
  expectedSpec: (got: number): string => `expected one SPEC.json, got ${got} (relu-lab --help)`,
  expectedFiles: "expected at least one file of results (relu-lab --help)" as string,
  expectedOut: "expected --out with a file's path (relu-lab --help)" as string,
  expectedNumber: (option: string, got: string): string =>
    `expected a whole number after ${option}, got ${got}`,
  expectedShard: (got: string): string => `expected --shard I/N with I from 1 to N, such as 1/2, got ${got}`,
  expectedLanguage: (got: string): string => `expected --lang en or ja, got ${got}`,
  expectedJson: (path: string, reason: string): string => `expected JSON in ${path}, got ${reason}`,
};

/** What the command `relu-lab` says. */
export type SweepMessages = typeof sweepEn;
