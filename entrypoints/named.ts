import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { sayNamed } from '../lib/messaging/own-world.ts';

/** In documents of hosts that the policy names (`lib/background/named.ts`). */
export default defineUnlistedScript(() => sayNamed());
