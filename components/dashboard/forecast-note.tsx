import type { Forecast } from '../../lib/stats/forecast.ts';
import { t } from '../text.ts';

/** What enforcing would have meant, beside the numbers of the audit. */
export function ForecastNote({ forecast: { perWeek, prompts, days, top } }: { forecast: Forecast }) {
  const week = perWeek.toLocaleString(undefined, { maximumFractionDigits: 1 });
  return (
    <section className="card" aria-labelledby="forecast-title">
      <h2 id="forecast-title">{t('dashboard_forecast')}</h2>
      <p>
        {t('dashboard_forecast_week', week, prompts, Math.round(days))}{' '}
        {top.prompts > 0 && t('dashboard_forecast_top', top.rule, top.prompts)}
      </p>
      <p className="small quiet">{t('dashboard_forecast_how')}</p>
    </section>
  );
}
