import type { z } from 'zod';
import type { Act as Said, Stamp } from '../log/sign-act.ts';
import { Refusal, type RefusalReason, type Unsigned } from '../schema/act.ts';
import { type Act, type CountersignAct, countersignAnswers, countersignPath } from '../schema/countersign.ts';
import { Erased, type Erasure, erasePath } from '../schema/erase.ts';
import { IdentifiedAnswer, identifiedPath } from '../schema/identify.ts';
import { readBounded, type World } from './post.ts';
import type { Target } from './target.ts';

export type ActAnswer<Name extends Act> = z.infer<(typeof countersignAnswers)[Name]>;

/** What can be asked of the collector under an install's signature. Each rejects with `ActFailed`, in words that may be shown. */
export type Acts = {
  /** Signed by this install or by a name that it had. `install`: under which. */
  act<Name extends Act>(
    name: Name,
    act: Unsigned<CountersignAct>,
    install?: string,
  ): Promise<{ answer: ActAnswer<Name>; install: string }>;
  /** Erase what a pseudonym has sent. */
  erase(erasure: Erasure): Promise<Erased>;
  /** Did somebody ask who this pseudonym is? */
  identified(install: string): Promise<IdentifiedAnswer>;
};

/** Milliseconds: a person waits. */
const patience = 15_000;
/**
 * Milliseconds by which the collector's word may move the time that is signed. Nobody can have an act signed that is good
 * later than this, whatever clock they claim.
 */
export const mostMoved = 86_400_000;

/** A collector that does not do it, or none that can be reached; `status` where it answered. */
export class ActFailed extends Error {
  readonly status: number | undefined;
  readonly reason: RefusalReason | undefined;
  /** The collector's clock, where it refused because this machine's is wrong. */
  readonly time: number | undefined;
  constructor(message: string, status?: number, { reason, time }: { reason?: RefusalReason; time?: number } = {}) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.time = time;
  }
}

type Network = Pick<World, 'fetch' | 'now'>;
type On = Target & { state: 'on' };
type Sign = (act: Said, stamp: Stamp, install?: string) => Promise<{ message: { install: string } }>;

/** Sign for the collector that `target` names at that moment, and send it there. */
export function createActs(sign: Sign, target: () => On, network: Network): Acts {
  async function done<Schema extends z.ZodType>(path: string, schema: Schema, act: Said, install?: string) {
    const to = target();
    const sent = (at: number) => sign(act, { audience: new URL(to.url).origin, at }, install);
    const signed = await onTime(sent, body => send(to, path, schema, body, network), network.now);
    return { answer: signed.answer, install: signed.body.message.install };
  }
  return {
    act: (name, act, install) => done(`${countersignPath}${name}`, countersignAnswers[name], act, install) as never,
    erase: async ({ install, through }) => (await done(erasePath, Erased, { act: 'erase', through }, install)).answer,
    identified: async install => (await done(identifiedPath, IdentifiedAnswer, { act: 'identified' }, install)).answer,
  };
}

/**
 * Sign by this machine's clock. A collector whose clock says otherwise tells its own, and it is signed once more, by that,
 * where the two are not too far from each other.
 */
async function onTime<Body, Answer>(
  sign: (at: number) => Promise<Body>,
  deliver: (body: Body) => Promise<Answer>,
  now: () => number,
): Promise<{ body: Body; answer: Answer }> {
  const at = now();
  const first = await sign(at);
  try {
    return { body: first, answer: await deliver(first) };
  } catch (error) {
    if (!(error instanceof ActFailed) || error.reason !== 'not-now' || error.time === undefined) throw error;
    const moved = error.time - at;
    if (Math.abs(moved) > mostMoved) {
      const { status, reason, time } = error;
      throw new ActFailed('this machine’s clock and the collector’s are more than a day apart', status, {
        reason,
        time,
      });
    }
    const second = await sign(now() + moved);
    return { body: second, answer: await deliver(second) };
  }
}

async function send<Schema extends z.ZodType>(
  target: On,
  path: string,
  schema: Schema,
  body: object,
  network: Network,
): Promise<z.infer<Schema>> {
  const { status, text } = await post(target, path, JSON.stringify(body), network);
  const said = parse(text);
  if (status !== 200) {
    const refusal = Refusal.safeParse(said);
    if (!refusal.success) throw new ActFailed(`the collector answered ${status}`, status);
    const { message, reason, time } = refusal.data;
    throw new ActFailed(message, status, {
      ...(reason === undefined ? {} : { reason }),
      ...(time === undefined ? {} : { time }),
    });
  }
  const answer = schema.safeParse(said);
  if (!answer.success) throw new ActFailed('the collector does not speak our language', status);
  return answer.data;
}

async function post({ url, token }: On, path: string, body: string, { fetch }: Network) {
  const signal = AbortSignal.timeout(patience);
  try {
    const response = await fetch(url.replace(/\/v1\/logs$/, path), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body,
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal,
    });
    return { status: response.status, text: await readBounded(response, signal, 512 * 1_024) };
  } catch {
    throw new ActFailed('the collector cannot be reached');
  }
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
