import type { Policy } from '../schema/policy.ts';
import type { World } from './world.ts';

/** Pages as the browser writes them. Every page where the administrator's own profiles could fit any. */
export function namedPages({ sites }: Pick<Policy, 'sites'>): string[] {
  if (sites.profiles.length > 0) return ['*://*/*'];
  return [...new Set([...sites.include, ...sites.consoles].map(host => `*://${host.toLowerCase()}/*`))].sort();
}

/** Where it stands what open pages were told of the policy; as long as the browser runs. */
const toldOf = 'policy-told';

/**
 * The guard asks nothing in a page that looks like no product it knows. Where the policy names hosts, a script of two
 * lines tells it to ask; the browser keeps that over restarts, so that it is there before the page. Pages that are open
 * when these hosts change are told at once; all are, where the policy now interrupts that did not, or the other way.
 * One change after the other: the browser forgets before it learns anew, and in
 * between it would be asked what it knows. Never rejects.
 */
export async function followNamed(
  { shell, session, turn }: Pick<World, 'shell' | 'session' | 'turn'>,
  { effective }: { effective: Policy },
): Promise<void> {
  const pages = namedPages(effective);
  await turn('named', async () => {
    const all = ['*://*/*'];
    const rule = `${effective.mode} ${effective.unanswered}`;
    // Where nothing can be kept, hosts are named all the same.
    const { [toldOf]: told = rule } = await session.get(toldOf).catch(() => ({}) as Record<string, unknown>);
    await session.set({ [toldOf]: rule }).catch(() => {});
    const before = await shell.named();
    const same = before.length === pages.length && before.every((page, at) => page === pages[at]);
    const named = same
      ? pages
      : await shell.name(pages).then(
          () => pages,
          () => shell.name(all).then(() => all),
        );
    if (told !== rule) await shell.sayAgain({ pages: all });
    else if (!same) await shell.sayAgain({ pages: named.length > 0 ? named : before });
  }).catch(problem => console.warn('countersign: pages that the policy names', problem));
}
