import type { StopSignal } from "../interrupt";
import { pause } from "../pause";
import type { RunFailure, RunResult } from "./result";
import { runSpec } from "./run";
import type { RunSpec } from "./spec";
import type { Thread } from "./threads";
import { giveBack, takeThread } from "./warm-threads";

/** What a pool is told, and whom it tells. */
export interface PoolOptions {
  /** How many runs at once; 0: one after the other in this thread. */
  readonly workers: number;
  readonly signal: StopSignal | undefined;
  onResult(result: RunResult): void;
  onFailure(failure: RunFailure): void;
}

/** Where one run after the other is made. */
interface Lane {
  /** Gives undefined when it was stopped by the signal. */
  run(spec: RunSpec): Promise<RunResult | undefined>;
  /** Stops the run, if there is one. No other follows. */
  stop(): Promise<void>;
}

const ATTEMPTS = 2;
const LOOK_EVERY = 50; // milliseconds between two looks at the signal

/** Makes the runs, several at once, until all are made or the signal stops them. What the listeners throw stops them, too. */
export async function runAll(specs: readonly RunSpec[], options: PoolOptions): Promise<void> {
  const pool = new Pool(specs, options);
  const watch = setInterval(() => {
    if (options.signal?.aborted) void pool.stop();
  }, LOOK_EVERY);
  try {
    await pool.run();
  } finally {
    clearInterval(watch);
    await pool.stop();
  }
}

class Pool {
  readonly #waiting: RunSpec[];
  readonly #options: PoolOptions;
  readonly #lanes: readonly Lane[];
  #stopping: Promise<unknown> | undefined;

  constructor(specs: readonly RunSpec[], options: PoolOptions) {
    const { workers, signal } = options;
    this.#waiting = [...specs];
    this.#options = options;
    this.#lanes =
      workers === 0
        ? [new OwnLane(signal)]
        : Array.from({ length: Math.min(workers, specs.length) }, () => new ThreadLane());
  }

  async run(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => this.#work(lane).then(() => lane.stop())));
  }

  /** Resolves when no lane works any more. */
  async stop(): Promise<void> {
    this.#stopping ??= Promise.all(this.#lanes.map((lane) => lane.stop()));
    await this.#stopping;
  }

  async #work(lane: Lane): Promise<void> {
    const { signal, onResult, onFailure } = this.#options;
    while (!this.#stopping && !signal?.aborted) {
      const spec = this.#waiting.shift();
      const outcome = spec && (await this.#outcome(lane, spec));
      if (outcome === undefined || this.#stopping) return;
      if ("error" in outcome) onFailure(outcome);
      else onResult(outcome);
    }
  }

  /** What comes of a run, at the second attempt if not at the first; undefined when everything stops. */
  async #outcome(lane: Lane, spec: RunSpec): Promise<RunResult | RunFailure | undefined> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await lane.run(spec);
      } catch (error) {
        if (this.#stopping) return undefined;
        if (attempt === ATTEMPTS) return { spec, error: error instanceof Error ? error.message : `${error}` };
      }
    }
  }
}

/** Makes runs in a worker thread; after a failure in another one. */
class ThreadLane implements Lane {
  #thread: Thread | undefined;

  async run(spec: RunSpec): Promise<RunResult> {
    this.#thread ??= takeThread();
    try {
      return await this.#thread.run(spec);
    } catch (error) {
      await this.#release()?.end();
      throw error;
    }
  }

  async stop(): Promise<void> {
    const thread = this.#release();
    if (thread) await giveBack(thread);
  }

  #release(): Thread | undefined {
    const thread = this.#thread;
    this.#thread = undefined;
    return thread;
  }
}

/** Makes runs in this thread, and lets others have their turn between them. */
class OwnLane implements Lane {
  constructor(private readonly signal: StopSignal | undefined) {}

  async run(spec: RunSpec): Promise<RunResult | undefined> {
    await pause();
    return runSpec(spec, this.signal);
  }

  async stop(): Promise<void> {}
}
