import type { Element } from "hast";
import { type Content, element, isElement, textOf } from "./hast";
import { labelled, roomFor } from "./room";
import type { State } from "./state";

/** Lines to write a prediction, and an answer of the quiz, on. */
const predictionLines = 2;
const quizLines = 3;

/** What becomes of a folded passage: it depends on where it stands, on the edition, and on the medium. */
export function placeDetails(details: Element, state: State): Content[] {
  const summary = details.children.find((child) => isElement(child, "summary")) as Element | undefined;
  const label = summary?.children ?? [];
  const text = textOf({ type: "root", children: label }).trim();
  const children = details.children.filter((child) => child !== summary);
  if (state.part === "quiz") return quizItem(label, text, children, state);
  if (state.part === "exercises" || state.words.summaries.solution.test(text)) {
    return state.view.edition === "student" ? [] : [labelled("solution", text, ...children)];
  }
  return prediction(details, text, children, state);
}

/** In the quiz the summary is the question, unless it only says that the answer follows. */
function quizItem(
  label: readonly Content[],
  text: string,
  children: Element["children"],
  state: State,
): Content[] {
  const { view, words } = state;
  const onlyAnswer = words.summaries.answer.test(text);
  const question = onlyAnswer ? [] : [element("p", { className: ["quiz-question"] }, ...label)];
  const rest =
    view.edition === "student" ? roomFor(quizLines, view) : labelled("solution", words.answer, ...children);
  return [element("div", { className: ["quiz-item"] }, ...question, rest)];
}

/**
 * The answer to a question in the text belongs to the explanation, so both editions have it. A student should predict
 * first: on the screen it is folded, on paper it stands at the end of the lesson.
 */
function prediction(details: Element, text: string, children: Element["children"], state: State): Content[] {
  const { view, words, late } = state;
  const standard = words.summaries.prediction.test(text);
  if (view.medium === "screen") {
    return [view.edition === "teacher" ? { ...details, properties: { open: true } } : details];
  }
  if (view.edition === "teacher" || !standard) {
    return [labelled("answer", standard ? words.answer : text, ...children)];
  }
  const number = late.length + 1;
  late.push({ number, children });
  const pointer = element("a", { href: `#${state.prefix}answer-${number}` }, words.seeAnswer(number));
  return [
    element(
      "div",
      { className: ["prediction"], id: `${state.prefix}question-${number}` },
      roomFor(predictionLines, view),
      element("p", { className: ["pointer"] }, pointer),
    ),
  ];
}

/** The answers that were put off, for the end of the lesson. */
export function lateAnswers({ late, words, prefix }: State): Content[] {
  if (late.length === 0) return [];
  const items = late.map(({ number, children }) => {
    const label = element("a", { href: `#${prefix}question-${number}` }, `${words.answer} ${number}`);
    const head = element("p", { className: ["label"] }, label);
    return element(
      "div",
      { className: ["boxed", "answer"], id: `${prefix}answer-${number}` },
      head,
      ...children,
    );
  });
  return [element("p", {}, words.answersLead), ...items];
}
