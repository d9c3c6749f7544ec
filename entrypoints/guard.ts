import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createBring } from '../lib/guard/bring.ts';
import { startGuard } from '../lib/guard/guard.ts';
import { createNotices } from '../lib/guard/notice/notices.ts';
import { pageDocument } from '../lib/guard/page-document.ts';
import { hearPage } from '../lib/guard/page-events.ts';
import { watchPaste } from '../lib/guard/paste/watch.ts';

/** In our own world of every document, before its scripts. Nothing of WXT's content-script context: a page can end that. */
export default defineUnlistedScript(() => {
  hearPage();
  const { signal } = new AbortController();
  const page = pageDocument();
  const notices = createNotices(page, signal);
  const bring = createBring();
  startGuard(page, notices, bring, signal);
  watchPaste(page, notices, bring, signal);
});
