import { describe, expect, test } from 'vitest';
import type { PostReading } from '../../../lib/schema/post.ts';
import declaration from '../../../lib/signals/ai-declaration.ts';
import mailHeaders from '../../../lib/signals/mail-headers.ts';
import manifest from '../../../lib/signals/text-manifest.ts';
import discourse from '../../../lib/sites/discourse.ts';

const post = (change: Partial<PostReading>): PostReading => ({
  id: '',
  author: {},
  marks: [],
  text: '',
  opening: '',
  closing: '',
  declarations: [],
  snippets: [],
  ...change,
});
const page = (...declarations: { name: string; value: string }[]) => ({
  site: 'x',
  host: 'x.test',
  profile: discourse,
  roster: [],
  declarations,
});
const own = (value: string) => post({ declarations: [{ name: 'ai-disclosure', value }] });

describe('ai-declaration', () => {
  test('takes the post’s own declaration, and the page’s where the post has none', () => {
    expect(declaration.detect(own('ai-generated'), page())).toMatchObject({ state: 'disclosed' });
    expect(declaration.detect(post({}), page({ name: 'ai-disclosure', value: 'autonomous' }))).toBeDefined();
    expect(declaration.detect(own('none'), page({ name: 'ai-disclosure', value: 'autonomous' }))).toBeUndefined();
  });

  test('knows schema.org’s source type, and no meta that merely begins alike', () => {
    const iptc = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
    expect(declaration.detect(post({}), page({ name: 'digitalSourceType', value: iptc }))).toBeDefined();
    expect(declaration.detect(post({}), page({ name: 'airline', value: 'true' }))).toBeUndefined();
    expect(declaration.detect(own('ai-assisted'), page())).toBeUndefined();
  });
});

describe('the implicit label of GB 45438', () => {
  const label = (value: string) =>
    declaration.detect(post({}), page({ name: 'aigc', value: `{"Label":"${value}","ContentProducer":"x"}` }));

  test('says generated, and no guess counts', () => {
    expect(label('1')).toMatchObject({ state: 'disclosed' });
    expect(label('2')).toBeUndefined();
    expect(label('3')).toBeUndefined();
    expect(declaration.detect(post({}), page({ name: 'other', value: '{"Label":"1"}' }))).toBeUndefined();
  });
});

describe('mail-headers', () => {
  const detect = (name: string, value: string) =>
    mailHeaders.detect(post({ headers: `From: a@example.com\r\n${name}: ${value}` }));

  test.each([
    ['Auto-Submitted', 'auto-generated'],
    ['AUTO-SUBMITTED', 'auto-replied (vacation)'],
    ['AI-Disclosure', 'mode=machine-generated; model="x"'],
    ['X-Mailer', 'acme-ai-agent/1.0'],
    ['Precedence', 'auto_reply'],
  ])('%s: %s is sent by a machine', (name, value) => {
    expect(detect(name, value)).toMatchObject({ state: 'disclosed' });
  });

  test.each([
    ['Auto-Submitted', 'no'],
    ['Precedence', 'bulk'],
    ['List-Id', 'AI agents <agents.lists.example.com>'],
    ['X-Mailer', 'Roundcube Webmail/1.6.5'],
    ['User-Agent', 'Abbott Mail 2'],
    ['Subject', 'Auto-Submitted: auto-generated'],
  ])('%s: %s proves nothing', (name, value) => {
    expect(detect(name, value)).toBeUndefined();
  });

  test('that a machine sent it is not that an AI wrote it, and an AI that is named comes first', () => {
    expect(detect('Auto-Submitted', 'auto-generated')?.machine).toBe(true);
    expect(detect('Precedence', 'auto_reply')?.machine).toBe(true);
    const headers = 'Auto-Submitted: auto-generated\r\nX-Mailer: acme\r\n\t-ai-agent/1.0';
    const both = mailHeaders.detect(post({ headers }));
    expect([both?.seen, both?.machine]).toEqual(['X-Mailer: acme -ai-agent/1.0', undefined]);
  });

  test('a named reviewer counts', () => {
    expect(detect('AI-Disclosure', 'mode=ai-originated; reviewed-by="Anna"')?.reviewed).toBe('yes');
  });
});

describe('text-manifest', () => {
  const wrap = (text: string) =>
    `\uFEFF${[...text].map(one => String.fromCodePoint(one.charCodeAt(0) < 16 ? 0xfe00 + one.charCodeAt(0) : 0xe0100 + one.charCodeAt(0) - 16)).join('')}`;

  test('takes a content credential that names an AI as the source', () => {
    const text = `Hello ${wrap('C2PATXT\0\x01 trainedAlgorithmicMedia')}`;
    expect(manifest.detect(post({ text }))).toMatchObject({ state: 'disclosed' });
  });

  test('takes no other credential and no run of selectors', () => {
    expect(manifest.detect(post({ text: wrap('C2PATXT\0\x01 digitalCapture') }))).toBeUndefined();
    expect(manifest.detect(post({ text: `\uFEFF${'\uFE0F'.repeat(40)}` }))).toBeUndefined();
  });
});
