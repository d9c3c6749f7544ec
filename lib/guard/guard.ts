import { askFirmly } from './ask-firmly.ts';
import type { Bring } from './bring.ts';
import { answerPresent, onHello } from './from-background.ts';
import { createClipboard } from './gate/clipboard.ts';
import { reopenAfterWrite } from './gate/reopen.ts';
import { watchNavigation } from './navigation.ts';
import type { Notices } from './notice/notices.ts';
import type { PageDocument } from './page-document.ts';
import { pageEvents } from './page-events.ts';
import { handPort } from './page-world/handshake.ts';
import { createScopes, type Scope } from './scope.ts';
import { startVisits } from './visits.ts';

/**
 * Everything that the guard does in one document, until `signal` aborts. The copy gate is open at once, and a copy waits
 * until the background has said what this page is to us; where it is nothing, all but a look-out for navigation goes.
 */
export function startGuard(page: PageDocument, notices: Notices, bring: Bring, signal: AbortSignal): void {
  let stay = new AbortController();
  const visits = startVisits(page, bring);

  const scopes = createScopes({
    page,
    ask: askFirmly,
    changed,
    replaced: () => visits.here()?.replaced() ?? true,
    signal,
  });
  const clipboard = createClipboard({ page, notices, scopes, bring, ...visits, port: handPort(document) });
  const reopen = reopenAfterWrite({ open: clipboard.open, interfered: () => visits.here()?.interfered(), pageEvents });

  function close(): void {
    clipboard.close();
    reopen.end();
  }
  function changed(scope: Scope): void {
    stay.abort();
    stay = new AbortController();
    const staying = AbortSignal.any([signal, stay.signal]);
    visits.begin(scope, staying);
    if (scope.kind === 'none') close();
    else {
      answerPresent(staying);
      reopen.begin();
    }
  }

  reopen.begin();
  if (page.loading()) addEventListener('DOMContentLoaded', () => void scopes.known(), { once: true, signal });
  else void scopes.known();
  watchNavigation(scopes.look, scopes.again, signal);
  if (top !== self) onHello(scopes.again, signal);
  signal.addEventListener('abort', close);
}
