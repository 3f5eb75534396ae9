import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { repositoryRoot } from "../../jupyter/server";
import { selectLessons } from "../../notebooks/lessons";
import type { View } from "../edition";
import { openSource } from "../source";
import { words } from "../words";
import { fillNet, fillTable } from "../worksheet/fill";
import { worksheetNumbers, written } from "../worksheet/numbers";
import { worksheetDocument, worksheetsOf } from "../worksheet/worksheet";

const [english, japanese] = selectLessons(repositoryRoot(), ["03"]).map((lesson) =>
  openSource(repositoryRoot(), lesson),
);
const place = { lesson: english.name, cell: "worksheet" };
const [sheet] = worksheetsOf(english);
const net = readFileSync(join(repositoryRoot(), "notebooks", "images", "03-worksheet.svg"), "utf8");

it("the worksheet's numbers are computed from the net that its text gives", () => {
  const { values, derivatives, table } = worksheetNumbers(sheet.source, place);
  const shown = (numbers: number[]): string[] => numbers.map(written);
  expect(shown(values["z₁"])).toEqual(["−0.8", "1", "0.5"]);
  expect(shown(values.y)).toEqual(["0.7503", "0.2497"]);
  expect(shown(values.L)).toEqual(["0.2873"]);
  expect(shown(derivatives["z₁"])).toEqual(["0", "−0.0999", "−0.2497"]);
  expect(table.dW_1.map(shown)).toEqual([
    ["0", "0.0999", "0.2497"],
    ["0", "−0.0999", "−0.2497"],
  ]);
  expect(table.dW_2.map(shown)).toEqual([
    ["0", "0"],
    ["−0.2497", "0.2497"],
    ["−0.1249", "0.1249"],
  ]);
  expect(table.W_1.map(shown)).toEqual([
    ["0.6", "−0.91", "0.375"],
    ["−0.4", "−0.19", "0.825"],
  ]);
  // Another net, other numbers: nothing here is remembered.
  const other = worksheetNumbers(sheet.source.replace("x = (-1, 1)", "x = (1, -0.5)"), place);
  expect(shown(other.values["z₁"])).toEqual(["1", "−0.5", "0.1"]);
});

it("every box and every blank is filled in for the teacher, in both languages, and none for students", () => {
  for (const source of [english, japanese]) {
    const view = (edition: View["edition"]): View => ({
      edition,
      language: source.language,
      medium: "print",
    });
    const [cell] = worksheetsOf(source);
    const filled = worksheetDocument(source, cell, view("teacher")).body;
    expect(filled.match(/<text [^>]*fill="#0b4f94"/g)).toHaveLength(2 + 3 + 3 + 3 + 3 + 2 + 2 + 2 + 1);
    expect(filled).not.toMatch(/__|blank-line/);
    expect(filled).toContain(words[source.language].exact);
    const blank = worksheetDocument(source, cell, view("student")).body;
    expect(blank).not.toMatch(/0\.7503|0\.2497|0\.2873/);
    expect(blank.match(/class="blank-line"/g)).toHaveLength(6 + 2 + 6 + 3 + 6);
  }
});

it("a worksheet that does not fit its net is refused", () => {
  const numbers = worksheetNumbers(sheet.source, place);
  const withoutL = net.replace(/<text x="668"[^<]*<\/text>/, "");
  expect(() => fillNet(withoutL, numbers, place)).toThrow("cell worksheet: expected 1 boxes under L, got 0");
  expect(() => fillTable("| $db_2$ | ( ______ ) |", numbers, place)).toThrow("expected 2 blanks for db_2");
  const gap = sheet.source.replace("b_1 = (0.2, 0.3, 0.1)", "b_1 = (0.2, , 0.1)");
  expect(() => worksheetNumbers(gap, place)).toThrow(
    "cell worksheet: expected the numbers of b_1, got 0.2, , 0.1",
  );
});
