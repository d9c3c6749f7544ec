import { language } from './text.ts';

type Formats = {
  whole: Intl.NumberFormat;
  oneDecimal: Intl.NumberFormat;
  percentage: Intl.NumberFormat;
  moment: Intl.DateTimeFormat;
};

let kept: (Formats & { tag: string }) | undefined;

/** Made once for the language that the page speaks; making one takes longer than using it a hundred times. */
function formats(): Formats {
  const { tag } = language();
  if (kept?.tag !== tag)
    kept = {
      tag,
      whole: new Intl.NumberFormat(tag, { maximumFractionDigits: 0 }),
      oneDecimal: new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }),
      percentage: new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }),
      moment: new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }),
    };
  return kept;
}

export const number = (value: number): string => formats().whole.format(value);
export const decimal = (value: number): string => formats().oneDecimal.format(value);
export const percent = (share: number): string => formats().percentage.format(share);

/** A time in milliseconds; a clock can be wrong beyond what a date can hold. */
export const time = (at: number): string => (Math.abs(at) <= 8.64e15 ? formats().moment.format(at) : '–');
