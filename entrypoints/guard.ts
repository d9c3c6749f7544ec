import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startGuard } from '../lib/guard/guard.ts';

/** In our own world of every document, before its scripts. Nothing of WXT's content-script context: a page can end that. */
export default defineUnlistedScript(() => startGuard(new AbortController().signal));
