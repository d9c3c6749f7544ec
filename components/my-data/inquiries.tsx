import { useState } from 'react';
import type { AskedForName } from '../../lib/schema/identify.ts';
import type { Inquiries } from '../../lib/schema/status.ts';
import { number, time } from '../format.ts';
import { PagedTable } from '../paged-table.tsx';
import { Revealed } from '../revealed.tsx';
import { t } from '../text.ts';

type Props = {
  /** Undefined while the collector has not answered. */
  inquiries: Inquiries | undefined;
  /** Ask anew; about earlier pseudonyms only where the person says so. */
  onAsk: (earlier: boolean) => void;
};

/** Whether somebody asked the collector to whom this person's pseudonym belongs. */
export function AskedForMe({ inquiries, onAsk }: Props) {
  const [all, setAll] = useState(false);
  const { state = 'asking', asked = [], earlier = 0, problem = '' } = inquiries ?? {};
  return (
    <section className="card asked" aria-labelledby="asked-title" data-state={state}>
      <h2 id="asked-title">{t('mydata_asked')}</h2>
      <p>{t('mydata_asked_what')}</p>
      <p role="status">
        {state === 'asking' && t('mydata_asked_reading')}
        {state === 'none' && t('mydata_asked_none')}
        {state === 'untold' && t('mydata_asked_untold')}
        {state === 'away' && t('mydata_asked_away', problem)}
        {state === 'told' && asked.length === 0 && t('mydata_asked_nobody')}
      </p>
      {asked.length > 0 && <Asked list={asked} />}
      {(state === 'away' || state === 'told') && (
        <button type="button" className="button" onClick={() => onAsk(all)}>
          {t('mydata_asked_again')}
        </button>
      )}
      {state === 'told' && earlier > 0 && (
        <>
          <p className="small">{t('mydata_asked_earlier_what', number(earlier))}</p>
          <button
            type="button"
            className="button"
            onClick={() => {
              setAll(true);
              onAsk(true);
            }}
          >
            {t('mydata_asked_earlier')}
          </button>
        </>
      )}
    </section>
  );
}

function Asked({ list }: { list: readonly AskedForName[] }) {
  const heads = [t('dashboard_time'), t('mydata_asked_by'), t('mydata_asked_reason'), t('mydata_asked_end')];
  return (
    <PagedTable
      list={list}
      heads={heads}
      row={one => (
        <tr key={`${one.asked} ${one.asker} ${one.reason}`} data-state={one.state}>
          <td className="when">{time(one.asked)}</td>
          <td>
            <Revealed text={one.asker ?? t('mydata_asked_custodian')} />
          </td>
          <td>
            <Revealed text={one.reason} />
          </td>
          <td>{endOf(one)}</td>
        </tr>
      )}
    />
  );
}

function endOf({ state, decider, decided, told }: AskedForName): string {
  const who = decider ?? t('mydata_asked_custodian');
  const when = decided === undefined ? '–' : time(decided);
  if (state === 'pending') return t('mydata_asked_pending');
  if (state === 'refused') return t('mydata_asked_refused', who, when);
  return told === undefined ? t('mydata_asked_agreed', who, when) : t('mydata_asked_told', who, when, time(told));
}
