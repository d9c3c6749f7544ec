import type { Rate } from '../../lib/stats/wilson.ts';
import { t } from '../text.ts';

const percentage = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const whole = new Intl.NumberFormat();
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const oneDecimal = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

export const number = (value: number): string => whole.format(value);
export const percent = (share: number): string => percentage.format(share);

/** A time in milliseconds; a clock can be wrong beyond what a date can hold. */
export const time = (at: number): string => (Math.abs(at) <= 8.64e15 ? moment.format(at) : '–');

/** A duration in milliseconds, in seconds below two minutes. */
export function duration(ms: number | undefined): string {
  if (ms === undefined) return '–';
  return ms < 120_000
    ? t('dashboard_seconds', oneDecimal.format(ms / 1000))
    : t('dashboard_minutes', number(ms / 60_000));
}

/** `17 %`, or a dash where there is no case to tell from. */
export const share = (rate: Rate): string => (rate.share === undefined ? '–' : percent(rate.share));

/** `7 of 41; with 95 % certainty between 9 % and 31 %`. */
export const spread = ({ count, of, low, high }: Rate): string =>
  of === 0 ? t('dashboard_no_cases') : t('dashboard_spread', number(count), number(of), percent(low), percent(high));
