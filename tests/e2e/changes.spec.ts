import { readdirSync, readFileSync } from 'node:fs';
import { chromium, expect, test } from '@playwright/test';
import fc from 'fast-check';
import { build } from 'vite';
import { readSites } from '../../cli/sites.ts';
import type { SiteProfile } from '../../lib/schema/site-profile.ts';
import { findBrowser } from '../../scripts/browser.mjs';
import type { Change } from './changes-in-browser.ts';

const fixtures = new URL('../fixtures/pages/', import.meta.url);
const kinds = [
  'after',
  'before',
  'framed',
  'in-body',
  'bodiless',
  'move',
  'remove',
  'write',
  'notice',
  'look',
] as const;
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.nat({ max: 30 }),
  to: fc.nat({ max: 30 }),
});

/** Seen once: a post loses, with what was put into it, the text by which it is known. */
const examples: [string, Change[]][] = [
  [
    'phpbb--other-names.html',
    [
      { kind: 'after', at: 0, to: 3 },
      { kind: 'move', at: 11, to: 0 },
      { kind: 'in-body', at: 0, to: 8 },
      { kind: 'remove', at: 14, to: 0 },
    ],
  ],
];

/** What stands beside a post says whether it is one: that the later look at the whole page tells. */
const isLate = ({ layouts }: SiteProfile) => layouts.some(({ post }) => / [~+] /.test(post));

test('a page that is followed by its changes reads as one that is looked at as a whole each time', {
  tag: '@rest',
}, async () => {
  test.setTimeout(600_000);
  const sites = await readSites();
  const profileOf = (name: string) => sites.find(({ id }) => id === name.replace(/(--.*)?\.html$/, ''))?.profile;
  const names = readdirSync(fixtures).filter(name => profileOf(name) && name.endsWith('.html'));
  const script = await bundle();
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? '',
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await (await browser.newContext({ offline: true })).newPage();
    await page.route('**', route => route.abort());
    const seen = { whole: 0, partly: 0 };
    const property = fc.asyncProperty(
      fc.constantFrom(...names),
      fc.array(change, { minLength: 1, maxLength: 12 }),
      async (name, changes) => {
        const profile = profileOf(name) as SiteProfile;
        const html = readFileSync(new URL(name, fixtures), 'utf8').replace(/<script\b.*?<\/script>/gs, '');
        await page.goto('about:blank');
        await page.setContent(html, { waitUntil: 'domcontentloaded' });
        // Three copies of the reader: what one remembers may not help the other.
        const { different, counts } = await page.evaluate<{ different: string[]; counts: typeof seen }>(`(async () => {
          const [one, other, third] = [1, 2, 3].map(() => { ${script}; return part; });
          const [profile, changes, late] = ${JSON.stringify([profile, changes, isLate(profile)])};
          const [followed, whole] = [one.follow(profile, false), other.follow(profile, true)];
          const look = async () => {
            // The page's observers hear of its changes first.
            await new Promise(done => setTimeout(done));
            await Promise.all([followed.look(), whole.look()]);
          };
          await look();
          for (const change of changes) {
            if (change.kind === 'look') {
              await look();
              third.finish();
            } else third.apply(change, profile, third.elements(profile));
          }
          await look();
          third.finish();
          await look();
          const counts = { ...followed.counts };
          if (late) {
            followed.known.whole = true;
            await followed.look();
          }
          const [seen, read] = [followed.posts(), whole.posts()];
          const different = [];
          for (const [element, text] of read) if (seen.get(element) !== text)
            different.push('not followed: ' + text + ' but ' + seen.get(element));
          for (const [element, text] of seen) if (!read.has(element)) different.push('no post: ' + text);
          const [count, all] = [followed.known.count, whole.known.count];
          if (count !== all) different.push(count + ' counted of ' + all);
          return { different, counts };
        })()`);
        seen.whole += counts.whole;
        seen.partly += counts.partly;
        expect(different).toEqual([]);
      },
    );
    await fc.assert(property, { numRuns: Number(process.env.CHANGES_RUNS ?? 150), examples });
    console.info(`${seen.whole} looks at the whole page, ${seen.partly} at what had changed`);
    // Else nothing was shown.
    expect(seen.partly).toBeGreaterThan(seen.whole / 4);
  } finally {
    await browser.close();
  }
});

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: new URL('changes-in-browser.ts', import.meta.url).pathname, name: 'part', formats: ['iife'] },
    },
  });
  const [one] = [built].flat();
  const chunk = one && 'output' in one ? one.output[0] : undefined;
  if (!chunk || !('code' in chunk)) throw new Error('the reader was not built');
  return chunk.code;
}
