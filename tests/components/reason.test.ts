import { beforeAll, expect, test } from 'vitest';
import { reasonOf } from '../../components/reason.ts';
import { speakWith } from '../../components/text.ts';

beforeAll(() => void speakWith(key => key, 'en'));

test.each([
  ['no answer from the background'],
  ['Could not establish connection. Receiving end does not exist.'],
  ['The message port closed before a response was received.'],
  [
    'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received',
  ],
])('a background that is silent is told in the reader’s words: %s', message => {
  expect(reasonOf(new Error(message))).toBe('popup_why_background_silent popup_do_background_silent');
});

test.each([
  [new Error('countersignDecide: another person has decided'), 'another person has decided'],
  [new Error('https://a.example: not found'), 'https://a.example: not found'],
  ['as it is', 'as it is'],
])('what a refusal says stays, without the name of the message', (error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});
