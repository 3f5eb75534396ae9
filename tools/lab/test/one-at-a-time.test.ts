import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { messages } from "../messages.mjs";
import { oneAtATime } from "../one-at-a-time.mjs";
import { Talk } from "../talk.mjs";
import { endedProcess, temporaryFolder } from "./support/copy";

let root: string;
let lock: string;
let said: string[];
let talk: Talk;

beforeEach(() => {
  root = temporaryFolder();
  lock = join(root, ".setup.lock");
  said = [];
  const write = (line: string) => said.push(line.trimEnd());
  talk = new Talk("en", { isTTY: false, columns: 80, write } as unknown as NodeJS.WriteStream);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("two set-ups of one folder work one after the other, and the second says that it waits", async () => {
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await sleep(50);
    order.push(`${name} ends`);
  };
  await Promise.all(["a", "b"].map((name) => oneAtATime(root, talk, work(name))));
  expect(order).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  expect(said).toEqual([messages.en.otherSetup]);
  expect(existsSync(lock)).toBe(false);
});

test("work that fails leaves the folder free for the next", async () => {
  const failing = oneAtATime(root, talk, () => Promise.reject(new Error("no room")));
  await expect(failing).rejects.toThrow("no room");
  expect(await oneAtATime(root, talk, async () => readFileSync(lock, "utf8"))).toBe(String(process.pid));
});

test("the lock of a process that has ended, or that a full disk left empty, holds nobody up", async () => {
  for (const left of [String(endedProcess()), ""]) {
    writeFileSync(lock, left);
    expect(await oneAtATime(root, talk, async () => "done")).toBe("done");
  }
});
