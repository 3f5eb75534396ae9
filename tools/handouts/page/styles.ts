import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../jupyter/server";

/** One of the style sheets beside the sources. */
export function styleSheet(name: "shared" | "screen" | "print"): string {
  return readFileSync(join(repositoryRoot(), "tools", "handouts", "style", `${name}.css`), "utf8");
}
