#!/usr/bin/env node
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { kernelInfo } from "./kernel-info";
import type { ConnectionInfo } from "./message";
import { Phase, SharedState } from "./state";
import { Wire } from "./wire";

/** Starts the course kernel: tslab 1.0.22 with fixes, its files unchanged. */
async function main(): Promise<void> {
  const path = process.argv[process.argv.indexOf("--config-path") + 1];
  const connection: ConnectionInfo = JSON.parse(readFileSync(path, "utf8"));
  const state = new SharedState();
  // Until it takes messages it seems busy to an interrupt, which would break it off: a kernel that answers no more.
  state.enter(Phase.Kernel);
  const wire = new Wire({
    connection,
    state: state.buffer,
    parent: process.ppid,
    kernelInfo,
    session: randomUUID(),
  });
  // The wire's thread starts while TypeScript is loaded here.
  const { Kernel } = await import("./kernel");
  new Kernel(wire, state);
  state.enter(Phase.Idle);
}

void main();
