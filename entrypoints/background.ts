import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { browserSentences } from '../lib/background/browser-sentences.ts';
import { browserShell } from '../lib/background/browser-shell.ts';
import { browserTriggers } from '../lib/background/browser-triggers.ts';
import { browserWitness } from '../lib/background/browser-witness.ts';
import { handlersOf } from '../lib/background/handlers.ts';
import { followNamed } from '../lib/background/named.ts';
import { recordPolicy } from '../lib/background/policy-changed.ts';
import { followPrivacy } from '../lib/background/privacy.ts';
import { startSending } from '../lib/background/sending.ts';
import { takeUp } from '../lib/background/start.ts';
import { followTabs } from '../lib/background/tab-events.ts';
import { openTabs } from '../lib/background/tabs.ts';
import { watched } from '../lib/background/trouble.ts';
import { turns } from '../lib/background/turns.ts';
import { startWaiting } from '../lib/background/waiting.ts';
import type { World } from '../lib/background/world.ts';
import { openLog } from '../lib/log/open.ts';
import { serve } from '../lib/messaging/server.ts';
import { browserPolicy } from '../lib/policy/browser-world.ts';
import { followPolicy } from '../lib/policy/load.ts';
import { find } from '../lib/scan/find.ts';
import { withoutMarks, worded } from '../lib/scan/sentences.ts';
import type { PolicyState } from '../lib/schema/policy.ts';
import { recognisers } from './catalogue/recognisers.ts';
import { rules } from './catalogue/rules.ts';
import { signals } from './catalogue/signals.ts';
import { sites } from './catalogue/sites.ts';

/** The brain: one warm copy for all tabs. Every listener is registered before the first await, or it wakes nobody. */
export default defineBackground(() => {
  const { signal } = new AbortController();
  const { session, local } = browser.storage;
  // Content scripts share a process with the page: what is kept here is not for them.
  for (const area of [session, local]) void area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  const turn = turns();
  const privacy = followPrivacy({ local, turn, log: () => world.log });
  const log = openLog({ witness: browserWitness, share: privacy.share });
  const sentences = browserSentences();
  const { alarms, runtime } = browser;
  const sending = startSending({ log, alarms, version: runtime.getManifest().version, world: () => world }, signal);
  const second = startWaiting(() => world, alarms, signal);
  const changed = (state: PolicyState) => {
    void recordPolicy(world, state);
    void followNamed(world, state);
    void privacy.follow(state);
    void sending.follow(state).then(second.follow);
  };
  const world: World = {
    policy: followPolicy(browserPolicy, signal, changed),
    privacy,
    log: watched(log, sending.recorded),
    sending: sending.status,
    sites: new Map(sites.map(({ id, ...profile }) => [id, profile])),
    recognisers,
    signals,
    triggers: browserTriggers(),
    find: (text, language) => find(withoutMarks(text), { rules, language }),
    worded: async findings => worded(findings, await sentences()),
    titles: async () => (await sentences()).titles,
    session,
    local,
    shell: browserShell,
    tabs: openTabs(session),
    turn,
    now: Date.now,
    unique: () => crypto.randomUUID(),
  };
  followTabs(world, signal);
  serve(handlersOf(world, takeUp(world)), signal);
  // Nothing else wakes the worker when the browser starts: prompts that died with the last one would wait for a page.
  browser.runtime.onStartup.addListener(() => {});
});
