import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CountersignResult } from '../../lib/schema/countersign.ts';
import type { PromptContent, PromptSettle } from '../../lib/schema/prompt.ts';
import { reasonOf } from '../reason.ts';
import { t } from '../text.ts';
import { Ended, Loading, Lost } from './notices.tsx';
import { openFirmly } from './open-firmly.ts';
import { Prompt, type Settling } from './prompt.tsx';

export type Background = {
  /** Rejects with the reason when the nonce is spent or the background does not answer. */
  open: () => Promise<PromptContent>;
  settle: (body: PromptSettle) => Promise<{ done: boolean }>;
  countersignAsk: (prompt: string, reviewer?: string) => Promise<CountersignResult>;
  countersignLook: (prompt: string) => Promise<CountersignResult>;
  notUseful: (prompt: string) => Promise<{ done: boolean }>;
  noticeShown: (notice: string) => Promise<unknown>;
  noticeSeen: (notice: string) => Promise<unknown>;
};

type Phase =
  | { at: 'opening' }
  | { at: 'lost'; reason: string }
  | { at: 'asking'; content: PromptContent; trouble?: string }
  | { at: 'settling'; content: PromptContent; settling: Settling }
  | { at: 'ended'; content: PromptContent; settling: Settling };

type Props = { nonce: string; background: Background; onEnd: (settling: Settling) => void };

/** One prompt from opening to outcome. Whatever goes wrong is said in place and can be tried again. */
export function PromptSession({ nonce, background, onEnd }: Props) {
  const [phase, setPhase] = useState<Phase>({ at: 'opening' });

  const open = useCallback(() => {
    setPhase({ at: 'opening' });
    openFirmly(background.open, wait).then(
      content => setPhase({ at: 'asking', content }),
      (error: unknown) => setPhase({ at: 'lost', reason: reasonOf(error) }),
    );
  }, [background]);
  useEffect(open, [open]);

  async function seen(notice: string) {
    await background.noticeSeen(notice).catch(() => {});
    setPhase(now => (now.at === 'asking' ? { ...now, content: without(now.content, notice) } : now));
  }

  async function settle(content: PromptContent, settling: Settling) {
    setPhase({ at: 'settling', content, settling });
    try {
      const { done } = await background.settle({ ...settling, prompt: content.prompt, nonce });
      if (!done) return setPhase({ at: 'asking', content, trouble: t('prompt_not_recorded') });
      setPhase({ at: 'ended', content, settling });
      onEnd(settling);
    } catch (error) {
      setPhase({ at: 'asking', content, trouble: t('prompt_refused', reasonOf(error)) });
    }
  }

  const asked = phase.at === 'asking' || phase.at === 'settling' ? phase.content.prompt : undefined;
  const secondPerson = useMemo(
    () =>
      asked === undefined
        ? undefined
        : {
            ask: (reviewer?: string) => background.countersignAsk(asked, reviewer),
            look: () => background.countersignLook(asked),
          },
    [asked, background],
  );

  if (phase.at === 'opening') return <Loading />;
  if (phase.at === 'lost') return <Lost reason={phase.reason} onRetry={open} />;
  if (phase.at === 'ended') return <Ended settling={phase.settling} contact={phase.content.contact} />;
  const { content } = phase;
  return (
    <Prompt
      content={content}
      busy={phase.at === 'settling'}
      trouble={phase.at === 'asking' ? phase.trouble : undefined}
      secondPerson={secondPerson}
      // Where it cannot be kept, what is shared waits for the next showing.
      onShown={notice => void background.noticeShown(notice).catch(() => {})}
      onSeen={notice => void seen(notice)}
      onNotUseful={async () => (await background.notUseful(content.prompt)).done}
      onSettle={settling => void settle(content, settling)}
    />
  );
}

const wait = (pause: number) => new Promise<void>(resume => setTimeout(resume, pause));

const without = (content: PromptContent, notice: string): PromptContent => ({
  ...content,
  notices: (content.notices ?? []).filter(({ id }) => id !== notice),
});
