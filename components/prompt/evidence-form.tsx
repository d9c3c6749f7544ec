import { useId } from 'react';
import type { EvidenceKind } from '../../lib/schema/policy.ts';
import { t } from '../text.ts';
import type { Problem } from './check.ts';

export type Choice = EvidenceKind | 'none';
export type Draft = { kind: Choice | undefined; detail: string; typed: string };

const kinds = {
  owner: { choose: 'prompt_evidence_owner', ask: 'prompt_evidence_owner_ask' },
  runbook: { choose: 'prompt_evidence_runbook', ask: 'prompt_evidence_runbook_ask' },
  'dry-run': { choose: 'prompt_evidence_dry_run', ask: 'prompt_evidence_dry_run_ask' },
  ticket: { choose: 'prompt_evidence_ticket', ask: 'prompt_evidence_ticket_ask' },
  colleague: { choose: 'prompt_evidence_colleague', ask: 'prompt_evidence_colleague_ask' },
} as const satisfies Record<EvidenceKind, { choose: string; ask: string }>;

type Props = {
  choices: Choice[];
  draft: Draft;
  hosts: string[];
  problem: Problem | 'no-choice' | undefined;
  onChange: (draft: Draft) => void;
};

/** Which check was made, then its one detail. Nothing is chosen beforehand. */
export function EvidenceForm({ choices, draft, hosts, problem, onChange }: Props) {
  const name = useId();
  return (
    <fieldset className="evidence" aria-describedby={problem === 'no-choice' ? `${name}-problem` : undefined}>
      <legend>{t('prompt_evidence_title')}</legend>
      {choices.map(kind => (
        <div key={kind}>
          <label className="evidence-choice">
            <input
              type="radio"
              name={name}
              value={kind}
              checked={draft.kind === kind}
              onChange={() => onChange({ ...draft, kind, detail: '' })}
            />
            {kind === 'none' ? t('prompt_evidence_none') : t(kinds[kind].choose)}
          </label>
          {kind !== 'none' && draft.kind === kind && (
            <label className="evidence-detail">
              <span className="small">{t(kinds[kind].ask)}</span>
              <input
                type={kind === 'runbook' ? 'url' : 'text'}
                value={draft.detail}
                maxLength={500}
                autoComplete="off"
                spellCheck={false}
                aria-invalid={problem !== undefined}
                aria-describedby={`${name}-problem`}
                onChange={event => onChange({ ...draft, detail: event.target.value })}
              />
              {kind === 'runbook' && hosts.length > 0 && (
                <span className="small quiet">{t('prompt_runbook_hosts', hosts.join(', '))}</span>
              )}
            </label>
          )}
        </div>
      ))}
      <p id={`${name}-problem`} className="problem" role="alert">
        {problem && t(problems[problem])}
      </p>
    </fieldset>
  );
}

const problems = {
  'no-choice': 'prompt_problem_no_choice',
  empty: 'prompt_problem_empty',
  'too-short': 'prompt_problem_too_short',
  'not-a-link': 'prompt_problem_not_a_link',
  'not-https': 'prompt_problem_not_https',
  'other-host': 'prompt_problem_other_host',
  'not-a-ticket': 'prompt_problem_not_a_ticket',
} as const satisfies Record<Problem | 'no-choice', string>;
