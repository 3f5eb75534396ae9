import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lessonKernel, messageOf, textOf, whileRunning } from "./session";

const kernel = lessonKernel('import { relu, Mlp, train, Matrix } from "relu-lab";', "ja");

/** Splits at the cursor, written as `|`. */
function at(marked: string): [code: string, cursor: number] {
  const cursor = Array.from(marked).indexOf("|");
  return [marked.replace("|", ""), cursor];
}

describe("completion (Tab)", () => {
  test.each([
    ["a member of an import", "relu.der|", "derivative"],
    ["a name of the library", 'import { lea| } from "relu-lab";', "leakyRelu"],
    ["right after an opening parenthesis", "console.log(|", "relu"],
    ["an option right after an opening brace", "new Mlp({ |", "activation"],
    ["an option that was begun", "new Mlp({ sizes: [1, 2], see| })", "seed"],
    [
      "behind characters that count twice in JavaScript",
      'const s = "𠮷🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"; relu.der|',
      "derivative",
    ],
  ])("offers %s", async (_, marked, expected) => {
    const [code, cursor] = at(marked);
    const reply = await kernel.complete(code, cursor);
    if (reply.status !== "ok") throw new Error(reply.status);
    expect(reply.matches).toContain(expected);
    const begun = /[a-z]*$/i.exec(marked.slice(0, marked.indexOf("|")))![0];
    expect([reply.cursor_start, reply.cursor_end]).toEqual([cursor - begun.length, cursor]);
  });
});

describe("inspection (Shift-Tab)", () => {
  test.each([
    ["on a name", "re|lu"],
    ["right after an opening parenthesis", "relu.derivative(|"],
    ["among the arguments", "relu.derivative(1, { |"],
    ["of a constructor, right after the parenthesis", "new Mlp(|"],
    ["of a function, right after the parenthesis", "await train(|)"],
    [
      "behind characters that count twice in JavaScript",
      'const s = "𠮷🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"; relu.derivative(|',
    ],
  ])("shows type and doc comment %s", async (_, marked) => {
    const reply = await kernel.inspect(...at(marked));
    if (reply.status !== "ok" || !reply.found) throw new Error("nothing found");
    const [type, ...documentation] = String(reply.data["text/plain"]).split("\n\n");
    expect(type).toMatch(/relu|derivative|Mlp|train/);
    expect(type).not.toMatch(/: any\b/);
    expect(documentation.join().length).toBeGreaterThan(20);
  });

  test("finds nothing where nothing is", async () => {
    expect(await kernel.inspect("  ", 1)).toMatchObject({ status: "ok", found: false });
  });
});

describe("types", () => {
  test.each([
    ["a parameter without a type", "function f(x) { return x; }", "implicitly has an 'any' type"],
    [
      "what may be undefined",
      "const u: number | undefined = [1].find((n) => n > 1);\nu.toFixed();",
      "possibly",
    ],
    ["a wrong argument of the library", "new Mlp({ sizes: 'many' });", "not assignable"],
    ["a name of the library that is not there", 'import { rely } from "relu-lab";', "no exported member"],
    ["a name of the browser", "document.title", "Cannot find name 'document'"],
  ])("in strict mode: %s is an error", async (_, code, message) => {
    const result = await kernel.execute(code);
    expect(result.error?.ename).toBe("TypeScriptError");
    expect(result.error?.evalue).toContain(message);
  });

  test("an import of the library is never any", async () => {
    // Only of `any` can a number and its opposite be both required.
    const code = `type IsAny<T> = 0 extends 1 & T ? true : false;
      const known: [IsAny<typeof relu>, IsAny<typeof Mlp>, IsAny<typeof train>, IsAny<Matrix>] = [false, false, false, false];
      known.length`;
    expect(textOf(await kernel.execute(code))).toBe("4\n");
  });

  test.each(["relu-lab", "mathjs", "node:fs"])("%s resolves from a lesson's folder", async (name) => {
    expect(textOf(await kernel.execute(`import * as module from "${name}"; typeof module`))).toBe("object\n");
  });
});

describe("what the kernel says about itself", () => {
  test("the language's version is that of the TypeScript in use", async () => {
    const info = await kernel.connection.info;
    const inUse = textOf(await kernel.execute('require("@tslab/typescript-for-tslab").version')).trim();
    expect(info.language_info).toMatchObject({
      name: "typescript",
      version: inUse,
      mimetype: "text/typescript",
      file_extension: ".ts",
      codemirror_mode: { name: "typescript" },
    });
    expect(info.implementation_version).toBe("1.0.22");
    expect(info.banner).toContain(process.version);
  });

  test("it has no comms, and says so", async () => {
    const reply = await kernel.connection.requestCommInfo({ target_name: "jupyter.widget" });
    expect(reply.header.msg_type).toBe("comm_info_reply");
    expect(reply.content).toEqual({ status: "ok", comms: {} });
  });

  test("an open bracket asks for another line", async () => {
    const reply = await kernel.connection.requestIsComplete({ code: "function f() {" });
    expect(reply.content).toEqual({ status: "incomplete", indent: "  " });
    expect((await kernel.connection.requestIsComplete({ code: "1 + 1" })).content.status).toBe("complete");
  });

  test("completion is answered while a cell awaits, and the kernel goes on being busy", async () => {
    const states: string[] = [];
    const done = messageOf(kernel, ({ header, parent_header, content }) => {
      if (header.msg_type !== "status" || !("msg_type" in parent_header)) return false;
      states.push(`${parent_header.msg_type} ${(content as { execution_state: string }).execution_state}`);
      return states.at(-1) === "execute_request idle";
    });
    const folder = mkdtempSync(join(tmpdir(), "language-"));
    const end = join(folder, "end");
    const wait = `while (!require("node:fs").existsSync(${JSON.stringify(end)})) await new Promise((r) => setTimeout(r, 5));`;
    await whileRunning(kernel, wait, async () => {
      expect((await kernel.complete("relu.der")).status).toBe("ok");
      writeFileSync(end, "");
    });
    rmSync(folder, { recursive: true });
    await done;
    // The page shows the last one: without the fourth it would say that nothing runs.
    expect(states).toEqual([
      "execute_request busy",
      "complete_request busy",
      "complete_request idle",
      "execute_request busy",
      "execute_request idle",
    ]);
  });
});
