import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answerOutline } from '../lib/guard/inspect/outline.ts';

/** In the top document of every page: its markup, when a person asks for it in the popup. */
export default defineUnlistedScript(() => answerOutline());
