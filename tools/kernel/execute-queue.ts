import { Cell } from "./cell";
import type { Context } from "./context";
import type { CellError } from "./errors";
import type { Content, Request } from "./message";
import type { Runner } from "./runner";
import type { Wire } from "./wire";

/** Time in which cells that were sent together with a failed one arrive. */
const STRAGGLERS = 100;

/** Runs cells in the order in which they come, and tells the client about each. */
export class ExecuteQueue {
  readonly #waiting: Request[] = [];
  #tasks: (() => void)[] = [];
  #works = false;
  #runs = 0;
  /** Number of the last cell on the page. */
  #count = 0;

  constructor(
    private readonly wire: Wire,
    private readonly context: Context,
    private readonly runner: Runner,
    private readonly report: (error: unknown) => void,
  ) {}

  /** To be called in the kernel's phase. */
  add(request: Request): void {
    this.#waiting.push(request);
    if (this.#works) return;
    this.#works = true;
    this.#next();
  }

  /** Runs a task once, when no cell runs or waits. */
  whenIdle(task: () => void): void {
    this.#tasks.push(task);
    setImmediate(() => this.#runTasks());
  }

  /** Starts the next cell, in the kernel's phase. */
  #next(): void {
    const request = this.#waiting.shift();
    if (request === undefined) {
      this.#works = false;
      setImmediate(() => this.#runTasks());
      return;
    }
    const { code, silent } = request.content as { code: string; silent?: boolean };
    const id = request.metadata.cellId;
    const cell = new Cell(++this.#runs, typeof id === "string" ? id : undefined, this.wire, request.header);
    if (!silent) this.#count++;
    const execution_count = this.#count;
    this.context.running = cell;
    cell.publish("status", { execution_state: "busy" });
    if (!silent) cell.publish("execute_input", { code, execution_count });
    this.runner.run(cell, code, execution_count, (error) => {
      this.context.running = undefined;
      if (error === undefined) {
        const content = { status: "ok", execution_count, user_expressions: {}, payload: [] };
        this.#close(request, cell, content);
      } else {
        this.#fail(request, cell, error, execution_count);
      }
    });
  }

  #close(request: Request, cell: Cell, content: Content): void {
    this.wire.reply(request, "execute_reply", content);
    cell.publish("status", { execution_state: "idle" });
    this.#next();
  }

  /**
   * The reply is held back until the cells sent together with this one are here: what comes after the reply was sent
   * by somebody who knows of the failure, and must run.
   */
  #fail(request: Request, cell: Cell, error: CellError, execution_count: number): void {
    cell.publish("error", { ...error });
    const content = { status: "error", execution_count, ...error };
    if (request.content.stop_on_error === false) {
      this.#close(request, cell, content);
      return;
    }
    this.runner.afterwards(STRAGGLERS, () => {
      const stragglers = this.#waiting.splice(0);
      this.#close(request, cell, content);
      this.#abort(stragglers);
    });
  }

  #abort(requests: readonly Request[]): void {
    for (const request of requests) {
      const status = (execution_state: string): void =>
        this.wire.publish("status", request.header, { execution_state });
      status("busy");
      this.wire.reply(request, "execute_reply", { status: "aborted" });
      status("idle");
    }
  }

  #runTasks(): void {
    if (this.#works) return;
    const tasks = this.#tasks;
    this.#tasks = [];
    for (const task of tasks) {
      try {
        task();
      } catch (error) {
        this.report(error);
      }
    }
  }
}
