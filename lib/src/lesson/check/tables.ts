import { messages } from "../../language";
import { Matrix } from "../../math";
import { isClose, type Tolerance } from "./accepted";
import { kindHint, wrongKind } from "./learner";
import { mistake } from "./mistake";
import { describeValue, digitsToTell, listText, tableText } from "./text";

/** Numbers that a learner gives as a Matrix, as rows, as one flat row, or as a single number. */
export function asTable(value: unknown): Matrix | undefined {
  if (value instanceof Matrix) return value;
  if (typeof value === "number") return Matrix.from([[value]]);
  if (value instanceof Float32Array || value instanceof Float64Array) return Matrix.from(value);
  if (!Array.isArray(value) || value.length === 0) return undefined;
  if (value.every(isNumber)) return Matrix.from(value as number[]);
  const isTable = value.every(
    (row) => isRow(row) && row.length === value[0].length && Array.from(row).every(isNumber),
  );
  return isTable ? Matrix.from(value as ArrayLike<number>[]) : undefined;
}

/** A wrong table that learners compute by mistake, with what to say then. */
export interface TableLookalike {
  readonly table: Matrix;
  readonly hint: string;
}

/** A table of the learner's, to be compared with the right one. */
export interface TableTask {
  readonly name: string;
  readonly right: Matrix;
  readonly tolerance: Tolerance;
  /** What the learner's function was given. */
  readonly input?: string;
  /** Whether it is one flat list to the learner. */
  readonly isList?: boolean;
  readonly lookalikes?: readonly TableLookalike[];
  /** What this wrong table shows, when no lookalike fits. */
  readonly diagnosis?: string;
  /** What to say when nothing else is known. */
  readonly hint?: string;
  /** What to say of a table of another shape. */
  readonly shapeHint?: string;
}

/** The learner's table, of the right shape; ends the check when it is none. */
export function shapedTable(value: unknown, task: TableTask): Matrix {
  const table = tableOf(value, task);
  return table.shape === task.right.shape ? table : wrongShape(table, task);
}

/** Compares a table of the learner's with the right one; ends the check when they differ. */
export function compareTable(value: unknown, task: TableTask): void {
  const { name, right, tolerance } = task;
  const table = shapedTable(value, task);
  const at = firstDifference(table, right, tolerance);
  if (at < 0) return;
  const digits = digitsToTell(table.data[at], right.data[at]);
  const { wrong } = messages().check;
  mistake({
    what: right.data.length === 1 ? wrong.quantity(name) : wrong.entry(name, placeText(name, right, at)),
    input: task.input,
    expected: `${name} = ${numbersText(right, task, digits)}`,
    got: `${name} = ${numbersText(table, task, digits)}`,
    hint: knownTable(table, task) ?? task.diagnosis ?? kindHint(table.data[at]) ?? task.hint,
  });
}

/** The place of element `at`: `dW[0][2]`. */
export function placeText(name: string, { rows, cols }: Matrix, at: number): string {
  const column = `[${at % cols}]`;
  return rows === 1 ? `${name}${column}` : `${name}[${Math.floor(at / cols)}]${column}`;
}

/** The first element that differs, or −1. */
export function firstDifference(table: Matrix, right: Matrix, tolerance: Tolerance): number {
  return right.data.findIndex((value, k) => !isClose(table.data[k], value, tolerance));
}

/** How many elements differ. */
export function countDifferences(table: Matrix, right: Matrix, tolerance: Tolerance): number {
  return Array.from(right.data).filter((value, k) => !isClose(table.data[k], value, tolerance)).length;
}

function tableOf(value: unknown, task: TableTask): Matrix {
  const table = asTable(value);
  if (table !== undefined) return table;
  const { got, hints, wrong } = messages().check;
  const wanted = formText(task);
  if (value === undefined)
    return mistake({ what: wrong.missing(task.name), expected: wanted, got: "undefined" });
  if (!Array.isArray(value)) return wrongKind(task.name, value, wanted, task.input);
  const text = value.length === 0 ? describeValue(value) : got.ragged;
  return mistake({ what: wrong.kind(task.name), expected: wanted, got: text, hint: hints.kind.matrix });
}

function wrongShape(table: Matrix, task: TableTask): never {
  const { name, right, shapeHint } = task;
  const { wrong, got, hints } = messages().check;
  const isTransposed = table.rows === right.cols && table.cols === right.rows;
  return mistake({
    what: wrong.shape(name),
    input: task.input,
    expected: formText(task),
    got: task.isList && table.rows === 1 ? got.list(table.cols) : got.table(table.shape),
    hint: shapeHint ?? (isTransposed ? hints.value.transposed : undefined),
  });
}

function knownTable(table: Matrix, { lookalikes = [], tolerance }: TableTask): string | undefined {
  return lookalikes.find(
    (known) => known.table.shape === table.shape && firstDifference(table, known.table, tolerance) < 0,
  )?.hint;
}

function numbersText(table: Matrix, { isList }: TableTask, digits: number): string {
  return isList ? listText(table.data, digits) : tableText(table, digits);
}

function formText({ right, isList }: TableTask): string {
  const { expected } = messages().check;
  return isList ? expected.list(right.data.length) : expected.table(right.shape);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isRow(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || value instanceof Float32Array || value instanceof Float64Array;
}
