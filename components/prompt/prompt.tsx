import { useEffect, useRef, useState } from 'react';
import type { PromptContent, PromptSettle } from '../../lib/schema/prompt.ts';
import { effectWords } from '../effect.ts';
import { Mark } from '../mark.tsx';
import { Notices } from '../notices.tsx';
import { Prose } from '../revealed.tsx';
import { SeverityTag } from '../severity.tsx';
import { t } from '../text.ts';
import { AccessPicture } from './access-picture.tsx';
import { Author } from './author.tsx';
import { challengeOf } from './challenge.ts';
import type { SecondPerson } from './colleague.tsx';
import { Command } from './command.tsx';
import { GoAhead } from './go-ahead.tsx';
import { heldWords } from './held-words.ts';
import { Instead } from './instead.tsx';
import { keepClearOf } from './keep-clear.ts';
import { lookOf } from './look.ts';
import { NotUseful } from './not-useful.tsx';
import { Others } from './others.tsx';
import { isPressed, keepFocus, stopRepeat } from './press.ts';
import { Undo, undoWords } from './undo.tsx';
import { type Watch, watchVisibility } from './visible.ts';

export type Settling = Omit<PromptSettle, 'prompt' | 'nonce'>;
type Props = {
  content: PromptContent;
  busy: boolean;
  /** A refusal or a silent background, told where the reader looks. */
  trouble?: string | undefined;
  /** The disclosure is open from the start: for the gallery. */
  opened?: boolean;
  onSettle: (settling: Settling) => void;
  secondPerson?: SecondPerson | undefined;
  /** True where it was recorded. */
  onNotUseful?: (() => Promise<boolean>) | undefined;
  onShown?: (notice: string) => void;
  onSeen?: (notice: string) => void;
};

/** The interrupt. The safe choice is first, primary and focused; going ahead is a disclosure that asks for a check. */
export function Prompt(props: Props) {
  const { content, busy, trouble, opened = false, onSettle, onNotUseful, secondPerson } = props;
  const { onShown = () => {}, onSeen = () => {} } = props;
  const [lead, ...others] = content.findings;
  const [open, setOpen] = useState(opened);
  const [unseen, setUnseen] = useState(false);
  const stay = useRef<HTMLButtonElement>(null);
  const foot = useRef<HTMLElement>(null);
  const watch = useRef<Watch>(undefined);
  const seenAt = useRef<number>(undefined);

  useEffect(() => {
    const ended = new AbortController();
    if (stay.current) {
      watch.current = watchVisibility(stay.current, ended.signal, () => {
        seenAt.current ??= performance.now();
      });
      stay.current.focus({ preventScroll: true });
    }
    return () => ended.abort();
  }, []);

  useEffect(() => (foot.current ? keepClearOf(foot.current) : undefined), []);

  const settle = (settling: Omit<Settling, 'elapsed'>) => {
    const elapsed = seenAt.current === undefined ? undefined : Math.round(performance.now() - seenAt.current);
    onSettle({ ...settling, ...(elapsed !== undefined && { elapsed }) });
  };
  const settleSafely = (outcome: Settling['outcome'], write: Settling['write'] = 'nothing') => {
    const integrity = watch.current?.verdict() ?? 'failed';
    const hidden = write !== 'nothing' && integrity === 'failed';
    setUnseen(hidden);
    if (!hidden) settle({ outcome, write, evidence: [], integrity });
  };

  if (!lead) return null;
  const { finding } = lead;
  const words = heldWords(content.path);
  const critical = finding.severity === 'critical';
  return (
    <div
      className="prompt"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="headline"
      aria-describedby="explanation"
      data-severity={finding.severity}
      data-look={lookOf(finding.effect)}
      onKeyDown={event => {
        stopRepeat(event);
        keepFocus(event);
        if (event.key === 'Escape' && !event.repeat && event.nativeEvent.isTrusted && !busy) settleSafely('cancelled');
      }}
    >
      <header className="prompt-bar">
        <Mark size={20} />
        <b>{t('name')}</b>
        <span className="held">{t(words.held)}</span>
      </header>
      <main className="prompt-body">
        <section className="lead">
          <p className="kicker">
            <SeverityTag severity={finding.severity} />
            <span>{effectWords(finding.effect)}</span>
            <span className="undoable" data-reversible={finding.reversible}>
              {undoWords(finding.reversible)}
            </span>
          </p>
          <h1 id="headline">
            <Prose text={finding.headline} />
          </h1>
          <p id="explanation">
            <Prose text={finding.explanation} />
          </p>
          <AccessPicture finding={finding} />
        </section>
        <Notices notices={content.notices ?? []} onShown={onShown} onSeen={onSeen} />
        <Command text={content.text} ranges={content.risky.length > 0 ? content.risky : [finding.range]} />
        <Author
          author={content.author}
          attribution={content.attribution}
          product={content.product}
          host={content.host}
          busy={busy}
          onReport={() => settleSafely('reported')}
        />
        <Undo finding={finding} />
        <Others findings={others} />
        <Instead
          finding={finding}
          contact={content.contact}
          busy={busy}
          onCopy={write => settleSafely('changed', write)}
          onAsk={() => settleSafely('asked-owner')}
        />
        {onNotUseful && <NotUseful busy={busy} onSay={onNotUseful} />}
        {open && (
          <GoAhead
            content={content}
            challenge={critical ? challengeOf(finding) : undefined}
            busy={busy}
            secondPerson={secondPerson}
            onProceed={(evidence, integrity, exception) =>
              settle({
                outcome:
                  content.countersign && secondPerson
                    ? 'countersigned'
                    : evidence.length
                      ? 'proceeded-with-evidence'
                      : 'proceeded',
                write: 'original',
                evidence,
                integrity,
                ...(exception && { exception }),
              })
            }
          />
        )}
      </main>
      <footer className="prompt-foot" ref={foot}>
        <p className="problem" role="alert">
          {unseen ? t('prompt_problem_hidden') : trouble}
        </p>
        <button
          type="button"
          ref={stay}
          className="button primary"
          disabled={busy}
          onClick={event => isPressed(event) && settleSafely('cancelled')}
        >
          {t(words.stay)} <kbd>{t('prompt_stay_key')}</kbd>
        </button>
        {content.decision === 'block' ? (
          <p className="blocked small">{t('prompt_blocked')}</p>
        ) : (
          <button
            type="button"
            className="button plain disclose"
            aria-expanded={open}
            disabled={busy}
            onClick={event => isPressed(event) && setOpen(!open)}
          >
            {t('prompt_checked')}
          </button>
        )}
      </footer>
    </div>
  );
}
