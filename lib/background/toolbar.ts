import { atLeast } from '../policy/decide.ts';
import type { Protection } from '../schema/message.ts';
import { protectionOf } from './tab-status.ts';
import { waitingFor } from './waiting-list.ts';
import type { World } from './world.ts';

const colors: Record<Protection, string> = { protected: '#1f5fbf', degraded: '#9a5b00', 'not-protected': '#5f6368' };

/** A colleague waits: that comes before a count; that a tab is degraded stays in its icon and title. */
const waitingColor = '#6b3fa0';

/** Show in the toolbar whether the tab is protected, and how many commands on it would be asked about. Never rejects. */
export async function paint(world: World, tab: number): Promise<void> {
  try {
    const record = await world.tabs.load(tab);
    const { state, reasons } = protectionOf(world, record);
    const asked = Object.values(record.frames)
      .flatMap(frame => frame.posts)
      .flatMap(post => post.verdict.findings)
      .filter(({ decision }) => atLeast(decision, 'acknowledge')).length;
    const titles = {
      protected: world.shell.say('background_toolbar_protected', String(asked)),
      degraded: world.shell.say(
        'background_toolbar_degraded',
        reasons.map(reason => world.shell.say(`background_reason_${reason.replaceAll('-', '_')}`)).join(' '),
      ),
      'not-protected': world.shell.say('background_toolbar_not_protected'),
    };
    const count = asked > 99 ? '99+' : String(asked || '');
    const text = { protected: count, degraded: '!', 'not-protected': '' }[state];
    const waiting = await badgeOfWaiting(world);
    await world.shell.paintToolbar(tab, {
      icon: state === 'not-protected' ? 'off' : state,
      text: waiting?.text ?? text,
      title: waiting ? `${waiting.title} ${titles[state]}` : titles[state],
      color: waiting ? waitingColor : colors[state],
    });
  } catch {
    // The tab has gone.
  }
}

/** What tabs show that nothing was painted for. */
export async function paintDefault(world: World): Promise<void> {
  const waiting = await badgeOfWaiting(world);
  await world.shell.paintDefault({ text: waiting?.text ?? '', color: waitingColor }).catch(() => {});
}

async function badgeOfWaiting(world: World): Promise<{ text: string; title: string } | undefined> {
  const { length } = await waitingFor(world);
  if (length === 0) return undefined;
  const count = length > 9 ? '9+' : String(length);
  return { text: `?${count}`, title: world.shell.say('background_toolbar_waiting', count) };
}
