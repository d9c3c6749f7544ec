import type { Page } from '@playwright/test';

/** A forum topic in Discourse's markup: one post by an agent account, one by a person. */
export type ThreadOptions = {
  /** HTML of the agent's post; absent: one risky, one harmless and one narrow command. */
  agent?: string;
  /** More HTML at the end of the agent's post. */
  more?: string;
  /** HTML of the person's post. */
  person?: string;
  /** More of the page: scripts, say. Before the posts, so that scripts run first. */
  head?: string;
  tail?: string;
};

/** What the tests copy: widens access for everybody. */
export const risky = 'chmod -R 777 /srv/shared/reports';
/** Has a trigger word and does no harm. */
export const narrow = 'chmod 640 /srv/shared/reports/q3.csv';
export const harmless = 'ls -la /srv/shared';

const standard = `<p>Open it for the team:</p>
<pre id="risky"><code class="lang-bash">${risky}</code></pre>
<p>Or look first:</p>
<pre id="harmless"><code class="lang-bash">${harmless}</code></pre>
<p>This is <b id="bold">enough for one file</b>:</p>
<pre id="narrow"><code class="lang-bash">${narrow}</code></pre>`;

export function thread({
  agent = standard,
  more = '',
  person = '<p>How do I share it?</p>',
  head = '',
  tail = '',
}: ThreadOptions = {}): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sharing the reports</title>
<meta name="generator" content="Discourse 2026.2.0-latest"><style>body{font:16px/1.5 sans-serif;margin:2rem}</style>${head}</head>
<body><section id="topic"><div class="posts"><div class="post-stream">
${post(1, 'noor', 62, person)}
${post(2, 'platform-helper', -1201, agent + more)}
</div></div></section>${tail}</body></html>`;
}

function post(number: number, name: string, user: number, body: string): string {
  return `<div class="topic-post" data-post-number="${number}"><article id="post_${number}" data-post-id="${number}" data-user-id="${user}">
<div class="topic-meta-data"><div class="names"><span class="username"><a href="/u/${name}" data-user-card="${name}">${name}</a></span></div></div>
<div class="contents"><div class="cooked">${body}</div></div></article></div>`;
}

/** Our badges are the plain elements without attributes and children that the page did not write. */
export function badges(page: Page): Promise<number> {
  return page.evaluate(
    () => [...document.querySelectorAll('.cooked div')].filter(one => !one.attributes.length && !one.firstChild).length,
  );
}
