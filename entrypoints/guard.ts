import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
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
  startGuard(page, notices, signal);
  watchPaste(page, notices, signal);
});
