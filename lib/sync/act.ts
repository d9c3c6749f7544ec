import type { z } from 'zod';
import { type Act, countersignAnswers, countersignPath, Refusal, type SignedAct } from '../schema/countersign.ts';
import { Erased, erasePath, type SignedErase } from '../schema/erase.ts';
import { IdentifiedAnswer, identifiedPath, type SignedIdentified } from '../schema/identify.ts';
import { readBounded, type World } from './post.ts';
import type { Target } from './target.ts';

export type ActAnswer<Name extends Act> = z.infer<(typeof countersignAnswers)[Name]>;

/** Milliseconds: a person waits. */
const patience = 15_000;

/** A collector that does not do it, or none that can be reached; `status` where it answered. */
export class ActFailed extends Error {
  readonly status: number | undefined;
  /** The collector's clock, where it refused because this machine's is wrong. */
  readonly time: number | undefined;
  constructor(message: string, status?: number, time?: number) {
    super(message);
    this.status = status;
    this.time = time;
  }
}

/** Send a signed act to the collector that takes the log. Rejects with `ActFailed`, in words that may be shown. */
export async function sendAct<Name extends Act>(
  target: Target & { state: 'on' },
  name: Name,
  act: SignedAct,
  world: Pick<World, 'fetch'>,
): Promise<ActAnswer<Name>> {
  return (await sendSigned(
    target,
    `${countersignPath}${name}`,
    act,
    countersignAnswers[name],
    world,
  )) as ActAnswer<Name>;
}

/** Ask the collector to erase what an install has sent. Rejects as `sendAct` does. */
export const sendErase = (target: Target & { state: 'on' }, act: SignedErase, world: Pick<World, 'fetch'>) =>
  sendSigned(target, erasePath, act, Erased, world);

/** Ask the collector whether somebody asked who an install is. Rejects as `sendAct` does. */
export const sendIdentified = (target: Target & { state: 'on' }, act: SignedIdentified, world: Pick<World, 'fetch'>) =>
  sendSigned(target, identifiedPath, act, IdentifiedAnswer, world);

async function sendSigned<Schema extends z.ZodType>(
  target: Target & { state: 'on' },
  path: string,
  act: SignedAct | SignedErase | SignedIdentified,
  schema: Schema,
  world: Pick<World, 'fetch'>,
): Promise<z.infer<Schema>> {
  const url = target.url.replace(/\/v1\/logs$/, path);
  const signal = AbortSignal.timeout(patience);
  const { status, text } = await send(url, JSON.stringify(act), target.token, signal, world);
  const body = parse(text);
  if (status !== 200) {
    const refusal = Refusal.safeParse(body);
    if (!refusal.success) throw new ActFailed(`the collector answered ${status}`, status);
    throw new ActFailed(refusal.data.message, status, refusal.data.time);
  }
  const answer = schema.safeParse(body);
  if (!answer.success) throw new ActFailed('the collector does not speak our language', status);
  return answer.data;
}

async function send(
  url: string,
  body: string,
  token: string | undefined,
  signal: AbortSignal,
  world: Pick<World, 'fetch'>,
) {
  try {
    const response = await world.fetch(url, {
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
