import type { PolicyState } from '../schema/policy.ts';
import { Share } from '../schema/policy.ts';
import type { World } from './world.ts';

export type Privacy = {
  /** What may be shared of what is recorded now: the policy names it, and the person was told. */
  share(): readonly Share[];
  /** What the person has not yet said to know. */
  unseen(): Promise<readonly Share[]>;
  /** The person was told of these: from now on they are shared, where the policy still names them. */
  shown(steps: readonly string[]): Promise<void>;
  acknowledge(steps: readonly string[]): Promise<void>;
  /** Another policy is in force. What it takes back is shared no more at once, what it adds once it was told. */
  follow(state: Pick<PolicyState, 'status' | 'effective'>): Promise<void>;
};

type Kept = { known: Share[]; told: Share[]; seen: Share[] };
type Needs = Pick<World, 'local' | 'turn'> & { log: () => Pick<World['log'], 'append'> };

const kept = 'privacy';

/** What leaves the machine beyond the default, step by step as the policy says, and never before the person knows. */
export function followPrivacy({ local, turn, log }: Needs): Privacy {
  let wanted: readonly Share[] = [];
  let told: readonly Share[] = [];

  const change = (edit: (before: Kept) => Kept): Promise<Kept> =>
    turn(kept, async () => {
      const next = edit(await load());
      await local.set({ [kept]: next });
      told = next.told;
      return next;
    });

  async function load(): Promise<Kept> {
    const stored = (await local.get(kept))[kept] as Partial<Record<keyof Kept, unknown>> | undefined;
    const steps = (list: unknown): Share[] =>
      Array.isArray(list) ? list.filter(one => Share.safeParse(one).success) : [];
    return { known: steps(stored?.known), told: steps(stored?.told), seen: steps(stored?.seen) };
  }

  return {
    share: () => wanted.filter(step => told.includes(step)),
    async unseen() {
      const { seen } = await load();
      return wanted.filter(step => !seen.includes(step));
    },
    async shown(steps) {
      await change(({ told, ...rest }) => ({
        ...rest,
        told: [...new Set([...told, ...wanted.filter(step => steps.includes(step))])],
      }));
    },
    async acknowledge(steps) {
      await change(({ seen, ...rest }) => ({
        ...rest,
        seen: rest.told.filter(one => [...seen, ...steps].includes(one)),
      }));
    },
    async follow({ status, effective: { privacy, sync } }) {
      // Where nothing is sent there is nothing to tell; an endpoint that is added later raises it then.
      wanted = status === 'not-yet-loaded' || sync.endpoint === undefined ? [] : [...new Set(privacy.share)];
      if (status === 'not-yet-loaded') return;
      const now = wanted;
      try {
        if (String((await load()).known) !== String(now))
          await log().append({ type: 'privacy-changed', share: [...now] });
        await change(rest => ({ ...rest, known: [...now] }));
      } catch {
        // Recorded at the next start.
      }
      // Taken back and named again later, a step is told again.
      const still = (list: Share[]) => list.filter(step => now.includes(step));
      await change(({ known, told, seen }) => ({ known, told: still(told), seen: still(seen) }));
    },
  };
}
