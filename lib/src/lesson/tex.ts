import type { Bundle } from "./host";

/** Something that can write itself as TeX, such as an expression of mathjs. */
export interface TexSource {
  /** The TeX, without dollar signs. */
  toTex(): string;
}

/** A formula as display math: typeset by JupyterLab, as TeX source elsewhere. */
export function texBundle(formula: string | TexSource): Bundle {
  const tex = (typeof formula === "string" ? formula : formula.toTex()).trim();
  return { "text/latex": `$$${tex}$$`, "text/plain": tex };
}
