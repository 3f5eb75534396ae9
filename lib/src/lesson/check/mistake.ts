/** The first thing that is wrong with an answer, in words. */
export interface Finding {
  /** What is wrong. */
  readonly what: string;
  readonly input?: string;
  readonly expected?: string;
  readonly got?: string;
  readonly hint?: string;
}

/** Ends a check at the first thing that is wrong. It never leaves the check. */
export class Mistake extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.what);
    this.finding = finding;
  }
}

/** Ends the running check with what it found. */
export function mistake(finding: Finding): never {
  throw new Mistake(finding);
}
