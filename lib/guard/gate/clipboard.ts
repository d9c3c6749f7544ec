import type { Path } from '../../schema/event.ts';
import { askFirmly } from '../ask-firmly.ts';
import type { Bring } from '../bring.ts';
import type { Front } from '../front.ts';
import { holdLinks } from '../link/hold-links.ts';
import type { Notices } from '../notice/notices.ts';
import type { PageDocument } from '../page-document.ts';
import { onFilled } from '../page-events.ts';
import { answerPage } from '../page-world/answer-page.ts';
import { createPrompting } from '../prompt/prompting.ts';
import type { Scopes } from '../scope.ts';
import type { Visits } from '../visits.ts';
import { deliver } from './deliver.ts';
import { createGate } from './gate.ts';
import { type JudgeWorld, judge, type Ruling } from './judge.ts';
import { takeOrigin, watchPointer } from './origin.ts';
import { type Payload, partsOf } from './payload.ts';
import { writer as createWriter } from './write.ts';

type ClipboardWorld = Pick<Visits, 'here' | 'arrived'> & {
  page: PageDocument;
  notices: Notices;
  scopes: Scopes;
  bring: Bring;
  /** To the page's world, where our half is there. */
  channel: EventTarget | undefined;
  /** Our place before the page's listeners. */
  front: Front;
};

/** All ways from this page to the clipboard, put together: listeners, the page's own writes, judgement, prompt. */
export function createClipboard({ page, notices, scopes, bring, channel, front, here, arrived }: ClipboardWorld) {
  const pointer = watchPointer(front);
  const writer = createWriter(page, () => here()?.hideBadges());
  /** Texts of drags that were allowed: their second try goes. */
  const cleared = new Set<string>();
  const prompting = createPrompting(bring, { page, notices, interfered: () => here()?.interfered() });
  let judging: { text: string; ruling: Promise<Ruling> } | undefined;

  const harmless = (text: string): boolean => {
    const scope = scopes.current();
    return scope?.kind === 'active' && (!scope.triggered(text) || (here()?.quiet(text) ?? false));
  };

  const auditing = (): boolean => {
    const scope = scopes.current();
    return scope?.kind === 'active' && scope.mode === 'audit';
  };

  const world: JudgeWorld = {
    scope: scopes.known,
    harmless,
    notices,
    ask: copy => askFirmly('copy', copy),
    async posts(origin) {
      const visit = await arrived();
      if (!visit) return [];
      await visit.refresh(origin);
      return (await bring()).postsAt(origin, visit.posts);
    },
    prompt: prompting.prompt,
  };

  const rule = async (path: Path, text: string): Promise<Ruling> => {
    const origin = takeOrigin(pointer);
    if (prompting.open()) {
      notices.show('waiting');
      return { write: 'nothing' };
    }
    // Pressed twice before the first was answered: one question.
    if (judging?.text !== text) judging = { text, ruling: judge(world, path, text, origin) };
    const { ruling } = judging;
    return ruling.finally(() => {
      if (judging?.ruling === ruling) judging = undefined;
    });
  };
  const hold = async (path: Path, payload: Payload): Promise<void> => {
    const exact = path === 'copy' && pointer.pressing() ? 'exec-command' : path;
    deliver({ page, writer, notices, cleared }, path, payload, await rule(exact, payload.judged));
  };

  const gate = createGate(
    writer,
    {
      harmless,
      hold: (path, payload) => void hold(path, payload),
      holdsDrag({ judged }) {
        if (cleared.has(judged)) return false;
        if (!auditing()) return true;
        // Nobody is interrupted in audit mode, and a drag cannot wait: it is judged and recorded while it goes.
        void rule('drag', judged);
        return false;
      },
      hideBadges: () => here()?.hideBadges(),
    },
    front,
  );
  const links = holdLinks(
    {
      harmless,
      watchesOnly: auditing,
      rule: text => rule('link', text),
      replace: text => {
        const done = writer.write({ judged: text, own: true, parts: partsOf(text) });
        notices.show(done ? 'copied' : 'unwritten');
      },
      again: () => notices.show('link-again'),
    },
    front,
  );
  /** The page's world asks, wherever it stands: it may have become one of ours since it was looked at. */
  const asked =
    channel &&
    answerPage(channel, {
      judge: async text => (harmless(text) ? { write: 'original' } : rule('page-button', text)),
      write: ({ text, html }) => writer.write({ judged: text, own: true, parts: partsOf(text, html) }),
    });
  const listeners = [gate, links, pointer];
  let forget = (): void => {};

  return {
    open() {
      for (const one of listeners) one.open();
      forget();
      forget = onFilled(gate.filled);
    },
    close() {
      for (const one of listeners) one.close();
      forget();
    },
    asked,
  };
}
