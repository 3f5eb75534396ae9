/** A lesson, and a cell of it, as messages name them. */
export interface Place {
  /** The lesson's path, like `notebooks/en/01-….ipynb`. */
  lesson: string;
  cell?: string;
}

/** A handout that cannot be made: where the reason lies, what was expected and what was found. */
export class HandoutError extends Error {
  override name = "HandoutError";

  constructor({ lesson, cell }: Place, expected: string, found: string) {
    const place = cell === undefined ? lesson : `${lesson}, cell ${cell}`;
    super(`${place}: expected ${expected}, got ${found}`);
  }
}
