import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { lock } from "../../../src/train/sweep/lock";
import { openStore } from "../../../src/train/sweep/store";
import { scratch } from "./built";

// The real files; only a test of a failing disk says otherwise.
vi.mock(import("node:fs"), async (original) => {
  const real = await original();
  return { ...real, renameSync: vi.fn(real.renameSync) };
});

const NOBODY = 2 ** 22 + 1; // above the largest id that Linux gives to a process

const ownerOf = (path: string): unknown => JSON.parse(readFileSync(`${path}.lock`, "utf8"));

describe("a lock", () => {
  it("names its process, and is there until it is let go of", () => {
    const path = join(scratch(), "results.jsonl");
    const unlock = lock(path);
    expect(ownerOf(path)).toEqual({ pid: process.pid, host: hostname() });
    unlock();
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it("of a dead process of this machine is taken over", () => {
    const path = join(scratch(), "results.jsonl");
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: NOBODY, host: hostname() }));
    lock(path);
    expect(ownerOf(path)).toEqual({ pid: process.pid, host: hostname() });
    expect(existsSync(`${path}.lock.new`)).toBe(false);
  });

  it("of a dead process that another is just taking over is left to that one", () => {
    const path = join(scratch(), "results.jsonl");
    const dead = { pid: NOBODY, host: hostname() };
    writeFileSync(`${path}.lock`, JSON.stringify(dead));
    writeFileSync(`${path}.lock.new`, JSON.stringify({ pid: 1, host: hostname() }));
    expect(() => lock(path)).toThrow(`if there is none, remove ${path}.lock.new`);
    expect(ownerOf(path)).toEqual(dead);
  });

  it("of a dead process that another died taking over stays, and the error names the leftover to remove", () => {
    const path = join(scratch(), "results.jsonl");
    const dead = { pid: NOBODY, host: hostname() };
    writeFileSync(`${path}.lock`, JSON.stringify(dead));
    writeFileSync(`${path}.lock.new`, JSON.stringify(dead));
    expect(() => lock(path)).toThrow(/got the leftover of a process that died .*: remove .*\.lock\.new$/);
    expect(ownerOf(path)).toEqual(dead);
  });

  it("that cannot be put in a dead one's place leaves nothing behind", () => {
    const path = join(scratch(), "results.jsonl");
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: NOBODY, host: hostname() }));
    vi.mocked(renameSync).mockImplementationOnce(() => {
      throw Object.assign(new Error("EIO: i/o error, rename"), { code: "EIO" });
    });
    expect(() => lock(path)).toThrow("EIO");
    expect(existsSync(`${path}.lock.new`)).toBe(false);
    lock(path);
    expect(ownerOf(path)).toEqual({ pid: process.pid, host: hostname() });
  });

  it.each([
    ["of another machine, whose processes cannot be seen from here", { pid: NOBODY, host: "elsewhere" }],
    ["that names no process", { host: hostname() }],
    ["that names something else than a process", { pid: "1", host: hostname() }],
  ])("%s stays, and the error names its file", (_, owner) => {
    const path = join(scratch(), "results.jsonl");
    writeFileSync(`${path}.lock`, JSON.stringify(owner));
    expect(() => lock(path)).toThrow(`if there is none, remove ${path}.lock`);
    expect(ownerOf(path)).toEqual(owner);
  });

  it.each(["", '{"pid":'])("that is just being written, %j so far, stays", (text) => {
    const path = join(scratch(), "results.jsonl");
    writeFileSync(`${path}.lock`, text);
    expect(() => lock(path)).toThrow("for one sweep alone");
    expect(readFileSync(`${path}.lock`, "utf8")).toBe(text);
  });

  it("cannot be made in a folder that is not there", () => {
    expect(() => lock(join(scratch(), "not-there", "results.jsonl"))).toThrow("ENOENT");
  });
});

describe("a store that cannot be opened", () => {
  it("leaves no lock behind", () => {
    const path = join(scratch(), "a-folder");
    mkdirSync(path);
    expect(() => openStore(path)).toThrow(/EISDIR|EPERM/);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });
});
