import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { jupyterEnv, venvPython } from "../../tools/lab/jupyter-env.mjs";

/** The repository's folder. */
export const ROOT: string = join(__dirname, "..", "..");

/** Where tests write notebooks: below the repository's folder, whose files the server shows; ignored by git. */
export const SCRATCH: string = join(ROOT, "test", "scratch");

/** A code cell of a notebook file with the bundles that it has displayed. */
export interface SavedCell {
  readonly code: string;
  readonly bundles?: readonly object[];
}

/** Writes a notebook and gives its path from the repository's folder, as JupyterLab wants it. */
export function writeNotebook(name: string, cells: readonly SavedCell[]): string {
  const path = join(SCRATCH, name);
  mkdirSync(dirname(path), { recursive: true });
  const notebook = {
    cells: cells.map(({ code, bundles = [] }, index) => ({
      cell_type: "code",
      id: `cell-${index + 1}`,
      execution_count: bundles.length > 0 ? index + 1 : null,
      metadata: {},
      source: code,
      outputs: bundles.map((data) => ({ output_type: "display_data", data, metadata: {} })),
    })),
    metadata: { kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  writeFileSync(path, JSON.stringify(notebook));
  return relative(ROOT, path).replaceAll("\\", "/");
}

/**
 * Copies the lessons with their images, so that what a test does stays out of them, and gives the path of the folder
 * that holds the folders of the languages.
 */
export function copyLessons(name: string): string {
  const folder = join(SCRATCH, name);
  cpSync(join(ROOT, "notebooks"), folder, { recursive: true });
  return relative(ROOT, folder).replaceAll("\\", "/");
}

/** Environment in which tests keep Jupyter's data, settings and signatures apart from the user's. */
export function scratchEnv(name: string): NodeJS.ProcessEnv {
  const own = join(SCRATCH, name);
  return {
    JUPYTER_DATA_DIR: join(own, "data"),
    JUPYTER_RUNTIME_DIR: join(own, "runtime"),
    JUPYTERLAB_SETTINGS_DIR: join(own, "settings"),
    JUPYTERLAB_WORKSPACES_DIR: join(own, "workspaces"),
  };
}

/** Signs a notebook as one whose scripts may run. */
export function trust(path: string, env: NodeJS.ProcessEnv): void {
  const { status, stderr } = spawnSync(venvPython(ROOT), ["-m", "nbformat.sign", path], {
    cwd: ROOT,
    env: { ...jupyterEnv(ROOT), ...env },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`trust: expected ${path} to be signed, got ${stderr}`);
}
