export { currentLanguage, type Language, messages, useLanguage } from "./language";
export type { Messages } from "./messages/en";
export { formatNumber, formatPercent, superscript } from "./numbers";
