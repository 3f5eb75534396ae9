import { randomUUID } from "node:crypto";
import { type KernelMessage, ServerConnection } from "@jupyterlab/services";
import { expect, inject, test, vi } from "vitest";
import { type KernelClient, startKernel } from "../../jupyter/client";
import { evaluate } from "./session";

/** A page's connection to a kernel, and the types of the messages that it has got. */
interface Connection {
  readonly socket: WebSocket;
  readonly types: string[];
  execute(code: string): void;
}

/** Connects as a page does that has this identity. */
async function connect(kernel: KernelClient, session: string): Promise<Connection> {
  const { baseUrl, token } = inject("jupyter");
  const { WebSocket } = ServerConnection.makeSettings();
  const path = `api/kernels/${kernel.connection.id}/channels?session_id=${session}&token=${token}`;
  const socket = new WebSocket(baseUrl.replace("http", "ws") + path);
  const types: string[] = [];
  socket.onmessage = ({ data }) => types.push((JSON.parse(data) as KernelMessage.IMessage).header.msg_type);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  const execute = (code: string): void => {
    const header = {
      msg_id: randomUUID(),
      msg_type: "execute_request",
      session,
      username: "",
      version: "5.3",
    };
    const content = { code, silent: false, store_history: true, allow_stdin: false, stop_on_error: true };
    socket.send(JSON.stringify({ channel: "shell", header, parent_header: {}, metadata: {}, content }));
  };
  return { socket, types, execute };
}

/** Restarts a kernel while the server still tries out a page's connection to it, as soon after a notebook was opened. */
async function restartDuringTrial(kernel: KernelClient): Promise<string[]> {
  const session = randomUUID();
  process.kill(await evaluate<number>(kernel, "process.pid"), "SIGSTOP");
  const first = await connect(kernel, session);
  const { baseUrl, token } = inject("jupyter");
  const headers = { Authorization: `token ${token}` };
  await fetch(`${baseUrl}api/kernels/${kernel.connection.id}/restart`, { method: "POST", headers });
  first.socket.close();
  const { socket, types, execute } = await connect(kernel, session);
  execute("1");
  // The two come on channels of their own, in any order.
  const answers = ["execute_input", "execute_reply"];
  await vi
    .waitFor(() => expect(types).toEqual(expect.arrayContaining(answers)), { timeout: 60_000, interval: 50 })
    .catch(() => {});
  socket.close();
  return types;
}

// Which of the two connections would get the answers is a matter of chance: several kernels try.
test.concurrent("a page stays connected for as long as it is open", async () => {
  const kernel = await startKernel(inject("jupyter"));
  const { socket } = await connect(kernel, randomUUID());
  // The server's first ping, if it sends any, comes after 30 s.
  await new Promise((resolve) => setTimeout(resolve, 31_000));
  expect(socket.readyState).toBe(socket.OPEN);
  socket.close();
  await kernel.shutdown();
});

test.concurrent("a page that restarts its kernel while it still connects has the new kernel's answers", async () => {
  const kernels = await Promise.all([1, 2, 3].map(() => startKernel(inject("jupyter"))));
  const received = await Promise.all(kernels.map(restartDuringTrial));
  for (const types of received) {
    expect(types).toContain("execute_input");
    expect(types).toContain("execute_reply");
  }
  await Promise.all(kernels.map((kernel) => kernel.shutdown()));
});

test.concurrent("pages can ask for the list of kernels while kernels start", async () => {
  const { baseUrl, token } = inject("jupyter");
  const statuses = new Set<number>();
  let starting = true;
  const page = async () => {
    while (starting) {
      const answer = await fetch(`${baseUrl}api/kernels`, { headers: { Authorization: `token ${token}` } });
      statuses.add(answer.status);
    }
  };
  const pages = Array.from({ length: 10 }, page);
  const kernels = await Promise.all([1, 2, 3].map(() => startKernel({ baseUrl, token })));
  starting = false;
  await Promise.all(pages);
  expect([...statuses]).toEqual([200]);
  await Promise.all(kernels.map((kernel) => kernel.shutdown()));
});
