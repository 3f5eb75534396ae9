/**
 * Checks of the exercises. Each prints in words what is right, or the first thing that is wrong: the input, what was
 * expected, what came, and a hint. A check never fails a cell, whatever the learner's code does.
 *
 * @example
 * const myRelu = (z: number): number => todo();
 * check.relu(myRelu);
 */
export * as check from "./checks";
export { todo } from "./todo";
