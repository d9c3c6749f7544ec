import type { Share } from '../../lib/schema/policy.ts';
import type { SyncStatus } from '../../lib/schema/status.ts';
import { shareWords } from '../share-words.ts';
import { SyncLine } from '../sync-line.tsx';
import { t } from '../text.ts';

type Props = { endpoint: string | undefined; share: readonly Share[]; sync?: SyncStatus | undefined };

/** What is written down, and what leaves the machine: a promise in plain words, true for the policy in force. */
export function Recording({ endpoint, share, sync }: Props) {
  const more = endpoint === undefined ? [] : share;
  const tellsCommand = more.includes('command');
  return (
    <section className="card recording" aria-labelledby="recording-title">
      <h2 id="recording-title">{t('options_recording')}</h2>
      <dl>
        <dt>{t('options_recorded')}</dt>
        <dd>{t(tellsCommand ? 'options_recorded_shared' : 'options_recorded_text')}</dd>
        <dt>{t('options_not_recorded')}</dt>
        <dd>{t(tellsCommand ? 'options_not_recorded_shared' : 'options_not_recorded_text')}</dd>
        <dt>{t('options_leaves')}</dt>
        <dd data-leaves={Boolean(endpoint)}>
          {endpoint ? t('options_leaves_endpoint', endpoint) : t('options_leaves_nothing')}
          {more.length > 0 && <p>{t('mydata_leaves_also', shareWords(more))}</p>}
          {sync && sync.state !== 'off' && <SyncLine status={sync} />}
        </dd>
      </dl>
    </section>
  );
}
