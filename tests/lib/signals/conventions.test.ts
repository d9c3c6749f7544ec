import { describe, expect, test } from 'vitest';
import { readSignals } from '../../../cli/signals.ts';
import { attribute } from '../../../lib/scan/attribute.ts';
import { Suspicion } from '../../../lib/schema/policy.ts';
import residue from '../../../lib/signals/link-residue.ts';
import names from '../../../lib/signals/name-convention.ts';
import sentUsing from '../../../lib/signals/sent-using.ts';
import timing from '../../../lib/signals/timing.ts';
import slack from '../../../lib/sites/slack.ts';

const post = { id: '1', author: {}, marks: [], text: '', opening: '', closing: '', declarations: [], snippets: [] };
const page = { site: 'slack', host: 'app.slack.com', profile: slack, roster: [], declarations: [] };

describe('name-convention', () => {
  test.each([
    'deploy-bot',
    'svc_backup',
    'release[bot]',
    'query-ai',
    'GPT4',
    'support.agent',
    'project_12_bot3',
    'ops bot 2',
  ])('%s is named like a machine', handle => {
    expect(names.detect({ ...post, author: { handle } })).toMatchObject({ state: 'suspected', seen: handle });
  });

  test.each([
    'Noor Abbott',
    'Talbot',
    'Kai',
    'Robotham',
    'Cabot',
    'Ai Tanaka',
    'Kai Berg',
    'Yuki Ai',
    'botanist',
    'aide',
  ])('%s is a person’s name', name => {
    expect(names.detect({ ...post, author: { name } })).toBeUndefined();
  });

  test('counts only where it is switched on', () => {
    const one = { ...post, author: { handle: 'deploy-bot' } };
    const signals = [{ id: 'name-convention', ...names }];
    expect(attribute(one, signals, page).state).toBe('unknown');
    expect(attribute(one, signals, page, { enabled: ['name-convention'] }).state).toBe('suspected');
  });
});

describe('link-residue', () => {
  test.each([
    'See https://docs.example.com/acl?utm_source=chatgpt.com for more',
    'As documented :contentReference[oaicite:3]{index=3}',
    'The flag is recursive【12:4†source】.',
    'as described in turn0search3',
  ])('%s', text => {
    expect(residue.detect({ ...post, text })).toMatchObject({ state: 'suspected' });
  });

  test.each([
    'https://example.com/?utm_source=newsletter',
    '【注意】この手順',
    'contentReference is a field',
    'turn0 search',
  ])('%s proves nothing', text => {
    expect(residue.detect({ ...post, text })).toBeUndefined();
  });
});

describe('sent-using', () => {
  const detect = (closing: string, site = 'slack') => sentUsing.detect({ ...post, closing }, { ...page, site });

  test('Slack’s trailer names the app behind a person', () => {
    expect(detect('Run this.\n*Sent using* @Acme Helper')).toMatchObject({
      state: 'disclosed',
      onBehalfOfHuman: true,
      says: 'Slack says that “Acme Helper” sent this through a person’s account.',
    });
  });

  test('is Slack’s only, and stands in the last line only', () => {
    expect(detect('Sent using @Acme', 'discourse')).toBeUndefined();
    expect(detect('Sent using @Acme\nNo, wait.')).toBeUndefined();
    expect(detect('It was sent using the script')).toBeUndefined();
  });
});

describe('timing', () => {
  const answer = (own: string, time: string) => ({ ...post, opening: own, closing: own, time });
  const below = (time: string | undefined) => ({ ...page, before: { author: { name: 'Mira' }, time } });
  const long = 'A finished sentence of an answer. '.repeat(40);

  test.each([
    ['2026-02-01T10:00:00.000Z', '2026-02-01T10:00:20.000Z'],
    ['1769940000000', '1769940020000'],
    ['1769940000', '1769940020'],
  ])('1,360 characters twenty seconds after the question (%s) are not typed', (question, time) => {
    expect(timing.detect(answer(long, time), below(question))).toMatchObject({ state: 'suspected' });
  });

  test.each([
    ['a short answer', 'Yes, restart it.', '2026-02-01T10:00:00Z', '2026-02-01T10:00:01Z'],
    ['an answer after ten minutes', long, '2026-02-01T10:00:10Z', '2026-02-01T10:10:10Z'],
    ['times without seconds', 'Half as long as that. '.repeat(30), '2026-02-01T10:00:00Z', '2026-02-01T10:00:00Z'],
    ['the newest post first', long, '2026-02-01T10:05:00Z', '2026-02-01T10:00:10Z'],
    ['times in words', long, 'today at 10:00', 'today at 10:00'],
    ['no post above', long, undefined, '2026-02-01T10:00:10Z'],
  ])('%s says nothing', (_case, own, question, time) => {
    expect(timing.detect(answer(own, time), below(question))).toBeUndefined();
  });
});

test('the policy can name exactly the signals that are off by default', async () => {
  const off = (await readSignals()).filter(one => one.offByDefault).map(one => one.id);
  expect(off.toSorted()).toEqual(Suspicion.unwrap().options.toSorted());
});
