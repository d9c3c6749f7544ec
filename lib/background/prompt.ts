import type { Answer, Request } from '../messaging/protocol.ts';
import type { From } from '../messaging/server.ts';
import { atLeast, decide } from '../policy/decide.ts';
import { riskyWords } from '../scan/risky-words.ts';
import type { Outcome } from '../schema/event.ts';
import { hasCollector, mustBeConfirmed, withdrawLeft } from './countersign.ts';
import { type Ending, endPrompt, resume } from './end.ts';
import { kindsFor, refuseEvidence } from './evidence.ts';
import { exceptionShape, makeException } from './exceptions.ts';
import { privacyNotices } from './notices.ts';
import { allPending, findPending, keepPending, type Pending } from './pending.ts';
import { isSame } from './tabs.ts';
import { placeOf, type World } from './world.ts';

type Settle = Request<'promptSettle'>;

/** What an outcome may put on the clipboard. Outcomes that are missing cannot be chosen by a person. */
const writes: Partial<Record<Outcome, readonly Settle['write'][]>> = {
  proceeded: ['original'],
  'proceeded-with-evidence': ['original'],
  changed: ['safer', 'capture'],
  cancelled: ['nothing'],
  'asked-owner': ['nothing'],
  countersigned: ['original'],
  reported: ['nothing'],
  'timed-out': ['nothing'],
};

/** The prompt's page asks for its content. The nonce opens it once; the same document may ask again. */
export async function promptOpen(
  world: World,
  { nonce }: Request<'promptOpen'>,
  from: From,
): Promise<Answer<'promptOpen'>> {
  await world.policy.ready;
  const place = placeOf(from);
  const found = (await allPending(world.session)).find(one => one.nonce === nonce);
  if (!found) throw new Error('this prompt is no longer waiting');
  return world.turn(found.prompt, async () => {
    const pending = await findPending(world.session, found.prompt);
    if (!pending || pending.nonce !== nonce || pending.end || !pending.recorded)
      throw new Error('this prompt is no longer waiting');
    if (pending.openIn !== place.tab) throw new Error('this prompt belongs to another tab');
    if (pending.openedBy && !isSame(pending.openedBy, place)) throw new Error('this prompt is open already');
    await keepPending(world.session, { ...pending, openedBy: place });
    const { effective } = world.policy.current();
    const shape = exceptionShape(effective, pending.text, pending.findings[0]);
    const { runbookHosts, ticketPattern } = effective.evidence;
    const notices = await privacyNotices(world);
    const { prompt, text, findings, decision, attribution, author, product, host, path } = pending;
    const [worst] = findings;
    return {
      risky: worst ? riskyWords(text, worst.finding, world.find) : [],
      ...{ prompt, text, findings, decision, attribution, author, product, host, path },
      ...(needsColleague(world, pending) ? { countersign: true } : {}),
      evidenceKinds: kindsFor(effective, decision),
      runbookHosts,
      ...(ticketPattern === undefined ? {} : { ticketPattern }),
      contact: effective.contact,
      ...(notices.length > 0 ? { notices } : {}),
      ...(shape === undefined ? {} : { exception: { shape, maxDays: effective.exceptions.maxDays } }),
    };
  });
}

/** The reader has decided. The outcome is on disk before anybody hears of it; a retry of the same decision succeeds. */
export async function promptSettle(world: World, body: Settle, from: From): Promise<Answer<'promptSettle'>> {
  await world.policy.ready;
  const place = placeOf(from);
  return world.turn(body.prompt, async () => {
    const pending = await findPending(world.session, body.prompt);
    if (!pending || pending.nonce !== body.nonce) throw new Error('this prompt is no longer waiting');
    if (!pending.openedBy || !isSame(pending.openedBy, place)) throw new Error('this prompt was opened elsewhere');
    if (body.write === 'original' && needsColleague(world, pending)) await mustBeConfirmed(world, pending);
    const { recorded } = await endPrompt(world, pending, endingOf(world, pending, body));
    if (recorded && body.outcome !== 'countersigned') void withdrawLeft(world, pending);
    // The decision stands whatever becomes of the exception; without it the next copy asks again.
    if (recorded && !pending.end && body.exception && body.write === 'original')
      await makeException(world, pending, body.exception).catch(() => {});
    return { done: recorded };
  });
}

/** The guard missed the message, or its tab slept. An end that was cut short is taken up again. */
export async function settledAsk(
  world: World,
  { prompt }: Request<'settledAsk'>,
  from: From,
): Promise<Answer<'settledAsk'>> {
  const place = placeOf(from);
  return world.turn(prompt, async () => {
    const pending = await findPending(world.session, prompt);
    if (!pending || !isSame(pending.place, place)) return { opened: false, settled: { prompt, write: 'nothing' } };
    const opened = pending.openedBy !== undefined;
    if (!pending.end) return { opened };
    if (!pending.end.recorded) await resume(world, pending).catch(() => {});
    const end = (await findPending(world.session, prompt))?.end;
    if (!end) return { opened };
    return { opened, settled: end.recorded ? end.settled : { prompt, write: 'nothing' } };
  });
}

function endingOf(world: World, pending: Pending, body: Settle): Ending {
  const { outcome, write, elapsed, integrity } = body;
  if (!writes[outcome]?.includes(write)) throw new Error(`“${outcome}” cannot copy “${write}”`);
  const evidence = body.evidence.map(one => ({ ...one, detail: one.detail.trim() }));
  const how = { outcome, evidence, integrity, ...(elapsed === undefined ? {} : { elapsed }) };
  if (write === 'nothing') return { ...how, write };
  if (integrity === 'failed') throw new Error('the prompt was not visible when it was answered');
  if ((outcome === 'countersigned') !== (write === 'original' && needsColleague(world, pending)))
    throw new Error('the outcome does not fit what was asked for');
  if (outcome === 'countersigned') return { ...how, evidence: [], write: 'original' };
  if (write === 'original') {
    const { effective } = world.policy.current();
    const refused = refuseEvidence(effective, pending.decision, evidence);
    if (refused) throw new Error(refused);
    if ((outcome === 'proceeded-with-evidence') !== evidence.length > 0)
      throw new Error('the outcome does not fit the evidence');
    return { ...how, write };
  }
  return { ...how, write: 'replacement', text: replacement(world, pending, write) };
}

/** A second person is needed, and there is a collector through which one can be asked. */
function needsColleague(world: World, { decision }: Pending): boolean {
  return decision === 'countersign' && hasCollector(world);
}

/** The command that we offer instead, from our own finding; it must pass our own engine. */
function replacement(world: World, pending: Pending, write: 'safer' | 'capture'): string {
  const text = pending.findings[0]?.finding[write];
  if (text === undefined) throw new Error('there is no such command');
  const { effective } = world.policy.current();
  const flagged = world.find(text).some(one => atLeast(decide(effective, pending.attribution, one), 'acknowledge'));
  if (flagged) throw new Error('the offered command did not pass the check');
  return text;
}
