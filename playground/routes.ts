import type { Html } from './html.ts';
import { html } from './html.ts';
import { brokenHtml, hugePost, manyBlocks } from './pages/bad-input.ts';
import { flair, later, type Post, post, topicPage, topicPath } from './pages/discourse.ts';
import { issuePage, issuePath, pullPage, pullPath, reactIssuePage, reactIssuePath } from './pages/github.ts';
import { hostilePage } from './pages/hostile.ts';
import { mailbox } from './pages/mail.ts';
import { drawPicture, robot } from './pages/parts.ts';
import { headersPage, listPage, messagePage, source } from './pages/roundcube.ts';
import { startPage } from './pages/start.ts';
import { people } from './story.ts';

export type Answer = { status?: number; type: string; body: string | Uint8Array };

const page = ({ markup }: Html, status = 200): Answer => ({ status, type: 'text/html; charset=utf-8', body: markup });
const image = ({ markup }: Html): Answer => ({ type: 'image/svg+xml', body: markup });
const missing: Answer = {
  status: 404,
  type: 'text/plain; charset=utf-8',
  body: 'This page is not part of the playground.',
};

/** The empty post into which the page streams an answer. */
const streaming: Post = {
  number: 4,
  author: people.jonas,
  minutes: 20,
  mark: flair(people.jonas),
  cooked: html`<p class="streaming-hint">…</p>`,
};

const forum: Record<string, () => Answer> = {
  [topicPath('flair')]: () => page(topicPage('flair')),
  [topicPath('footer')]: () => page(topicPage('footer')),
  '/posts/later': () => page(html`${later.map(one => post(one))}`),
  '/posts/streaming': () => page(post(streaming)),
  '/hostile': () => page(hostilePage()),
  '/bad/huge': () => page(hugePost()),
  '/bad/blocks': () => page(manyBlocks()),
  '/bad/broken': () => page(brokenHtml()),
};

const tracker: Record<string, () => Answer> = {
  [issuePath]: () => page(issuePage()),
  [pullPath]: () => page(pullPage()),
  [reactIssuePath]: () => page(reactIssuePage()),
};

function mail(url: URL): Answer {
  const uid = url.searchParams.get('_uid');
  if (uid === null) return page(listPage());
  const message = mailbox.find(one => String(one.uid) === uid);
  if (!message) return missing;
  const action = url.searchParams.get('_action') ?? 'show';
  if (action === 'headers') return page(headersPage(message));
  if (action === 'viewsource') return { type: 'text/plain; charset=utf-8', body: source(message) };
  return page(messagePage(message, action === 'preview' ? 'preview' : 'show'));
}

/** What the playground answers; the first label of the host name says which tool is asked. */
export function answer(url: URL, at: (host: string, path: string) => string): Answer {
  const picture = /^\/avatar\/([\p{L}%0-9]+)\/([0-9a-f]{6})\.svg$/u.exec(url.pathname);
  if (picture) return image(drawPicture(decodeURIComponent(picture[1] ?? ''), picture[2] ?? ''));
  if (url.pathname === '/images/emoji/robot.svg') return image(robot);
  if (url.pathname === '/watermark.html') return page(html`<!doctype html><title>Empty</title><body></body>`);
  const tool = url.hostname.split('.')[0];
  const home = url.pathname === '/' || url.pathname === '';
  if (tool === 'mail' && home) return mail(url);
  const found = tool === 'forum' ? forum[url.pathname] : tool === 'tracker' ? tracker[url.pathname] : undefined;
  if (found) return found();
  return home ? page(startPage(at)) : missing;
}
