import { type Attribution, attributionStates, type Evidence, type Reviewed } from '../schema/attribution.ts';
import type { Author, PostReading } from '../schema/post.ts';
import type { NamedSignal, SignalContext } from '../schema/signal.ts';

export type AttributeOptions = {
  /** Ids of signals that are off by default and that the policy switches on. */
  enabled?: readonly string[];
};

/**
 * Who wrote a post: the strongest state wins, all evidence is kept. A signal that throws counts as one that saw
 * nothing: hostile text must not switch off the others.
 */
export function attribute(
  post: PostReading,
  signals: readonly NamedSignal[],
  context: SignalContext,
  { enabled = [] }: AttributeOptions = {},
): Attribution {
  const evidence: Evidence[] = [];
  for (const { id, offByDefault, detect } of signals) {
    if (offByDefault && !enabled.includes(id)) continue;
    try {
      const seen = detect(post, context);
      if (seen) evidence.push({ signal: id, ...seen, says: seen.says.slice(0, 400) });
    } catch {}
  }
  const rank = (one: Evidence) => attributionStates.indexOf(one.state);
  evidence.sort((a, b) => rank(a) - rank(b) || a.signal.localeCompare(b.signal));
  return { state: evidence[0]?.state ?? 'unknown', reviewed: combine(evidence), evidence };
}

/** An explicit "not reviewed" outweighs "reviewed", and that outweighs silence. */
function combine(evidence: readonly Evidence[]): Reviewed {
  const said = new Set(evidence.map(one => one.reviewed));
  return said.has('no') ? 'no' : said.has('yes') ? 'yes' : 'unknown';
}

/**
 * Who wrote a quotation inside a post. Only the account can speak for it: the roster, or a post by the same account
 * that was read before (`known`). The person who quotes passes on the agent's command; the command is still the agent's.
 */
export function attributeOrigin(
  origin: Author,
  signals: readonly NamedSignal[],
  context: SignalContext,
  known: (author: Author) => Attribution | undefined = () => undefined,
): Attribution {
  const earlier = known(origin);
  if (earlier && earlier.state !== 'unknown') return earlier;
  const silent = { marks: [], text: '', opening: '', closing: '', declarations: [], snippets: [] };
  return attribute({ id: '', author: origin, ...silent }, signals, { ...context, declarations: [] });
}
