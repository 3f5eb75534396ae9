import { writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { Publisher, Reply, Router } from "zeromq";
import { Interrupter } from "./interrupter";
import { type Draft, decode, encode, frame, type Request } from "./message";
import { SharedState } from "./state";
import { StreamJoiner } from "./stream-joiner";
import { type FromWire, TIME_TO_LEAVE, type ToWire, type WireSetup } from "./wire-protocol";

// All sockets live in this thread: it answers, interrupts and shuts down however busy the main thread is.
const { connection, state: buffer, parent, kernelInfo, session } = workerData as WireSetup;
const port = parentPort!;
const state = new SharedState(buffer);
const post = (message: FromWire): void => port.postMessage(message);
const interrupter = new Interrupter(state, post);
// A page that connects anew brings its old identity: it gets the answers, even while its old connection still closes.
const router = (): Router => new Router({ handover: true });
const sockets = { shell: router(), control: router(), iopub: new Publisher(), stdin: router() };
const heartbeat = new Reply();
const joiner = new StreamJoiner((draft) => send("iopub", [draft.type], encode(draft, session)));

// zeromq.js sends at most 512 messages a tick and queues 1000, then refuses; without a limit nothing gets lost.
for (const socket of Object.values(sockets)) {
  socket.sendTimeout = 0;
  socket.sendHighWaterMark = 0;
}

function send(
  channel: "shell" | "control" | "iopub",
  identities: Iterable<Uint8Array | string>,
  parts: string[],
): void {
  void sockets[channel].send(frame(identities, parts, connection.key)).catch((error: unknown) => {
    complain(`a message on ${channel} was lost: ${error}`);
  });
}

/** Into Jupyter's log: the stream `process.stderr` belongs to the cells. */
function complain(text: string): void {
  writeSync(2, `kernel: ${text}\n`);
}

function sendFromMain(message: ToWire): void {
  if (message.kind === "stream") {
    joiner.add(message.name, message.text, message.parent);
    return;
  }
  joiner.flush();
  if (message.kind === "publish") send("iopub", [message.type], message.parts);
  else send(message.channel, message.identities, message.parts);
}

/** Lets the main thread run its exit handlers; one that is busy is not waited for. */
function shutDown(): void {
  setTimeout(() => post({ kind: "shutdown" }), TIME_TO_LEAVE);
  setTimeout(die, 1000);
}

function die(): void {
  process.kill(process.pid, "SIGKILL");
}

function answerControl(request: Request): void {
  const answer = (draft: Omit<Draft, "parent">): void =>
    send("control", request.identities, encode({ ...draft, parent: request.header }, session));
  switch (request.header.msg_type) {
    case "interrupt_request":
      void interrupter.interrupt();
      answer({ type: "interrupt_reply", content: { status: "ok" } });
      break;
    case "shutdown_request":
      answer({ type: "shutdown_reply", content: { status: "ok", restart: request.content.restart } });
      shutDown();
      break;
    case "kernel_info_request":
      answer({ type: "kernel_info_reply", content: kernelInfo });
      // A page that joins a busy kernel learns from this that it is busy.
      publishStatus(request);
  }
}

function publishStatus(request: Request): void {
  const content = { execution_state: state.cell === 0 ? "idle" : "busy" };
  send("iopub", ["status"], encode({ type: "status", parent: request.header, content }, session));
}

async function receive(channel: Request["channel"], handle: (request: Request) => void): Promise<void> {
  for await (const frames of sockets[channel]) {
    try {
      handle(decode(channel, frames, connection.key));
    } catch (error) {
      complain(`a message on ${channel} was dropped: ${error}`);
    }
  }
}

async function beat(): Promise<void> {
  for await (const frames of heartbeat) await heartbeat.send(frames);
}

async function start(): Promise<void> {
  const address = (name: string): string => `${connection.transport}://${connection.ip}:${name}`;
  await Promise.all([
    sockets.shell.bind(address(String(connection.shell_port))),
    sockets.control.bind(address(String(connection.control_port))),
    sockets.iopub.bind(address(String(connection.iopub_port))),
    sockets.stdin.bind(address(String(connection.stdin_port))),
    heartbeat.bind(address(String(connection.hb_port))),
  ]);
  port.on("message", sendFromMain);
  const loops = [
    receive("shell", (request) => post({ kind: "request", request })),
    receive("control", answerControl),
    beat(),
  ];
  // Jupyter killed without warning sends no shutdown request.
  setInterval(() => {
    if (process.ppid !== parent) die();
  }, 1000);
  await Promise.all(loops);
}

void start();
