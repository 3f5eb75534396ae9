import Module from "node:module";
import { Cell } from "./cell";
import { Context } from "./context";
import { CellConverter } from "./converter";
import { ExecuteQueue } from "./execute-queue";
import { createHost, HOST } from "./host";
import { CHECKPOINTS, Interrupted, Interruption, STOP_WORD } from "./interruption";
import { kernelInfo } from "./kernel-info";
import { LanguageAnswers } from "./language";
import type { Content, Request } from "./message";
import { redirectStreams } from "./output";
import { Runner } from "./runner";
import { Shelter } from "./shelter";
import { type SharedState, Urgency } from "./state";
import { bindTimers } from "./timers";
import { loadTslab, type Tslab } from "./tslab";
import type { Wire } from "./wire";
import { type FromWire, TIME_TO_LEAVE } from "./wire-protocol";

/** The course kernel's main thread: takes requests from the wire and answers them. */
export class Kernel {
  readonly #context: Context;
  readonly #interruption: Interruption;
  readonly #runner: Runner;
  readonly #queue: ExecuteQueue;
  readonly #language: LanguageAnswers;

  constructor(
    private readonly wire: Wire,
    private readonly state: SharedState,
  ) {
    this.#context = new Context(new Cell(0, undefined, wire, undefined));
    this.#interruption = new Interruption(state, this.#context);
    let tslab: Tslab | undefined;
    const converter = new CellConverter(() => {
      tslab = loadTslab();
      return tslab.createConverter();
    });
    const shelter = new Shelter(state, (message) => this.#handle(message));
    this.#runner = new Runner(tslab!, converter, { state, shelter, interruption: this.#interruption });
    this.#language = new LanguageAnswers(tslab!, converter);
    this.#queue = new ExecuteQueue(wire, this.#context, this.#runner, (error) => this.#report(error));
    this.#prepareProcess(tslab!);
    wire.onMessage((message) => shelter.take(message));
  }

  #handle(message: FromWire): void {
    const { running } = this.#context;
    switch (message.kind) {
      case "request":
        if (message.request.header.msg_type === "execute_request") this.#queue.add(message.request);
        else this.#answer(message.request);
        break;
      case "interrupt":
        this.state.answered = message.ticket;
        if (running === undefined) this.state.clearStop();
        else if (running.sequence === message.cell) running.abort(new Interrupted());
        break;
      case "cancel":
        if (running === undefined) this.state.clearStop();
        // A loop may have taken the request already: then the cell's own clean-up must not be cancelled.
        else if (running?.sequence === message.cell && this.state.takeStop(Urgency.Once)) {
          this.#interruption.cancelWaiting(running);
        }
        break;
      case "abandon":
        if (running?.sequence !== message.cell) break;
        this.#interruption.cancelWaiting(running);
        this.#runner.abandon();
        break;
      case "strike":
        // Taking it has already waited for the blow, or has done the work that waited for its end.
        break;
      case "shutdown":
        exit();
    }
  }

  #answer(request: Request): void {
    const status = (execution_state: string): void =>
      this.wire.publish("status", request.header, { execution_state });
    status("busy");
    const answer = this.state.protect(() => this.#answerTo(request));
    if (answer !== undefined) this.wire.reply(request, answer[0], answer[1]);
    status("idle");
    // The page shows the last status: a cell that still runs must say so again.
    this.#context.running?.publish("status", { execution_state: "busy" });
  }

  #answerTo(request: Request): [type: string, content: Content] | undefined {
    const { code = "", cursor_pos = 0 } = request.content as { code?: string; cursor_pos?: number };
    switch (request.header.msg_type) {
      case "kernel_info_request":
        return ["kernel_info_reply", kernelInfo];
      case "complete_request":
        return ["complete_reply", this.#language.complete(code, cursor_pos)];
      case "inspect_request":
        return ["inspect_reply", this.#language.inspect(code, cursor_pos)];
      case "is_complete_request":
        return ["is_complete_reply", this.#language.isComplete(code)];
      case "comm_info_request":
        return ["comm_info_reply", { status: "ok", comms: {} }];
      case "history_request":
        return ["history_reply", { status: "ok", history: [] }];
      case "shutdown_request":
        setTimeout(exit, TIME_TO_LEAVE);
        return ["shutdown_reply", { status: "ok", restart: request.content.restart }];
      default:
        return undefined;
    }
  }

  #prepareProcess(tslab: Tslab): void {
    Object.defineProperty(globalThis, CHECKPOINTS, { value: this.#interruption.checkpoints });
    Object.defineProperty(globalThis, STOP_WORD, { value: this.state.stopWord });
    Object.defineProperty(globalThis, HOST, {
      value: createHost(this.#context, (task) => this.#queue.whenIdle(task)),
    });
    tslab.onDisplay(({ data, metadata, transient }, update) =>
      this.#context.current.display(data, { metadata, displayId: transient?.display_id, update }),
    );
    redirectStreams(this.#context);
    bindTimers(this.#context, (error) => this.#report(error));
    protectModuleLoading(this.state);
    process.on("SIGINT", () => {});
    process.on("uncaughtException", (error) => this.#report(error));
    process.on("unhandledRejection", (reason) => this.#report(reason, "Unhandled rejection"));
  }

  /** Shows an error that no cell failed with. */
  #report(error: unknown, title = "Uncaught"): void {
    // An interrupt also ends what a cell started and did not await.
    if (error instanceof Interrupted && title !== "Uncaught") return;
    const { traceback } = this.#runner.describe(error);
    this.#context.current.write("stderr", `${title} ${traceback.join("\n")}\n`);
  }
}

/** Runs the exit handlers of cells and ends the process at once: zeromq.js would abort it in an orderly end. */
function exit(): void {
  process.on("exit", () => process.kill(process.pid, "SIGKILL"));
  process.exit(0);
}

/** A module whose loading is cut short stays half loaded in the cache: an interrupt waits until it is loaded. */
function protectModuleLoading(state: SharedState): void {
  const prototype = Module.prototype as unknown as { load(this: Module, fileName: string): void };
  const { load } = prototype;
  prototype.load = function (fileName) {
    state.protect(() => load.call(this, fileName));
  };
}
