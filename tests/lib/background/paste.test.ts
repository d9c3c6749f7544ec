import { describe, expect, test } from 'vitest';
import type { From } from '../../../lib/messaging/server.ts';
import { askCopy, copyOf, enter, frame, goAhead, guard, harmless, postBy, type Stage, stage } from './world.ts';

const high = 'usermod -aG docker robin';
const mild = 'setfacl -m u:robin:rwx /srv/a';
const terminal: From = { kind: 'guard', tab: 2, frame: 0, document: 'D2', url: 'https://shell.example.com/' };
const pasteOf = (text: string) => ({ ...copyOf(text), site: 'generic', url: terminal.url, path: 'paste' as const });
const inTerminal = { ...frame, tab: 2 };

/** An agent's post was shown, and what it says to access is remembered. */
async function shown(on: Stage, ...commands: string[]) {
  await enter(on, postBy('agent', '7', ...commands));
  await expect
    .poll(async () => Object.keys((await on.world.local.get('seen')).seen ?? {}).length)
    .toBe(commands.length);
}

describe('paste', () => {
  test('a harmless text goes, whoever wrote it', async () => {
    const on = await stage();
    expect(await on.handlers.copy(pasteOf(harmless), terminal)).toEqual({ action: 'allow' });
  });

  test('what was seen in an agent’s post is judged as an agent’s, with its origin', async () => {
    const on = await stage();
    await shown(on, high);
    const at = Date.now();
    on.world.now = () => at + 12 * 60_000;
    const answer = await on.handlers.copy(pasteOf(`$ ${high}`), terminal);
    if (answer.action !== 'prompt') throw new Error('no prompt');
    const content = await on.handlers.promptOpen({ nonce: answer.nonce }, inTerminal);
    expect(content).toMatchObject({
      path: 'paste',
      host: 'shell.example.com',
      attribution: {
        state: 'labelled',
        evidence: [{ signal: 'seen-before', says: 'background_seen_at|12|forum.example.com' }],
      },
    });
    expect((await on.events()).findLast(event => event.type === 'prompted')).toMatchObject({
      path: 'paste',
      subject: { host: 'shell.example.com', attribution: 'labelled', decision: 'acknowledge' },
    });
  });

  test('a copy of a command that no agent wrote leaves nothing behind, and does not wait for the disk', async () => {
    const on = await stage({ mode: 'audit' });
    const { get, set } = on.world.local;
    const written: string[] = [];
    let resume = () => {};
    on.world.local.get = async key => {
      if (key === 'seen') await new Promise<void>(done => (resume = done));
      return get(key);
    };
    on.world.local.set = async items => {
      written.push(...Object.keys(items));
      return set(items);
    };
    expect(await on.handlers.copy(copyOf(mild), guard)).toEqual({ action: 'allow' });
    resume();
    await on.world.turn('seen', async () => {});
    expect(written).not.toContain('seen');
  });

  test('it says when the command was copied', async () => {
    const on = await stage({ budget: { perDay: 0 } });
    await shown(on, high);
    const at = Date.now();
    expect(await on.handlers.copy(copyOf(high, '7'), guard)).toEqual({ action: 'allow' });
    const { effective } = on.world.policy.current();
    effective.budget = { perDay: 2 };
    on.world.now = () => at + 3 * 60_000;
    const answer = await on.handlers.copy(pasteOf(high), terminal);
    if (answer.action !== 'prompt') throw new Error('no prompt');
    const { attribution } = await on.handlers.promptOpen({ nonce: answer.nonce }, inTerminal);
    expect(attribution.evidence[0]?.says).toBe('background_copied_at|3|forum.example.com');
  });

  test('a high finding is asked about even where nobody is known to have said it; a mild one goes', async () => {
    const on = await stage();
    expect(await on.handlers.copy(pasteOf(high), terminal)).toMatchObject({ action: 'prompt' });
    expect((await on.events()).find(event => event.type === 'prompted')).toMatchObject({
      subject: { attribution: 'unknown', decision: 'acknowledge' },
    });
    expect(await on.handlers.copy(pasteOf(mild), terminal)).toEqual({ action: 'allow' });
  });

  test('what the reader went ahead with when copying is not asked about again', async () => {
    const on = await stage();
    await shown(on, high);
    const { prompt } = await goAhead(on, await askCopy(on, high, '7'));
    expect(await on.handlers.copy(pasteOf(high), terminal)).toEqual({ action: 'allow' });
    expect((await on.events()).filter(event => event.type === 'covered')).toMatchObject([
      { why: 'decided', by: prompt, path: 'paste' },
    ]);
  });

  test('a person’s command is not remembered as an agent’s, and memory holds no text', async () => {
    const on = await stage();
    await shown(on, high);
    await enter(on, postBy('person', '8', 'usermod -aG sudo kim'));
    const kept = JSON.stringify(await on.world.local.get('seen'));
    for (const word of ['usermod', 'docker', 'robin', 'helper']) expect(kept).not.toContain(word);
    await on.handlers.copy(pasteOf('usermod -aG sudo kim'), terminal);
    expect((await on.events()).findLast(event => event.type === 'prompted')).toMatchObject({
      subject: { attribution: 'unknown' },
    });
  });

  test('memory ends after two weeks', async () => {
    const on = await stage();
    await shown(on, high);
    const later = Date.now() + 15 * 24 * 60 * 60 * 1000;
    on.world.now = () => later;
    await on.handlers.copy(pasteOf(high), terminal);
    expect((await on.events()).findLast(event => event.type === 'prompted')).toMatchObject({
      subject: { attribution: 'unknown' },
    });
  });

  test('pasting is watched where the page is recognised or the policy names the host, unless it is left out', async () => {
    const hello = async (policy: unknown, recognised: boolean) => {
      const on = await stage(policy);
      return (await on.handlers.pasteHello({ url: terminal.url, recognised }, terminal)).watch;
    };
    expect(await hello({}, false)).toBe(false);
    expect(await hello({}, true)).toBe(true);
    expect(await hello({ sites: { consoles: ['*.example.com'] } }, false)).toBe(true);
    expect(await hello({ sites: { exclude: ['shell.example.com'] } }, true)).toBe(false);
  });
});
