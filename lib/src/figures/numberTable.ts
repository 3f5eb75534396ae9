/** A table of numbers: a `Matrix` is one. */
export interface NumberTable {
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns. */
  readonly cols: number;
  /** The numbers, row after row. */
  readonly data: ArrayLike<number>;
}
