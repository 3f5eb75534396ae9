import { reject } from "./errors";
import type { Grid } from "./grid";

/** The rows that `Matrix.from` is given: a list of lists, or one flat list as a single row. */
export function tableOf(rows: ArrayLike<ArrayLike<number>> | ArrayLike<number>): ArrayLike<number>[] {
  if (rows === null || typeof rows !== "object" || typeof rows.length !== "number") {
    reject("Matrix.from", "an array of rows", rows);
  }
  if (rows.length > 0 && typeof rows[0] === "number") return [rows as ArrayLike<number>];
  return Array.from(rows as ArrayLike<ArrayLike<number>>, (row, i) => {
    if (row === null || typeof row !== "object" || typeof row.length !== "number") {
      reject("Matrix.from", `an array as row ${i}`, row);
    }
    return row;
  });
}

/** Writes a table into a matrix with as many rows; all must have the length of the first one and hold numbers. */
export function fillRows({ rows, cols, data }: Grid, table: readonly ArrayLike<number>[]): void {
  for (let i = 0; i < rows; i++) {
    if (table[i].length !== cols) reject("Matrix.from", `${cols} values in row ${i}`, table[i].length);
    for (let j = 0; j < cols; j++) {
      const value = table[i][j];
      if (typeof value !== "number") reject("Matrix.from", `a number at (${i}, ${j})`, value);
      data[i * cols + j] = value;
    }
  }
}
