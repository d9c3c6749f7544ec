import { type Html, html } from '../html.ts';
import { topicPath } from './discourse.ts';
import { issuePath, pullPath, reactIssuePath } from './github.ts';
import { document } from './parts.ts';
import { messagePath } from './roundcube.ts';

/** The first page: what the playground is, and where to go. `at` gives the address of a host and path. */
export const startPage = (at: (host: string, path: string) => string): Html => {
  const link = (host: string, path: string, title: string, text: string): Html =>
    html`<li><a href="${at(host, path)}">${title}</a><span>${text}</span></li>`;
  return document({
    title: 'Playground',
    styles: ['start'],
    body: html`<main><h1>Playground</h1>
<p class="lead">These pages look like the tools in which an agent's advice reaches people: a forum, a tracker and a webmail, built with the markup of the real products. On the forum an agent has answered a question about access, and two of its four commands would let in far too many. Copy them as you would at work, and see what happens.</p>
<section><h2>The incident</h2><ul>
${link('forum', topicPath('flair'), 'Forum topic, marked by the forum', 'The only sign is a flair beside the name.')}
${link('forum', topicPath('footer'), 'Forum topic, marked by a footer', 'The only sign is the last line of the reply.')}
</ul></section>
<section><h2>Other places</h2><ul>
${link('tracker', issuePath, 'Tracker: an issue', 'An app answers a question about a cluster.')}
${link('tracker', pullPath, 'Tracker: a pull request', 'An app comments on a line.')}
${link('tracker', reactIssuePath, 'Tracker: an issue, newer pages', 'The same product in its later generation.')}
${link('mail', '/?_task=mail&_mbox=INBOX', 'Webmail', 'A mailbox; messages open in a frame.')}
${link('mail', messagePath(12, 'show'), 'Webmail: a message', 'Only its headers tell that no person wrote it.')}
</ul></section>
<section><h2>Pages that move</h2><ul>
${link('forum', `${topicPath('flair')}?show=stream`, 'A reply that streams in', 'The agent writes while you read.')}
${link('forum', `${topicPath('flair')}?show=later`, 'Posts that load later', 'Scroll down: two more posts arrive.')}
${link('forum', `${topicPath('flair')}?show=edit`, 'A post that is edited', 'The harmless listing becomes something else.')}
</ul></section>
<section><h2>Pages that misbehave</h2><ul>
${link('forum', '/hostile', 'A hostile page', 'Add ?attack=remove, cover, click, dispatch, prototype, inert or frame.')}
${link('forum', '/bad/huge', 'A post of five megabytes', '')}
${link('forum', '/bad/blocks', 'Two thousand code blocks', '')}
${link('forum', '/bad/broken', 'Broken HTML', '')}
</ul></section></main>`,
  });
};
