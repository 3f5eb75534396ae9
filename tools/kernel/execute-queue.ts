import { Cell } from "./cell";
import type { Context } from "./context";
import type { CellError } from "./errors";
import type { Request } from "./message";
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

  add(request: Request): void {
    this.#waiting.push(request);
    void this.#work();
  }

  /** Runs a task once, when no cell runs or waits. */
  whenIdle(task: () => void): void {
    this.#tasks.push(task);
    setImmediate(() => this.#runTasks());
  }

  async #work(): Promise<void> {
    if (this.#works) return;
    this.#works = true;
    for (let request = this.#waiting.shift(); request !== undefined; request = this.#waiting.shift()) {
      const failed = await this.#execute(request);
      if (failed && request.content.stop_on_error !== false) this.#abortWaiting();
    }
    this.#works = false;
    this.runner.rest();
    setImmediate(() => this.#runTasks());
  }

  async #execute(request: Request): Promise<boolean> {
    const { code, silent } = request.content as { code: string; silent?: boolean };
    const id = request.metadata.cellId;
    const cell = new Cell(++this.#runs, typeof id === "string" ? id : undefined, this.wire, request.header);
    if (!silent) this.#count++;
    const execution_count = this.#count;
    this.context.running = cell;
    cell.publish("status", { execution_state: "busy" });
    if (!silent) cell.publish("execute_input", { code, execution_count });
    const error = await this.runner.run(cell, code, execution_count);
    this.context.running = undefined;
    if (error === undefined) {
      const content = { status: "ok", execution_count, user_expressions: {}, payload: [] };
      this.wire.reply(request, "execute_reply", content);
    } else {
      await this.#fail(request, cell, error, execution_count);
    }
    cell.publish("status", { execution_state: "idle" });
    return error !== undefined;
  }

  /**
   * The reply is held back until the cells sent together with this one are here: what comes after the reply was sent
   * by somebody who knows of the failure, and must run.
   */
  async #fail(request: Request, cell: Cell, error: CellError, execution_count: number): Promise<void> {
    cell.publish("error", { ...error });
    if (request.content.stop_on_error !== false) await this.runner.pause(STRAGGLERS);
    this.wire.reply(request, "execute_reply", { status: "error", execution_count, ...error });
  }

  #abortWaiting(): void {
    for (const request of this.#waiting.splice(0)) {
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
