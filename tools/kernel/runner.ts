import { setTimeout as later, setImmediate as nextTurn } from "node:timers";
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
  end: (error: CellError | undefined) => void;
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
   * Runs a cell to its end. To be called in the kernel's phase.
   *
   * @param number the cell's number on the page
   * @param end is called in the kernel's phase, with what went wrong, if anything did
   */
  run(cell: Cell, code: string, number: number, end: Run["end"]): void {
    const run: Run = { cell, number, code, problems: [], abandoned: false, end, replaced: new Map() };
    this.#run = run;
    this.threads.state.cell = cell.sequence;
    this.#executor.execute(code).then(
      () => this.#settled(run),
      (error) => {
        run.thrown ??= { error };
        this.#settled(run);
      },
    );
  }

  /** Does the kernel's work after a while in which what cells have left behind may go on, and may be stopped. */
  afterwards(milliseconds: number, work: () => void): void {
    later(() => this.threads.shelter.run(work), milliseconds);
  }

  /** Ends the running cell, whatever it still awaits. */
  abandon(): void {
    const run = this.#run;
    if (run === undefined) return;
    run.abandoned = true;
    // Neither tslab nor a promise of ours need get to say so: both may be lost with what is broken off. And loops of
    // the cell that caught one interrupt meet the next before the request is withdrawn.
    nextTurn(() => {
      if (this.#run !== run) return;
      this.#executor.interrupt();
      run.thrown = { error: new Interrupted() };
      this.#end(run);
    });
  }

  #settled(run: Run): void {
    if (!run.abandoned) this.#end(run);
  }

  #end(run: Run): void {
    this.threads.shelter.run(() => {
      if (this.#run !== run) return;
      this.#keepNames(run);
      this.threads.interruption.cleanUpAfter(run.cell);
      this.threads.state.cell = 0;
      this.threads.state.clearStop();
      this.#run = undefined;
      run.end(this.#describe(run));
    });
  }

  /** Says what was thrown outside of a cell's run. */
  describe(thrown: unknown): CellError {
    return describeError(thrown, this.#stacks);
  }

  #describe({ thrown, problems, code }: Run): CellError | undefined {
    if (problems.length > 0) return describeProblems(problems, code);
    return thrown && this.describe(thrown.error);
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
