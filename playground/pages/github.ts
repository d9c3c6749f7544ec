import { type Html, html } from '../html.ts';
import { advice, type Person, people } from '../story.ts';
import { document, icons, picture } from './parts.ts';

export const repository = 'example/platform';
export const issuePath = `/${repository}/issues/41`;
export const pullPath = `/${repository}/pull/42`;
export const reactIssuePath = `/${repository}/issues/43`;

/** An installed app that comments under its own name. */
export const app = { login: 'access-helper', name: 'access-helper[bot]', colour: '#5b6472' };

const when = '2026-11-18T10:05:00Z';
const date = html`<relative-time datetime="${when}" class="no-wrap" title="Nov 18, 2026, 10:05 AM GMT">Nov 18, 2026</relative-time>`;

/** A code block as the server renders it; its button copies `value`. */
export const highlight = (text: string, language: string): Html =>
  html`<div class="highlight highlight-source-${language} notranslate position-relative overflow-auto" dir="auto"><pre>${text}</pre><div class="zeroclipboard-container"><clipboard-copy aria-label="Copy" class="ClipboardButton btn btn-invisible js-clipboard-copy" value="${text}" tabindex="0" role="button">${icons.copy}</clipboard-copy></div></div>`;

const personLink = (person: Person): Html =>
  html`<a class="author Link--primary text-bold css-overflow-wrap-anywhere" data-hovercard-type="user" data-hovercard-url="/users/${person.login}/hovercard" href="/${person.login}">${person.login}</a>`;

const appLink = html`<a class="author Link--primary text-bold css-overflow-wrap-anywhere" data-hovercard-type="app" href="/apps/${app.login}">${app.login}</a> <span class="Label Label--secondary">bot</span>`;

const personAvatar = (person: Person): Html =>
  html`<div class="avatar-parent-child TimelineItem-avatar d-none d-md-block"><a class="d-inline-block" href="/${person.login}"><img class="avatar rounded-1 avatar-user" height="40" width="40" alt="@${person.login}" src="${picture(person)}"></a></div>`;

const appAvatar = html`<div class="avatar-parent-child TimelineItem-avatar d-none d-md-block"><a class="d-inline-block" href="/apps/${app.login}"><img class="avatar rounded-1" height="40" width="40" alt="@${app.login}[bot]" src="/images/emoji/robot.svg"></a></div>`;

type Comment = { id: string; author: Html; avatar: Html; verb: string; body: Html };

/** A comment of the server-rendered generation. */
const comment = ({
  id,
  author,
  avatar,
  verb,
  body,
}: Comment): Html => html`<div class="TimelineItem js-comment-container">
  ${avatar}
  <div class="timeline-comment-group js-minimizable-comment-group js-targetable-comment TimelineItem-body my-0" id="${id}">
    <div class="timeline-comment unminimized-comment comment js-comment timeline-comment--caret">
      <div class="timeline-comment-header clearfix d-flex flex-items-start"><h3 class="f5 text-normal"><strong>${author}</strong> ${verb} <a href="#${id}" class="Link--secondary js-timestamp">${date}</a></h3></div>
      <div class="edit-comment-hide"><table class="d-block"><tbody class="d-block"><tr class="d-block"><td class="d-block comment-body markdown-body js-comment-body">${body}</td></tr></tbody></table></div>
    </div>
  </div>
</div>`;

const head = (title: string): Html => html`<meta name="expected-hostname" content="github.com">
    <meta property="og:site_name" content="GitHub">
    <meta property="og:title" content="${title}">`;

const frame = (title: string, number: number, body: Html): Html =>
  document({
    title: `${title} · ${repository}`,
    head: head(title),
    bodyClass: 'logged-in env-production page-responsive',
    styles: ['github'],
    scripts: ['github'],
    body: html`<header class="AppHeader"><a class="AppHeader-context" href="/">Tracker</a><span class="AppHeader-path"><a href="#">example</a> / <a href="#"><strong>platform</strong></a></span><img class="avatar" alt="" width="28" height="28" src="${picture(people.priya)}"></header>
<main id="js-repo-pjax-container" class="container-xl"><div class="gh-header"><h1 class="gh-header-title"><bdi class="js-issue-title markdown-title">${title}</bdi> <span class="gh-header-number">#${number}</span></h1></div>${body}</main>`,
  });

const writable =
  'kubectl create clusterrolebinding ci-admin --clusterrole=cluster-admin --group=system:serviceaccounts';

const issueText = html`<p dir="auto">Since the move to the new cluster, the release job cannot read its config map: <code class="notranslate">configmaps "release" is forbidden</code>. What does it need?</p>`;
const issueAdvice = html`<p dir="auto">The service account has no role in this namespace. Bind one:</p>${highlight(writable, 'shell')}<p dir="auto">Then run the job again and look at its log:</p>${highlight('kubectl -n release logs job/release', 'shell')}`;

/** Server-rendered issue: a person asks, an app answers. */
export const issuePage = (): Html =>
  frame(
    'Release job may not read its config map',
    41,
    html`<div class="js-discussion js-socket-channel ml-0 pl-0 ml-md-6 pl-md-3">
${comment({ id: 'issue-2041', author: personLink(people.tomas), avatar: personAvatar(people.tomas), verb: 'opened', body: issueText })}
${comment({ id: 'issuecomment-5102', author: appLink, avatar: appAvatar, verb: 'commented', body: issueAdvice })}
</div>`,
  );

/** Server-rendered pull request: description, review comment by the app on a person's behalf, answer. */
export const pullPage = (): Html =>
  frame(
    'Let the importer write to the spool',
    42,
    html`<div class="pull-discussion-timeline js-pull-discussion-timeline"><div class="js-discussion">
${comment({ id: 'issue-2042', author: personLink(people.priya), avatar: personAvatar(people.priya), verb: 'commented', body: html`<p dir="auto">The importer runs as its own user now and cannot write to /srv/spool. This adds it to the group.</p>` })}
<div class="js-inline-comments-container"><div class="js-comments-holder"><div class="review-comment js-minimizable-comment-group js-targetable-comment" id="discussion_r8123"><div class="timeline-comment-group comment js-comment unminimized-comment">
  <div class="clearfix d-flex"><a class="d-inline-block" href="/apps/${app.login}"><img class="avatar avatar-small" height="24" width="24" alt="@${app.login}[bot]" src="/images/emoji/robot.svg"></a><h3 class="f5 text-normal d-flex"><strong class="ml-1">${appLink}</strong> <a href="#discussion_r8123" class="Link--secondary js-timestamp">${date}</a></h3></div>
  <div class="comment-body markdown-body js-comment-body soft-wrap"><p dir="auto">Simpler, and no new group is needed:</p>${highlight('sudo chmod -R 777 /srv/spool', 'shell')}</div>
</div></div></div></div>
${comment({ id: 'issuecomment-5103', author: personLink(people.jonas), avatar: personAvatar(people.jonas), verb: 'commented', body: html`<p dir="auto">The group is right. Please keep it, and set the mode for the group only:</p>${highlight('sudo chmod 2770 /srv/spool', 'shell')}` })}
</div></div>`,
  );

/** An issue of the React generation: stable are only `data-testid`, `data-wrapper-timeline-id` and ids. */
export const reactIssuePage = (): Html =>
  frame(
    'Dashboards: read access for the support team',
    43,
    html`<div data-testid="issue-viewer-issue-container"><div class="react-issue-body" id="issue-2043">
  <div data-testid="issue-body-header"><a href="/${people.mara.login}" data-testid="issue-body-header-author" data-hovercard-url="/users/${people.mara.login}/hovercard">${people.mara.login}</a> opened <a href="#issue-2043">${date}</a></div>
  <div data-testid="issue-body-viewer"><div class="markdown-body" data-testid="markdown-body"><p dir="auto">Support wants to see the deploy dashboards. Which grant do they need on the metrics database?</p></div></div>
</div></div>
<div data-testid="issue-timeline-container">
  <div data-wrapper-timeline-id="IC_kwDOAAAB43"><div class="react-issue-comment" id="issuecomment-5201" data-testid="comment-viewer-outer-box-IC_kwDOAAAB43">
    <div data-testid="comment-header"><a href="/apps/${app.login}" data-testid="avatar-link" data-hovercard-url="/apps/${app.login}/hovercard"><img class="avatar" data-testid="github-avatar" width="24" height="24" alt="@${app.login}[bot]" src="/images/emoji/robot.svg">${app.login}</a> <span class="Label Label--secondary">bot</span> <a href="#issuecomment-5201">${date}</a></div>
    <div class="markdown-body" data-testid="markdown-body"><p dir="auto">Support uses one shared login, so the simplest grant is:</p>${highlight(advice.grantPublic.text, 'sql')}</div>
  </div></div>
  <div data-wrapper-timeline-id="IC_kwDOAAAB44"><div class="react-issue-comment" id="issuecomment-5202" data-testid="comment-viewer-outer-box-IC_kwDOAAAB44">
    <div data-testid="comment-header"><a href="/${people.tomas.login}" data-testid="avatar-link" data-hovercard-url="/users/${people.tomas.login}/hovercard"><img class="avatar" data-testid="github-avatar" width="24" height="24" alt="@${people.tomas.login}" src="${picture(people.tomas)}">${people.tomas.login}</a> <a href="#issuecomment-5202">${date}</a></div>
    <div class="markdown-body" data-testid="markdown-body"><p dir="auto">There is a role for this already, <code class="notranslate">support_ro</code>. Ask me and I add the login to it.</p></div>
  </div></div>
</div>`,
  );
