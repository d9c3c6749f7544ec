import { rowOf } from '../policy/decide.ts';
import type { PostVerdict } from '../schema/message.ts';
import type { PostReading } from '../schema/post.ts';
import { isRisky } from './exposures.ts';
import { normalised } from './hash.ts';
import { commandHash, seenBefore } from './seen.ts';
import type { World } from './world.ts';

const mostCommands = 50;

/**
 * An agent's command that a person repeats, or that has come to a wiki, looks like the person's own. Where a risky
 * command of such a post was seen in an agent's post before, on an earlier page or above on this one, the post's evidence
 * says so. It is about the command: who wrote the post stays unknown. Call it in the order of the page.
 */
export function laundered(world: World, host: string) {
  const above = new Set<string>();
  return async (reading: PostReading, verdict: PostVerdict): Promise<PostVerdict> => {
    const texts = new Map(reading.snippets.map(({ index, text }) => [index, text]));
    const risky = verdict.findings.filter(isRisky).slice(0, mostCommands);
    const commands = await Promise.all(
      risky.map(({ snippet, finding }) => commandHash(normalised(texts.get(snippet) ?? '', finding.range))),
    );
    if (rowOf(verdict.attribution) !== 'unknown') {
      for (const command of commands) above.add(command);
      return verdict;
    }
    if (commands.length === 0) return verdict;
    const seenOn = commands.some(command => above.has(command)) ? host : (await seenBefore(world, commands))?.host;
    if (seenOn === undefined) return verdict;
    const { attribution } = verdict;
    const says = world.shell.say('background_seen_before', seenOn).slice(0, 400);
    const evidence = [...attribution.evidence, { signal: 'seen-before', state: 'unknown' as const, says }];
    return { ...verdict, attribution: { ...attribution, evidence } };
  };
}
