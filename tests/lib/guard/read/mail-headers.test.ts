import { describe, expect, test } from 'vitest';
import { headersUrl, readHeaders } from '../../../../lib/guard/read/mail-headers.ts';
import { readPosts } from '../../../../lib/guard/read/read-posts.ts';
import type { SiteProfile } from '../../../../lib/schema/site-profile.ts';
import mailHeaders from '../../../../lib/signals/mail-headers.ts';
import gmail from '../../../../lib/sites/gmail.ts';
import requestTracker from '../../../../lib/sites/request-tracker.ts';
import roundcube from '../../../../lib/sites/roundcube.ts';
import snappymail from '../../../../lib/sites/snappymail.ts';
import sogo from '../../../../lib/sites/sogo.ts';
import { expected, fixture, readDocument } from '../../sites/page.ts';

/** The header view of every post of a page; undefined where a post has none. */
const views = (html: string, profile: SiteProfile, url: string) =>
  [...readPosts(readDocument(html), profile)].map(({ place }) => headersUrl(place.element, profile, url));
const viewsOf = (name: string, profile: SiteProfile) => views(fixture(name), profile, expected(name).url);

describe('the header view of a message', () => {
  test('Roundcube: on the message page and in the preview', () => {
    expect(viewsOf('roundcube', roundcube)).toEqual([
      'https://mail.example.com/?_task=mail&_mbox=INBOX&_uid=41&_action=viewsource',
    ]);
    expect(viewsOf('roundcube--preview', roundcube)).toEqual([
      'https://mail.example.com/?_task=mail&_mbox=Projects%2FReports&_uid=42&_action=viewsource',
    ]);
  });

  test('Gmail: one for each opened message, in the account of the page', () => {
    expect(viewsOf('gmail', gmail)).toEqual([
      'https://mail.google.com/mail/u/0/?ui=2&ik=9f3c0a1b22&view=om&th=18f001',
      'https://mail.google.com/mail/u/0/?ui=2&ik=9f3c0a1b22&view=om&th=18f002',
    ]);
    expect(views(fixture('gmail').replace('GM_ID_KEY', 'GM_OTHER'), gmail, expected('gmail').url)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('SnappyMail: the link to the original', () => {
    expect(viewsOf('snappymail', snappymail)).toEqual([
      'https://mail.example.com/?/Raw/&q[]=/0/ViewAsPlain/&q[]=/bWFpbDE0',
    ]);
  });

  test('SOGo: the address says which message is open, where the folder has a plain name', () => {
    expect(viewsOf('sogo', sogo)).toEqual(['https://sogo.example.com/SOGo/so/mira/Mail/0/folderINBOX/4/viewsource']);
    const other = expected('sogo').url.replace('INBOX', 'INBOX%252FMy%2520reports');
    expect(views(fixture('sogo'), sogo, other)).toEqual([undefined]);
  });

  test('Request Tracker: each message of a ticket has its own', () => {
    expect(viewsOf('request-tracker', requestTracker)).toEqual([
      'https://rt.example.com/Ticket/Attachment/WithHeaders/1',
      undefined,
    ]);
  });

  test('is never led away by a value, and never made of half the parameters', () => {
    const post = readDocument('<p data-m="//other.example.com">').querySelector('p') as Element;
    const site = (url: string): SiteProfile => ({
      ...roundcube,
      headers: { url, parameters: { m: [{ attr: 'data-m' }], none: [] } },
    });
    const base = 'https://mail.example.com/';
    expect(headersUrl(post, site('{m}'), base)).toBe('https://mail.example.com/%2F%2Fother.example.com');
    expect(headersUrl(post, site('/{m}/{none}'), base)).toBeUndefined();
  });
});

const post = { id: '', author: {}, marks: [], text: '', opening: '', closing: '', declarations: [], snippets: [] };

const source = [
  'Received: from mail.example.com',
  '\tby mx.example.com; Sun, 1 Feb 2026 10:00:00 +0000',
  'From: "Report <Helper>" <report-helper@example.com>',
  'Auto-Submitted: auto-generated',
  '',
  'X-Mailer: AI agent, says the text',
].join('\r\n');

describe('headers', () => {
  test('make the mail a disclosed one', () => {
    expect(mailHeaders.detect({ ...post, headers: readHeaders(source) ?? '' })).toMatchObject({
      state: 'disclosed',
      seen: 'Auto-Submitted: auto-generated',
    });
  });

  test.each([
    ['a plain source', source],
    ['a source with the line ends of Unix', source.replaceAll('\r\n', '\n')],
    [
      'a source within a page',
      `<!DOCTYPE html>\n<style>p { color: red }</style>\n\n<table></table><pre id="raw">${source}</pre>`,
    ],
  ])('are read from %s, as far as the first empty line', (_name, answer) => {
    expect(readHeaders(answer)?.replaceAll('\r', '').split('\n')).toEqual([
      'Received: from mail.example.com',
      '\tby mx.example.com; Sun, 1 Feb 2026 10:00:00 +0000',
      'From: "Report <Helper>" <report-helper@example.com>',
      'Auto-Submitted: auto-generated',
    ]);
  });

  test('end with the source of a mail that says nothing', () => {
    expect(readHeaders('From: a@example.com')).toBe('From: a@example.com');
    expect(readHeaders('<pre>From: a@example.com</pre><p>X-Mailer: AI agent')).toBe('From: a@example.com');
  });

  test('are none where the answer is another page, such as one to log in', () => {
    expect(readHeaders('<!DOCTYPE html>\n<html><body><form>Log in: <input name="pass"></form></body></html>')).toBe(
      undefined,
    );
    expect(readHeaders('')).toBeUndefined();
  });
});
