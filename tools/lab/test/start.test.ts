import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startKernel } from "../../jupyter/client";
import { messages } from "../messages.mjs";
import { browserArgs } from "../serve.mjs";
import { commitAll, makeCopy } from "./support/copy";
import { type Command, type CommandOptions, freePort, holdPort, run, start } from "./support/lab";

const copy = makeCopy({ venv: true });
const address = /http:\S+/;

beforeAll(() => {
  for (const lang of ["en", "ja"]) addLesson(lang);
  commitAll(copy.root);
});
afterAll(() => copy.remove());

/** A lesson that comes before the real ones, and that is short. */
function addLesson(lang: string): void {
  const folder = join(copy.root, "notebooks", lang);
  const metadata = { kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" } };
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "00-test.ipynb"),
    JSON.stringify({ cells: [], metadata, nbformat: 4, nbformat_minor: 5 }),
  );
}

async function startOn(port: number, options: CommandOptions = {}) {
  const args = ["--no-browser", `--port=${port}`, ...(options.args ?? [])];
  const command = start(copy, { ...options, args });
  const url = new URL((await command.until(address))[0]);
  const token = url.searchParams.get("token") ?? "";
  const headers = { Authorization: `token ${token}` };
  const get = (path: string, init: RequestInit = {}) => fetch(new URL(path, url), { ...init, headers });
  return { command, url, get };
}

async function stop(command: Command, signal: NodeJS.Signals = "SIGINT"): Promise<number | null> {
  command.process.kill(signal);
  return command.ended;
}

/** What the course kernel answers to a cell, and then shuts it down. */
async function runCell(server: URL, code: string): Promise<string> {
  const token = server.searchParams.get("token") ?? "";
  const kernel = await startKernel({ baseUrl: new URL("/", server).href, token });
  const { outputs } = await kernel.execute(code);
  await kernel.shutdown();
  return JSON.stringify(outputs);
}

test("the first lesson is served with its kernel, and the user's home stays empty", async () => {
  const { command, url, get } = await startOn(await freePort());
  try {
    expect(url.pathname).toBe("/lab/tree/notebooks/en/00-test.ipynb");
    expect((await get(url.pathname)).status).toBe(200);
    expect((await fetch(new URL("/api/kernelspecs", url))).status).toBe(403);
    const { default: standard, kernelspecs } = (await (await get("/api/kernelspecs")).json()) as Record<
      string,
      object
    >;
    expect([standard, Object.keys(kernelspecs)]).toEqual(["tslab", ["tslab"]]);
    const settings = "/lab/api/settings/@jupyterlab/apputils-extension:themes";
    expect((await get(settings, { method: "PUT", body: '{"raw":"{}"}' })).status).toBe(204);
    expect(await runCell(url, "[6 * 7, process.env.HOME].join()")).toContain(`42,${copy.home}`);
  } finally {
    expect(await stop(command)).toBe(0);
  }
  expect(readdirSync(copy.home)).toEqual([]);
  const runtime = readdirSync(join(copy.root, ".venv", "jupyter", "runtime"));
  expect(runtime.filter((name) => name.startsWith("jpserver"))).toEqual([]);
});

test("a second start finds nothing to do, and SIGTERM ends it as Ctrl-C does", async () => {
  await stop((await startOn(await freePort())).command);
  const { command } = await startOn(await freePort());
  expect(await stop(command, "SIGTERM")).toBe(0);
  const [first, ...others] = command.output().split("\n");
  expect(first).toBe(messages.en.nothingToDo);
  expect(others.filter((line) => line !== messages.en.asRoot)[0]).toBe(messages.en.starting);
});

test("with --lang ja the Japanese lesson opens in JupyterLab's Japanese interface", async () => {
  const { command, url, get } = await startOn(await freePort(), { args: ["--lang", "ja"] });
  try {
    expect(command.output()).toContain(messages.ja.starting);
    expect(url.pathname).toBe("/lab/tree/notebooks/ja/00-test.ipynb");
    const setting = await (await get("/lab/api/settings/@jupyterlab/translation-extension:plugin")).text();
    expect(JSON.parse(setting).schema.properties.locale.default).toBe("ja_JP");
    const { data } = (await (await get("/lab/api/translations/ja_JP")).json()) as {
      data: { jupyterlab?: object };
    };
    expect(JSON.stringify(data.jupyterlab)).toContain("ノートブック");
  } finally {
    await stop(command);
  }
});

test("an unknown language is refused before anything is done", async () => {
  const { code, output } = await run(copy, { args: ["--lang=fr"] });
  expect([code, output.split("\n")[0]]).toEqual([1, `Error: ${messages.en.unknownLanguage("fr").what}`]);
});

test("the browser gets a page that leads to the lesson, with the token", async () => {
  const browser = join(copy.home, "browser");
  const opened = join(copy.home, "opened");
  writeFileSync(browser, `#!/bin/sh\nprintf %s "$1" > "${opened}.new"\nmv "${opened}.new" "${opened}"\n`);
  chmodSync(browser, 0o755);
  const args = [`--port=${await freePort()}`, "--ServerApp.use_redirect_file=True"];
  const command = start(copy, { args, env: { BROWSER: browser } });
  const url = (await command.until(address))[0];
  await expect.poll(() => existsSync(opened), { timeout: 60_000 }).toBe(true);
  expect(readFileSync(fileURLToPath(readFileSync(opened, "utf8")), "utf8")).toContain(url);
  await stop(command);
});

test("a browser under Windows' WSL gets the address itself", () => {
  expect(browserArgs({ WSL_DISTRO_NAME: "Debian" })).toEqual(["--ServerApp.use_redirect_file=False"]);
});

test("a port that was asked for and is taken is an error with its cure", async () => {
  const taken = await holdPort();
  for (const args of [
    [`--port=${taken.port}`],
    ["--port", `${taken.port}`],
    [`--ServerApp.port=${taken.port}`],
  ]) {
    const { code, output } = await run(copy, { args: ["--no-browser", ...args] });
    const { what, cure } = messages.en.portTaken(taken.port);
    expect([code, output.includes(what), output.includes(cure)]).toEqual([1, true, true]);
  }
  await taken.release();
});

test("without --port another one is taken when the usual one is not free, and that is said", async () => {
  const taken = await holdPort(8888).catch(() => undefined);
  const command = start(copy, { args: ["--no-browser"] });
  const port = Number(new URL((await command.until(address))[0]).port);
  await stop(command);
  await taken?.release();
  expect(port).not.toBe(8888);
  expect(command.output()).toContain(messages.en.otherPort(8888, port));
});

test("an argument that JupyterLab refuses ends the start with an error", async () => {
  const { code, output } = await run(copy, { args: ["--no-browser", "--ServerApp.port=abc"] });
  expect([code, output.includes(messages.en.serverEnded(1).what)]).toEqual([1, true]);
});

test("Node is refused when it is older than package.json asks for, in words", async () => {
  const old = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"16.20.2"})';
  for (const [name, args, words] of [
    ["lab", [], "needs Node.js"],
    ["test", [], "needs Node.js"],
    ["build", [], "needs Node.js"],
    ["lab", ["--lang", "ja"], "が必要ですが"],
  ] as const) {
    const { code, output } = await run(copy, { name, args: [...args], nodeArgs: ["--import", old] });
    expect([code, output.includes(words), output.includes("16.20.2")]).toEqual([1, true, true]);
  }
});
