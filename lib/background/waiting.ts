import type { CountersignEntry } from '../schema/countersign.ts';
import type { Alarms } from '../sync/start.ts';
import { countersignWaiting, hasCollector } from './countersign.ts';
import { paint, paintDefault } from './toolbar.ts';
import { waitingFor, writeWaiting } from './waiting-list.ts';
import type { World } from './world.ts';

const alarm = 'countersign-waiting';
/** A colleague waits in front of a prompt; browsers promise no alarm closer than half a minute. */
const periodInMinutes = 1;

/**
 * Look for colleagues who wait for this person, though nobody opens the popup: an alarm wakes the worker. Only where the
 * policy asks a second person about anything. `follow` begins, and is told of each policy.
 */
export function startWaiting(world: () => World, alarms: Alarms, signal: AbortSignal): { follow(): Promise<void> } {
  const onAlarm = ({ name }: { name: string }): void => {
    if (name === alarm) void look(world());
  };
  alarms.onAlarm.addListener(onAlarm);
  signal.addEventListener('abort', () => alarms.onAlarm.removeListener(onAlarm));
  return {
    async follow() {
      if (!isAskedFor(world())) {
        await alarms.clear(alarm);
        return noteWaiting(world(), []);
      }
      // Made anew at each start of the worker it would never come.
      if (!(await alarms.get(alarm))) alarms.create(alarm, { periodInMinutes });
      await look(world());
    },
  };
}

/** Somebody may be asked: the policy knows the decision, and there is a collector that brings two people together. */
function isAskedFor(world: World): boolean {
  const { decisions } = world.policy.current().effective;
  const asked = Object.values(decisions).some(row => Object.values(row).includes('countersign'));
  return asked && hasCollector(world);
}

/** Never rejects: where the collector does not answer, who was known to wait is told until their time is over. */
async function look(world: World): Promise<void> {
  try {
    await noteWaiting(world, (await countersignWaiting(world)).waiting);
  } catch {
    await noteWaiting(world, await waitingFor(world)).catch(() => {});
  }
}

/** Who waits now; the toolbar follows where that is news. */
export async function noteWaiting(
  world: World,
  entries: readonly Pick<CountersignEntry, 'id' | 'expires'>[],
): Promise<void> {
  if (!(await writeWaiting(world, entries))) return;
  await paintDefault(world);
  for (const tab of await world.tabs.known()) await paint(world, tab);
}
