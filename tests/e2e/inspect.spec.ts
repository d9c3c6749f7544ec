import { readdirSync, readFileSync } from 'node:fs';
import { chromium, expect, type Page, test } from '@playwright/test';
import { build } from 'vite';
import { readDocument } from '../../cli/dom.ts';
import { readSites } from '../../cli/sites.ts';
import { fromXmlSaved } from '../../cli/xml-saved.ts';
import { findBrowser } from '../../scripts/browser.mjs';
import { readHere } from './read-in-browser.ts';

type Case = { file: URL; url: string; site?: string };

const fixtures = new URL('../fixtures/pages/', import.meta.url);
const cases: Case[] = readdirSync(fixtures)
  .filter(name => name.endsWith('.html'))
  .map(name => {
    const { url } = JSON.parse(readFileSync(new URL(name.replace(/html$/, 'json'), fixtures), 'utf8'));
    return { file: new URL(name, fixtures), url, ...(name.startsWith('generic') ? { site: 'generic' } : {}) };
  });

/** Captured pages of real sites lie beside the repository. */
const shared = new URL('../../../shared/fixtures/pages/', import.meta.url);
const captured: Case[] = readIndex().map(({ file, url }) => ({
  file: new URL(file, shared),
  url: url?.startsWith('http') ? url : 'https://example.test/',
}));

test('`countersign inspect` reads every fixture page and captured page as Chromium does', {
  tag: '@rest',
}, async () => {
  test.setTimeout(600_000);
  const sites = await readSites();
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? '',
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    // Without scripts a page stays as it was saved, and `noscript` is markup as it is to `inspect`.
    const page = await (await browser.newContext({ javaScriptEnabled: false, offline: true })).newPage();
    const reader = await bundle();
    const different: string[] = [];
    let posts = 0;
    for (const { file, url, site } of [...cases, ...captured]) {
      const html = fromXmlSaved(readFileSync(file, 'utf8'));
      const host = new URL(url).hostname;
      const here = await read(page, reader, html, [host, sites, site]);
      const there = JSON.parse(JSON.stringify(readHere(readDocument(html), host, sites, site)));
      posts += there.posts?.length ?? 0;
      if (JSON.stringify(sorted(here)) !== JSON.stringify(sorted(there)))
        different.push(`${file.pathname.split('/').at(-1)}: ${firstDifference(here, there)}`);
    }
    console.info(`${cases.length} fixture pages, ${captured.length} captured pages, ${posts} posts`);
    expect(posts).toBeGreaterThan(cases.length);
    expect(different).toEqual([]);
  } finally {
    await browser.close();
  }
});

async function read(page: Page, reader: string, html: string, rest: unknown[]): Promise<unknown> {
  // Chromium parses a long document in several turns: before its end, the last posts are missing.
  await page.setContent(html, { waitUntil: 'domcontentloaded' });
  return page.evaluate(
    `(() => { ${reader}; return JSON.parse(JSON.stringify(reader.readHere(document, ...${JSON.stringify(rest.map(one => one ?? null))}.map(one => one ?? undefined)))) })()`,
  );
}

/** The guard's reader as one script. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: new URL('read-in-browser.ts', import.meta.url).pathname,
        name: 'reader',
        formats: ['iife'],
      },
    },
  });
  const [one] = [built].flat();
  const chunk = one && 'output' in one ? one.output[0] : undefined;
  if (!chunk || !('code' in chunk)) throw new Error('the reader was not built');
  return chunk.code;
}

function readIndex(): { file: string; url: string | null }[] {
  try {
    return JSON.parse(readFileSync(new URL('index.json', shared), 'utf8'));
  } catch {
    console.info('no captured pages beside the repository');
    return [];
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

function firstDifference(a: unknown, b: unknown, path = ''): string {
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b)
    return `${path}: ${JSON.stringify(a)?.slice(0, 200)} in the browser, ${JSON.stringify(b)?.slice(0, 200)} here`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [one, other] = [Reflect.get(a, key), Reflect.get(b, key)];
    if (JSON.stringify(sorted(one)) !== JSON.stringify(sorted(other)))
      return firstDifference(one, other, `${path}.${key}`);
  }
  return path;
}
