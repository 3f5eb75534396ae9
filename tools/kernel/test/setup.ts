import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { repositoryRoot, startJupyter } from "../../jupyter/server";

declare module "vitest" {
  interface ProvidedContext {
    jupyter: { baseUrl: string; token: string };
  }
}

/** Starts one Jupyter server for all kernel tests. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const root = repositoryRoot();
  requireFreshBuild(root);
  createRequire(__filename)(join(root, "tools/lab/kernelspec.mjs")).installKernelspec(root);
  const server = await startJupyter();
  provide("jupyter", { baseUrl: server.baseUrl, token: server.token });
  return () => server.stop();
}

/** Jupyter starts the compiled kernel: tests of an old one would prove nothing. */
function requireFreshBuild(root: string): void {
  const folder = join(root, "tools/kernel");
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".ts"))) {
    const compiled = join(root, "tools/dist/kernel", name.replace(/\.ts$/, ".js"));
    const built = statSync(compiled, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (built < statSync(join(folder, name)).mtimeMs) {
      throw new Error(`tools/kernel/${name} is newer than its compiled form: run "npm run build" first`);
    }
  }
}
