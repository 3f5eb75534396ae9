import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PYTHON_PACKAGES = ["numpy==2.2.6", "scikit-learn==1.7.2"];
const TFJS = "4.22.0";
const NPM_PACKAGES = ["tfjs", "tfjs-backend-wasm"].map((name) => `@tensorflow/${name}@${TFJS}`);

/**
 * Installs the peers into `folder`, which git ignores: once. Gives where Python and the npm packages are.
 * @param {string} folder
 */
export function installPeers(folder) {
  const done = join(folder, "installed");
  const python = join(folder, "venv", process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const wanted = [...PYTHON_PACKAGES, ...NPM_PACKAGES].join("\n");
  if (!existsSync(done) || readFileSync(done, "utf8") !== wanted) {
    mkdirSync(folder, { recursive: true });
    console.error("Installing the peers (NumPy, scikit-learn, TensorFlow.js) …");
    const run = (command, args) =>
      execFileSync(command, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    run(process.platform === "win32" ? "python" : "python3", ["-m", "venv", "venv"]);
    run(python, ["-m", "pip", "install", "--quiet", ...PYTHON_PACKAGES]);
    writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
    run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...NPM_PACKAGES]);
    writeFileSync(done, wanted);
  }
  return { python, packages: folder };
}
