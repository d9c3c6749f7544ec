import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { watchPaste } from '../lib/guard/paste/watch.ts';

/** In our own world of every document: pasting into consoles and admin tools. Apart from the guard, which must stay small. */
export default defineUnlistedScript(() => watchPaste(new AbortController().signal));
