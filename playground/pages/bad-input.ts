import { type Html, html, raw } from '../html.ts';
import { advice, people } from '../story.ts';
import { codeBlock, discourseHead, discoursePage, flair, post, question } from './discourse.ts';

const filler =
  'The nightly job writes one line for each deploy, and the line says who started it and how long it took. ';

/** One post of five million characters, with the dangerous command at its end. */
export const hugePost = (): Html => {
  const lines = Array.from({ length: 500 }, () => `<p>${filler.repeat(100).slice(0, 10_000)}</p>`);
  const cooked = html`${raw(lines.join('\n'))}${codeBlock(advice.openBucket)}`;
  return discoursePage(
    'A post of five megabytes',
    html`${post(question)}${post({ number: 2, author: people.jonas, minutes: 3, mark: flair(people.jonas), cooked })}`,
  );
};

/** One post with two thousand code blocks; every hundredth opens a bucket. */
export const manyBlocks = (): Html => {
  const blocks = Array.from({ length: 2_000 }, (_, index) =>
    codeBlock({
      language: 'bash',
      text:
        index % 100 === 99
          ? advice.openBucket.text.replace('example-app-logs', `example-logs-${index}`)
          : `gcloud storage ls gs://example-logs-${index}`,
    }),
  );
  return discoursePage(
    'Two thousand code blocks',
    html`${post(question)}${post({ number: 2, author: people.jonas, minutes: 3, mark: flair(people.jonas), cooked: html`${blocks}` })}`,
  );
};

/** A topic cut off and garbled on its way: open tags, crossed tags, a stray end, a lost quote, a broken comment. */
export const brokenHtml =
  (): Html => html`<html><head><title>Broken</title>${discourseHead}<link rel=stylesheet href=/assets/base.css><link rel=stylesheet href=/assets/discourse.css>
<body></div></section><table><tr><main id=main-outlet class=wrap><h1>Broken HTML</b></h1>
<section class="topic-area" id="topic"><div class="post-stream">
${post(question)}
<div class="topic-post" class="twice" data-post-number=2><article id=post_2 data-post-id=9002 data-user-id=42>
<div class="topic-meta-data"><div class="names"><span class="first"><a href=/u/jonas data-user-card=jonas>Jonas <b>Reeve</a></span></b><span class=agent-flair>Platform Helper</div></div>
<div class="cooked"><p>An open paragraph <i>with <b>crossed</i> tags</b>
<pre><code class="language-bash">${advice.openBucket.text}</pre></code>
<p title="a lost quote>>${'\u0000'}<p>The next one has no end: <pre><code>${advice.grantPublic.text}
</article></div></div><!-- a comment that never ends -- >
<div class="topic-post" data-post-number="3"><article data-post-id="9003"><div class="cooked">`;
