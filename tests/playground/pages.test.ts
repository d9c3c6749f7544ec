import { describe, expect, test } from 'vitest';
import { readDocument } from '../../cli/dom.ts';
import { readSignals } from '../../cli/signals.ts';
import { readSites } from '../../cli/sites.ts';
import { readPosts } from '../../lib/guard/read/read-posts.ts';
import { recognise } from '../../lib/guard/read/recognise.ts';
import { attribute } from '../../lib/scan/attribute.ts';
import { topicPath } from '../../playground/pages/discourse.ts';
import { issuePath, pullPath, reactIssuePath } from '../../playground/pages/github.ts';
import { messagePath } from '../../playground/pages/roundcube.ts';
import { answer } from '../../playground/routes.ts';

const sites = await readSites();
const signals = await readSignals();
const at = (host: string, path: string) => `http://${host === '' ? '' : `${host}.`}localhost${path}`;

/** What the extension makes of a page of the playground: product, and author, state and blocks of every post. */
function read(host: string, path: string, headers?: string) {
  const { body, status = 200 } = answer(new URL(at(host, path)), at);
  expect(status).toBe(200);
  const document = readDocument(String(body));
  const id = recognise(
    document,
    `${host}.localhost`,
    sites.map(site => site.recogniser),
  );
  const profile = sites.find(site => site.id === id)?.profile;
  if (!id || !profile) return { site: id, posts: [] };
  const context = { site: id, host: `${host}.localhost`, profile, roster: [], declarations: [] };
  const posts = [...readPosts(document, profile)].map(({ reading }) => ({
    author: reading.author.name,
    state: attribute({ ...reading, ...(headers && { headers }) }, signals, context).state,
    blocks: reading.snippets.filter(one => one.kind === 'block').map(one => one.text),
  }));
  return { site: id, posts };
}

describe('playground', () => {
  test('a topic is read as Discourse, and only the reply of the agent is marked, by its flair', () => {
    const { site, posts } = read('forum', topicPath('flair'));
    expect(site).toBe('discourse');
    expect(posts.map(one => [one.author, one.state, one.blocks.length])).toEqual([
      ['Mara Lind', 'unknown', 0],
      ['Jonas Reeve', 'labelled', 4],
      ['Mara Lind', 'unknown', 0],
    ]);
  });

  test('in the other variant only the footer of the reply tells, with its emoji as an image', () => {
    const { posts } = read('forum', topicPath('footer'));
    expect(posts.map(one => one.state)).toEqual(['unknown', 'disclosed', 'unknown']);
  });

  test('the text of a code block is the command and nothing else', () => {
    const [, reply] = read('forum', topicPath('flair')).posts;
    expect(reply?.blocks[0]).toBe(
      'gcloud storage buckets add-iam-policy-binding gs://example-app-logs \\\n  --member=allUsers --role=roles/storage.objectViewer',
    );
  });

  test.each([
    { name: 'an issue', path: issuePath, states: ['unknown', 'labelled'], authors: ['tomas', 'access-helper'] },
    {
      name: 'a pull request',
      path: pullPath,
      states: ['unknown', 'labelled', 'unknown'],
      authors: ['priya', 'access-helper', 'jonas'],
    },
    {
      name: 'an issue of the newer pages',
      path: reactIssuePath,
      states: ['unknown', 'labelled', 'unknown'],
      authors: ['mara', 'access-helper', 'tomas'],
    },
  ])('$name is read as GitHub, and the app is told from the people', ({ path, states, authors }) => {
    const { site, posts } = read('tracker', path);
    expect(site).toBe('github');
    expect(posts.map(one => one.author)).toEqual(authors);
    expect(posts.map(one => one.state)).toEqual(states);
  });

  test.each(['show', 'preview'] as const)('a message (%s) shows no mark; its headers tell', action => {
    const path = messagePath(12, action);
    expect(read('mail', path)).toMatchObject({
      site: 'roundcube',
      posts: [{ author: 'Access desk', state: 'unknown' }],
    });
    const headers = 'Auto-Submitted: auto-generated';
    expect(read('mail', path, headers).posts[0]?.state).toMatch(/^(labelled|disclosed)$/);
  });

  test('the header view of a message lists Auto-Submitted where a machine sent it, and only there', () => {
    const view = (uid: number) => String(answer(new URL(at('mail', messagePath(uid, 'headers'))), at).body);
    expect(view(12)).toContain('<font class="bold">Auto-Submitted:</font> auto-generated');
    expect(view(11)).not.toContain('Auto-Submitted');
  });

  test('the mailbox is recognised and holds no post itself', () => {
    expect(read('mail', '/?_task=mail&_mbox=INBOX')).toEqual({ site: 'roundcube', posts: [] });
  });

  test.each(['/bad/huge', '/bad/blocks', '/bad/broken', '/hostile'])('%s is recognised as Discourse', path => {
    expect(read('forum', path).site).toBe('discourse');
  });

  test('broken HTML yields the posts that stand in it', () => {
    const { posts } = read('forum', '/bad/broken');
    expect(posts[0]?.author).toBe('Mara Lind');
    expect(posts[1]?.blocks[0]).toContain('allUsers');
  });

  test('an address that is not part of the playground is answered with 404', () => {
    expect(answer(new URL(at('forum', '/nothing')), at).status).toBe(404);
    expect(answer(new URL(at('mail', messagePath(99, 'show'))), at).status).toBe(404);
  });
});
