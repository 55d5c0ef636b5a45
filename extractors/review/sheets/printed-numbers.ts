import { parseAmount } from '../../../schemas/measurement.js';

/** Digits behind the point that are told apart; more come from how computers hold decimals. */
const DIGITS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 });

/** A number as plans print it: 1,234 / △1,234 / 0.5. */
export function printedNumber(value: number): string {
  return `${value < 0 ? '△' : ''}${DIGITS.format(Math.abs(value))}`;
}

/** The number of a text that is printed exactly as `printedNumber` would; null for all others, such as 001 or 2024. */
export function exactNumber(text: string): number | null {
  const value = parseAmount(text);
  return value !== null && printedNumber(value) === text ? value : null;
}
