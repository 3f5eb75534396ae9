import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** The repository that these tests belong to. */
export const repository = resolve(__dirname, "../../../..");

/** A copy of the repository in a folder of its own, whose name has a space and Japanese letters. */
export interface Copy {
  readonly root: string;
  /** An empty folder to be the user's home. */
  readonly home: string;
  remove(): void;
}

export interface CopyOptions {
  /** Share the installed npm packages and the builds; default true. */
  packages?: boolean;
  /** Bring the virtual environment along; default false. */
  venv?: boolean;
  /** Make it a clone: with git's version of all files; default false. */
  git?: boolean;
}

/** Copies what git tracks, and what is asked for of that which the set-up makes. */
export function makeCopy({ packages = true, venv = false, git = false }: CopyOptions = {}): Copy {
  const folder = temporaryFolder();
  const root = join(folder, "a clone");
  const home = join(folder, "home");
  mkdirSync(home);
  for (const path of trackedFiles()) copyFile(path, root);
  if (packages) sharePackages(root);
  if (venv) execFileSync("cp", ["-al", join(repository, ".venv"), root]);
  // These are written in place, so the copy must not share them.
  rmSync(join(root, ".venv", "jupyter"), { recursive: true, force: true });
  if (git) commitAll(root);
  return { root, home, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** An empty folder beside the repository's kind of disk, with a difficult name. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "relu lab 日本語 "));
}

/** Makes the folder a clone whose last commit has all its files. */
export function commitAll(root: string): void {
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@localhost", ...args], { cwd: root });
  git("init", "-q");
  git("add", "-A");
  git("commit", "-qm", "All files");
}

/** Every path below a folder that is not a folder itself. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

/** The number of a process that is no more. */
export function endedProcess(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

function trackedFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "-z"], { cwd: repository, encoding: "utf8" });
  return listed.split("\0").filter((path) => path !== "" && existsSync(join(repository, path)));
}

function copyFile(path: string, root: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  cpSync(join(repository, path), join(root, path));
}

function sharePackages(root: string): void {
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  for (const project of ["lib", "tools"]) {
    const dist = join(repository, project, "dist");
    if (existsSync(dist)) cpSync(dist, join(root, project, "dist"), { recursive: true });
  }
}
