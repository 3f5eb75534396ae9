import { hasTag } from "../notebook";
import { pictureOf, pictureOnDisk } from "../pictures";
import { editionRule } from "./rule";

/** One cell's figure is the lesson's picture in the README, and the file that the README shows is that figure. */
export const pictureRule = editionRule("picture", ({ notebook, file }) => {
  const tagged = notebook.cells.filter((cell) => hasTag(cell, "picture"));
  const picture = pictureOf(notebook);
  if (tagged.length !== 1 || picture === undefined) {
    const found = tagged.length === 1 ? "a cell without a figure" : `${tagged.length} cells`;
    return [{ cell: tagged[0]?.id, expected: "one cell with a figure to have the tag picture", found }];
  }
  const onDisk = pictureOnDisk(file);
  if (onDisk === picture) return [];
  const found = onDisk === undefined ? "no file" : "another figure";
  return [{ cell: tagged[0].id, expected: "its figure in notebooks/images (npm run notebooks run)", found }];
});
