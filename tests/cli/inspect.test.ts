import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readDocument } from '../../cli/dom.ts';
import { inspect } from '../../cli/inspect.ts';
import { fromXmlSaved } from '../../cli/xml-saved.ts';

const pages = new URL('../fixtures/pages/', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  const out: string[] = [];
  const problems: string[] = [];
  const world = {
    find: () => [],
    print: (text: string) => out.push(text),
    complain: (text: string) => problems.push(text),
  };
  const code = await inspect(args, world);
  return { code, out: out.join('\n'), problems: problems.join('\n') };
}

describe('inspect', () => {
  test('prints site, state and posts with attribution as JSON', async () => {
    const { code, out } = await run(
      `${pages}discourse.html`,
      '--url',
      'https://f.example.com/t/x/1',
      '--format',
      'json',
    );
    const result = JSON.parse(out);
    expect([code, result.site, result.state, result.posts.length]).toEqual([0, 'discourse', 'protected', 5]);
    expect(result.posts[1].attribution).toMatchObject({ state: 'labelled' });
  });

  test('applies the roster of a policy file and names entries that are wrong', async () => {
    const policy = join(folder, 'policy.json');
    writeFileSync(policy, JSON.stringify({ roster: [{ name: 'mira' }, { site: 'x' }] }));
    const args = [`${pages}discourse.html`, '--url', 'https://f.example.com/t/x/1', '--policy', policy];
    const { out, problems } = await run(...args);
    expect(out).toContain('mira: registered');
    expect(problems).toContain('roster[1]: needs one of id, name, email, group or profile');
  });

  test('a thread whose posts are not found is degraded, an unknown page is not protected', async () => {
    const page = join(folder, 'page.html');
    writeFileSync(page, readFileSync(`${pages}discourse.html`, 'utf8').replaceAll('data-post-id', 'data-renamed'));
    const { out } = await run(page, '--url', 'https://f.example.com/');
    expect(out).toMatch(/degraded\n.*no post was found/);
    writeFileSync(page, '<p>hello</p>');
    expect((await run(page, '--url', 'https://f.example.com/')).out).toBe('no known product: not-protected');
  });

  test('reads a home-made forum where it is asked to, or where the policy names the host', async () => {
    const args = [`${pages}generic.html`, '--url', 'https://forum.example.com/'];
    expect((await run(...args)).out).toMatch(/not-protected\n.*--generic/);
    expect((await run(...args, '--generic')).out).toContain('Unknown forum (generic, ');
    const policy = join(folder, 'include.json');
    writeFileSync(policy, JSON.stringify({ sites: { include: ['forum.example.com'] } }));
    expect((await run(...args, '--policy', policy)).out).toContain('Unknown forum (generic, ');
    writeFileSync(policy, JSON.stringify({ sites: { exclude: ['forum.example.com'] } }));
    expect((await run(...args, '--policy', policy)).out).toContain('not-protected');
  });

  test('asks the profiles and the signals of a policy file', async () => {
    const recogniser = { any: ['.thread .entry'] };
    const post = {
      name: 'entries',
      post: '.entry',
      id: [{ attr: 'id' }],
      body: '.post-body',
      blocks: 'pre',
      marks: [],
    };
    const layout = { ...post, author: { name: [{ select: '.head a:last-of-type' }] } };
    const profile = { product: 'Ask us', attested: 'live', thread: '.entry', layouts: [layout] };
    const policy = join(folder, 'sites.json');
    const sites = { profiles: [{ id: 'ask-us', recogniser, profile }] };
    writeFileSync(policy, JSON.stringify({ sites, signals: ['name-convention'] }));
    const page = join(folder, 'page.html');
    writeFileSync(page, readFileSync(`${pages}generic.html`, 'utf8').replace('>Helper<', '>helper-bot<'));
    const { out } = await run(page, '--url', 'https://forum.example.com/', '--policy', policy);
    expect(out).toContain('Ask us (ask-us, seen in the running product)');
    expect(out).toContain('helper-bot: suspected');
  });

  test('lets no control character of a page through to the terminal', async () => {
    const page = join(folder, 'page.html');
    const html = readFileSync(`${pages}discourse.html`, 'utf8').replaceAll('>mira</a>', '>mi\u001b[31mra\u202e</a>');
    writeFileSync(page, html);
    const { out } = await run(page, '--url', 'https://f.example.com/');
    expect(out).toContain('mi�[31mra�: unknown');
  });

  test('says what is wrong with an address', async () => {
    const page = `${pages}discourse.html`;
    expect((await run(page)).problems).toContain('--url is needed: the address that the page had');
    expect((await run(page, '--url', 'nonsense')).problems).toContain('nonsense is no address; give it whole');
    expect((await run(page, '--url', 'javascript:1')).problems).toContain('javascript:1 is no address');
    expect((await run('nowhere.html', '--url', 'https://x.test/')).problems).toContain('There is no file or folder');
  });

  test('says what is missing', async () => {
    expect(await run()).toMatchObject({ code: 2, problems: expect.stringContaining('a page is needed') });
    expect(await run('nowhere.html', '--url', 'https://x.test/')).toMatchObject({ code: 2 });
    expect(await run(`${pages}discourse.html`, '--url', 'https://x.test/', '--format', 'xml')).toMatchObject({
      code: 2,
    });
  });
});

describe('the document', () => {
  test('is built as a browser builds it from broken HTML', () => {
    const document = readDocument('<table><tr><td>a<p>b<p>c</table><b>d<i>e</b>f</i>');
    expect(document.body.innerHTML).toBe(
      '<table><tbody><tr><td>a<p>b</p><p>c</p></td></tr></tbody></table><b>d<i>e</i></b><i>f</i>',
    );
  });

  test('of a page saved as XML is not swallowed by its first empty frame', () => {
    const saved = '<html><head><meta a="b"/></head><body><iframe src="x"/><div/><span/><p>text</p></body></html>';
    expect(readDocument(saved).querySelector('p')?.textContent).toBe('text');
    expect(fromXmlSaved('<br><iframe src="x"/><div/><span/>')).toBe('<br><iframe src="x"/><div/><span/>');
  });

  test('says what is no page, and what is no policy', async () => {
    const page = `${pages}discourse.html`;
    const url = ['--url', 'https://x.test/'];
    const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
    const binary = join(folder, 'a.html');
    const policy = join(folder, 'policy.json');
    writeFileSync(binary, Buffer.from([0x7f, 0, 1]));
    writeFileSync(policy, '{');
    expect((await run(binary, ...url)).problems).toContain('a.html is no page');
    expect((await run(folder, ...url)).problems).toContain('is a folder');
    expect((await run(page, page, ...url)).problems).toContain('one page at a time');
    expect((await run(page, ...url, '--policy', policy)).problems).toContain('policy.json is no policy');
    expect((await run(page, ...url, '--policy', folder)).problems).toContain('is a folder; a file is needed');
    expect((await run('-h')).code).toBe(0);
  });
});
