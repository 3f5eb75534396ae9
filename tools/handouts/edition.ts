import type { Language } from "../notebooks/lessons";

/** For whom a handout is: with solutions, hints and answers, or without. */
export type Edition = "student" | "teacher";
export const editions: readonly Edition[] = ["student", "teacher"];

export type Paper = "a4" | "letter";
export const papers: readonly Paper[] = ["a4", "letter"];

/** How one document is made of a lesson. */
export interface View {
  edition: Edition;
  language: Language;
  /** A live page, or one to be printed: all opened, pictures as drawings, no scripts. */
  medium: "screen" | "print";
}
