import { expect, test } from 'vitest';
import { readDocument } from '../../../../cli/dom.ts';
import { lookAgain } from '../../../../lib/guard/read/field.ts';
import { readInSteps, readPosts } from '../../../../lib/guard/read/read-posts.ts';
import type { SiteProfile } from '../../../../lib/schema/site-profile.ts';

/** An issue whose opener stands in the page's head, not in what they wrote. */
const profile: SiteProfile = {
  product: 'Tracker',
  attested: 'vendor',
  thread: '.text',
  layouts: [
    {
      name: 'text',
      post: '.text',
      id: [{ attr: 'id' }],
      author: {
        name: [
          { within: 'html', select: '.missing' },
          { within: 'html', select: '.opener' },
        ],
      },
      body: '.text',
      blocks: 'pre',
      marks: [{ id: 'bot', within: 'html', select: '.bot', kind: 'author', says: 'A bot.' }],
    },
  ],
};
const page = (posts: number) =>
  readDocument(
    `<p class="opener">Mira</p>${Array.from({ length: posts }, (_, id) => `<div class="text" id="${id}">x</div>`).join('')}`,
  );

test('what stands around posts is looked for once, however many posts there are', () => {
  const document = page(300);
  const { documentElement } = document;
  const search = documentElement.querySelectorAll.bind(documentElement);
  let searches = 0;
  documentElement.querySelectorAll = (selector: string) => {
    searches++;
    return search(selector);
  };
  const names = [...readPosts(document, profile)].map(post => post.reading.author.name);
  expect(names).toEqual(Array.from({ length: 300 }, () => 'Mira'));
  expect(searches).toBe(3);
});

test('it is looked for again when the page has changed in the middle, and by whoever reads later', () => {
  const document = page(3);
  const posts = readInSteps(document, profile);
  const name = () => posts.next().value?.reading.author.name;
  const [opener] = document.getElementsByClassName('opener');
  expect(name()).toBe('Mira');
  if (opener) opener.textContent = 'Noor';
  expect(name()).toBe('Mira');
  lookAgain();
  expect(name()).toBe('Noor');
  expect(name()).toBeUndefined();
  if (opener) opener.textContent = 'Agent';
  expect([...readPosts(document, profile)][0]?.reading.author.name).toBe('Agent');
});
