import { reject } from "./errors";

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
