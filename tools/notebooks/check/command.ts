import type { Lesson } from "../lessons";
import { checkLessons } from "./check";
import { describeFinding } from "./finding";
import { checkPages } from "./pages";

/** `npm run notebooks check`: prints what is wrong and resolves to the number of findings. */
export async function runCheck(
  root: string,
  lessons: readonly Lesson[],
  print: (line: string) => void,
): Promise<number> {
  const findings = [...(await checkLessons(root, lessons)), ...(await checkPages(root))];
  for (const finding of findings) print(describeFinding(finding));
  const count = new Set(lessons.map((lesson) => lesson.slug)).size;
  print(`${count} lessons checked, ${findings.length} findings`);
  return findings.length;
}
