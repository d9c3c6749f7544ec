import { expect, test } from 'vitest';
import { headersUrl, readHeaders } from '../../../../lib/guard/read/mail-headers.ts';
import mailHeaders from '../../../../lib/signals/mail-headers.ts';
import roundcube from '../../../../lib/sites/roundcube.ts';
import { expected, fixture, readDocument } from '../../sites/page.ts';

const url = (name: string) => headersUrl(readDocument(fixture(name)), roundcube, expected(name).url);

test('the header view of the open message is found on the message page and in the preview', () => {
  expect(url('roundcube')).toBe('https://mail.example.com/?_task=mail&_mbox=INBOX&_uid=41&_action=headers');
  expect(url('roundcube--preview')).toBe(
    'https://mail.example.com/?_task=mail&_mbox=Projects%2FReports&_uid=42&_action=headers',
  );
});

test('a page without an open message has no header view', () => {
  expect(headersUrl(readDocument('<p>'), roundcube, 'https://mail.example.com/')).toBeUndefined();
});

test('the headers are read with their values and make the mail a disclosed one', () => {
  const headers = readHeaders(readDocument(fixture('roundcube--headers')), roundcube);
  expect(headers).toContainEqual({ name: 'From', value: 'Report Helper <report-helper@example.com>' });
  expect(headers).toContainEqual({ name: 'Auto-Submitted', value: 'auto-generated' });
  const post = {
    id: '',
    author: {},
    marks: [],
    text: '',
    opening: '',
    closing: '',
    declarations: [],
    snippets: [],
    headers,
  };
  expect(mailHeaders.detect(post)).toMatchObject({ state: 'disclosed', seen: 'Auto-Submitted: auto-generated' });
});
