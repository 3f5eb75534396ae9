/**
 * A number as a reader wants it: `digits` significant digits, a true minus sign, no `-0`, and ×10ⁿ for
 * very large and very small values. The same in both languages: Japanese writes the decimal point too.
 */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text = size >= 1e-4 && size < 1e6 ? plainDigits(size, digits) : powerOfTen(size, digits);
  return value < 0 ? `−${text}` : text;
}

/** A share in [0, 1] as a percentage with one decimal place: 0.9733 → `97.3 %`, in Japanese `97.3%`. */
export function formatPercent(share: number, space: string): string {
  return `${(share * 100).toFixed(1)}${space}%`;
}

function plainDigits(size: number, digits: number): string {
  const text = size.toPrecision(digits);
  const fixed = text.includes("e") ? String(Number(text)) : text;
  return fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
}

function powerOfTen(size: number, digits: number): string {
  const [mantissa, exponent] = size.toExponential(digits - 1).split("e");
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return `${short === "1" ? "" : `${short}×`}10${superscript(Number(exponent))}`;
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** An integer in superscript digits: −3 → `⁻³`. */
export function superscript(value: number): string {
  const digits = [...String(Math.abs(value))].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
  return value < 0 ? `⁻${digits}` : digits;
}
