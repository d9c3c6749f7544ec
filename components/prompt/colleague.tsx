import { useCallback, useEffect, useState } from 'react';
import type { CountersignResult, CountersignState } from '../../lib/schema/countersign.ts';
import { codeOf } from '../code.ts';
import { reasonOf } from '../reason.ts';
import { type MessageKey, t } from '../text.ts';
import { isPressed } from './press.ts';

/** What the background can do about a second person; each rejects with the reason. */
export type SecondPerson = {
  ask: (reviewer?: string) => Promise<CountersignResult>;
  look: () => Promise<CountersignResult>;
};

type Props = {
  secondPerson: SecondPerson;
  busy: boolean;
  /** Told of each state; the background asks the collector again before anything is copied. */
  onState: (state: CountersignState | undefined) => void;
};

const words = {
  pending: 'prompt_second_pending',
  confirmed: 'prompt_second_confirmed',
  declined: 'prompt_second_declined',
  expired: 'prompt_second_over',
  withdrawn: 'prompt_second_over',
} as const satisfies Record<CountersignState, MessageKey>;

/** Milliseconds between two looks while a colleague thinks. */
const pause = 4_000;

/** Ask for a second person and wait for the answer. The colleague sees the rule and the effect, never our reasons. */
export function Colleague({ secondPerson, busy, onState }: Props) {
  const [result, setResult] = useState<CountersignResult>();
  const [trouble, setTrouble] = useState<string>();
  const [reviewer, setReviewer] = useState('');
  const waits = result?.state === 'pending';

  const take = useCallback(
    (work: Promise<CountersignResult>): Promise<void> =>
      work.then(
        next => {
          setTrouble(undefined);
          setResult(next);
          onState(next.state);
        },
        (error: unknown) => setTrouble(reasonOf(error)),
      ),
    [onState],
  );

  useEffect(() => {
    if (!waits) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const later = () => {
      timer = setTimeout(() => void take(secondPerson.look()).then(() => over || later()), pause);
    };
    later();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [waits, secondPerson, take]);

  return (
    <fieldset className="evidence">
      <legend>{t('prompt_second_title')}</legend>
      <p className="small">{t('prompt_second_text')}</p>
      <p role="status" data-state={result?.state}>
        {result && t(words[result.state], codeOf(result.id))}
        {result?.reviewer && ` ${t('prompt_second_by', result.reviewer)}`}
        {result?.note && ` ${result.note}`}
      </p>
      {(!result || !['pending', 'confirmed'].includes(result.state)) && (
        <>
          <label className="second-who">
            <span>{t('prompt_second_who')}</span>
            <input
              type="text"
              value={reviewer}
              maxLength={100}
              autoComplete="off"
              onChange={event => setReviewer(event.target.value)}
            />
          </label>
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={event => isPressed(event) && void take(secondPerson.ask(reviewer.trim() || undefined))}
          >
            {t('prompt_second_ask')}
          </button>
        </>
      )}
      <p className="problem" role="alert">
        {trouble && t('prompt_second_failed', trouble)}
      </p>
    </fieldset>
  );
}
