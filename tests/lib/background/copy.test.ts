import { describe, expect, test } from 'vitest';
import { handlersOf } from '../../../lib/background/handlers.ts';
import { copyOf, enter, guard, harmless, postBy, risky, stage } from './world.ts';

/** Is found, and interrupts nobody. */
const narrow = 'chmod 640 /srv/shared/q3.csv';

describe('copy', () => {
  test('a harmless text is allowed and leaves no trace', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', harmless));
    expect(await on.handlers.copy(copyOf(harmless, '7'), guard)).toEqual({ action: 'allow' });
    expect((await on.events()).filter(event => event.type === 'prompted')).toEqual([]);
  });

  test('what nobody would be asked about waits neither for words nor for what the last life left', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', narrow));
    on.world.worded = () => Promise.reject(new Error('the words cannot be read'));
    const handlers = handlersOf(on.world, new Promise(() => {}));
    expect(on.world.find(narrow)).toHaveLength(1);
    expect(await handlers.copy(copyOf(narrow, '7'), guard)).toEqual({ action: 'allow' });
    await expect(handlers.copy(copyOf(risky, '7'), guard)).rejects.toThrow('the words cannot be read');
  });

  test('what is asked about waits until what the last life left is taken up', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    let takenUp = () => {};
    const handlers = handlersOf(on.world, new Promise<void>(done => (takenUp = done)));
    const answer = handlers.copy(copyOf(risky, '7'), guard);
    const elsewhere = { ...guard, frame: 1, document: 'elsewhere' };
    expect(await handlers.copy(copyOf(narrow), elsewhere)).toEqual({ action: 'allow' });
    expect((await on.events()).filter(event => event.type === 'prompted')).toEqual([]);
    takenUp();
    expect(await answer).toMatchObject({ action: 'prompt' });
  });

  test('an agent’s critical command: the prompt is in the log before the answer', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    const answer = await on.handlers.copy(copyOf(risky, '7'), guard);
    expect(answer).toMatchObject({ action: 'prompt', prompt: expect.any(String), nonce: expect.any(String) });
    const [prompted] = (await on.events()).filter(event => event.type === 'prompted');
    expect(prompted).toMatchObject({
      path: 'copy',
      subject: {
        host: 'forum.example.com',
        site: 'discourse',
        severity: 'critical',
        attribution: 'labelled',
        decision: 'verify',
        mode: 'enforce',
      },
    });
  });

  test('nothing of the page or the command stands in the log in the clear', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    await on.handlers.copy(copyOf(risky, '7'), guard);
    const text = JSON.stringify(await on.events());
    for (const word of ['crm', 'GRANT', 'helper', '/t/access']) expect(text).not.toContain(word);
  });

  test('a copy that touches no post is answered for by whoever said the same on the tab', async () => {
    const on = await stage();
    await enter(on, postBy('person', '8', harmless), postBy('agent', '7', risky));
    await on.handlers.copy(copyOf(risky), guard);
    await on.handlers.copy(copyOf('GRANT ALL ON ALL TABLES IN SCHEMA hr TO PUBLIC;'), guard);
    const prompted = (await on.events()).filter(event => event.type === 'prompted');
    expect(prompted.map(event => event.subject.attribution)).toEqual(['labelled', 'unknown']);
  });

  test('a selection of more posts than a message names is answered for by whoever said the same as well', async () => {
    const on = await stage();
    const people = Array.from({ length: 20 }, (_, i) => postBy('person', `p${i}`, `chmod 777 /srv/${i}`));
    await enter(on, ...people, postBy('agent', '7', risky));
    await on.handlers.copy(copyOf(risky, ...people.map(post => post.id)), guard);
    expect((await on.events()).find(event => event.type === 'prompted')).toMatchObject({
      subject: { attribution: 'labelled', decision: 'verify' },
    });
  });

  test('the same command by an unknown author is only acknowledged', async () => {
    const on = await stage();
    await enter(on, postBy('person', '8', risky));
    await on.handlers.copy(copyOf(risky, '8'), guard);
    expect((await on.events()).find(event => event.type === 'prompted')).toMatchObject({
      subject: { attribution: 'unknown', decision: 'acknowledge' },
    });
  });

  test('what was shown is not believed: a text that no post holds is analysed all the same', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', harmless));
    expect(await on.handlers.copy(copyOf(`${harmless}\n${risky}`, '7'), guard)).toMatchObject({ action: 'prompt' });
  });

  test('a person who quotes an agent passes on the agent’s command', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', harmless), postBy('person', '8', risky));
    const copy = { ...copyOf(risky), posts: [{ id: '8', origin: { handle: 'helper' } }] };
    await on.handlers.copy(copy, guard);
    expect((await on.events()).find(event => event.type === 'prompted')).toMatchObject({
      subject: { attribution: 'labelled', decision: 'verify' },
    });
  });

  test('an agent does not get rid of its command by putting it into a person’s quotation', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky), postBy('person', '8', harmless));
    await on.handlers.copy({ ...copyOf(risky), posts: [{ id: '7', origin: { handle: 'robin' } }] }, guard);
    expect((await on.events()).find(event => event.type === 'prompted')).toMatchObject({
      subject: { attribution: 'labelled', decision: 'verify' },
    });
  });

  test('asked again after the worker died, the same copy is the same prompt and one row, with a fresh nonce', async () => {
    const before = await stage();
    await enter(before, postBy('agent', '7', risky));
    const copy = copyOf(risky, '7');
    const first = await before.handlers.copy(copy, guard);
    const after = await before.restart();
    const second = await after.handlers.copy(copy, guard);
    if (first.action !== 'prompt' || second.action !== 'prompt') throw new Error('no prompt');
    expect(second.prompt).toBe(first.prompt);
    expect(second.nonce).not.toBe(first.nonce);
    const events = await after.events();
    expect(events.filter(event => event.type === 'prompted')).toHaveLength(1);
    expect(events.filter(event => event.type === 'outcome')).toHaveLength(0);
  });

  test('who wrote a post is known after the worker died', async () => {
    const before = await stage();
    await enter(before, postBy('agent', '7', risky));
    const after = await before.restart();
    await after.handlers.copy(copyOf(risky, '7'), guard);
    expect((await after.events()).find(event => event.type === 'prompted')).toMatchObject({
      subject: { attribution: 'labelled' },
    });
  });

  test('a copy waits for the verdict on a post that is being read', async () => {
    const on = await stage();
    await enter(on);
    const reading = on.handlers.read(
      {
        site: 'discourse',
        url: guard.url,
        posts: [postBy('agent', '7', ...Array(300).fill(harmless), risky)],
        declarations: [],
      },
      guard,
    );
    const copied = on.handlers.copy(copyOf(risky, '7'), guard);
    await Promise.all([reading, copied]);
    expect((await on.events()).find(event => event.type === 'prompted')).toMatchObject({
      subject: { attribution: 'labelled' },
    });
  });

  test('audit mode records what would have been and interrupts nobody', async () => {
    const on = await stage({ mode: 'audit' });
    await enter(on, postBy('agent', '7', risky));
    const copy = copyOf(risky, '7');
    expect(await on.handlers.copy(copy, guard)).toEqual({ action: 'allow' });
    expect(await on.handlers.copy(copy, guard)).toEqual({ action: 'allow' });
    const events = (await on.events()).filter(event => event.type !== 'exposure');
    expect(events).toMatchObject([
      { type: 'prompted', subject: { mode: 'audit', decision: 'verify' } },
      { type: 'outcome', outcome: 'skipped', subject: { mode: 'audit' } },
    ]);
  });

  test('audit mode allows the copy even where the log fails, and the tab says so', async () => {
    const on = await stage({ mode: 'audit' }, { append: () => Promise.reject(new Error('The disk is full.')) });
    await enter(on, postBy('agent', '7', risky));
    expect(await on.handlers.copy(copyOf(risky, '7'), guard)).toEqual({ action: 'allow' });
    expect(on.toolbar.get(1)?.title).toContain('log_unreadable');
  });

  test('enforcing, a copy that cannot be recorded is not made, and the reason is told', async () => {
    const on = await stage({}, { append: () => Promise.reject(new Error('The disk is full.')) });
    await enter(on, postBy('agent', '7', risky));
    expect(await on.handlers.copy(copyOf(risky, '7'), guard)).toEqual({
      action: 'block',
      message: 'background_not_recorded|The disk is full.',
    });
    expect(await on.handlers.copy(copyOf(harmless, '7'), guard)).toEqual({ action: 'allow' });
    expect((await on.handlers.tabStatus({ tab: 1 }, guard)).reasons).toContain('log-unreadable');
  });

  test('the policy may block: no prompt, a message with the person to ask, and a record', async () => {
    const on = await stage({ decisions: { agent: { critical: 'block' } }, contact: { name: 'Access desk' } });
    await enter(on, postBy('agent', '7', risky));
    const answer = await on.handlers.copy(copyOf(risky, '7'), guard);
    expect(answer).toMatchObject({
      action: 'block',
      message: expect.stringMatching(/^background_blocked\|.* background_ask\|Access desk$/),
    });
    expect((await on.events()).filter(event => event.type !== 'exposure')).toMatchObject([
      { type: 'prompted', subject: { decision: 'block' } },
      { type: 'outcome', outcome: 'skipped' },
    ]);
  });

  test('a page that makes prompt after prompt ends its own oldest ones', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    for (let n = 0; n < 6; n++) await on.handlers.copy(copyOf(`${risky} -- ${n}`, '7'), guard);
    const events = await on.events();
    expect(events.filter(event => event.type === 'prompted')).toHaveLength(6);
    expect(events.filter(event => event.type === 'outcome')).toHaveLength(3);
  });

  test('the excerpt of a huge copy holds the worst finding at its range', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    const text = `${'select 1;\n'.repeat(30_000)}${risky}\n${'select 1;\n'.repeat(20_000)}`;
    const answer = await on.handlers.copy(copyOf(text, '7'), guard);
    if (answer.action !== 'prompt') throw new Error('no prompt');
    const content = await on.handlers.promptOpen(
      { nonce: answer.nonce },
      { kind: 'prompt', tab: 1, frame: 4, document: 'P', url: '' },
    );
    const range = content.findings[0]?.finding.range;
    expect(content.text.length).toBeLessThanOrEqual(60_000);
    expect(content.text.slice(range?.start, range?.end)).toContain('GRANT ALL');
  });
});
