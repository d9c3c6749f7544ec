import type { ReactNode } from 'react';
import type { PolicyState } from '../../lib/schema/policy.ts';
import { evidenceWords } from '../evidence.ts';
import { number } from '../format.ts';
import { Scroll } from '../scroll.tsx';
import { shareWords } from '../share-words.ts';
import { counted, type MessageKey, t } from '../text.ts';
import { Roster } from './roster.tsx';
import { sourceOf, sourceWords } from './source.ts';

type Row = { key: string; name: MessageKey; value: ReactNode };

/** Every value in force but the decision table, which has a picture of its own, with where it comes from. */
export function Values({ state }: { state: PolicyState }) {
  return (
    <section className="card" aria-labelledby="values-title">
      <h2 id="values-title">{t('options_values')}</h2>
      <Scroll>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('options_setting')}</th>
              <th scope="col">{t('options_value')}</th>
              <th scope="col">{t('options_source')}</th>
            </tr>
          </thead>
          <tbody>
            {rowsOf(state).map(({ key, name, value }) => (
              <tr key={key}>
                <th scope="row">
                  {t(name)}
                  <code className="key">{key}</code>
                </th>
                <td>{value}</td>
                <td data-source={sourceOf(key, state)} className="source">
                  {sourceWords(sourceOf(key, state))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function rowsOf({ effective }: PolicyState): Row[] {
  const {
    mode,
    roster,
    sites,
    signals,
    evidence,
    budget,
    exceptions,
    demotion,
    sync,
    privacy,
    retention,
    countersign,
    contact,
    unanswered,
  } = effective;
  const held = unanswered === 'hold' ? 'options_unanswered_hold' : 'options_unanswered_let_through';
  return [
    { key: 'mode', name: 'options_mode', value: t(mode === 'audit' ? 'options_mode_audit' : 'options_mode_enforce') },
    { key: 'roster', name: 'options_roster', value: <Roster roster={roster} /> },
    { key: 'sites.include', name: 'options_include', value: <Words words={sites.include} none="options_none_added" /> },
    {
      key: 'sites.exclude',
      name: 'options_exclude',
      value: <Words words={sites.exclude} none="options_none_excluded" />,
    },
    {
      key: 'sites.consoles',
      name: 'options_consoles',
      value: <Words words={sites.consoles} none="options_none_added" />,
    },
    {
      key: 'signals',
      name: 'options_signals',
      value: <Words words={signals} none="options_signals_none" />,
    },
    {
      key: 'evidence.kinds',
      name: 'options_evidence',
      value: evidence.kinds.length ? evidence.kinds.map(evidenceWords).join(' · ') : t('options_nothing'),
    },
    {
      key: 'evidence.runbookHosts',
      name: 'options_runbook_hosts',
      value: <Words words={evidence.runbookHosts} none="options_any_https" />,
    },
    {
      key: 'evidence.ticketPattern',
      name: 'options_ticket_pattern',
      value: evidence.ticketPattern ? <code>{evidence.ticketPattern}</code> : t('options_any_text'),
    },
    { key: 'budget.perDay', name: 'options_budget', value: number(budget.perDay) },
    {
      key: 'exceptions',
      name: 'options_exceptions_policy',
      value: exceptions.allowed
        ? counted(exceptions.critical ? 'options_exceptions_all' : 'options_exceptions_some', exceptions.maxDays)
        : t('options_not_allowed'),
    },
    {
      key: 'demotion',
      name: 'options_demotion_policy',
      value: t(demotion.allowed ? 'options_allowed' : 'options_not_allowed'),
    },
    { key: 'unanswered', name: 'options_unanswered', value: t(held) },
    { key: 'contact', name: 'options_contact', value: <Contact contact={contact} /> },
    {
      key: 'sync.endpoint',
      name: 'options_endpoint',
      value: sync.endpoint ? <code>{sync.endpoint}</code> : t('options_endpoint_off'),
    },
    { key: 'sync.token', name: 'options_token', value: t(sync.token ? 'options_token_set' : 'options_token_none') },
    { key: 'sync.team', name: 'options_team', value: sync.team ?? t('options_team_none') },
    { key: 'sync.flushSeconds', name: 'options_flush', value: t('options_flush_value', sync.flushSeconds) },
    {
      key: 'privacy.share',
      name: 'options_share',
      value: privacy.share.length > 0 ? shareWords(privacy.share) : t('options_nothing'),
    },
    {
      key: 'countersign',
      name: 'options_countersign',
      value: [
        t(
          'options_countersign_value',
          countersign.minutes,
          t(countersign.without === 'block' ? 'options_decision_block' : 'options_decision_verify'),
        ),
        countersign.command && t('options_countersign_command'),
      ]
        .filter(Boolean)
        .join('. '),
    },
    {
      key: 'retention',
      name: 'options_retention',
      value: t('options_retention_value', retention.takenDays, retention.keptDays),
    },
  ];
}

/** Most words shown before the rest becomes a number. */
const most = 20;

function Words({ words, none }: { words: readonly string[]; none: MessageKey }) {
  if (words.length === 0) return <span className="quiet">{t(none)}</span>;
  return (
    <ul className="words">
      {words.slice(0, most).map(word => (
        <li key={word}>
          <code>{word}</code>
        </li>
      ))}
      {words.length > most && <li className="quiet">{t('options_more', number(words.length - most))}</li>}
    </ul>
  );
}

function Contact({ contact: { name, url } }: { contact: PolicyState['effective']['contact'] }) {
  if (!name && !url) return <span className="quiet">{t('options_contact_none')}</span>;
  // Other schemes could run code: https://html.spec.whatwg.org/multipage/browsing-the-web.html#javascript-protocol
  if (!url?.startsWith('https://')) return name ?? url;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {name ?? url}
    </a>
  );
}
