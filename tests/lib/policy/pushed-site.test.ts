import { describe, expect, test } from 'vitest';
import { readSites } from '../../../cli/sites.ts';
import { refuseSite } from '../../../lib/policy/pushed-site.ts';
import { resolve } from '../../../lib/policy/resolve.ts';
import { refuseSelector } from '../../../lib/policy/selector.ts';

const sites = await readSites();
const example = {
  id: 'ask-us',
  recogniser: { any: ['body#ask-us'] },
  profile: {
    product: 'Ask us',
    attested: 'live',
    thread: '.answer',
    layouts: [
      {
        name: 'answers',
        post: '.answer',
        id: [{ attr: 'id' }],
        author: { name: [{ select: '.who', match: '^by (.+)$' }] },
        body: '.text',
        blocks: 'pre',
        marks: [{ id: 'bot', select: '.who .bot', kind: 'author', says: 'Ask us marks this account as a bot.' }],
      },
    ],
  },
};
const changed = (change: (one: typeof example) => void) => {
  const one = structuredClone(example);
  change(one);
  return resolve({ sites: { profiles: [one, example] } });
};

describe('an expression on what a post’s author chose', () => {
  const refusal = (match: string, attr?: string) =>
    refuseSite({
      ...example,
      profile: {
        ...example.profile,
        layouts: example.profile.layouts.map(layout => ({
          ...layout,
          author: { name: [{ select: '.who', match, ...(attr ? { attr } : {}) }] },
        })),
      },
    });

  test.each([['\\w*\\w*\\w*!'], ['.*by .* of .*'], ['\\w*\\w*!', 'title']])(
    'refuses %s on %s',
    (match, attr?: string) => {
      expect(refusal(match, attr)).toContain('could take too long');
    },
  );

  test.each([['(\\w+) by (\\w+)'], ['^by (.+)$'], ['/u/([^/]+)', 'href'], ['^.*/u/([^/]+)', 'href']])(
    'passes %s on %s',
    (match, attr?: string) => {
      expect(refusal(match, attr)).toBeUndefined();
    },
  );
});

describe('site profiles in the policy', () => {
  test('a good one is taken as it is', () => {
    const { effective, problems, managedKeys } = resolve({ sites: { profiles: [example] } });
    expect(problems).toEqual([]);
    expect(managedKeys).toEqual(['sites.profiles']);
    expect(effective.sites.profiles).toEqual([example]);
  });

  test('one with a wrong selector is refused with the place and the reason; the others stay', () => {
    const { effective, problems } = changed(one => {
      for (const layout of one.profile.layouts) layout.post = 'div[class="x" > p';
    });
    expect(problems).toMatchObject([
      { key: 'sites.profiles[0]', message: 'profile.layouts[0].post: has a wrong or open [attribute]' },
    ]);
    expect(effective.sites.profiles).toEqual([example]);
  });

  test('wrong expressions, ids and kinds are refused', () => {
    const messages = [
      changed(one => {
        for (const layout of one.profile.layouts) layout.author.name = [{ select: '.who', match: '(a+)+$' }];
      }),
      changed(one => {
        for (const layout of one.profile.layouts) layout.author.name = [{ select: '.who', match: '(' }];
      }),
      changed(one => {
        one.id = 'Ask us';
      }),
      changed(one => {
        one.profile.attested = 'certainly';
      }),
    ].map(({ problems }) => problems.map(problem => problem.message).join());
    expect(messages).toEqual([
      'profile.layouts[0].author.name[0].match: could take too long on some texts',
      'profile.layouts[0].author.name[0].match: is not a regular expression',
      'id: must be lower-case letters, digits and hyphens',
      expect.stringContaining('profile.attested'),
    ]);
  });

  test('nothing throws, whatever is pushed', () => {
    for (const odd of [
      null,
      7,
      'x',
      [],
      {},
      { id: 'x' },
      { ...example, profile: [] },
      { ...example, recogniser: null },
    ]) {
      expect(refuseSite(odd)).toBeUndefined();
      expect(resolve({ sites: { profiles: [odd] } }).effective.sites.profiles).toEqual([]);
    }
  });
});

describe('selectors of the policy', () => {
  test.each(sites.map(site => [site.id, site] as const))('all selectors of %s pass', (id, { recogniser, profile }) => {
    const { id: _, ...rest } = recogniser;
    const why = refuseSite({ id, recogniser: rest, profile });
    // Our own expressions are not bounded as an administrator's have to be.
    expect(why?.includes('could take too long') || why?.includes('look-around') ? undefined : why).toBeUndefined();
  });

  test.each([
    '',
    'div,',
    '> p',
    'p >',
    'p > > a',
    'div[',
    'div[a=b',
    'div[a="b]',
    'p)',
    ':is(p',
    ':is(p, )',
    'p:has(a:has(b))',
    'p:has(:is(a, b:has(c)))',
    'p::before',
    'p:hass(a)',
    'p { color: red }',
    'p; a',
    '.',
    'p#',
    '@media',
  ])('refuses %s', selector => {
    expect(refuseSelector(selector)).toBeTypeOf('string');
  });

  test.each([
    'p',
    '.a > .b ~ c + d',
    'a[href*="/u/" i]',
    ':is(div, p):has(> a, ~ * .b)',
    'p:has(:is(a, b)) q:has(c)',
    'p:has(a):has(b)',
    'li:nth-child(2n+1)',
    '.\\31 a',
  ])('passes %s', selector => {
    expect(refuseSelector(selector)).toBeUndefined();
  });
});
