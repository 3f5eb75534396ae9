import { HandoutError, type Place } from "../failure";
import { type WorksheetNumbers, written } from "./numbers";

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Writes the numbers into the boxes of the blank net. A box belongs to the column whose name stands above it; one that is
 * divided has the value in its upper half and the derivative in the lower.
 *
 * @throws {HandoutError} when boxes and numbers do not match
 */
export function fillNet(svg: string, { values, derivatives }: WorksheetNumbers, place: Place): string {
  const columns = columnsOf(svg);
  const texts = Object.entries(values).flatMap(([name, numbers]) => {
    const boxes = columns.get(name) ?? [];
    if (boxes.length !== numbers.length) {
      throw new HandoutError(place, `${numbers.length} boxes under ${name}`, String(boxes.length));
    }
    return boxes.flatMap((box, i) => textsIn(box, numbers[i], derivatives[name]?.[i]));
  });
  return svg.replace("</svg>", () => `${texts.join("\n")}\n</svg>`);
}

/** The boxes under each name, from top to bottom. */
function columnsOf(svg: string): Map<string, Box[]> {
  const boxes = [...svg.matchAll(/<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)" rx/g)].map(
    ([, x, y, width, height]): Box => ({ x: +x, y: +y, width: +width, height: +height }),
  );
  const names = [...svg.matchAll(/<text x="(\d+)"[^>]*font-weight="bold">([^<]*)</g)];
  return new Map(
    names.map(([, middle, name]) => {
      const own = boxes.filter(({ x, width }) => x < +middle && +middle < x + width);
      return [name, own.sort((a, b) => a.y - b.y)];
    }),
  );
}

function textsIn(box: Box, value: number, derivative: number | undefined): string[] {
  const middle = box.x + box.width / 2;
  const text = (y: number, number: number): string =>
    `<text x="${middle}" y="${Math.round(y)}" font-size="15" fill="#0b4f94">${written(number)}</text>`;
  if (derivative === undefined) return [text(box.y + box.height / 2 + 5, value)];
  return [text(box.y + box.height / 4 + 5, value), text(box.y + (box.height * 3) / 4 + 6, derivative)];
}

/** Writes the numbers into the blanks of the worksheet's table, row by row. */
export function fillTable(text: string, { table }: WorksheetNumbers, place: Place): string {
  return text
    .split("\n")
    .map((line) => {
      const name = /^\|[^|]*?\$([A-Za-z]+_\d)/.exec(line)?.[1];
      if (name === undefined || !line.includes("__")) return line;
      const wanted = (table[name] ?? []).flat().map(written);
      const filled = line.replace(/_{2,}/g, () => wanted.shift() ?? "_");
      if (wanted.length > 0 || filled.includes(" _ ")) {
        throw new HandoutError(place, `${(table[name] ?? []).flat().length} blanks for ${name}`, line);
      }
      return filled;
    })
    .join("\n");
}
