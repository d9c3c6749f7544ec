import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { handOver } from '../lib/guard/hand-over.ts';
import { inScope } from '../lib/guard/in-scope.ts';

/** What the guard needs where a page is in scope: to read posts, to badge them, to ask. */
export default defineUnlistedScript(() => handOver(inScope));
