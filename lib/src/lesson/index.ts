export { type Language, useLanguage } from "../language";
export { show } from "./show";
