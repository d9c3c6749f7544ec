import type { PromptSettle } from '../../lib/schema/prompt.ts';
import { t } from '../text.ts';

export type ExceptionDraft = NonNullable<PromptSettle['exception']>;

/** Days that may be chosen; nothing longer than the policy allows. */
const spans = [1, 7, 30];
/** A reason of fewer letters says nothing; the background refuses it too. */
const shortest = 5;

type Props = {
  shape: string;
  maxDays: number;
  host: string;
  draft: ExceptionDraft | undefined;
  problem: boolean;
  onChange: (draft: ExceptionDraft | undefined) => void;
};

/** Not to be asked again about this shape of command on this site, for some days, with a reason. */
export function ExceptionForm({ shape, maxDays, host, draft, problem, onChange }: Props) {
  const choices = daysUpTo(maxDays);
  const first = choices[0] ?? 1;
  return (
    <fieldset className="exception">
      <label className="evidence-choice">
        <input
          type="checkbox"
          checked={draft !== undefined}
          onChange={event => onChange(event.target.checked ? { reason: '', days: first } : undefined)}
        />
        <span>
          {t('prompt_exception', host)} <code>{shape}</code>
        </span>
      </label>
      {draft && (
        <>
          <label className="evidence-detail">
            <span className="small">{t('prompt_exception_days')}</span>
            <select value={draft.days} onChange={event => onChange({ ...draft, days: Number(event.target.value) })}>
              {choices.map(days => (
                <option key={days} value={days}>
                  {days}
                </option>
              ))}
            </select>
          </label>
          <label className="evidence-detail">
            <span className="small">{t('prompt_exception_reason')}</span>
            <input
              type="text"
              value={draft.reason}
              maxLength={300}
              autoComplete="off"
              aria-invalid={problem}
              onChange={event => onChange({ ...draft, reason: event.target.value })}
            />
          </label>
          <p className="problem" role="alert">
            {problem && t('prompt_exception_problem')}
          </p>
        </>
      )}
    </fieldset>
  );
}

export function daysUpTo(most: number): number[] {
  return [...new Set([...spans.filter(days => days < most), most])];
}

export const isReasonMissing = (draft: ExceptionDraft | undefined): boolean =>
  draft !== undefined && draft.reason.trim().length < shortest;
