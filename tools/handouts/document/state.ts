import type { ElementContent } from "hast";
import type { View } from "../edition";
import type { Source } from "../source";
import { type Words, words } from "../words";
import type { Content } from "./hast";

/** An answer that is printed at the end of the lesson. */
export interface LateAnswer {
  number: number;
  children: ElementContent[];
}

export interface Section {
  id: string;
  title: Content[];
}

/** What is known while a document grows from top to bottom. */
export interface State {
  readonly source: Source;
  readonly view: View;
  readonly words: Words;
  /** Every id of this document begins with it, so that several lessons fit into one. */
  readonly prefix: string;
  part: "text" | "exercises" | "quiz";
  title: Content[];
  readonly sections: Section[];
  readonly anchors: Map<string, string>;
  readonly late: LateAnswer[];
  footnotes: number;
  /** Whether the exercise that has begun still needs room to write. */
  wantsRoom: boolean;
}

export function newState(source: Source, view: View, prefix = `l${source.number}-`): State {
  return {
    source,
    view,
    words: words[view.language],
    prefix,
    part: "text",
    title: [],
    sections: [],
    anchors: new Map(),
    late: [],
    footnotes: 0,
    wantsRoom: false,
  };
}
