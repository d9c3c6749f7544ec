import type { Settlement } from '../log/open.ts';
import type { Attribution } from '../schema/attribution.ts';
import type { CountersignResult } from '../schema/countersign.ts';
import type { Path, Subject } from '../schema/event.ts';
import type { JudgedFinding, Settled } from '../schema/message.ts';
import type { Decision } from '../schema/policy.ts';
import type { Author } from '../schema/post.ts';
import type { Asked } from './decided.ts';
import type { Place } from './tabs.ts';
import type { Store } from './world.ts';

/** A prompt from its record in the log to its outcome. Plain JSON, in `storage.session`: it survives the worker. */
export type Pending = {
  /** Made from the guard's name for the copy and its document: asked again, a copy is given the same prompt. */
  prompt: string;
  /** Opens the prompt's page, once, in the tab that `openIn` names. */
  nonce: string;
  openIn: number;
  /** The document that has opened it; it alone may settle. */
  openedBy?: Place;
  /** The document that holds the text. */
  place: Place;
  /** The log has it. Until then it is not shown. */
  recorded: boolean;
  host: string;
  site: string;
  product: string;
  path: Path;
  /** What is shown of the copied text, and the findings with ranges in it, worst first. */
  text: string;
  findings: JudgedFinding[];
  decision: Decision;
  attribution: Attribution;
  author: Author;
  subject: Subject;
  /** What going ahead decides, for as long as it is remembered. */
  asked: Asked[];
  /** The second person who was asked: under which name of ours, and what is known of the answer. */
  countersign?: { install: string; salt: string; result: CountersignResult };
  /** Milliseconds since the epoch. */
  at: number;
  /** How it ended. `recorded` once the log has it; before that the same end is tried again. */
  end?: { settled: Settled; settlement: Settlement; recorded: boolean };
};

const prefix = 'prompt:';
/** Ended prompts are kept for guards that ask late. */
const mostEnded = 30;

export async function allPending(session: Store): Promise<Pending[]> {
  const all = await session.get(null);
  return Object.entries(all).flatMap(([key, value]) => (key.startsWith(prefix) ? [value as Pending] : []));
}

export async function findPending(session: Store, prompt: string): Promise<Pending | undefined> {
  const key = `${prefix}${prompt}`;
  // Only this extension writes to its session storage, and keys are prefixed: `__proto__` reaches nothing.
  return (await session.get(key))[key] as Pending | undefined;
}

export async function keepPending(session: Store, pending: Pending): Promise<void> {
  await session.set({ [`${prefix}${pending.prompt}`]: pending });
}

export async function dropPending(session: Store, prompt: string): Promise<void> {
  await session.remove(`${prefix}${prompt}`);
}

export async function dropEnded(session: Store): Promise<void> {
  const ended = (await allPending(session)).filter(one => one.end?.recorded).sort((a, b) => b.at - a.at);
  const old = ended.slice(mostEnded).map(one => `${prefix}${one.prompt}`);
  if (old.length) await session.remove(old);
}
