import { describe, expect, test } from 'vitest';
import { readDocument, readPage } from './page.ts';

type Row = { n: number; name: string; text: string };

/** How boards of many makes draw one post, in few words of our own; nobody wrote a profile for them. */
const makes: Record<string, { row: (row: Row) => string; around?: (rows: string) => string }> = {
  'a row of divisions': {
    row: ({ n, name, text }) =>
      `<div class="post classic" id="post_${n}"><div class="post_author"><strong><a href="user-${n}.html" class="username">${name}</a></strong></div><div class="post_content"><div class="post_head">#${n}</div><div class="post_body" id="pid_${n}">${text}</div></div></div>`,
  },
  'a table with a name in bold': {
    row: ({ n, name, text }) =>
      `<tr><td class="row1"><span class="name"><a name="${n}"></a><b>${name}</b></span><br><span class="postdetails">Joined: 2019</span></td><td class="row1"><span class="postdetails">Posted: today</span><hr><span class="postbody">${text}</span><span class="postbody"><br>_____<br>signature of ${name}</span></td></tr><tr><td><a href="#top">Back to top</a></td><td><a href="profile.php?mode=viewprofile&amp;u=${n}"><img alt="View user's profile" src="data:,"></a></td></tr><tr><td class="spacer" colspan="2"></td></tr>`,
    around: rows => `<table class="forumline"><tbody><tr><th>Author</th><th>Message</th></tr>${rows}</tbody></table>`,
  },
  'blocks with a definition list': {
    row: ({ n, name, text }) =>
      `<div id="p${n}" class="blockpost"><h2><span><a href="viewtopic.php?pid=${n}#p${n}">today</a></span></h2><div class="box"><div class="inbox"><div class="postbody"><div class="postleft"><dl><dt><strong><a href="profile.php?id=${n}">${name}</a></strong></dt><dd class="usertitle"><strong>Member</strong></dd></dl></div><div class="postright"><h3>Re: it</h3><div class="postmsg">${text}</div><div class="postsignature"><hr>signature</div></div></div></div></div></div>`,
  },
  'comments of a blog': {
    row: ({ n, name, text }) =>
      `<li class="comment depth-1" id="comment-${n}"><article class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><b class="fn"><a href="https://${n}.example.net/" rel="external nofollow" class="url">${name}</a></b></div><time datetime="2026-01-0${n}T10:00:00Z">today</time></footer><div class="comment-content"><p>${text}</p></div></article></li>`,
    around: rows => `<ol class="comment-list">${rows}</ol>`,
  },
  'a board with custom elements in rows': {
    row: ({ n, name, text }) =>
      `<div class="linear-message-list-item"><div class="lia-panel-message" data-lia-message-uid="${n}"><div class="lia-message-author"><a class="lia-user-name-link" href="/t5/user/viewprofilepage/user-id/${n}"><span>${name}</span></a></div><div class="lia-message-body"><div class="lia-message-body-content"><p>${text}</p></div></div></div></div>`,
  },
  'cells of a table per post': {
    row: ({ n, name, text }) =>
      `<div id="post_${n}"><table id="pid${n}"><tbody><tr><td class="pls"><div class="authi"><a href="space-uid-${n}.html" target="_blank">${name}</a></div></td><td class="plc"><div class="pct"><div class="t_fsz"><table><tbody><tr><td class="t_f" id="postmessage_${n}">${text}</td></tr></tbody></table></div></div></td></tr></tbody></table></div>`,
    around: rows => `<div id="postlist">${rows}</div>`,
  },
  'posts in camel case': {
    row: ({ n, name, text }) =>
      `<div class="kmsgLine" id="${n}"><div class="kuser"><a href="/forum/user/${n}-${name}">${name}</a></div><div class="postBody"><p>${text}</p></div></div>`,
  },
  vCards: {
    row: ({ n, name, text }) =>
      `<div class="post_block hentry" id="post_id_${n}"><div class="post_wrap"><h3><span class="author vcard"><a href="/index.php?showuser=${n}"><span itemprop="name">${name}</span></a></span></h3><div class="post_body"><div class="post entry-content">${text}</div><div class="signature">I am a bot</div></div></div></div>`,
  },
};

const rows: Row[] = ['Mira', 'Noor', 'Helper', 'Ana'].map((name, i) => ({
  n: i + 1,
  name,
  text: `Answer ${i + 1}: see <a href="/users/other">other</a> and run<pre>chmod 777 /srv/${i + 1}</pre>`,
}));

describe('the generic reader', () => {
  test.each(Object.entries(makes))('reads %s', (_name, { row, around = one => `<div class="list">${one}</div>` }) => {
    const html = `<header><a href="/users/me" class="username">Me</a></header><main>${around(rows.map(row).join(''))}</main>`;
    const read = readPage(readDocument(html), 'generic', 'forum.example.com').map(one => one.reading);
    expect(read.map(one => one.author.name)).toEqual(rows.map(one => one.name));
    expect(read.map(one => one.snippets.map(snippet => snippet.text))).toEqual(
      rows.map(one => [`chmod 777 /srv/${one.n}`]),
    );
    expect(new Set(read.map(one => one.id)).size).toBe(rows.length);
  });

  test('names nobody where a guest has no name, and takes no name from another post or the page', () => {
    const guest =
      '<div class="entry" id="g"><span>guest</span><div class="post-body">I asked <a href="/u/mira">Mira</a>.</div></div>';
    const named = '<div class="entry" id="n"><a href="/u/noor">Noor</a><div class="post-body">Yes.</div></div>';
    const html = `<a href="/u/me">Me</a><div>${guest}${named}${guest}</div>`;
    const read = readPage(readDocument(html), 'generic', 'forum.example.com').map(one => one.reading);
    expect(read.map(one => one.author.name)).toEqual([undefined, 'Noor', undefined]);
  });

  test('makes no posts of a page with one article', () => {
    const html =
      '<main><article><div class="entry-content">One text</div></article><aside><a href="/users/x">x</a></aside></main>';
    expect(readPage(readDocument(html), 'generic', 'blog.example.com')).toEqual([]);
  });
});
