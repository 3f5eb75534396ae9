import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pictureRule } from "../../check/picture";
import type { Cell, Output } from "../../notebook";
import { pictureFile, writePicture } from "../../pictures";
import { code, edition, notebook, stream } from "./lesson";

const figure = (svg: string): Output => ({
  output_type: "display_data",
  data: { "image/svg+xml": svg },
  metadata: {},
});
const drawn = code("curve", "", { tags: ["picture"] }, [stream("drawing\n"), figure("<svg>1</svg>")]);

let root: string;
let file: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pictures-"));
  file = join(root, "notebooks", "ja", "01-small.ipynb");
});
afterEach(() => rmSync(root, { recursive: true }));

const found = async (cells: Cell[]): Promise<string[]> =>
  (await pictureRule.check([edition("ja", cells, file)])).map((finding) => finding.found);

test("the figure of the tagged cell is written beside the lessons, and then nothing is found", async () => {
  expect(await found([drawn])).toEqual(["no file"]);
  writePicture(file, notebook([drawn]));
  expect(readFileSync(join(root, "notebooks", "images", "01-small.ja.svg"), "utf8")).toBe("<svg>1</svg>");
  expect(await found([drawn])).toEqual([]);
});

test("a picture that is not the lesson's figure any more is found", async () => {
  writePicture(file, notebook([drawn]));
  writeFileSync(pictureFile(file), "<svg>2</svg>");
  expect(await found([drawn])).toEqual(["another figure"]);
});

test("a lesson without a picture, with two, or with a tag on a cell that draws nothing is found", async () => {
  const silent = code("silent", "", { tags: ["picture"] }, [stream("no figure\n")]);
  expect(await found([])).toEqual(["0 cells"]);
  expect(await found([drawn, silent])).toEqual(["2 cells"]);
  expect(await found([silent])).toEqual(["a cell without a figure"]);
});
