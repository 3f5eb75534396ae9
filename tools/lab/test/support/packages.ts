import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A package in a file as it is on a package server. */
export interface Archive {
  readonly name: string;
  readonly file: string;
  readonly bytes: Buffer;
}

/** A server of packages on this machine that can be cut off in the middle of a file. */
export interface PackageServer {
  readonly url: string;
  /** Paths of all requests for archives, in order. */
  readonly requests: string[];
  /** Name of the file that breaks off in its middle, as on a bad network. */
  cut: string | undefined;
}

/** A Python package with one module, as the wheel that pip installs. */
export function makeWheel(folder: string, name: string): Archive {
  const file = `${name}-1.0-py3-none-any.whl`;
  const info = `${name}-1.0.dist-info`;
  const files = {
    [`${name}.py`]: `name = "${name}"\n`,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n`,
    [`${info}/WHEEL`]: "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    [`${info}/RECORD`]: "",
  };
  const program = [
    "import json, sys, zipfile",
    "with zipfile.ZipFile(sys.argv[1], 'w') as wheel:",
    "    for path, text in json.loads(sys.argv[2]).items(): wheel.writestr(path, text)",
  ].join("\n");
  mkdirSync(folder, { recursive: true });
  execFileSync("python3", ["-c", program, join(folder, file), JSON.stringify(files)]);
  return { name, file, bytes: readFileSync(join(folder, file)) };
}

/** An npm package with nothing but its package.json. */
export function makeNpmPackage(folder: string, name: string): Archive {
  const file = `${name}-1.0.0.tgz`;
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "package.json"), JSON.stringify({ name, version: "1.0.0" }));
  execFileSync("tar", ["-czf", join(folder, file), "-C", folder, "--transform", `s/^${name}/package/`, name]);
  return { name, file, bytes: readFileSync(join(folder, file)) };
}

/** A hash as requirements.txt (`sha256:hex`) and package-lock.json (`sha512-base64`) have it. */
export function hashes({ bytes }: Archive): { pip: string; npm: string } {
  const sha512 = createHash("sha512").update(bytes).digest("base64");
  return { pip: `sha256:${createHash("sha256").update(bytes).digest("hex")}`, npm: `sha512-${sha512}` };
}

/** Serves archives to pip (under `/simple/`) and to npm, until the test is finished. */
export async function servePackages(archives: Archive[]): Promise<PackageServer> {
  const state: PackageServer = { url: "", requests: [], cut: undefined };
  const server = createServer((request, response) => answer(archives, state, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => close(server));
  const { port } = server.address() as { port: number };
  return Object.assign(state, { url: `http://127.0.0.1:${port}` });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function answer(
  archives: Archive[],
  state: PackageServer,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const path = request.url ?? "";
  const archive = archives.find(({ file }) => path.endsWith(file));
  if (archive !== undefined) {
    sendArchive(archive, state, response);
    return;
  }
  const named = archives.find(({ name }) => path === `/${name}` || path === `/simple/${name}/`);
  if (named === undefined) {
    response.writeHead(404).end();
  } else if (path.startsWith("/simple/")) {
    response.setHeader("Content-Type", "text/html").end(`<a href="/${named.file}">${named.file}</a>`);
  } else {
    const dist = { tarball: `${state.url}/${named.file}`, integrity: hashes(named).npm };
    const versions = { "1.0.0": { name: named.name, version: "1.0.0", dist } };
    const packument = { name: named.name, "dist-tags": { latest: "1.0.0" }, versions };
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(packument));
  }
}

function sendArchive({ file, bytes }: Archive, state: PackageServer, response: ServerResponse): void {
  state.requests.push(file);
  const headers = { "Content-Length": bytes.length, "Cache-Control": "max-age=31536000, immutable" };
  response.writeHead(200, { ...headers, "Content-Type": "application/octet-stream" });
  if (state.cut !== file) {
    response.end(bytes);
  } else {
    response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.resetAndDestroy());
  }
}
