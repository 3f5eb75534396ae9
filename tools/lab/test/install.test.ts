import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Explanation, Failure } from "../failure.mjs";
import { venvPython } from "../jupyter-env.mjs";
import { messages } from "../messages.mjs";
import { ensurePackages, installedScope } from "../npm-packages.mjs";
import { findPython } from "../python.mjs";
import { Talk } from "../talk.mjs";
import { ensureVenv, isVenvComplete } from "../venv.mjs";
import { endedProcess, filesIn, temporaryFolder } from "./support/copy";
import {
  type Archive,
  hashes,
  makeNpmPackage,
  makeWheel,
  type PackageServer,
  servePackages,
} from "./support/packages";

let folder: string;
let root: string;

beforeEach(() => {
  folder = temporaryFolder();
  root = join(folder, "clone");
  mkdirSync(root);
  vi.stubEnv("HOME", join(folder, "home"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Speaks to nobody. */
const quiet = new Talk("en", {
  isTTY: false,
  columns: 80,
  write: () => true,
} as unknown as NodeJS.WriteStream);
const noPython = undefined;
const text = messages.en;

/** What the user is told when a step fails. */
async function failure(step: Promise<unknown>): Promise<Explanation> {
  const error: Failure = await step.then(
    () => expect.unreachable("the step did not fail"),
    (reason) => reason,
  );
  return error.explain(text);
}

async function failureOf(step: Promise<unknown>): Promise<string> {
  return (await failure(step)).what;
}

function requirePython(wheels: Archive[]): void {
  const lines = wheels.map((wheel) => `${wheel.name}==1.0 --hash=${hashes(wheel).pip}`);
  writeFileSync(join(root, "requirements.txt"), `${lines.join("\n")}\n`);
}

/** pip is to know this server alone. */
function usePipServer({ url }: PackageServer): void {
  vi.stubEnv("PIP_CONFIG_FILE", "/dev/null");
  vi.stubEnv("PIP_INDEX_URL", `${url}/simple/`);
  vi.stubEnv("PIP_TRUSTED_HOST", new URL(url).host);
  vi.stubEnv("PIP_RETRIES", "0");
  for (const name of ["PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_CACHE_DIR"]) vi.stubEnv(name, undefined);
}

function importable(name: string): boolean {
  try {
    execFileSync(venvPython(root), ["-c", `import ${name}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

test("when the network fails while pip fetches, the next start goes on with what is there", async () => {
  const wheels = ["first", "second"].map((name) => makeWheel(folder, name));
  const server = await servePackages(wheels);
  requirePython(wheels);
  usePipServer(server);
  server.cut = wheels[1].file;
  expect(await failureOf(ensureVenv(root, findPython(), quiet))).toBe(text.networkDown("pip").what);
  expect([isVenvComplete(root), existsSync(venvPython(root))]).toEqual([false, false]);

  server.cut = undefined;
  expect(await ensureVenv(root, noPython, quiet)).toBe(true);
  expect([importable("first"), importable("second")]).toEqual([true, true]);
  expect(server.requests.filter((file) => file === wheels[0].file)).toHaveLength(1);
  expect(existsSync(join(root, ".venv", "downloads"))).toBe(false);

  expect(await ensureVenv(root, noPython, quiet)).toBe(false);
  expect([".cache", ".local"].filter((name) => existsSync(join(folder, "home", name)))).toEqual([]);
});

test("a virtual environment is made anew when it was interrupted, is broken, or the requirements change", async () => {
  const wheels = ["first", "second"].map((name) => makeWheel(folder, name));
  usePipServer(await servePackages(wheels));
  requirePython(wheels.slice(0, 1));
  mkdirSync(join(root, ".venv", "bin"), { recursive: true });
  writeFileSync(join(root, ".venv", "bin", "python"), "half made");
  mkdirSync(join(root, ".venv", "jupyter"));
  writeFileSync(join(root, ".venv", "jupyter", "mine"), "settings of the user");
  expect(await ensureVenv(root, noPython, quiet)).toBe(true);

  rmSync(join(root, ".venv", "bin"), { recursive: true });
  expect(await ensureVenv(root, noPython, quiet)).toBe(true);

  requirePython(wheels);
  expect(await ensureVenv(root, noPython, quiet)).toBe(true);
  expect(importable("second")).toBe(true);
  expect(existsSync(join(root, ".venv", "jupyter", "mine"))).toBe(true);
});

test("a wheel that is not the locked one is refused", async () => {
  const wheel = makeWheel(folder, "first");
  usePipServer(await servePackages([wheel]));
  requirePython([{ ...wheel, bytes: Buffer.from("another") }]);
  const { what, why } = await failure(ensureVenv(root, noPython, quiet));
  expect([what, why.includes("DO NOT MATCH")]).toEqual([text.programFailed("pip", "").what, true]);
});

test("a full disk is told as such, leaves nothing half made, and once there is room the next start goes through", async (context) => {
  const disk = join(folder, "small disk");
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], { stdio: "ignore" });
  } catch {
    return context.skip("only root can mount a small disk");
  }
  try {
    root = disk;
    const wheel = makeWheel(folder, "first");
    usePipServer(await servePackages([wheel]));
    requirePython([wheel]);
    expect(await failureOf(ensureVenv(root, noPython, quiet))).toBe(text.diskFull("python -m venv").what);
    expect(filesIn(root)).toEqual([join(root, "requirements.txt")]);

    execFileSync("mount", ["-o", "remount,size=200m", disk]);
    expect(await ensureVenv(root, noPython, quiet)).toBe(true);
    expect(importable("first")).toBe(true);
  } finally {
    execFileSync("umount", ["-l", disk]);
  }
});

/** A package.json and its lock file: one package for the lessons, one for tools. */
function requireNpm([forLessons, forTools]: Archive[]): void {
  const own = { name: "test", version: "1.0.0" };
  const dependencies = { [forLessons.name]: "1.0.0" };
  const devDependencies = { [forTools.name]: "1.0.0" };
  const entry = (archive: Archive) => ({ version: "1.0.0", integrity: hashes(archive).npm });
  const packages = {
    "": { ...own, dependencies, devDependencies },
    [`node_modules/${forLessons.name}`]: entry(forLessons),
    [`node_modules/${forTools.name}`]: { ...entry(forTools), dev: true },
  };
  writeFileSync(join(root, "package.json"), JSON.stringify({ ...own, dependencies, devDependencies }));
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ ...own, lockfileVersion: 3, packages }));
}

/** npm is to know this server alone. */
function useNpmServer({ url }: PackageServer): void {
  vi.stubEnv("npm_config_registry", url);
  vi.stubEnv("npm_config_cache", join(folder, "npm cache"));
  vi.stubEnv("npm_config_userconfig", "/dev/null");
  vi.stubEnv("npm_config_fetch_retries", "0");
  vi.stubEnv("npm_config_update_notifier", "false");
}

test("when the network fails while npm fetches, nothing passes for installed and the next start goes on", async () => {
  const archives = ["one", "two"].map((name) => makeNpmPackage(folder, `relu-lab-test-${name}`));
  const server = await servePackages(archives);
  requireNpm(archives);
  useNpmServer(server);
  server.cut = archives[1].file;
  expect(await failureOf(ensurePackages(root, "all", quiet))).toBe(text.networkDown("npm").what);
  expect(installedScope(root)).toBe(undefined);

  server.cut = undefined;
  expect(await ensurePackages(root, "all", quiet)).toBe(true);
  expect(installedScope(root)).toBe("all");
  expect(server.requests.filter((file) => file === archives[0].file)).toHaveLength(1);
  expect(await ensurePackages(root, "all", quiet)).toBe(false);
});

test("learners get only the packages of the lessons, and the tests' packages come when they are asked for", async () => {
  const archives = ["one", "two"].map((name) => makeNpmPackage(folder, `relu-lab-test-${name}`));
  const server = await servePackages(archives);
  requireNpm(archives);
  useNpmServer(server);
  expect(await ensurePackages(root, "lessons", quiet)).toBe(true);
  expect([installedScope(root), server.requests]).toEqual(["lessons", [archives[0].file]]);
  expect(await ensurePackages(root, "lessons", quiet)).toBe(false);
  expect(await ensurePackages(root, "all", quiet)).toBe(true);
  expect(installedScope(root)).toBe("all");
  expect(await ensurePackages(root, "lessons", quiet)).toBe(false);
  requireNpm([makeNpmPackage(folder, "relu-lab-test-three"), archives[1]]);
  expect(installedScope(root)).toBe(undefined);
});

test("packages under a running JupyterLab are not replaced, and what a killed one has left is no obstacle", async () => {
  const archives = ["one", "two"].map((name) => makeNpmPackage(folder, `relu-lab-test-${name}`));
  requireNpm(archives);
  useNpmServer(await servePackages(archives));
  expect(await ensurePackages(root, "lessons", quiet)).toBe(true);

  const runtime = join(root, ".venv", "jupyter", "runtime");
  mkdirSync(runtime, { recursive: true });
  const runningAs = (pid: number) =>
    writeFileSync(join(runtime, "jpserver-1.json"), JSON.stringify({ pid, url: "http://localhost:8888/" }));
  runningAs(process.pid);
  expect(await failureOf(ensurePackages(root, "all", quiet))).toBe(text.labIsRunning("").what);
  expect(installedScope(root)).toBe("lessons");

  runningAs(endedProcess());
  expect(await ensurePackages(root, "all", quiet)).toBe(true);
});

test("when nobody answers, npm's failure is told as the network's", async () => {
  const archives = ["one", "two"].map((name) => makeNpmPackage(folder, `relu-lab-test-${name}`));
  requireNpm(archives);
  useNpmServer({ url: "http://127.0.0.1:9", requests: [], cut: undefined });
  expect(await failureOf(ensurePackages(root, "all", quiet))).toBe(text.networkDown("npm").what);
});
