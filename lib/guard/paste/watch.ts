import { isNamed } from '../../messaging/own-world.ts';
import type { HelloAnswer } from '../../schema/message.ts';
import { address } from '../address.ts';
import { askFirmly } from '../ask-firmly.ts';
import type { Bring } from '../bring.ts';
import { answerPresent } from '../from-background.ts';
import type { Front } from '../front.ts';
import { withHtml } from '../gate/html.ts';
import { type JudgeWorld, judge, type Ruling } from '../gate/judge.ts';
import { listening } from '../gate/listening.ts';
import type { Notices } from '../notice/notices.ts';
import type { PageDocument } from '../page-document.ts';
import { onReplaced } from '../page-events.ts';
import { createPrompting } from '../prompt/prompting.ts';
import { triggerTest } from '../triggers.ts';
import { isConsole } from './consoles.ts';
import { insert, type Target, targetOf } from './insert.ts';

type Known = Pick<Extract<HelloAnswer, { scope: 'active' }>, 'mode' | 'unanswered'> & {
  watch: boolean;
  triggered(text: string): boolean;
};
type Way = 'paste' | 'drop';
type Entering = { text: string; html: string; judged: string };

/**
 * The paste gate: in consoles and admin tools a text is held before the page sees it. Elsewhere it is three listeners
 * that do nothing. Who the page is to us is asked when the reader first turns to a field, not when the page loads.
 */
export function watchPaste(
  page: PageDocument,
  notices: Notices,
  bring: Bring,
  front: Front,
  signal: AbortSignal,
): { /** The policy may be another one. */ again(): void } {
  /** Texts of drops that were allowed: their second try goes. */
  const cleared = new Set<string>();
  let asked: Promise<Known> | undefined;
  let askedAs: boolean | undefined;
  let known: Known | undefined;
  let present = false;
  const prompting = createPrompting(bring, { page, notices, interfered: () => {} });

  const recognised = (): boolean => isConsole(page);

  /** Asked once, and again where the page has become a console since. Only where the page or the policy says that it may be one. */
  const ask = (): Promise<Known> => {
    const now = recognised();
    if (asked && askedAs === now) return asked;
    askedAs = now;
    const asking = askFirmly('pasteHello', { url: address(), recognised: now }).then(answer => {
      known = { ...answer, triggered: triggerTest(answer.triggers) };
      if (known.watch && !present) {
        answerPresent(signal);
        notices.prepare();
      }
      present ||= known.watch;
      return known;
    });
    asked = asking;
    asking.catch(() => {
      if (asked === asking) asked = undefined;
    });
    return asking;
  };

  const world: JudgeWorld = {
    async scope() {
      const { watch, unanswered } = await ask();
      return watch ? { kind: 'active', site: 'generic', unanswered } : { kind: 'none' };
    },
    harmless: text => !!known && !known.triggered(text),
    posts: async () => [],
    ask: copy => askFirmly('copy', copy),
    notices,
    prompt: prompting.prompt,
  };

  async function rule(way: Way, text: string): Promise<Ruling> {
    try {
      if (!prompting.open()) return await judge(world, way, text, { ranges: [], pointed: undefined });
      notices.show('paste-waiting');
    } catch {
      // A console that we know, and nobody says what the policy is.
      notices.show('paste-held');
    }
    return { write: 'nothing' };
  }

  async function hold(way: Way, { text, html, judged }: Entering, target: Target): Promise<void> {
    const { write, text: other } = await rule(way, judged);
    if (write === 'nothing') return;
    if (way === 'drop') {
      cleared.add(judged);
      notices.show('drag-again');
      return;
    }
    const entering = write === 'replacement' ? { text: other ?? '', html: '' } : { text, html };
    if (!insert(page, target, entering)) notices.show('paste-failed');
  }

  const onEnter = (event: ClipboardEvent | DragEvent): void => {
    if (!event.isTrusted) return;
    const transfer = event instanceof DragEvent ? event.dataTransfer : event.clipboardData;
    const text = transfer?.getData('text/plain') ?? '';
    const html = transfer?.getData('text/html') ?? '';
    // A rich field takes the HTML, which may say something else.
    const judged = withHtml(text, html);
    const way = event.type === 'drop' ? 'drop' : 'paste';
    const target = targetOf(event);
    // Nobody answered the first time, or nobody asked.
    if (!known && isNamed()) ask().catch(() => {});
    if (!judged.trim() || !target || (!known?.watch && !recognised())) return;
    // Known to be no console of ours (the policy leaves it out), and still the same page.
    if (known && !known.watch && askedAs) return;
    if (known?.watch && !known.triggered(judged)) return;
    if (way === 'drop' && cleared.delete(judged)) return;
    if (known?.mode === 'audit') {
      // Nobody is interrupted in audit mode; it is judged and recorded while it goes.
      void rule(way, judged);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    void hold(way, { text: text || judged, html, judged }, target);
  };

  const entering = listening(front, [
    ['paste', onEnter, true],
    ['drop', onEnter, true],
  ]);
  entering.open();
  signal.addEventListener('abort', onReplaced(entering.open));
  signal.addEventListener('abort', entering.close);
  const onFocus = (event: Event): void =>
    void (event.isTrusted && (isNamed() || recognised()) && ask().catch(() => {}));
  addEventListener('focusin', onFocus, { capture: true, once: true, signal });
  return {
    again() {
      asked = undefined;
      if (known || isNamed()) ask().catch(() => {});
    },
  };
}
