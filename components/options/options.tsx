import type { PolicyState } from '../../lib/schema/policy.ts';
import type { Eased as EasedThings, SyncStatus } from '../../lib/schema/status.ts';
import { Mark } from '../mark.tsx';
import type { RuleTitles } from '../rule-name.tsx';
import { t } from '../text.ts';
import { DecisionTable } from './decision-table.tsx';
import { Eased, type Ending } from './eased.tsx';
import { PolicyStatus } from './policy-status.tsx';
import { Recording } from './recording.tsx';
import { Values } from './values.tsx';

type Props = {
  /** Undefined while the background has not answered. */
  state: PolicyState | undefined;
  trouble?: string | undefined;
  busy: boolean;
  onReread: () => void;
  /** Undefined while the background has not answered. */
  eased?: EasedThings | undefined;
  onEaseEnd?: (ending: Ending) => void;
  sync?: SyncStatus | undefined;
  titles?: RuleTitles | undefined;
};

/** The policy as it is in force: an administrator sets it, everybody may read it. What was eased here can be taken back. */
export function Options({ state, trouble, busy, onReread, eased, onEaseEnd = () => {}, sync, titles = {} }: Props) {
  return (
    <div className="options">
      <header>
        <Mark size={28} />
        <h1>{t('options_title')}</h1>
      </header>
      <main>
        {trouble && (
          <section className="policy-status" data-status="invalid" role="alert">
            <div>
              <h2>{t('options_trouble')}</h2>
              <p className="small quiet">{trouble}</p>
            </div>
            <button type="button" className="button" onClick={onReread}>
              {t('options_retry')}
            </button>
          </section>
        )}
        {state ? (
          <>
            <PolicyStatus state={state} onReread={onReread} busy={busy} />
            <Recording endpoint={state.effective.sync.endpoint} share={state.effective.privacy.share} sync={sync} />
            <DecisionTable state={state} />
            {eased && <Eased eased={eased} titles={titles} onEnd={onEaseEnd} />}
            <Values state={state} />
          </>
        ) : (
          !trouble && <p role="status">{t('options_reading')}</p>
        )}
      </main>
    </div>
  );
}
