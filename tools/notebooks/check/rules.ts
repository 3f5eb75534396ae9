import { idRule, sameCellsRule, tagRule } from "./cells";
import { cellLengthRule, sameCodeRule } from "./code";
import { exerciseRule } from "./exercises";
import { layoutRule, sizeRule } from "./file";
import { firstCellRule } from "./first-cell";
import { headingRule, sameHeadingsRule } from "./headings";
import { japaneseRule } from "./japanese";
import { japaneseStyleRule } from "./japanese-style";
import { linkRule } from "./links";
import { durationRule, pathRule } from "./machine";
import { errorRule, executedRule } from "./outputs";
import { pictureRule } from "./picture";
import type { Rule } from "./rule";
import { solutionRule } from "./solutions";
import { spellingRule } from "./spelling";
import { translationRule } from "./translations";

/** What a lesson's cells must be, whatever they say; a new lesson's skeleton keeps these from the start. */
export const structureRules: readonly Rule[] = [
  layoutRule,
  sizeRule,
  idRule,
  tagRule,
  sameCellsRule,
  firstCellRule,
  sameCodeRule,
  cellLengthRule,
  exerciseRule,
  solutionRule,
  headingRule,
  sameHeadingsRule,
  linkRule,
  translationRule,
];

/** All rules, in the order in which findings are shown. */
export const allRules: readonly Rule[] = [
  ...structureRules,
  errorRule,
  executedRule,
  pictureRule,
  pathRule,
  durationRule,
  japaneseRule,
  japaneseStyleRule,
  spellingRule,
];
