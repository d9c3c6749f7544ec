import { t } from '../text.ts';

/** What is written down, and what leaves the machine: a promise in plain words, true for the policy in force. */
export function Recording({ endpoint }: { endpoint: string | undefined }) {
  return (
    <section className="card recording" aria-labelledby="recording-title">
      <h2 id="recording-title">{t('options_recording')}</h2>
      <dl>
        <dt>{t('options_recorded')}</dt>
        <dd>{t('options_recorded_text')}</dd>
        <dt>{t('options_not_recorded')}</dt>
        <dd>{t('options_not_recorded_text')}</dd>
        <dt>{t('options_leaves')}</dt>
        <dd data-leaves={Boolean(endpoint)}>
          {endpoint ? t('options_leaves_endpoint', endpoint) : t('options_leaves_nothing')}
        </dd>
      </dl>
    </section>
  );
}
