import { atLeast } from '../policy/decide.ts';
import type { JudgedFinding } from '../schema/message.ts';
import { type Decision, Decision as DecisionSchema } from '../schema/policy.ts';
import { normalised, sha256 } from './hash.ts';
import type { World } from './world.ts';

/** One command of a copy as a decision remembers it: a hash, and how much was asked for. */
export type Asked = {
  key: string;
  /** The same wherever it stands: what was decided when it was copied need not be asked when it is pasted. */
  anywhere: string;
  decision: Decision;
};
type Decided = { decision: Decision; prompt: string; at: number };

const kept = 'decided';
const mostKept = 2_000;
const mostFindings = 50;
/** How long (milliseconds) a decision speaks for the same command in the same content. */
const lasts = 24 * 60 * 60 * 1000;

/**
 * What the reader is asked about, by hash: the command, what it does, and the content it stands in. An edited post is
 * another content; a command whose meaning comes from elsewhere (a variable above it) has another headline. Empty where
 * there is too much to remember: then every copy asks.
 */
export async function askedAbout(
  text: string,
  host: string,
  contents: readonly string[],
  findings: readonly JudgedFinding[],
): Promise<Asked[]> {
  const asking = findings.filter(one => atLeast(one.decision, 'acknowledge'));
  if (asking.length > mostFindings) return [];
  return Promise.all(
    asking.map(async ({ finding, decision }) => {
      const command = [normalised(text, finding.range), finding.rule, finding.headline];
      const key = (await sha256(host, ...contents, ...command)).slice(0, 32);
      return { key, anywhere: (await sha256('anywhere', ...command)).slice(0, 32), decision };
    }),
  );
}

/** The prompt in which the reader chose to go ahead with all of this, asked for no less than now. */
export async function decidedIn(world: World, asked: readonly Asked[]): Promise<string | undefined> {
  const decided = await load(world);
  let by: string | undefined;
  for (const { key, decision } of asked) {
    const before = decided.get(key);
    if (!before || !atLeast(before.decision, decision)) return undefined;
    by = before.prompt;
  }
  return by;
}

/** The reader went ahead, and the log has it. Never rejects: who is not remembered is asked once more. */
export async function rememberDecided(world: World, prompt: string, asked: readonly Asked[]): Promise<void> {
  await world
    .turn(kept, async () => {
      const decided = await load(world);
      const at = world.now();
      for (const { key, anywhere, decision } of asked)
        for (const one of [key, anywhere]) {
          decided.delete(one);
          decided.set(one, { decision, prompt, at });
        }
      await world.local.set({ [kept]: Object.fromEntries([...decided].slice(-mostKept)) });
    })
    .catch(() => {});
}

async function load(world: World): Promise<Map<string, Decided>> {
  const stored = (await world.local.get(kept))[kept];
  if (typeof stored !== 'object' || stored === null) return new Map();
  const now = world.now();
  return new Map(
    Object.entries(stored as Record<string, unknown>).filter(
      // A clock that was turned back must not make a decision last longer.
      (one): one is [string, Decided] => isDecided(one[1]) && one[1].at <= now && now - one[1].at < lasts,
    ),
  );
}

function isDecided(value: unknown): value is Decided {
  if (typeof value !== 'object' || value === null) return false;
  const { decision, prompt, at } = value as Partial<Record<keyof Decided, unknown>>;
  return DecisionSchema.safeParse(decision).success && typeof prompt === 'string' && typeof at === 'number';
}
