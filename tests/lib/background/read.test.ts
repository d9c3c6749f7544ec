import { describe, expect, test } from 'vitest';
import { copyOf, enter, guard, harmless, postBy, risky, stage } from './world.ts';

const read = (...posts: ReturnType<typeof postBy>[]) => ({
  site: 'discourse',
  url: guard.url,
  posts,
  declarations: [],
});

describe('hello', () => {
  test('a recognised page is active, with profile, triggers and what the policy says', async () => {
    const on = await stage({ mode: 'audit', unanswered: 'let-through' });
    const answer = await on.handlers.hello({ url: guard.url, matched: 'discourse' }, guard);
    expect(answer).toMatchObject({
      scope: 'active',
      site: 'discourse',
      profile: { product: 'Discourse' },
      mode: 'audit',
      unanswered: 'let-through',
    });
    if (answer.scope === 'active') expect(answer.triggers).toContain('grant');
  });

  test('in audit mode what nobody judged is let through, whatever the policy says of it', async () => {
    for (const mode of ['audit', 'enforce'] as const) {
      const on = await stage({ mode, unanswered: 'hold' });
      const expected = { unanswered: mode === 'audit' ? 'let-through' : 'hold' };
      expect(await on.handlers.hello({ url: guard.url, matched: 'discourse' }, guard)).toMatchObject(expected);
      expect(await on.handlers.pasteHello({ url: guard.url, recognised: true }, guard)).toMatchObject(expected);
    }
  });

  test('a page that no recogniser fits, an unknown profile and an excluded host are out of scope', async () => {
    const on = await stage({ sites: { exclude: ['*.example.com'] } });
    const elsewhere = { ...guard, url: 'https://forum.example.org/' };
    expect(await on.handlers.hello({ url: elsewhere.url }, elsewhere)).toEqual({ scope: 'none' });
    expect(await on.handlers.hello({ url: elsewhere.url, matched: 'constructor' }, elsewhere)).toEqual({
      scope: 'none',
    });
    expect(await on.handlers.hello({ url: guard.url, matched: 'discourse' }, guard)).toEqual({ scope: 'none' });
  });

  test('the address that the browser vouches for counts, not the one in the message', async () => {
    const on = await stage({ sites: { exclude: ['forum.example.com'] } });
    expect(await on.handlers.hello({ url: 'https://other.example.org/', matched: 'discourse' }, guard)).toEqual({
      scope: 'none',
    });
  });

  test('a frame without an address of its own, or on the same host, belongs to the page in scope around it', async () => {
    const on = await stage();
    await enter(on);
    const inside = { ...guard, frame: 3, document: 'D3' };
    const answers = await Promise.all(
      ['about:blank', 'about:srcdoc', 'https://forum.example.com/empty', 'https://other.example.org/'].map(url =>
        on.handlers.hello({ url }, { ...inside, url }),
      ),
    );
    expect(answers.map(answer => answer.scope)).toEqual(['active', 'active', 'active', 'none']);
  });

  test('a frame that asks at the same moment as the page around it belongs to it', async () => {
    const on = await stage();
    const inside = { ...guard, frame: 3, document: 'D3', url: 'about:srcdoc' };
    const [first] = await Promise.all([on.handlers.hello({ url: inside.url }, inside), enter(on)]);
    expect(first.scope).toBe('active');
  });

  test('frames that were asked about first are told when the page around them comes into scope', async () => {
    const on = await stage();
    const inside = { ...guard, frame: 3, document: 'D3', url: 'about:srcdoc' };
    expect(await on.handlers.hello({ url: inside.url }, inside)).toEqual({ scope: 'none' });
    expect(on.again).toEqual([]);
    await enter(on);
    expect(on.again).toEqual([1]);
    expect(await on.handlers.hello({ url: inside.url }, inside)).toMatchObject({ scope: 'active', site: 'discourse' });
    expect(on.again).toEqual([1]);
  });
});

describe('read', () => {
  test('each post gets its author and the decision on each finding', async () => {
    const on = await stage();
    await enter(on);
    const { verdicts } = await on.handlers.read(
      read(postBy('agent', '7', harmless, risky), postBy('person', '8', risky)),
      guard,
    );
    expect(verdicts).toMatchObject([
      {
        id: '7',
        attribution: { state: 'labelled' },
        findings: [{ snippet: 1, decision: 'verify', finding: { severity: 'critical' } }],
      },
      { id: '8', attribution: { state: 'unknown' }, findings: [{ snippet: 0, decision: 'acknowledge' }] },
    ]);
  });

  test('the roster registers an agent that no mark shows', async () => {
    const on = await stage({ roster: [{ site: '*.example.com', name: 'Robin' }] });
    await enter(on);
    const { verdicts } = await on.handlers.read(read(postBy('person', '8', risky)), guard);
    expect(verdicts[0]).toMatchObject({ attribution: { state: 'registered' }, findings: [{ decision: 'verify' }] });
  });

  test('a language that the page names wrongly hides nothing', async () => {
    const on = await stage();
    await enter(on);
    const { verdicts } = await on.handlers.read(read(postBy('agent', '7', 'chmod -R 777 /etc')), guard);
    expect(verdicts[0]?.findings).toHaveLength(1);
  });

  test('an edited post is judged anew, and its earlier reading is forgotten', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    await on.handlers.read(read(postBy('agent', '7', harmless)), guard);
    const status = await on.handlers.tabStatus({ tab: 1 }, guard);
    expect(status.posts.map(post => post.verdict.findings)).toEqual([[]]);
  });

  test('reading the same post again does not analyse it again', async () => {
    const on = await stage();
    let analysed = 0;
    const { find } = on.world;
    on.world.find = (...args) => {
      analysed += 1;
      return find(...args);
    };
    await enter(on, postBy('agent', '7', risky, harmless));
    await on.handlers.read(read(postBy('agent', '7', risky, harmless)), guard);
    expect(analysed).toBe(3);
  });

  test('A18 2,000 blocks in one post leave room for other messages', async () => {
    const on = await stage();
    await enter(on);
    const commands = Array.from({ length: 2_000 }, (_, n) =>
      n % 2 ? `GRANT ALL ON ALL TABLES IN SCHEMA s${n} TO PUBLIC;` : `ls -l /srv/${n}`,
    );
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 0);
    const reading = on.handlers.read(read(postBy('agent', '7', ...commands)), guard);
    let done = false;
    const finished = reading.then(answer => {
      done = true;
      return answer;
    });
    await on.handlers.policyState({}, { kind: 'page', url: '' });
    expect(await on.handlers.copy(copyOf(harmless), guard)).toEqual({ action: 'allow' });
    expect(done).toBe(false);
    const { verdicts } = await finished;
    clearInterval(ticking);
    expect(verdicts[0]).toMatchObject({ findings: { length: 1_000 } });
    expect(turns).toBeGreaterThan(5);
  });

  test('more findings than are kept: the worst stay and the reader is told', async () => {
    const on = await stage();
    await enter(on);
    const commands = [...Array.from({ length: 1_200 }, (_, n) => `chmod o+w /srv/${n}/x.log`), risky];
    const { verdicts } = await on.handlers.read(read(postBy('agent', '7', ...commands)), guard);
    expect(verdicts[0]).toMatchObject({ truncated: true, findings: { length: 1_000 } });
    expect(verdicts[0]?.findings[0]?.finding.severity).toBe('critical');
  });
});

describe('exposure', () => {
  const exposures = async (on: Awaited<ReturnType<typeof stage>>) =>
    (await on.events()).filter(event => event.type === 'exposure');

  test('each risky command is recorded once per content, over restarts, and again where the post was edited', async () => {
    const before = await stage();
    await enter(before, postBy('agent', '7', risky, harmless));
    await expect.poll(() => exposures(before)).toHaveLength(1);
    await expect.poll(async () => (await before.world.local.get('exposures')).exposures).toHaveLength(1);
    const on = await before.restart('browser');
    await enter(on, postBy('agent', '7', risky, harmless), postBy('agent', '9', risky));
    await expect.poll(() => exposures(on)).toHaveLength(2);
    await on.handlers.read(read(postBy('agent', '7', risky, 'whoami')), guard);
    await expect.poll(() => exposures(on)).toHaveLength(3);
    await on.handlers.read(read(postBy('agent', '7', risky, 'whoami')), guard);
    await new Promise(done => setTimeout(done, 50));
    expect(await exposures(on)).toHaveLength(3);
  });

  test('those of one message are given to the log at once, and only what is written is not new any more', async () => {
    let asked = 0;
    const both = Promise.withResolvers<void>();
    const on = await stage(
      {},
      {
        async append() {
          const mine = asked++;
          if (mine === 1) both.resolve();
          await both.promise;
          if (mine === 1) throw new Error('full');
          return {
            uid: '',
            seq: 1,
            at: 0,
            payload: { type: 'health', site: '', state: 'protected', reason: '', count: 0 },
          };
        },
      },
    );
    await enter(on, postBy('agent', '7', risky), postBy('agent', '9', risky));
    await expect.poll(async () => (await on.world.local.get('exposures')).exposures).toHaveLength(1);
  });

  test('a log that fails does not keep the badges away', async () => {
    const on = await stage({}, { append: () => Promise.reject(new Error('full')) });
    await enter(on);
    expect((await on.handlers.read(read(postBy('agent', '7', risky)), guard)).verdicts).toHaveLength(1);
  });
});
