import type { Policy } from '../schema/policy.ts';
import type { World } from './world.ts';

/** Pages as the browser writes them. Every page where the administrator's own profiles could fit any. */
export function namedPages({ sites }: Pick<Policy, 'sites'>): string[] {
  if (sites.profiles.length > 0) return ['*://*/*'];
  return [...new Set([...sites.include, ...sites.consoles].map(host => `*://${host.toLowerCase()}/*`))].sort();
}

/**
 * The guard asks nothing in a page that looks like no product it knows. Where the policy names hosts, a script of two
 * lines tells it to ask; the browser keeps that over restarts, so that it is there before the page. Pages that are open
 * when the policy changes are told at once. One change after the other: the browser forgets before it learns anew, and in
 * between it would be asked what it knows. Never rejects.
 */
export async function followNamed(
  { shell, turn }: Pick<World, 'shell' | 'turn'>,
  { effective }: { effective: Policy },
): Promise<void> {
  const pages = namedPages(effective);
  await turn('named', async () => {
    const before = await shell.named();
    if (before.length === pages.length && before.every((page, at) => page === pages[at])) return;
    const all = ['*://*/*'];
    const named = await shell.name(pages).then(
      () => pages,
      () => shell.name(all).then(() => all),
    );
    await shell.sayAgain({ pages: named.length > 0 ? named : before });
  }).catch(problem => console.warn('countersign: pages that the policy names', problem));
}
