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
  'a definition list': {
    row: ({ n, name, text }) =>
      `<dt id="c${n}"><a href="/people/${n}">${name}</a> <span>2 hours ago</span></dt><dd><p>${text}</p></dd>`,
    around: rows => `<dl class="discussion">${rows}</dl>`,
  },
  'a table with one row a post and no classes': {
    row: ({ n, name, text }) =>
      `<tr id="t${n}"><td width="150"><b><a href="/member.php?id=${n}">${name}</a></b><br>Posts: 12</td><td><small>12 Feb 2026</small><p>${text}</p></td></tr>`,
    around: rows => `<table><tr><th>Author</th><th>Message</th></tr>${rows}</table>`,
  },
  'cards with a toolkit’s classes': {
    row: ({ n, name, text }) =>
      `<div class="rounded-lg border p-4 text-sm" data-id="${n}"><div class="flex items-center"><img class="h-8" src="data:," alt=""><a class="font-medium text-blue-600" href="/u/${n}">${name}</a><time datetime="2026-02-0${n}T10:00:00Z">today</time></div><div class="prose mt-2"><p>${text}</p></div></div>`,
  },
  'cards with a header and a body': {
    row: ({ n, name, text }) =>
      `<div class="card" id="k${n}"><div class="card-header d-flex justify-content-between"><a href="/profile/${n}">${name}</a><small class="text-muted">now</small></div><div class="card-body"><div class="card-text">${text}</div></div></div>`,
  },
  'articles with JSON-LD': {
    row: ({ n, name, text }) =>
      `<article id="r${n}"><header><a href="/profile/${n}">${name}</a></header><div class="text">${text}</div></article>`,
    around: rows =>
      `<script type="application/ld+json">{"@context":"https://schema.org","@type":"DiscussionForumPosting"}</script><section>${rows}</section>`,
  },
  'microdata of comments': {
    row: ({ n, name, text }) =>
      `<article itemprop="comment" itemscope itemtype="https://schema.org/Comment" id="a${n}"><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">${name}</span></span><time itemprop="dateCreated" datetime="2026-02-01">today</time><div itemprop="text">${text}</div></article>`,
  },
  'names only on the avatars': {
    row: ({ n, name, text }) =>
      `<li class="answer" id="r${n}"><a class="avatar" href="/users/${n}"><img src="data:," alt="${name}"></a><div class="answer-text">${text}</div></li>`,
    around: rows => `<ul>${rows}</ul>`,
  },
  'names without a link and no time': {
    row: ({ n, name, text }) =>
      `<div class="msg" id="m${n}"><span class="msg-author">${name}</span><div class="msg-text">${text}</div></div>`,
  },
  'blocks, elements and modifiers': {
    row: ({ n, name, text }) =>
      `<div class="c-note" id="note-${n}"><div class="c-note__meta"><span class="c-note__author">${name}</span> · <time datetime="2026-02-01T10:0${n}:00Z">10:00</time></div><div class="c-note__body c-note__body--plain">${text}</div></div>`,
  },
  'classes with a bundler’s hash': {
    row: ({ n, name, text }) =>
      `<div class="Post_post__x1Yz2" data-id="${n}"><div class="Post_header__aB3"><a class="Post_author__q9" href="/user/${n}">${name}</a></div><div class="Post_body__Zz8">${text}</div></div>`,
  },
  'sections with a heading': {
    row: ({ n, name, text }) =>
      `<section id="ans${n}"><h3>Answer by <a href="/users/${n}/x">${name}</a></h3><div class="markdown">${text}</div></section>`,
  },
  'a row with the name above a row with the text': {
    row: ({ n, name, text }) =>
      `<tr class="head" id="h${n}"><td><a href="/users/${n}">${name}</a> wrote on <i>12 Feb</i></td></tr><tr><td><p>${text}</p></td></tr>`,
    around: rows => `<table class="thread">${rows}</table><p>Imprint</p>`,
  },
  'a wide head in bold above the text, in a group of rows for each post': {
    row: ({ n, name, text }) =>
      `<tbody id="t${n}"><tr><th colspan="2"><b><a href="/member.php?id=${n}">${name}</a></b></th></tr><tr><td colspan="2">${text}</td></tr></tbody>`,
    around: rows => `<table>${rows}</table><p>Imprint</p>`,
  },
  'names behind a tilde': {
    row: ({ n, name, text }) =>
      `<div class="event" id="event-${n}"><h4><a href="/~${name}">${name}</a> <small>today</small></h4><div class="text">${text}</div></div>`,
  },
};

const rows: Row[] = ['Mira', 'Noor', 'Helper', 'Ana'].map((name, i) => ({
  n: i + 1,
  name,
  text: `Answer ${i + 1}: see <a href="/users/other">other</a> and run<pre>chmod 777 /srv/${i + 1}</pre>`,
}));

describe('the generic reader', () => {
  test.each(Object.entries(makes))('reads %s', (_name, { row, around = one => `<div class="list">${one}</div>` }) => {
    const html = `<header><a href="/users/me" class="username">Me</a></header><main>${around(rows.map(row).join(''))}</main><footer>Imprint</footer>`;
    const read = readPage(readDocument(html), 'generic', 'forum.example.com').map(one => one.reading);
    expect(read.map(one => one.author.name)).toEqual(rows.map(one => one.name));
    expect(read.map(one => one.snippets.map(snippet => snippet.text))).toEqual(
      rows.map(one => [`chmod 777 /srv/${one.n}`]),
    );
    expect(new Set(read.map(one => one.id)).size).toBe(rows.length);
  });

  test("takes a row whose text names a person for nobody's head", () => {
    const row = (name: string, text: string) =>
      `<tr class="head"><td><a href="/users/${name}">${name}</a></td></tr><tr><td>${text}</td></tr>`;
    const html = `<table>${row('Mira', '<a href="/users/noor">Noor</a> asked')}${row('Ana', 'yes')}</table><p></p>`;
    const read = readPage(readDocument(html), 'generic', 'forum.example.com').map(one => one.reading);
    expect(read.map(one => one.author.name)).toEqual(['Mira', 'Ana']);
    expect(read.map(one => one.text.trim())).toEqual(['Noor asked', 'yes']);
  });

  test('names nobody where a guest has no name, and takes no name from another post or the page', () => {
    const guest =
      '<div class="entry" id="g"><span>guest</span><div class="post-body">I asked <a href="/u/mira">Mira</a>.</div></div>';
    const named = '<div class="entry" id="n"><a href="/u/noor">Noor</a><div class="post-body">Yes.</div></div>';
    const html = `<a href="/u/me">Me</a><div>${guest}${named}${guest}</div>`;
    const read = readPage(readDocument(html), 'generic', 'forum.example.com').map(one => one.reading);
    expect(read.map(one => one.author.name)).toEqual([undefined, 'Noor', undefined]);
  });

  const entry = (head: string, foot = '') =>
    `<div class="entry">${head}<div class="entry-text"><p>Run it, says <a href="/u/zoe">Zoe</a>.</p></div>${foot}</div>`;

  test.each([
    [
      'those who like it',
      entry('<b>a guest</b>', '<div class="likes">Liked by <a href="/u/zoe">Zoe</a></div>'),
      undefined,
    ],
    ['who changed it', entry('<b>a guest</b>', '<p class="edited">by <a href="/u/mod">Mod</a></p>'), undefined],
    ['anybody below the text', entry('<b>a guest</b>', '<div><a href="/u/mod">Mod</a></div>'), undefined],
    [
      'whom it answers',
      entry('<div>to <a href="/u/zoe">Zoe</a> <a class="entry-author" href="/u/kai">Kai</a></div>'),
      'Kai',
    ],
    ['what an avatar is', entry('<a href="/u/3"><img alt="User avatar" src="data:,"></a>'), undefined],
  ])('does not take %s for the author', (_what, post, author) => {
    const html = `<div>${post}${entry('<a href="/u/noor">Noor</a>')}${post}</div>`;
    const read = readPage(readDocument(html), 'generic', 'forum.example.com').map(one => one.reading);
    expect(read.map(one => one.author.name)).toEqual([author, 'Noor', author]);
  });

  test('makes no posts of a page with one article', () => {
    const html =
      '<main><article><div class="entry-content">One text</div></article><aside><a href="/users/x">x</a></aside></main>';
    expect(readPage(readDocument(html), 'generic', 'blog.example.com')).toEqual([]);
  });
});
