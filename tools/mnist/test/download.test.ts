import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { download } from "../download.mjs";

const content = Buffer.alloc(300_000, "the bytes of a file that is long enough to be cut. ");
const file = {
  name: "images.gz",
  bytes: content.length,
  sha256: createHash("sha256").update(content).digest("hex"),
};
let directory: string;
const servers: Server[] = [];

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "mnist-"));
});
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(directory, { recursive: true, force: true });
});

async function mirror(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const whole: RequestListener = (request, response) => {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
  response.writeHead(from > 0 ? 206 : 200).end(content.subarray(from));
};
const cutAfter =
  (bytes: number): RequestListener =>
  (_, response) => {
    response.writeHead(200, { "content-length": content.length });
    response.write(content.subarray(0, bytes), () => setTimeout(() => response.destroy(), 50));
  };
const target = () => path.join(directory, file.name);

test("a file arrives whole, with progress up to its last byte, and a second call finds it there", async () => {
  const seen: number[] = [];
  const options = {
    directory,
    mirrors: [await mirror(whole)],
    onProgress: (_: unknown, n: number) => seen.push(n),
  };
  expect(await download(file, options)).toBe("fetched");
  expect(readFileSync(target()).equals(content)).toBe(true);
  expect(seen.at(-1)).toBe(content.length);
  expect(await download(file, { directory, mirrors: [] })).toBe("present");
});

test("a cut connection leaves nothing under the file's name, and the next call asks only for the rest", async () => {
  await expect(download(file, { directory, mirrors: [await mirror(cutAfter(100_000))] })).rejects.toThrow(
    /connection cut/,
  );
  expect(existsSync(target())).toBe(false);
  const ranges: (string | undefined)[] = [];
  const resumed = await mirror((request, response) => {
    ranges.push(request.headers.range);
    whole(request, response);
  });
  await download(file, { directory, mirrors: [resumed] });
  expect(ranges[0]).toMatch(/^bytes=[1-9]\d*-$/);
  expect(readFileSync(target()).equals(content)).toBe(true);
});

test("a server that ignores ranges is read from the beginning", async () => {
  writeFileSync(`${target()}.part`, content.subarray(0, 1000));
  const noRanges = await mirror((_, response) => response.writeHead(200).end(content));
  await download(file, { directory, mirrors: [noRanges] });
  expect(readFileSync(target()).equals(content)).toBe(true);
});

test("wrong bytes are refused by their checksum, removed, and the next mirror is asked", async () => {
  const wrong = await mirror((_, response) => response.writeHead(200).end(Buffer.alloc(content.length)));
  await expect(download(file, { directory, mirrors: [wrong] })).rejects.toThrow(
    /expected SHA-256 [0-9a-f]{64}, got/,
  );
  expect(readdirSync(directory)).toEqual([]);
  expect(await download(file, { directory, mirrors: [wrong, await mirror(whole)] })).toBe("fetched");
});

test("a longer answer than the file is refused", async () => {
  const longer = await mirror((_, response) =>
    response.writeHead(200).end(Buffer.concat([content, content])),
  );
  await expect(download(file, { directory, mirrors: [longer] })).rejects.toThrow(/got more/);
  expect(readdirSync(directory)).toEqual([]);
});

test("missing mirrors are each named with what they did", async () => {
  const absent = await mirror((_, response) => response.writeHead(404).end());
  const closed = "http://127.0.0.1:9/";
  await expect(download(file, { directory, mirrors: [closed, absent] })).rejects.toThrow(
    /expected images\.gz from one of 2 mirrors[\s\S]*no answer[\s\S]*got 404/,
  );
  expect(existsSync(target())).toBe(false);
});

test("a mirror that falls silent counts as cut", async () => {
  const silent = await mirror((_, response) => {
    response.writeHead(200).write(content.subarray(0, 10));
  });
  await expect(download(file, { directory, mirrors: [silent], idleMs: 200 })).rejects.toThrow(
    /nothing came for 200 ms/,
  );
});

test("a mirror that never answers is given up", async () => {
  const mute = await mirror(() => {});
  await expect(download(file, { directory, mirrors: [mute], idleMs: 200 })).rejects.toThrow(
    /no answer within 200 ms/,
  );
});

test.skipIf(process.platform !== "linux" || process.getuid?.() !== 0)(
  "a full disk is named with its cure, and the part gives its space back",
  async (context) => {
    const small = mkdtempSync(path.join(os.tmpdir(), "mnist-full-"));
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", small], { stdio: "ignore" });
    } catch {
      context.skip();
    }
    try {
      await expect(download(file, { directory: small, mirrors: [await mirror(whole)] })).rejects.toThrow(
        /ENOSPC: free some space/,
      );
      expect(readdirSync(small)).toEqual([]);
    } finally {
      execFileSync("umount", [small]);
      rmSync(small, { recursive: true, force: true });
    }
  },
);

test("the command ends with status 1 and says what to do when no mirror answers", async () => {
  const main = path.resolve(import.meta.dirname, "../main.mjs");
  const child = spawn(process.execPath, [main, "--dir", directory, "--mirror", "http://127.0.0.1:9/"]);
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += text;
  });
  const status = await new Promise((done) => child.on("close", done));
  expect(status).toBe(1);
  expect(errors).toContain("the next npm run mnist goes on");
  expect(readdirSync(directory)).toEqual([]);
});
