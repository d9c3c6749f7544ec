import type { Answer, Request } from '../messaging/protocol.ts';
import type { From } from '../messaging/server.ts';
import { atLeast, decideAtWorst, strongest } from '../policy/decide.ts';
import { hostOf } from '../policy/host.ts';
import type { Finding } from '../schema/finding.ts';
import type { JudgedFinding } from '../schema/message.ts';
import type { Decision } from '../schema/policy.ts';
import { giveBack, takeFromBudget } from './budget.ts';
import { cameFrom } from './came-from.ts';
import { hasCollector } from './countersign.ts';
import { coverOf } from './cover.ts';
import { askedAbout } from './decided.ts';
import { countShown } from './demoted.ts';
import { excerpt } from './excerpt.ts';
import { findLong } from './find-long.ts';
import { sha256 } from './hash.ts';
import { judge, responsible, worstFirst } from './judge.ts';
import { killPrompt } from './lost.ts';
import { originOf } from './origin.ts';
import { allPending, dropPending, findPending, keepPending, type Pending } from './pending.ts';
import { rememberCopied } from './seen.ts';
import { recordSkipped } from './skip.ts';
import { subjectOf } from './subject.ts';
import { isSame, type Place } from './tabs.ts';
import { paint } from './toolbar.ts';
import { placeOf, type World } from './world.ts';

type Body = Request<'copy'>;
type Result = Answer<'copy'>;

/** Prompts that wait in one document; a page that makes more of them ends its own oldest. */
const mostWaiting = 3;
const mostFindings = 50;

/**
 * A text is about to leave the page. It is analysed again, whatever was said about it before: what is copied is not
 * always what was shown. Anything that interrupts is in the log before the answer goes out, and waits until what the
 * last life of the background left is taken up: it may be about the same prompt.
 */
export async function copy(world: World, body: Body, from: From, takenUp?: Promise<void>): Promise<Result> {
  await world.policy.ready;
  const place = placeOf(from);
  const bare = await findLong(world, body.text);
  if (bare.length === 0) return { action: 'allow' };
  const { effective } = world.policy.current();
  const entering = body.path === 'paste' || body.path === 'drop';
  const decided = (decision: Decision, finding: Finding) => (entering ? whenPasted(decision, finding) : decision);
  // Not waited for: it decides nothing, and the copy waits for us.
  if (!entering) void rememberCopied(world, body.text, bare);
  // Whoever wrote it, nobody is asked: then nobody waits for words and authors to be looked up.
  if (!bare.some(finding => atLeast(decided(decideAtWorst(effective, finding), finding), 'acknowledge')))
    return { action: 'allow' };
  const found = await world.worded(bare);
  const { candidates, content, contents, site, host, profile } = entering
    ? await cameFrom(world, body, from, found)
    : await originOf(world, body, from, place, found);
  const findings = worstFirst(
    found.map(finding => ({
      snippet: 0,
      finding,
      decision: decided(judge(effective, candidates, finding), finding),
    })),
  );
  const [worst] = findings;
  if (!worst || !atLeast(worst.decision, 'acknowledge')) return { action: 'allow' };
  await takenUp;
  const { author, attribution } = responsible(effective, candidates, worst.finding);
  const subject = await subjectOf(worst, {
    ...{ text: body.text, content, host, site, mode: effective.mode, attribution },
    url: hostOf(from.url) === undefined ? body.url : from.url,
    share: world.privacy.share(),
  });
  const otherRules = [...new Set(findings.slice(1).map(one => one.finding.rule))].slice(0, 50);
  const asked = { path: body.path, subject, otherRules };
  // Asked again, the same copy is the same prompt and the same row of the log.
  const prompt = (await sha256(body.request, JSON.stringify(place))).slice(0, 32);
  const nobodyToAsk =
    worst.decision === 'countersign' && effective.countersign.without === 'block' && !hasCollector(world);
  if (effective.mode === 'audit' || worst.decision === 'block' || nobodyToAsk) {
    await recordSkipped(world, { type: 'prompted', prompt, ...asked }).catch(() => paint(world, place.tab));
    // In audit mode nobody is interrupted, not even by a log that fails.
    return effective.mode === 'audit' ? { action: 'allow' } : { action: 'block', message: blocked(world, worst) };
  }

  const nonce = world.unique();
  const before = await findPending(world.session, prompt);
  // It has ended and the guard has not heard: it will ask, and is told.
  if (before?.end) return { action: 'prompt', prompt, nonce };
  const asks = await askedAbout(body.text, host, contents, findings);
  const about = entering ? asks.map(one => ({ ...one, key: one.anywhere })) : asks;
  // Wherever it is read: what was refused in one thread is asked about in the next one, and takes from the day once.
  const subjectMatter = asks.length > 0 ? await sha256(...asks.map(one => one.anywhere)) : prompt;
  const critical = findings.some(one => one.finding.severity === 'critical' && atLeast(one.decision, 'acknowledge'));
  let budget: Awaited<ReturnType<typeof takeFromBudget>> | undefined;
  if (!before) {
    const cover = await coverOf(world, { text: body.text, host }, findings, about);
    if (cover) {
      // What covers it is on disk; this only says that it spoke once more.
      await world.log
        .append({ type: 'covered', prompt, ...cover, path: body.path, subject })
        .catch(() => paint(world, place.tab));
      return { action: 'allow' };
    }
    if (!critical) budget = await takeFromBudget(world, prompt, subjectMatter);
    if (budget === 'used-up') {
      try {
        await recordSkipped(world, { type: 'prompted', prompt, ...asked });
        return { action: 'allow' };
      } catch (problem) {
        await paint(world, place.tab);
        return { action: 'block', message: world.shell.say('background_not_recorded', reason(problem)) };
      }
    }
  }
  const pending: Pending = {
    prompt,
    nonce,
    openIn: place.tab,
    place,
    recorded: before?.recorded ?? false,
    host,
    site,
    product: profile?.product ?? (entering ? host : site),
    path: body.path,
    ...excerpt(body.text, findings.slice(0, mostFindings)),
    decision: worst.decision,
    attribution,
    author,
    subject,
    asked: about,
    ...(before?.countersign ? { countersign: before.countersign } : {}),
    at: before?.at ?? world.now(),
  };
  // Kept first, recorded second: whoever dies in between finds it here and records it under the same id.
  await keepPending(world.session, pending);
  if (!pending.recorded) {
    try {
      await world.log.append({ type: 'prompted', prompt, ...asked });
    } catch (problem) {
      await dropPending(world.session, prompt);
      if (budget === 'taken') await giveBack(world, subjectMatter);
      await paint(world, place.tab);
      return { action: 'block', message: world.shell.say('background_not_recorded', reason(problem)) };
    }
    await keepPending(world.session, { ...pending, recorded: true });
    await countShown(world, worst.finding.rule);
    await makeRoom(world, place);
  }
  return { action: 'prompt', prompt, nonce };
}

/** In a console the next key runs it: whoever wrote a high finding, its reader is asked. */
function whenPasted(decision: Decision, { severity, direction }: Finding): Decision {
  const grave = (severity === 'high' || severity === 'critical') && direction !== 'narrows';
  return grave ? strongest([decision, 'acknowledge']) : decision;
}

function blocked(world: World, worst: JudgedFinding): string {
  const { contact } = world.policy.current().effective;
  const ask = contact.name ?? contact.url;
  const said = world.shell.say('background_blocked', worst.finding.headline);
  return ask ? `${said} ${world.shell.say('background_ask', ask)}` : said;
}

/** End the oldest prompts of a document that has too many. */
async function makeRoom(world: World, place: Place): Promise<void> {
  const waiting = (await allPending(world.session)).filter(one => !one.end && isSame(one.place, place));
  const old = waiting.sort((a, b) => b.at - a.at).slice(mostWaiting);
  for (const one of old) await killPrompt(world, one);
}

function reason(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
