import { useState } from 'react';
import type { CountersignEntry } from '../../lib/schema/countersign.ts';
import { codeOf } from '../code.ts';
import { effectWords } from '../effect.ts';
import { reasonOf } from '../reason.ts';
import { Revealed } from '../revealed.tsx';
import { RuleName, type RuleTitles } from '../rule-name.tsx';
import { SeverityTag } from '../severity.tsx';
import { t } from '../text.ts';

type Props = {
  waiting: readonly CountersignEntry[];
  titles: RuleTitles;
  /** Rejects with the reason: somebody was faster, it is over, it is one's own. */
  onDecide: (id: string, decision: 'confirm' | 'decline') => Promise<unknown>;
};

/** Colleagues who ask for a second person. Nothing is said of their reasons, so that one looks for oneself. */
export function SecondPerson({ waiting, titles, onDecide }: Props) {
  return waiting.map(entry => <Entry key={entry.id} entry={entry} titles={titles} onDecide={onDecide} />);
}

function Entry({ entry, titles, onDecide }: Omit<Props, 'waiting'> & { entry: CountersignEntry }) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const decide = (decision: 'confirm' | 'decline') => {
    setBusy(true);
    onDecide(entry.id, decision)
      .catch((error: unknown) => setTrouble(reasonOf(error)))
      .finally(() => setBusy(false));
  };
  const who = entry.asker.name ?? entry.asker.team;
  return (
    <section className="notice-card" aria-label={t('popup_second_title', codeOf(entry.id))}>
      <p>
        <b>{t('popup_second_title', codeOf(entry.id))}</b> {who && <Revealed text={who} />}
      </p>
      <p>
        <SeverityTag severity={entry.severity} /> {effectWords(entry.effect)} ·{' '}
        <RuleName rule={entry.rule} titles={titles} /> · {entry.site}
      </p>
      {entry.excerpt === undefined ? (
        <p className="small quiet">{t('popup_second_no_command')}</p>
      ) : (
        <pre className="small">
          <Revealed text={entry.excerpt} />
        </pre>
      )}
      <p className="problem" role="alert">
        {trouble}
      </p>
      <div className="choices">
        <button type="button" className="button primary" disabled={busy} onClick={() => decide('decline')}>
          {t('popup_second_decline')}
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => decide('confirm')}>
          {t('popup_second_confirm')}
        </button>
      </div>
    </section>
  );
}
