import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type CodeCell, hasTag, type Notebook } from "./notebook";

/** A lesson's picture, for the table in the README: the figure of the cell tagged `picture`. */
export function pictureOf({ cells }: Notebook): string | undefined {
  const cell = cells.find((cell): cell is CodeCell => cell.cell_type === "code" && hasTag(cell, "picture"));
  const drawn = cell?.outputs.flatMap((output) => ("data" in output ? [output.data["image/svg+xml"]] : []));
  return drawn?.filter((svg): svg is string => typeof svg === "string").at(-1);
}

/** Where the picture of a notebook's file is: `notebooks/images/<slug>.<language>.svg`. */
export function pictureFile(notebookFile: string): string {
  const folder = dirname(notebookFile);
  const name = `${basename(notebookFile, ".ipynb")}.${basename(folder)}.svg`;
  return join(dirname(folder), "images", name);
}

/** The picture as it is on disk. */
export function pictureOnDisk(notebookFile: string): string | undefined {
  const file = pictureFile(notebookFile);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Writes the picture of an executed lesson, if it has one. */
export function writePicture(notebookFile: string, notebook: Notebook): void {
  const picture = pictureOf(notebook);
  if (picture === undefined) return;
  const file = pictureFile(notebookFile);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, picture);
}
