import type { Summary } from '../../lib/stats/summary.ts';
import type { Rate } from '../../lib/stats/wilson.ts';
import { percent } from '../format.ts';
import { counted, t } from '../text.ts';
import { duration, share, spread } from './format.ts';

/** The four numbers that say whether warnings work. Each tells its cases and how sure it is. */
export function KeyFigures({ summary }: { summary: Summary }) {
  const { median, n, reflex } = summary.decideTime;
  return (
    <dl className="key-figures">
      <Figure title={t('dashboard_held_back')} rate={summary.deflectionRate} />
      <Figure title={t('dashboard_verified')} rate={summary.verifiedProceedRate} />
      <Figure title={t('dashboard_critical_unverified')} rate={summary.proceedUnverifiedRate} grave />
      <div>
        <dt>{t('dashboard_median')}</dt>
        <dd className="value">{duration(median)}</dd>
        <dd className="small quiet">
          {n === 0
            ? t('dashboard_no_cases')
            : counted('dashboard_reflex', n, reflex.share === undefined ? '–' : percent(reflex.share))}
        </dd>
      </div>
    </dl>
  );
}

function Figure({ title, rate, grave = false }: { title: string; rate: Rate; grave?: boolean }) {
  return (
    <div data-grave={grave && rate.count > 0}>
      <dt>{title}</dt>
      <dd className="value">{share(rate)}</dd>
      <dd className="small quiet">{spread(rate)}</dd>
    </div>
  );
}
