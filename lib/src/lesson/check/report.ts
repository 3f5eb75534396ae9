import { messages } from "../../language";
import { type Finding, Mistake } from "./mistake";
import { enterCheck, leaveCheck, OpenExercise } from "./todo";

/**
 * Runs a check and prints its answer: what is right (the text that `check` returns), the first thing that is wrong
 * (a `Mistake`), or that the exercise is open. Whatever else is thrown is no learner's mistake and goes on:
 * a check used wrongly by the lesson, and the interrupt.
 */
export function report(check: () => string): void {
  let text: string;
  enterCheck();
  try {
    text = messages().check.frame.right(check());
  } catch (error) {
    text = answerTo(error);
  } finally {
    leaveCheck();
  }
  console.log(text);
}

/** As `report`, for a check that has to wait. */
export async function reportLater(check: () => Promise<string>): Promise<void> {
  let text: string;
  enterCheck();
  try {
    text = messages().check.frame.right(await check());
  } catch (error) {
    text = answerTo(error);
  } finally {
    leaveCheck();
  }
  console.log(text);
}

function answerTo(error: unknown): string {
  if (error instanceof OpenExercise) return messages().check.frame.open;
  if (error instanceof Mistake) return findingText(error.finding);
  throw error;
}

function findingText({ what, input, expected, got, hint }: Finding): string {
  const { frame } = messages().check;
  const lines = [frame.wrong(what)];
  if (input !== undefined) lines.push(frame.input(input));
  if (expected !== undefined) lines.push(frame.expected(expected));
  if (got !== undefined) lines.push(frame.got(got));
  if (hint !== undefined) lines.push(frame.hint(hint));
  return lines.join("\n");
}
