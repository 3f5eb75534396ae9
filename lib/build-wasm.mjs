// Compiles the f32 kernels (src/simd/assembly) to WebAssembly and writes them as base64 into src/simd/kernels-wasm.ts, which
// is committed: the library needs no compiler, no file and no network to load them. `--check` only compares.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const folder = join(dirname(fileURLToPath(import.meta.url)), "src", "simd");
const target = join(folder, "kernels-wasm.ts");
const LIMIT = 16 * 1024;

/** The text of kernels-wasm.ts. */
export async function compileKernels() {
  const out = mkdtempSync(join(tmpdir(), "kernels-"));
  try {
    const flags = [
      "--runtime",
      "stub",
      "--enable",
      "simd",
      "-O3",
      "--noAssert",
      // The tables begin here, not behind a kilobyte of nothing: they have to end below WORK of src/simd/kernels.ts.
      "--memoryBase",
      "16",
      "--importMemory",
      "--use",
      "abort=",
    ];
    const { error, stderr } = await asc.main([
      join(folder, "assembly", "index.ts"),
      "--outFile",
      join(out, "kernels.wasm"),
      ...flags,
    ]);
    if (error) throw new Error(`${error.message}\n${stderr}`);
    return moduleText(readFileSync(join(out, "kernels.wasm")));
  } finally {
    rmSync(out, { recursive: true });
  }
}

function moduleText(wasm) {
  if (wasm.length > LIMIT) throw new Error(`the kernels take ${wasm.length} bytes, more than ${LIMIT}`);
  const lines = wasm.toString("base64").match(/.{1,100}/g);
  const text = lines.map((line) => `  "${line}"`).join(" +\n");
  return [
    `// Made by \`npm run build:wasm\` from ./assembly: ${wasm.length} bytes of WebAssembly in base64. Do not edit.`,
    "export const KERNELS_WASM: string =",
    `${text};`,
    "",
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await compileKernels();
  if (!process.argv.includes("--check")) writeFileSync(target, text);
  else if (readFileSync(target, "utf8") !== text) {
    console.error("kernels-wasm.ts is not what ./assembly compiles to: run npm run build:wasm");
    process.exitCode = 1;
  }
}
