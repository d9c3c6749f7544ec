import { useMemo } from 'react';
import type { LogEvent } from '../../lib/schema/event.ts';
import { number } from '../format.ts';
import { RuleName, type RuleTitles } from '../rule-name.tsx';
import { SeverityTag } from '../severity.tsx';
import { counted } from '../text.ts';
import { sparedToday } from './spared.ts';

/** What the daily number of prompts spared the reader today: sparing must not become hiding. */
export function Digest({ events, now, titles }: { events: readonly LogEvent[]; now: number; titles: RuleTitles }) {
  const spared = useMemo(() => sparedToday(events, now), [events, now]);
  if (spared.length === 0) return null;
  const total = spared.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className="card digest" aria-labelledby="digest-title">
      <h2 id="digest-title">{counted('dashboard_digest', total)}</h2>
      <ul>
        {spared.map(({ rule, host, severity, count }) => (
          <li key={`${rule} ${host} ${severity}`}>
            <SeverityTag severity={severity} /> <RuleName rule={rule} titles={titles} />{' '}
            <span className="quiet">
              <bdi>{host}</bdi> · {number(count)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
