import type { Request } from '../../messaging/protocol.ts';
import type { CopyAnswer, Settled } from '../../schema/message.ts';
import { askFirmly } from '../ask-firmly.ts';
import { onSettled } from '../from-background.ts';
import type { Ruling } from '../gate/judge.ts';
import type { Notices } from '../notice/notices.ts';
import type { PageDocument } from '../page-document.ts';
import { openFrame, type PromptFrame } from './frame.ts';

export type PromptWorld = {
  page: PageDocument;
  notices: Notices;
  /** The page interferes: for the tab's health. */
  interfered(): void;
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
/** In Firefox our page has no voice inside a sandbox: it gets a window at once. */
const voiceless = import.meta.env.FIREFOX && origin === 'null';

/**
 * Show a prompt and wait for its end. Meanwhile the copy stays blocked, whatever the page does: a prompt that is taken
 * away comes back three times, then it opens in a window of its own.
 */
export function showPrompt(world: PromptWorld, first: Prompting, again: () => Promise<CopyAnswer>): Promise<Ruling> {
  const { page, notices } = world;
  return new Promise(resolve => {
    /** Undefined: the prompt has a window of its own, or has ended. */
    let frame: PromptFrame | undefined = voiceless ? undefined : openFrame(page, first.nonce);
    let opened = false;
    let round = 0;
    let bad = 0;
    let since = Date.now();
    let asked = Date.now();
    let ended = false;
    let unheard = 0;

    const drop = (): void => {
      frame?.close();
      frame = undefined;
    };
    const end = (ruling: Ruling): void => {
      ended = true;
      stopListening();
      removeEventListener('pagehide', left);
      drop();
      resolve(ruling);
    };
    const settle = ({ prompt, ...ruling }: Settled): void => {
      if (prompt === first.prompt) end(ruling);
    };
    const tell = (reason: Lost): void => void askFirmly('promptLost', { prompt: first.prompt, reason }).catch(() => {});
    const lose = (reason: Lost): void => {
      drop();
      notices.show('window');
      tell(reason);
    };
    const left = (): void => {
      tell('page-left');
      end({ write: 'nothing' });
    };
    const ask = () => askFirmly('settledAsk', { prompt: first.prompt });
    /** The extension was reloaded or disabled under the page: nobody will ever answer, and the page must be free again. */
    const abandon = (): void => {
      notices.show('held');
      end({ write: 'nothing' });
    };
    /** A new frame needs a new nonce; one that was opened is spent. */
    const reopen = async (reason: Lost): Promise<void> => {
      round += 1;
      if (round > 1) {
        // A frame that never speaks is blocked (COEP), not attacked; trying longer would only make the reader wait.
        if (reason === 'silent' || round > rounds) return lose(reason);
        world.interfered();
      }
      if (reason === 'covered') return frame?.raise();
      const { settled } = await ask();
      if (settled) return settle(settled);
      frame?.close();
      const fresh = await again();
      if (ended) return;
      if (fresh.action !== 'prompt' || fresh.prompt !== first.prompt) return lose(reason);
      frame = openFrame(page, fresh.nonce);
      since = Date.now();
      opened = false;
      if (!frame) lose(reason);
    };
    const check = async (): Promise<void> => {
      if (Date.now() - asked > (opened || !frame ? askEvery : silent / 2)) {
        asked = Date.now();
        const answer = await ask().catch(() => undefined);
        if (answer?.settled) return settle(answer.settled);
        opened ||= answer?.opened ?? false;
        unheard = answer ? 0 : unheard + 1;
        if (unheard >= givesUp) return abandon();
      }
      if (!frame) return;
      const state = frame.state();
      if (state === 'no-room') return lose(state);
      if (state === 'fine') bad = 0;
      // One look may fall into a reflow; two are a second.
      else if (state === 'removed' || ++bad > 1) {
        bad = 0;
        return reopen(state);
      }
      if (!opened && Date.now() - since > silent) return reopen('silent');
    };
    const stopListening = onSettled(settle);
    const watch = async (): Promise<void> => {
      while (!ended) {
        await new Promise(done => setTimeout(done, beat));
        if (!ended) await check().catch(() => {});
      }
    };
    addEventListener('pagehide', left);
    if (!frame) lose(voiceless ? 'silent' : 'no-room');
    void watch();
  });
}
