import { useEffect, useRef, useState } from 'react';
import type { CountersignState } from '../../lib/schema/countersign.ts';
import type { EvidenceGiven } from '../../lib/schema/event.ts';
import type { PromptContent } from '../../lib/schema/prompt.ts';
import { t } from '../text.ts';
import { type Challenge, meets } from './challenge.ts';
import { type Problem, problemOf } from './check.ts';
import { Colleague, type SecondPerson } from './colleague.tsx';
import { type Choice, type Draft, EvidenceForm } from './evidence-form.tsx';
import { type ExceptionDraft, ExceptionForm, isReasonMissing } from './exception-form.tsx';
import { isPressed } from './press.ts';
import { type Integrity, type Watch, watchVisibility } from './visible.ts';

type Props = {
  content: PromptContent;
  challenge: Challenge | undefined;
  busy: boolean;
  /** Where a collector brings in the second person. */
  secondPerson?: SecondPerson | undefined;
  onProceed: (evidence: EvidenceGiven[], integrity: Integrity, exception?: ExceptionDraft) => void;
};

type Trouble = { evidence?: Problem | 'no-choice'; typed?: true; hidden?: true; reason?: true };

/** The demoted way: name the check that was made, type the name where it is critical, then copy. */
export function GoAhead({ content, challenge, busy, secondPerson, onProceed }: Props) {
  const asks = content.countersign && secondPerson;
  const [second, setSecond] = useState<CountersignState>();
  const [draft, setDraft] = useState<Draft>({ kind: undefined, detail: '', typed: '' });
  const [exception, setException] = useState<ExceptionDraft>();
  const [trouble, setTrouble] = useState<Trouble>({});
  const section = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const watch = useRef<Watch>(undefined);

  useEffect(() => {
    const ended = new AbortController();
    if (button.current) watch.current = watchVisibility(button.current, ended.signal);
    section.current?.scrollIntoView({ block: 'start' });
    section.current?.querySelector('input')?.focus({ preventScroll: true });
    return () => ended.abort();
  }, []);

  function proceed() {
    const integrity = watch.current?.verdict() ?? 'failed';
    const found: Trouble = {
      ...troubleIn(asks ? { ...draft, kind: 'none' } : draft, content, challenge),
      ...(isReasonMissing(exception) && { reason: true }),
    };
    setTrouble(integrity === 'failed' ? { ...found, hidden: true } : found);
    if (integrity === 'failed' || found.evidence || found.typed || found.reason) return;
    const { kind, detail } = draft;
    if (asks && second !== 'confirmed') return;
    onProceed(!asks && kind && kind !== 'none' ? [{ kind, detail: detail.trim() }] : [], integrity, exception);
  }

  return (
    <section className="go-ahead" ref={section} aria-label={t('prompt_go_ahead')}>
      {asks ? (
        <Colleague secondPerson={asks} busy={busy} onState={setSecond} />
      ) : (
        <EvidenceForm
          choices={choicesOf(content)}
          draft={draft}
          hosts={content.runbookHosts}
          problem={trouble.evidence}
          onChange={setDraft}
        />
      )}
      {challenge && (
        <label className="challenge">
          <span>
            {t(challenge.about === 'principal' ? 'prompt_type_principal' : 'prompt_type_target')}{' '}
            <code>{challenge.word}</code>
          </span>
          <input
            type="text"
            value={draft.typed}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={trouble.typed === true}
            onPaste={event => event.preventDefault()}
            onDrop={event => event.preventDefault()}
            onChange={event => setDraft({ ...draft, typed: event.target.value })}
          />
          {trouble.typed && (
            <span className="problem" role="alert">
              {t('prompt_problem_typed')}
            </span>
          )}
        </label>
      )}
      {content.exception && (
        <ExceptionForm
          {...content.exception}
          host={content.host}
          draft={exception}
          problem={trouble.reason === true}
          onChange={setException}
        />
      )}
      <p className="small quiet">{t('prompt_recorded')}</p>
      {trouble.hidden && (
        <p className="problem" role="alert">
          {t('prompt_problem_hidden')}
        </p>
      )}
      <button
        type="button"
        ref={button}
        className="button proceed"
        disabled={busy || (asks !== undefined && asks !== false && second !== 'confirmed')}
        onClick={event => isPressed(event) && proceed()}
      >
        {t(content.path === 'link' ? 'prompt_proceed_link' : 'prompt_proceed')}
      </button>
    </section>
  );
}

/** `acknowledge` may go ahead without a check, and says so; a countersign asks for the colleague. */
export function choicesOf({ decision, evidenceKinds }: Pick<PromptContent, 'decision' | 'evidenceKinds'>): Choice[] {
  if (decision === 'countersign' && evidenceKinds.includes('colleague')) return ['colleague'];
  return decision === 'verify' || decision === 'countersign' ? evidenceKinds : [...evidenceKinds, 'none'];
}

export function troubleIn(draft: Draft, rules: PromptContent, challenge: Challenge | undefined): Trouble {
  const { kind, detail, typed } = draft;
  const evidence = !kind ? 'no-choice' : kind === 'none' ? undefined : problemOf({ kind, detail }, rules);
  return { ...(evidence && { evidence }), ...(challenge && !meets(challenge, typed) && { typed: true as const }) };
}
