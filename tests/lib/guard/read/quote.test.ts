import { describe, expect, test } from 'vitest';
import { locate } from '../../../../lib/guard/read/locate.ts';
import { readPosts } from '../../../../lib/guard/read/read-posts.ts';
import type { SiteProfile } from '../../../../lib/schema/site-profile.ts';
import hyperkitty from '../../../../lib/sites/hyperkitty.ts';
import redmine from '../../../../lib/sites/redmine.ts';
import roundcube from '../../../../lib/sites/roundcube.ts';
import { readDocument } from '../../sites/page.ts';

const pages: Record<string, { profile: SiteProfile; around: (body: string) => string }> = {
  redmine: {
    profile: redmine,
    around: body =>
      `<div class="journal" id="change-1"><h4><a class="user">Lene</a></h4><div class="wiki">${body}</div></div>`,
  },
  roundcube: {
    profile: roundcube,
    around: body => `<div id="messagebody"><div class="message-part"><div class="pre">${body}</div></div></div>`,
  },
  hyperkitty: {
    profile: hyperkitty,
    around: body =>
      `<div class="email"><div class="email-header" id="A"></div><div class="email-body">${body}</div></div>`,
  },
};

/** Whom the snippets quote, and whom a selection in the last `pre` quotes. */
function origins(product: string, body: string) {
  const page = pages[product];
  if (!page) throw new Error(product);
  const document = readDocument(page.around(body));
  const posts = [...readPosts(document, page.profile)];
  const last = [...document.querySelectorAll('pre')].at(-1);
  return {
    snippets: posts[0]?.reading.snippets.map(one => one.origin?.name),
    selected: last && locate(last, posts)?.origin?.name,
  };
}

const quoted = '<blockquote><pre>chmod 777 /srv</pre></blockquote>';

describe('the line above a quotation says whom it quotes', () => {
  test.each([
    ['redmine', '<p>Report Helper wrote in <a href="#note-1">#note-1</a>:</p>\n', 'Report Helper'],
    ['redmine', '<p>Report Helper schrieb:</p>\n', 'Report Helper'],
    ['redmine', '<p>Hello,</p>\n<p>Helper a écrit (#note-1) :</p>\n', 'Helper'],
    ['redmine', '<p>報告 さんは書きました:</p>\n', '報告'],
    ['roundcube', 'Yes.<br>\n<br>\nOn 2026-02-01 10:00, Report Helper wrote:<br>\n', 'Report Helper'],
    ['roundcube', 'Am 01.02.2026 10:00, schrieb Report Helper:<br>\n', 'Report Helper'],
    [
      'roundcube',
      'On Sun, Feb 1, 2026 at 10:00 AM Noor Berg &lt;<a href="mailto:n@a.example">n@a.example</a>&gt; wrote:<br>',
      'Noor Berg',
    ],
    ['roundcube', 'Le 01/02/2026 10:00, Noor Berg a écrit :<br>\n', 'Noor Berg'],
    ['roundcube', 'Noor Berg schreef op 01-02-2026 10:00:<br>\n', 'Noor Berg'],
    [
      'hyperkitty',
      '<p>On 1 Feb 2026, at 10:00, Noor Berg wrote:<br></p><div class="quoted-switch"><a href="#">...</a></div>',
      'Noor Berg',
    ],
  ])('%s: %s', (product, line, name) => {
    expect(origins(product, line + quoted)).toEqual({ snippets: [name], selected: name });
  });

  test.each([
    ['redmine', '<p>I agree with Report Helper.</p>'],
    ['redmine', '<p>Noor wrote a script, and it says</p>'],
    ['roundcube', 'The output at 10:00 was<br>'],
    ['hyperkitty', '<p>Thanks!</p>'],
  ])('%s: %s names nobody', (product, line) => {
    expect(origins(product, line + quoted)).toEqual({ snippets: [undefined], selected: undefined });
  });

  test('the innermost of several, and each its own', () => {
    const inner = `<p>Key Helper wrote:</p>${quoted}`;
    expect(origins('redmine', `<p>Mira wrote:</p><blockquote>${inner}</blockquote>`).selected).toBe('Key Helper');
    expect(origins('redmine', `<p>Mira wrote:</p>${quoted}<p>Yes.</p>${quoted}`).snippets).toEqual(['Mira', undefined]);
    expect(origins('redmine', `<p>Mira wrote:</p>${quoted}${quoted}`).snippets).toEqual(['Mira', undefined]);
    // What is quoted may itself end like such a line; that says nothing of the next quotation.
    expect(
      origins('redmine', `<p>Mira wrote:</p><blockquote><p>Noor wrote:</p></blockquote>${quoted}`).snippets,
    ).toEqual([undefined]);
  });
});
