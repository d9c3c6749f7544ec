import type { Eased as EasedThings } from '../../lib/schema/status.ts';
import { number, time } from '../format.ts';
import { RuleName, type RuleTitles } from '../rule-name.tsx';
import { t } from '../text.ts';

export type Ending = { kind: 'exception' | 'demotion'; id: string };

type Props = { eased: EasedThings; titles: RuleTitles; onEnd: (ending: Ending) => void };

/** What nobody is asked about on this machine: exceptions and rules that demoted themselves, each to be taken back. */
export function Eased({ eased, titles, onEnd }: Props) {
  const { exceptions, demoted } = eased;
  return (
    <section className="card" aria-labelledby="eased-title">
      <h2 id="eased-title">{t('options_eased')}</h2>
      {exceptions.length + demoted.length === 0 && <p className="quiet">{t('options_eased_nothing')}</p>}
      <ul className="eased">
        {exceptions.map(({ id, host, shape, reason, until }) => (
          <li key={id}>
            <p>
              <code>{shape}</code> {t('options_exception', host, time(until), reason)}
            </p>
            <button type="button" className="button" onClick={() => onEnd({ kind: 'exception', id })}>
              {t('options_exception_revoke')}
            </button>
          </li>
        ))}
        {demoted.map(({ rule, shown, notUseful }) => (
          <li key={rule}>
            <p>
              <RuleName rule={rule} titles={titles} />: {t('options_demoted', number(notUseful), number(shown))}
            </p>
            <button type="button" className="button" onClick={() => onEnd({ kind: 'demotion', id: rule })}>
              {t('options_demoted_restore')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
