import type { Rate } from '../../lib/stats/wilson.ts';
import { decimal, number, percent } from '../format.ts';
import { t } from '../text.ts';

/** A duration in milliseconds, in seconds below two minutes. */
export function duration(ms: number | undefined): string {
  if (ms === undefined) return '–';
  return ms < 120_000 ? t('dashboard_seconds', decimal(ms / 1000)) : t('dashboard_minutes', number(ms / 60_000));
}

/** `17 %`, or a dash where there is no case to tell from. */
export const share = (rate: Rate): string => (rate.share === undefined ? '–' : percent(rate.share));

/** `7 of 41; with 95 % certainty between 9 % and 31 %`. */
export const spread = ({ count, of, low, high }: Rate): string =>
  of === 0 ? t('dashboard_no_cases') : t('dashboard_spread', number(count), number(of), percent(low), percent(high));
