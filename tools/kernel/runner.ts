import { setTimeout as delay, setImmediate as turn } from "node:timers/promises";
import { format } from "node:util";
import vm from "node:vm";
import type { Cell } from "./cell";
import type { CellConverter } from "./converter";
import { type CellError, describeError, describeProblems } from "./errors";
import { Interrupted, type Interruption } from "./interruption";
import type { Shelter } from "./shelter";
import { CellStacks } from "./stack";
import { Phase, type SharedState } from "./state";
import type { Executor, Tslab } from "./tslab";

/** The cell that runs, and what tslab told about it. */
interface Run {
  cell: Cell;
  /** Number on the page. */
  number: number;
  code: string;
  problems: Parameters<typeof describeProblems>[0];
  thrown?: { error: unknown };
  abandoned: boolean;
  /** Values of earlier cells under names that this cell declares anew. */
  replaced: Map<string, unknown>;
}

/** What the runner has to do with the wire thread. */
export interface Threads {
  state: SharedState;
  shelter: Shelter;
  interruption: Interruption;
}

/** Name of the global that {@link firstPart} calls. */
const FIRST_PART = "__first_part__";
const firstPart = new vm.Script(`${FIRST_PART}()`);

/** Runs cells, one at a time, with tslab's executor. */
export class Runner {
  readonly #executor: Executor;
  readonly #stacks = new CellStacks();
  #run: Run | undefined;
  /** First part of the running cell. */
  #first: (() => unknown) | undefined;

  constructor(
    tslab: Tslab,
    private readonly converter: CellConverter,
    private readonly threads: Threads,
  ) {
    this.#executor = tslab.createExecutor(converter, {
      log: (value) => this.#run?.cell.write("stdout", `${format(value)}\n`),
      error: (...args) => this.#takeError(args),
    });
    this.#stacks.install();
    this.#hookScripts();
    Object.defineProperty(globalThis, FIRST_PART, { value: () => this.#first!() });
  }

  /**
   * Runs a cell to its end. Begins and ends in the kernel's phase.
   *
   * @param number the cell's number on the page
   * @returns what went wrong, if anything did
   */
  async run(cell: Cell, code: string, number: number): Promise<CellError | undefined> {
    const run: Run = { cell, number, code, problems: [], abandoned: false, replaced: new Map() };
    this.#run = run;
    const { state, shelter, interruption } = this.threads;
    state.cell = cell.sequence;
    try {
      await this.#executor.execute(code);
    } catch (error) {
      run.thrown ??= { error };
    }
    // Loops of an abandoned cell that caught one interrupt meet the next before the request is withdrawn.
    if (run.abandoned) await turn();
    await shelter.enter();
    this.#keepNames(run);
    interruption.cleanUpAfter(cell);
    state.cell = 0;
    state.clearStop();
    this.#run = undefined;
    return this.#describe(run);
  }

  /** Waits outside of the kernel's phase: what cells have left behind may go on, and may be stopped. */
  async pause(milliseconds: number): Promise<void> {
    this.rest();
    await delay(milliseconds);
    await this.threads.shelter.enter();
  }

  /** Leaves the kernel's phase: no cell runs or waits. */
  rest(): void {
    this.threads.state.enter(Phase.Idle);
  }

  /** Ends the running cell, whatever it still awaits. */
  abandon(): void {
    if (this.#run === undefined) return;
    this.#run.abandoned = true;
    this.#executor.interrupt();
  }

  /** Says what was thrown outside of a cell's run. */
  describe(thrown: unknown): CellError {
    return describeError(thrown, this.#stacks);
  }

  #describe({ thrown, problems, code, abandoned }: Run): CellError | undefined {
    if (problems.length > 0) return describeProblems(problems, code);
    if (thrown === undefined) return undefined;
    return this.describe(abandoned ? new Interrupted() : thrown.error);
  }

  /** tslab prints what TypeScript found with a format of its own; everything else was thrown. */
  #takeError([first, ...rest]: unknown[]): void {
    if (this.#run === undefined) return;
    if (first === "%s%d:%d - %s") {
      const [file, line, column, message] = rest as [string, number, number, string];
      this.#run.problems.push({ line, column, message: `${file}${message}` });
    } else {
      this.#run.thrown = { error: first };
    }
  }

  /** tslab runs each cell with `vm.runInThisContext`: the one place to know when its first part begins and ends. */
  #hookScripts(): void {
    const { runInThisContext } = vm;
    const hook: typeof runInThisContext = (code, options) => {
      const { converted } = this.converter;
      const isCell = typeof options === "object" && options.breakOnSigint === true;
      if (!isCell || this.#run === undefined || converted === undefined) {
        return runInThisContext(code, options);
      }
      this.converter.converted = undefined;
      const { cell, number, code: source, replaced } = this.#run;
      const { sourceMaps } = converted;
      const filename = this.#stacks.add(cell.sequence, { number, code: source, sourceMaps });
      this.#putAside(converted.names, replaced);
      this.threads.interruption.throwIfStopped();
      return this.#firstPart(() => runInThisContext(code, { filename }));
    };
    Object.assign(vm, { runInThisContext: hook });
  }

  /**
   * The phase begins and ends inside a script of its own, as SIGINT would kill the process just before `vm` listens to
   * it and just after.
   */
  #firstPart(start: () => unknown): unknown {
    const { state } = this.threads;
    const listeners = process.listenerCount("SIGINT");
    this.#first = () => {
      state.enter(Phase.FirstPart);
      try {
        return start();
      } finally {
        state.enter(Phase.Kernel);
      }
    };
    try {
      return firstPart.runInThisContext({ breakOnSigint: true });
    } finally {
      if (process.listenerCount("SIGINT") !== listeners) renewSigintListeners();
      state.reset(Phase.Later);
    }
  }

  /** So that a name which the cell does not come to assign is known by its absence. */
  #putAside(names: string[], replaced: Run["replaced"]): void {
    const { locals } = this.#executor;
    for (const name of names) {
      if (Object.hasOwn(locals, name)) replaced.set(name, locals[name]);
      delete locals[name];
    }
  }

  #keepNames({ thrown, replaced }: Run): void {
    const { locals } = this.#executor;
    this.converter.settle((name) => thrown === undefined || Object.hasOwn(locals, name));
    if (thrown === undefined) return;
    for (const [name, value] of replaced) if (!Object.hasOwn(locals, name)) locals[name] = value;
  }
}

/**
 * A cell that adds a listener while `vm` handles SIGINT leaves the process without a handler, and the next SIGINT
 * kills it; adding the listeners anew installs one.
 */
function renewSigintListeners(): void {
  const listeners = process.rawListeners("SIGINT") as NodeJS.SignalsListener[];
  process.removeAllListeners("SIGINT");
  for (const listener of listeners) process.on("SIGINT", listener);
}
