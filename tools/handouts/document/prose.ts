import type { Element, ElementContent } from "hast";
import { anchorOf } from "../../notebooks/anchor";
import { hasTag, type MarkdownCell } from "../../notebooks/notebook";
import { placeDetails } from "./details";
import { type Content, element, isElement, rewrite, textOf } from "./hast";
import { embedImage } from "./images";
import { placeLinks } from "./links";
import { readMarkdown } from "./markdown";
import { labelled, roomFor } from "./room";
import type { State } from "./state";
import { longTable } from "./table";

/** Lines to write the answer of an exercise without code on. */
const thinkingLines = 8;

/** A markdown cell's part of the document. */
export function proseOf(cell: MarkdownCell, state: State): Content[] {
  const { view, source, words } = state;
  const place = { lesson: source.name, cell: cell.id };
  const tree = readMarkdown(cell.source, place, view.medium);
  rewrite(tree, (node) => {
    if (!isElement(node, "img")) return undefined;
    const { attachments } = cell as { attachments?: unknown };
    const idPrefix = `${state.prefix}${cell.id}-`;
    return [embedImage(node, { place, file: source.file, attachments, medium: view.medium, idPrefix })];
  });
  if (hasTag(cell, "worksheet"))
    rewrite(tree, (node) => (node.type === "text" ? drawBlanks(node.value) : undefined));
  if (hasTag(cell, "solution")) {
    return view.edition === "student" ? [] : [labelled("solution", words.solution, ...tree.children)];
  }
  const content = tree.children.flatMap((node): Content[] => {
    return isElement(node) ? placeBlock(node, cell, state) : [];
  });
  // A worksheet brings its own blanks.
  if (hasTag(cell, "worksheet")) state.wantsRoom = false;
  return content;
}

/** A row of underscores is a line to write on. */
function drawBlanks(text: string): Content[] | undefined {
  if (!/_{4,}/.test(text)) return undefined;
  return text.split(/_{4,}/).flatMap((part, i): Content[] => {
    const words: Content = { type: "text", value: part };
    return i === 0 ? [words] : [element("span", { className: ["blank-line"] }), words];
  });
}

function placeBlock(block: Element, cell: MarkdownCell, state: State): Content[] {
  if (block.tagName === "h1") {
    state.title = block.children;
    return [];
  }
  if (/^h[2-6]$/.test(block.tagName)) return placeHeading(block, cell, state);
  if (block.tagName === "p" && state.part === "quiz" && state.words.quizLead.test(textOf(block).trim()))
    return [];
  if (block.tagName === "details") return linked(placeDetails(block, state), state);
  if (block.tagName === "table" && rowsIn(block) > longTable) block.properties.className = ["long"];
  rewrite(block, (node) => (isElement(node, "details") ? placeDetails(node, state) : undefined));
  if (block.tagName === "blockquote") block.properties.className = ["question"];
  return linked([block], state);
}

function rowsIn(table: Element): number {
  return table.children.reduce((sum, child) => {
    if (!isElement(child)) return sum;
    return sum + (child.tagName === "tr" ? 1 : rowsIn(child));
  }, 0);
}

function linked(blocks: readonly Content[], state: State): Content[] {
  return blocks.flatMap((block) => {
    if (!isElement(block)) return [block];
    const { medium } = state.view;
    const placed = placeLinks(block, { medium, anchors: state.anchors }, state.footnotes + 1);
    state.footnotes += placed.length - 1;
    return placed;
  });
}

function placeHeading(heading: Element, cell: MarkdownCell, state: State): Content[] {
  const before = endExercise(state);
  const text = textOf(heading).trim();
  if (heading.tagName === "h2") state.part = partOf(text, state);
  state.wantsRoom = heading.tagName === "h3" && state.part === "exercises";
  const id = state.anchors.get(anchorOf(text)) ?? headingId(cell, state);
  heading.properties.id = id;
  if (heading.tagName === "h2") state.sections.push({ id, title: heading.children });
  return [...before, heading];
}

function partOf(heading: string, { words }: State): State["part"] {
  if (words.headings.exercises.test(heading)) return "exercises";
  return words.headings.quiz.test(heading) ? "quiz" : "text";
}

/** Room for an exercise that has no cell to write in. */
export function endExercise(state: State): Content[] {
  if (!state.wantsRoom) return [];
  state.wantsRoom = false;
  return state.view.edition === "student" ? [roomFor(thinkingLines, state.view)] : [];
}

/** Finds the ids of all headings first, for a link may lead forward. */
export function findAnchors(cells: readonly MarkdownCell[], state: State): void {
  for (const cell of cells) {
    for (const [, heading] of cell.source.matchAll(/^#{2,6}\s+(.*?)\s*#*$/gm)) {
      const anchor = anchorOf(heading.replace(/[`*_]/g, ""));
      if (!state.anchors.has(anchor)) state.anchors.set(anchor, headingId(cell, state));
    }
  }
}

// Named by the cell, in letters that every link can hold; a cell may have several headings.
function headingId(cell: MarkdownCell, state: State): string {
  const base = `${state.prefix}${cell.id}`;
  const taken = new Set(state.anchors.values());
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  state.anchors.set(`#${id}`, id);
  return id;
}

/** Notes for the teacher, before the lesson. */
export function notesOf(state: State): Content[] {
  const { source, view, words } = state;
  if (view.edition === "student" || source.notes === "") return [];
  const tree = readMarkdown(source.notes, { lesson: source.name, cell: "notes" }, view.medium);
  return [
    element(
      "aside",
      { className: ["notes"] },
      element("p", { className: ["label"] }, words.notes),
      ...(tree.children as ElementContent[]),
    ),
  ];
}
