import { createRequire } from "node:module";
import { type Content, PROTOCOL_VERSION } from "./message";
import { tslabVersion } from "./tslab";

const typescript: { version: string } = createRequire(__filename)("@tslab/typescript-for-tslab/package.json");

/** What the kernel says about itself and its language; notebooks keep `language_info`. */
export const kernelInfo: Content = {
  status: "ok",
  protocol_version: PROTOCOL_VERSION,
  implementation: "tslab",
  implementation_version: tslabVersion,
  banner: `TypeScript ${typescript.version} on Node.js ${process.version}`,
  help_links: [{ text: "TypeScript", url: "https://www.typescriptlang.org/docs/" }],
  language_info: {
    name: "typescript",
    version: typescript.version,
    mimetype: "text/typescript",
    file_extension: ".ts",
    pygments_lexer: "typescript",
    nbconvert_exporter: "script",
    // JupyterLab finds its highlighter by this name.
    codemirror_mode: { name: "typescript" },
  },
};
