import type { Forecast } from '../../lib/stats/forecast.ts';
import { decimal, number } from '../format.ts';
import { type RuleTitles, titleOf } from '../rule-name.tsx';
import { counted, t } from '../text.ts';

type Props = { forecast: Forecast; titles: RuleTitles };

/** What enforcing would have meant, beside the numbers of the audit. */
export function ForecastNote({ forecast: { perWeek, prompts, days, top }, titles }: Props) {
  return (
    <section className="card" aria-labelledby="forecast-title">
      <h2 id="forecast-title">{t('dashboard_forecast')}</h2>
      <p>
        {counted('dashboard_forecast_week', Math.round(days), decimal(perWeek), number(prompts))}{' '}
        {top.prompts > 0 && t('dashboard_forecast_top', titleOf(top.rule, titles) ?? top.rule, number(top.prompts))}
      </p>
      <p className="small quiet">{t('dashboard_forecast_how')}</p>
    </section>
  );
}
