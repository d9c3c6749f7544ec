import type { NamedRecogniser } from '../schema/site-profile.ts';
import { askFirmly } from './ask-firmly.ts';
import { createBring } from './bring.ts';
import { answerPresent } from './from-background.ts';
import { type Front, leavings } from './front.ts';
import { createClipboard } from './gate/clipboard.ts';
import { reopenAfterWrite } from './gate/reopen.ts';
import { watchNavigation } from './navigation.ts';
import { createNotices } from './notice/notices.ts';
import type { PageDocument } from './page-document.ts';
import { watchPaste } from './paste/watch.ts';
import { createScopes, type Scope } from './scope.ts';
import { startVisits } from './visits.ts';

export type Guard = {
  /** The page's world asks. */
  asked(event: Event): void;
  /** Something is on its way out of a page that was nothing to us: it may have become another one. */
  leaving(): void;
  /** The background says that this document concerns us, or may. */
  told(): void;
};

/**
 * Everything that the guard does in one document. The copy gate is open at once, and a copy waits until it is known what
 * this page is to us; where it is nothing, all but a look-out for navigation, for pasting and for what leaves it goes.
 */
export function startGuard(
  page: PageDocument,
  recognisers: readonly NamedRecogniser[],
  channel: EventTarget | undefined,
  front: Front,
): Guard {
  const { signal } = new AbortController();
  let stay = new AbortController();
  const notices = createNotices(page, signal);
  const bring = createBring();
  const visits = startVisits(page, bring);
  const scopes = createScopes({
    page,
    recognisers,
    ask: askFirmly,
    changed,
    replaced: () => visits.here()?.replaced() ?? true,
    signal,
  });
  const clipboard = createClipboard({ page, notices, scopes, bring, channel, front, ...visits });
  const reopen = reopenAfterWrite({ open: clipboard.open, interfered });

  function interfered(): void {
    visits.arrived().then(
      visit => visit?.interfered(),
      () => {},
    );
  }
  function close(): void {
    clipboard.close();
    reopen.end();
  }
  function changed(scope: Scope): void {
    stay.abort();
    stay = new AbortController();
    const staying = AbortSignal.any([signal, stay.signal]);
    visits.begin(scope, staying);
    if (scope.kind === 'none') {
      close();
      front.hold(leavings);
    } else if (scope.kind === 'silent') reopen.begin();
    else {
      answerPresent(staying);
      notices.prepare();
      reopen.watch();
    }
  }

  reopen.begin();
  // Asked before, it was asked about what had come by then.
  const loaded = () => void (scopes.look(true) || scopes.known());
  if (page.loading()) addEventListener('DOMContentLoaded', loaded, { once: true, signal });
  else void scopes.known();
  signal.addEventListener('abort', watchNavigation(scopes.look, scopes.again));
  signal.addEventListener('abort', close);
  const pasting = watchPaste(page, notices, bring, front, signal);
  const leaving = (): void => {
    if (scopes.current()?.kind === 'none' && scopes.look(true)) reopen.begin();
  };
  return {
    asked(event) {
      leaving();
      clipboard.asked?.(event);
    },
    leaving,
    told() {
      scopes.again();
      pasting.again();
    },
  };
}
