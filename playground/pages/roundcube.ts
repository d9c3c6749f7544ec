import { type Html, html, raw } from '../html.ts';
import { type Mail, mailbox, reader } from './mail.ts';
import { document, icons } from './parts.ts';

export const messagePath = (uid: number, action: 'show' | 'preview' | 'headers' | 'viewsource'): string =>
  `/?_task=mail&_mbox=INBOX&_uid=${uid}&_action=${action}${action === 'preview' ? '&_framed=1' : ''}`;

/** What Roundcube writes into every page; the reader of mail headers finds `uid` and `mailbox` here or in the address. */
const environment = (values: Record<string, unknown>): Html =>
  raw(
    // As PHP writes it: no `<` of a value can end the script.
    `<script>window.rcmail = { env: ${JSON.stringify({ task: 'mail', rcversion: 10605, skin: 'elastic', comm_path: '/?_task=mail', ...values }).replaceAll('<', '\\u003C')} };</script>`,
  );

const page = (
  title: string,
  action: string,
  body: Html,
  values: Record<string, unknown> = {},
  scripts: string[] = [],
): Html =>
  document({
    title: `Mail :: ${title}`,
    head: environment({ action, mailbox: 'INBOX', ...values }),
    bodyClass: `task-mail action-${action}${action === 'preview' ? ' iframe' : ''}`,
    styles: ['roundcube'],
    scripts,
    body: html`<div id="layout">${body}</div><div id="messagestack"></div>`,
  });

const link = (who: { name: string; email: string }): Html =>
  html`<span class="adr"><a href="mailto:${who.email}" class="rcmContactAddress" title="${who.email}">${who.name}</a></span>`;

const row = (mail: Mail): Html =>
  html`<tr id="rcmrow${Buffer.from(String(mail.uid)).toString('base64').replace(/=+$/, '')}" class="message" data-uid="${mail.uid}"><td class="subject" tabindex="0"><span class="fromto skip-on-drag"><span class="adr"><span title="${mail.from.email}" class="rcmContactAddress">${mail.from.name}</span></span></span><span class="date skip-on-drag">${mail.date}</span><span class="subject"><span class="msgicon status" title=""></span><a href="${messagePath(mail.uid, 'show')}" tabindex="-1"><span>${mail.subject}</span></a></span></td></tr>`;

/** Folder and message list, with the frame in which a message is previewed. */
export const listPage = (): Html =>
  page(
    'Inbox',
    'none',
    html`<div id="layout-sidebar" class="listbox" role="navigation"><div class="header"><span class="header-title username">${reader.email}</span></div><ul id="mailboxlist" class="treelist listing"><li class="mailbox inbox selected"><a href="/?_task=mail&amp;_mbox=INBOX">Inbox <span class="unreadcount">1</span></a></li><li class="mailbox sent"><a href="#">Sent</a></li><li class="mailbox trash"><a href="#">Trash</a></li></ul></div>
<div id="layout-list" class="listbox selected"><div id="messagelist-header" class="header"><span class="header-title">Inbox</span></div><table id="messagelist" class="listing messagelist sortheader fixedheader"><tbody>${mailbox.map(row)}</tbody></table></div>
<div id="layout-content"><div class="iframe-wrapper"><iframe name="messagecontframe" id="messagecontframe" title="Message preview" src="/watermark.html"></iframe></div></div>`,
    { contentframe: 'messagecontframe' },
    ['roundcube'],
  );

/** The text of a message as Roundcube shows plain text: two spaces of indentation as `&nbsp; `, a line break per line. */
function bodyOf(mail: Mail): Html {
  const start = mail.lines.indexOf('-- ');
  const text = start < 0 ? mail.lines : mail.lines.slice(0, start);
  const line = (one: string): Html =>
    html`${raw('&nbsp; '.repeat(Math.floor((one.length - one.trimStart().length) / 2)))}${one.trimStart()}<br>\n`;
  const signature =
    start < 0 ? undefined : html`<span class="sig">--&nbsp;<br>\n${mail.lines.slice(start + 1).map(line)}</span>`;
  return html`<div class="message-part" id="message-part1"><div class="pre">${text.map(line)}${signature}</div></div>`;
}

/** A message, on its own (`show`) or in the frame of the list (`preview`). */
export const messagePage = (mail: Mail, action: 'show' | 'preview'): Html =>
  page(
    mail.subject,
    action,
    html`<div id="layout-content" class="selected"><div class="header" role="toolbar"><a class="button back" href="/?_task=mail&amp;_mbox=INBOX" target="_top">Inbox</a><span class="button">${icons.reply} Reply</span></div>
<div class="content frame-content" role="main">
  <div id="message-header"><h2 class="subject"><span class="voice">Subject: </span>${mail.subject}</h2>
    <div class="header"><img src="/assets/contact.svg" alt="" class="contactphoto"><div class="header-content"><div class="header-summary"><span>From ${link(mail.from)} on <span class="text-nowrap">${mail.date}</span></span></div>
    <table class="header-headers"><tbody><tr><td class="header-title">From</td><td class="header from">${link(mail.from)}</td></tr><tr><td class="header-title">To</td><td class="header to">${link(reader)}</td></tr><tr><td class="header-title">Date</td><td class="header date">${mail.date}</td></tr></tbody></table>
    <div class="header-links"><a href="${messagePath(mail.uid, 'headers')}" class="headers-all" target="_blank">Headers</a></div></div></div></div>
  <div id="message-content"><div class="rightcol" role="region"><div id="message-objects"></div><div id="messagebody">${bodyOf(mail)}</div></div></div>
</div></div>`,
    {
      uid: String(mail.uid),
      sender: `${mail.from.name} <${mail.from.email}>`,
      permaurl: messagePath(mail.uid, 'show'),
    },
  );

const allHeaders = (mail: Mail): [string, string][] =>
  Object.entries({
    From: `${mail.from.name} <${mail.from.email}>`,
    To: `${reader.name} <${reader.email}>`,
    Subject: mail.subject,
    Date: `${mail.date}:00 +0000`,
    ...mail.headers,
    'Content-Type': 'text/plain; charset="utf-8"',
    'MIME-Version': '1.0',
  });

/** The view of all headers: name in `font.bold`, value as the text behind it. */
export const headersPage = (mail: Mail): Html =>
  page(
    'Mail',
    'headers',
    html`<div class="frame-content text-nowrap">
	${allHeaders(mail).map(([name, value]) => html`<font class="bold">${name}:</font> ${value}<br>`)}
</div>`,
  );

/** The message as it came, plain text. */
export const source = (mail: Mail): string =>
  `${allHeaders(mail)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')}\r\n\r\n${mail.lines.join('\r\n')}\r\n`;
