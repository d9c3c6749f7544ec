import type { Answer, Request } from '../../messaging/protocol.ts';
import type { CopyAnswer, Settled } from '../../schema/message.ts';
import type { Ruling } from '../gate/judge.ts';
import type { Notices } from '../notice/notices.ts';
import type { PageDocument } from '../page-document.ts';
import { openFrame, type PromptFrame } from './frame.ts';

export type PromptWorld = {
  page: PageDocument;
  notices: Notices;
  /** Call back when the background says that a prompt has ended. Returns how to stop listening. */
  onSettled(listener: (settled: Settled) => void): () => void;
  settledAsk(prompt: string): Promise<Answer<'settledAsk'>>;
  lost(prompt: string, reason: Lost): Promise<unknown>;
  /** The page interferes: for the tab's health. */
  interfered(): void;
  signal: AbortSignal;
};

type Lost = Request<'promptLost'>['reason'];
type Prompting = Extract<CopyAnswer, { action: 'prompt' }>;

const beat = 500;
/** The prompt's page must have asked for its content by then. */
const silent = 3_000;
/** A message may be missed: ask now and then. */
const askEvery = 4_000;
/** The page takes the prompt away or covers it: so often do we bring it back. */
const rounds = 3;
const givesUp = 3;

/**
 * Show a prompt and wait for its end. Meanwhile the copy stays blocked, whatever the page does: a prompt that is taken
 * away comes back three times, then it opens in a window of its own.
 */
export function showPrompt(world: PromptWorld, first: Prompting, again: () => Promise<CopyAnswer>): Promise<Ruling> {
  const { page, notices, signal } = world;
  return new Promise(resolve => {
    let frame: PromptFrame | undefined = openFrame(page, first.nonce);
    let inWindow = false;
    let opened = false;
    let round = 0;
    let bad = 0;
    let since = Date.now();
    let asked = Date.now();
    let busy = false;
    let ended = false;
    let unheard = 0;

    const end = (ruling: Ruling): void => {
      ended = true;
      clearInterval(timer);
      stopListening();
      signal.removeEventListener('abort', left);
      removeEventListener('pagehide', left);
      frame?.close();
      frame = undefined;
      resolve(ruling);
    };
    const settle = ({ prompt, ...ruling }: Settled): void => {
      if (prompt === first.prompt) end(ruling);
    };
    const lose = (reason: Lost): void => {
      frame?.close();
      frame = undefined;
      inWindow = true;
      notices.show('window');
      void world.lost(first.prompt, reason).catch(() => undefined);
    };
    const left = (): void => {
      void world.lost(first.prompt, 'page-left').catch(() => undefined);
      end({ write: 'nothing' });
    };
    /** The extension was reloaded or disabled under the page: nobody will ever answer, and the page must be free again. */
    const abandon = (): void => {
      notices.show('held');
      end({ write: 'nothing' });
    };
    /** A new frame needs a new nonce; one that was opened is spent. */
    const reopen = async (reason: Lost): Promise<void> => {
      round += 1;
      // A frame that never speaks is blocked (COEP), not attacked; trying longer would only make the reader wait.
      const blocked = reason === 'silent';
      if (round > 1 && !blocked) world.interfered();
      if (round > (blocked ? 1 : rounds)) return lose(reason);
      if (reason === 'covered') return frame?.raise();
      const { settled } = await world.settledAsk(first.prompt);
      if (settled) return settle(settled);
      frame?.close();
      const fresh = await again();
      if (ended) return;
      if (fresh.action !== 'prompt' || fresh.prompt !== first.prompt) return lose(reason);
      frame = openFrame(page, fresh.nonce);
      since = Date.now();
      opened = false;
      if (!frame) lose('covered');
    };
    const check = async (): Promise<void> => {
      if (Date.now() - asked > (opened || inWindow ? askEvery : silent / 2)) {
        asked = Date.now();
        const answer = await world.settledAsk(first.prompt).catch(() => undefined);
        if (answer?.settled) return settle(answer.settled);
        opened ||= answer?.opened ?? false;
        unheard = answer ? 0 : unheard + 1;
        if (unheard >= givesUp) return abandon();
      }
      if (inWindow || ended) return;
      const state = frame?.state() ?? 'removed';
      bad = state === 'covered' ? bad + 1 : 0;
      if (state === 'removed') return reopen('removed');
      // One look may fall into a reflow; two are a second.
      if (bad > 1) {
        bad = 0;
        return reopen('covered');
      }
      if (!opened && Date.now() - since > silent) return reopen('silent');
    };
    const stopListening = world.onSettled(settle);
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      void check()
        .catch(() => undefined)
        .finally(() => {
          busy = false;
        });
    }, beat);
    signal.addEventListener('abort', left);
    addEventListener('pagehide', left);
    if (!frame) lose('covered');
  });
}
