export * as check from "./checks";
export { todo } from "./todo";
