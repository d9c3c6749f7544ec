import type { RosterEntry } from '../../lib/schema/policy.ts';
import { number } from '../format.ts';
import { t } from '../text.ts';

/** The accounts registered as agents: a number first, the list on demand. */
export function Roster({ roster }: { roster: readonly RosterEntry[] }) {
  if (roster.length === 0) return <span className="quiet">{t('options_roster_none')}</span>;
  return (
    <details>
      <summary>{t('options_roster_count', number(roster.length))}</summary>
      <ul className="roster">
        {roster.slice(0, 200).map(entry => {
          const { site, id, name, email, group, profile, label, reviewed } = entry;
          const who = [name, email, id, group, profile].filter(Boolean).join(', ');
          return (
            <li key={JSON.stringify(entry)}>
              <b>{label ?? who}</b> {label && who} {site && t('options_roster_on', site)}{' '}
              {reviewed && <span className="quiet">{t('options_roster_reviewed')}</span>}
            </li>
          );
        })}
        {roster.length > 200 && <li className="quiet">{t('options_more', number(roster.length - 200))}</li>}
      </ul>
    </details>
  );
}
