import type { PolicyState } from '../../lib/schema/policy.ts';
import { type MessageKey, t } from '../text.ts';

export type Source = 'managed' | 'default' | 'refused';

/**
 * Where the value of `key` (`evidence.kinds`) comes from. A key counts as managed when it, its parent or one of its
 * parts was set; as refused when a problem names it and nothing of it was taken.
 */
export function sourceOf(
  key: string,
  { managedKeys, problems }: Pick<PolicyState, 'managedKeys' | 'problems'>,
): Source {
  const about = (other: string) => related(key, other);
  if (managedKeys.some(about)) return 'managed';
  return problems.some(problem => about(problem.key)) ? 'refused' : 'default';
}

const related = (one: string, other: string) => one === other || isBelow(one, other) || isBelow(other, one);

/** `decisions.agent` and `roster[3].id` are below `decisions` and `roster`. */
const isBelow = (one: string, other: string) => one.startsWith(`${other}.`) || one.startsWith(`${other}[`);

const words = {
  managed: 'options_source_managed',
  default: 'options_source_default',
  refused: 'options_source_refused',
} as const satisfies Record<Source, MessageKey>;

export const sourceWords = (source: Source): string => t(words[source]);
