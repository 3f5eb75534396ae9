import type { IOutput } from "@jupyterlab/nbformat";
import { type Kernel, KernelManager, type KernelMessage, ServerConnection } from "@jupyterlab/services";
import { OutputCollector } from "./outputs";
import type { JupyterServer } from "./server";

/** What a cell gave. */
export interface CellResult {
  /** As in a notebook file. Live: text that a timer prints after the cell's end is still added here. */
  readonly outputs: IOutput[];
  readonly executionCount: number | null;
  readonly status: "ok" | "error" | "aborted";
  readonly error?: { ename: string; evalue: string; traceback: string[] };
}

export interface ExecuteOptions {
  /** JupyterLab's id of the cell. */
  cellId?: string;
  /** Whether a failure aborts the cells queued behind this one; default true, as in JupyterLab. */
  stopOnError?: boolean;
}

/** A kernel on a Jupyter server, as a notebook page has it. */
export interface KernelClient {
  /** Cells may be sent without waiting for the one before. Rejects when the kernel goes away. */
  execute(code: string, options?: ExecuteOptions): Promise<CellResult>;
  interrupt(): Promise<void>;
  restart(): Promise<void>;
  shutdown(): Promise<void>;
  complete(code: string, cursor?: number): Promise<KernelMessage.ICompleteReplyMsg["content"]>;
  inspect(code: string, cursor?: number): Promise<KernelMessage.IInspectReplyMsg["content"]>;
  readonly connection: Kernel.IKernelConnection;
}

export interface KernelOptions {
  /** Path of the notebook, relative to the server's root; its folder becomes the kernel's working directory. */
  path?: string;
  /** Name of the kernel; default `"tslab"`, the course kernel. */
  name?: string;
}

/** Starts a kernel and waits until it answers. */
export async function startKernel(
  server: Pick<JupyterServer, "baseUrl" | "token">,
  options: KernelOptions = {},
): Promise<KernelClient> {
  const serverSettings = ServerConnection.makeSettings({
    baseUrl: server.baseUrl,
    wsUrl: server.baseUrl.replace(/^http/, "ws"),
    token: server.token,
    appendToken: true,
  });
  const manager = new KernelManager({ serverSettings, standby: "never" });
  // The server takes a path too; the type does not know it.
  const model = { name: options.name ?? "tslab", path: options.path ?? "" };
  const connection = await manager.startNew(model);
  await connection.info;
  const collector = new OutputCollector();
  connection.iopubMessage.connect((_, message) => collector.handle(message));
  return {
    connection,
    execute: (code, executeOptions) => execute(connection, collector, code, executeOptions),
    interrupt: () => connection.interrupt(),
    restart: () => connection.restart(),
    async shutdown() {
      await connection.shutdown();
      manager.dispose();
    },
    async complete(code, cursor = code.length) {
      return (await connection.requestComplete({ code, cursor_pos: cursor })).content;
    },
    async inspect(code, cursor = code.length) {
      return (await connection.requestInspect({ code, cursor_pos: cursor, detail_level: 0 })).content;
    },
  };
}

async function execute(
  connection: Kernel.IKernelConnection,
  collector: OutputCollector,
  code: string,
  options: ExecuteOptions = {},
): Promise<CellResult> {
  const content = {
    code,
    stop_on_error: options.stopOnError ?? true,
    store_history: true,
    allow_stdin: false,
  };
  const metadata = options.cellId === undefined ? undefined : { cellId: options.cellId };
  const future = connection.requestExecute(content, true, metadata);
  const outputs = collector.outputsOf(future.msg.header.msg_id);
  const reply = (await future.done).content;
  const error = reply.status === "error" ? reply : undefined;
  return {
    outputs,
    // A kernel that never began a cell has no number for it.
    executionCount: reply.execution_count ?? null,
    status: reply.status === "abort" ? "aborted" : (reply.status as CellResult["status"]),
    ...(error && { error: { ename: error.ename, evalue: error.evalue, traceback: error.traceback } }),
  };
}
