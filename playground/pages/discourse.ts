import { type Html, html } from '../html.ts';
import { type Advice, advice, answer, type Person, people, topic } from '../story.ts';
import { highlighted } from './highlight.ts';
import { document, icons, picture } from './parts.ts';

/** Where the agent's post tells that it is one: the platform's flair, or a footer in the text. */
export type Variant = 'flair' | 'footer';

export const topicPath = (variant: Variant): string =>
  `/t/${topic.slug}/${variant === 'flair' ? topic.id : topic.id + 1}`;

/** A code block as Discourse cooks it: its Copy button stands inside the `pre`. */
export const codeBlock = (block: Pick<Advice, 'language' | 'text'>): Html =>
  html`<pre class="codeblock-buttons" data-code-wrap="${block.language}"><div class="codeblock-button-wrapper"><button class="btn nohighlight copy-cmd btn-flat" type="button" aria-label="Copy code to clipboard">${icons.copy}</button></div><code class="hljs language-${block.language}">${highlighted(block.text, block.language)}</code></pre>`;

/** The emoji as Discourse shows it: an image whose `alt` is the short code. */
const robotEmoji = html`<img src="/images/emoji/robot.svg" title=":robot:" class="emoji" alt=":robot:" loading="lazy" width="20" height="20">`;

/** How Discourse shows that an account is an agent's. */
export const flair = (person: Person): Html =>
  html`<span class="agent-flair"><a href="/u/${person.login}" data-user-card="${person.login}">Platform Helper</a></span><span class="agent-flair__model">helper-large</span>`;

export type Post = {
  number: number;
  author: Person;
  minutes: number;
  cooked: Html;
  /** Markup beside the author's name. */
  mark?: Html;
  owner?: boolean;
  edits?: number;
};

const started = Date.UTC(2026, 10, 18, 9, 12);

/** One post, with the elements, classes and attributes of Discourse's own component. */
export function post(one: Post, variant: Variant = 'flair'): Html {
  const { author, number } = one;
  const time = started + one.minutes * 60_000;
  return html`<div class="topic-post clearfix post--sticky-avatar sticky-avatar ${one.owner && 'post--topic-owner topic-owner '}post--regular regular" data-post-number="${number}">
  <h2 class="sr-only" id="post-heading-${number}">Post by ${author.login}</h2>
  <article id="post_${number}" class="boxed onscreen-post" aria-labelledby="post-heading-${number}" data-post-id="${9_000 + number}" data-topic-id="${topic.id}" data-user-id="${author.id}">
    <div class="post__row row">
      <div class="post__avatar topic-avatar"><div class="post-avatar"><a class="trigger-user-card main-avatar" href="/u/${author.login}" data-user-card="${author.login}" aria-hidden="true" tabindex="-1"><img alt="" width="48" height="48" src="${picture(author)}" class="avatar" title="${author.name}"></a></div></div>
      <div class="post__body topic-body clearfix">
        <div class="post__meta-data topic-meta-data">
          <div class="names trigger-user-card"><span class="first full-name"><a href="/u/${author.login}" data-user-card="${author.login}">${author.name}</a></span><span class="second username"><a href="/u/${author.login}" data-user-card="${author.login}">${author.login}</a></span>${author.title !== undefined && html`<span class="user-title">${author.title}</span>`}${one.mark}</div>
          <div class="post-infos">${one.edits !== undefined && html`<div class="post-info edits"><button class="btn btn-flat btn-icon-text" type="button" title="post last edited">${icons.pencil} ${one.edits}</button></div>`}<div class="post-info post-date"><a class="post-date" href="${topicPath(variant)}/${number}"><span class="relative-date" data-time="${time}" data-format="tiny">${age(one.minutes)}</span></a></div></div>
        </div>
        <div class="post__regular regular post__contents contents">
          <div class="cooked">${one.cooked}</div>
          <section class="post__menu-area post-menu-area clearfix"><nav class="post-controls"><div class="actions"><button class="btn btn-flat post-action-menu__like" type="button" aria-label="Like this post">${icons.heart}</button><button class="btn btn-flat post-action-menu__copy-link" type="button" aria-label="Copy a link to this post">${icons.link}</button><button class="btn btn-flat post-action-menu__reply reply" type="button">${icons.reply} Reply</button></div></nav></section>
        </div>
      </div>
    </div>
  </article>
</div>`;
}

const age = (minutes: number): string => (minutes < 60 ? `${minutes + 1}m` : `${Math.round(minutes / 60)}h`);

/** The agent's answer. It ends with `end`. */
export const cookedAnswer = (end?: Html): Html => html`<p>${answer.greeting}</p>
<p>${answer.bucket}</p>
${codeBlock(advice.openBucket)}
<p>${answer.table}</p>
${codeBlock(advice.grantPublic)}
<p>${answer.check}</p>
${codeBlock(advice.list)}
<p>${answer.narrow}</p>
${codeBlock(advice.narrow)}
<p>${answer.close}</p>
${end}`;

/** Words between backticks are inline code. */
const paragraph = (text: string): Html =>
  html`<p>${text.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : part))}</p>`;

export const question: Post = {
  number: 1,
  author: people.mara,
  minutes: 0,
  owner: true,
  cooked: html`${topic.question.map(paragraph)}`,
};

/** The agent answers, in public, under the account of an engineer. */
export const reply = (variant: Variant): Post => ({
  number: 2,
  author: people.jonas,
  minutes: 1,
  ...(variant === 'flair' ? { mark: flair(people.jonas) } : {}),
  cooked: cookedAnswer(
    variant === 'footer' ? html`<hr><p>${robotEmoji} This reply was written by an AI agent</p>` : undefined,
  ),
});

export const thanks: Post = {
  number: 3,
  author: people.mara,
  minutes: 14,
  owner: true,
  cooked: html`<p>That was quick, thanks! I will try it after lunch.</p>`,
};

/** Posts that the page loads when its end comes into view. */
export const later: Post[] = [
  {
    number: 4,
    author: people.tomas,
    minutes: 130,
    edits: 2,
    cooked: html`<p>Please do not use the first two, they open far more than Priya needs. For the table, the last one is right. For the bucket:</p>${codeBlock({ language: 'bash', text: 'gcloud storage buckets add-iam-policy-binding gs://example-app-logs \\\n  --member=user:priya@example.test --role=roles/storage.objectViewer' })}`,
  },
  {
    number: 5,
    author: people.mara,
    minutes: 141,
    owner: true,
    cooked: html`<p>Done that way, and taken the other one back.</p>`,
  },
];

/** What the recogniser of Discourse looks for. */
export const discourseHead = html`<meta name="generator" content="Discourse 3.6.0.beta2 - https://github.com/discourse/discourse version 0000000000000000000000000000000000000000">`;

export const discoursePage = (title: string, stream: Html, scripts: string[] = []): Html =>
  document({
    title: `${title} - Commons`,
    head: discourseHead,
    bodyClass: 'crawler-off navigation-topics archetype-regular',
    styles: ['discourse'],
    scripts: ['discourse', ...scripts],
    body: html`<discourse-assets hidden><div id="data-discourse-setup" data-base-uri="" data-environment="production"></div></discourse-assets>
<div id="main-outlet-wrapper"><header class="d-header"><div class="wrap"><a class="title" href="/">Commons</a><span class="d-header-hint">Questions and answers at Example</span><span class="panel"><button class="btn btn-flat" type="button" aria-label="Search">${icons.search}</button><img class="avatar" alt="" width="32" height="32" src="${picture(people.mara)}"></span></div></header>
<main id="main-outlet" class="wrap">
  <div id="topic-title"><h1 data-topic-id="${topic.id}"><a class="fancy-title" href="#">${title}</a></h1><div class="topic-category"><span class="badge-category"><span class="badge-category__name">Access and data</span></span><a class="discourse-tag" href="#">gcp</a><a class="discourse-tag" href="#">postgres</a></div></div>
  <section class="topic-area" id="topic" data-topic-id="${topic.id}"><div class="posts-wrapper"><div class="post-stream">${stream}</div><div class="post-stream__bottom-boundary"></div></div></section>
</main></div>`,
  });

export const topicPage = (variant: Variant): Html =>
  discoursePage(topic.title, html`${[question, reply(variant), thanks].map(one => post(one, variant))}`);
