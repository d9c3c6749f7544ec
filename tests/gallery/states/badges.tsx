import { useEffect, useRef } from 'react';
import '../forum.css';
import { createNotices, type Notice } from '../../../lib/guard/notice/notices.ts';
import { pageDocument } from '../../../lib/guard/page-document.ts';
import { badge, schemeOf } from '../../../lib/guard/paint/badge.ts';
import { commandBadge } from '../../../lib/guard/paint/command-badge.ts';
import { postBadge } from '../../../lib/guard/paint/post-badge.ts';
import type { Attribution } from '../../../lib/schema/attribution.ts';
import type { JudgedFinding } from '../../../lib/schema/message.ts';
import { disclosed, labelled, registered, suspected } from '../samples/attributions.ts';
import { graded, narrowing, samples } from '../samples/findings.ts';

type Post = { attribution?: Attribution; text: string; found: JudgedFinding[]; inline?: boolean };
type Look = { theme?: 'light' | 'dark'; opened?: boolean };

/** A forum of somebody else, with the guard's own badges in it. */
function Forum({ posts, theme = 'light', opened = false }: Look & { posts: Post[] }) {
  const forum = useRef<HTMLElement>(null);
  useEffect(() => {
    const page = pageDocument();
    const hosts = [...(forum.current?.querySelectorAll('article') ?? [])].flatMap((article, place) =>
      paint(page, article, posts[place]),
    );
    if (opened) for (const host of hosts) host.shadowRoot?.querySelector('button')?.click();
    return () => {
      for (const host of hosts) host.remove();
    };
  }, [posts, opened]);
  return (
    <main className="forum" data-theme={theme} ref={forum}>
      <h1>Sharing the reports</h1>
      {posts.map(({ text, inline }) => (
        <article key={text}>
          <p>Try this: {inline && <code>{text}</code>}</p>
          {!inline && <pre>{text}</pre>}
        </article>
      ))}
    </main>
  );
}

function paint(page: ReturnType<typeof pageDocument>, article: Element, post: Post | undefined): HTMLElement[] {
  if (!post) return [];
  const author = post.attribution && postBadge(page, { id: 'p', attribution: post.attribution, findings: [] });
  const command = commandBadge(page, post.found, async () => true);
  const hosts: HTMLElement[] = [];
  if (author) article.prepend(keep(badge(page, author, 'block', schemeOf(article))));
  if (command && post.inline)
    article.querySelector('code')?.after(keep(badge(page, command, 'inline-block', schemeOf(article))));
  else if (command) article.querySelector('pre')?.before(keep(badge(page, command, 'block', schemeOf(article))));
  return hosts;

  function keep(host: HTMLElement): HTMLElement {
    hosts.push(host);
    return host;
  }
}

function NoticeOf({ notice }: { notice: Notice }) {
  useEffect(() => {
    const ended = new AbortController();
    createNotices(pageDocument(), ended.signal).show(notice);
    return () => ended.abort();
  }, [notice]);
  return <Forum posts={[]} />;
}

const judged = (finding: JudgedFinding['finding'], decision: JudgedFinding['decision'] = 'annotate') => ({
  snippet: 0,
  finding,
  decision,
});

const severities: Post[] = [
  ...(['critical', 'high', 'medium', 'low', 'info'] as const).map(severity => {
    const { text, finding } = graded(severity);
    return { text, found: [judged(finding, severity === 'critical' ? 'verify' : 'acknowledge')] };
  }),
  { text: narrowing.text, found: [judged(narrowing.finding)] },
  {
    text: `${samples['high-grant'].text}\n# and\n${samples['medium-mode'].text}`,
    found: [judged(samples['high-grant'].finding), judged(samples['medium-mode'].finding)],
  },
  { text: 'chmod 777 /srv', inline: true, found: [judged(graded('high').finding)] },
];

const authors: Post[] = [labelled, disclosed, registered, suspected].map((attribution, place) => ({
  attribution,
  text: `ls -l /srv/${place}`,
  found: [],
}));

const opened: Post[] = [
  {
    attribution: labelled,
    text: samples['critical-public'].text,
    found: [judged(samples['critical-public'].finding, 'verify')],
  },
  { attribution: disclosed, text: narrowing.text, found: [judged(narrowing.finding)] },
];

const notices: Notice[] = ['held', 'copied', 'blocked', 'window'];

export default {
  severities: () => <Forum posts={severities} />,
  'severities-dark': () => <Forum posts={severities} theme="dark" />,
  authors: () => <Forum posts={authors} />,
  'authors-dark': () => <Forum posts={authors} theme="dark" />,
  opened: () => <Forum posts={opened} opened />,
  'opened-dark': () => <Forum posts={opened} theme="dark" opened />,
  ...Object.fromEntries(notices.map(notice => [`notice-${notice}`, () => <NoticeOf notice={notice} />])),
};
