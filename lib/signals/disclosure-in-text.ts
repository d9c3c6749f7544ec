import type { Signal } from '../schema/signal.ts';
import { chinese } from './wording/chinese.ts';
import { dutch } from './wording/dutch.ts';
import { english } from './wording/english.ts';
import { french } from './wording/french.ts';
import { german } from './wording/german.ts';
import { italian } from './wording/italian.ts';
import { japanese } from './wording/japanese.ts';
import { korean } from './wording/korean.ts';
import { polish } from './wording/polish.ts';
import { portuguese } from './wording/portuguese.ts';
import { spanish } from './wording/spanish.ts';

const languages = [english, chinese, dutch, french, german, italian, japanese, korean, polish, portuguese, spanish];

const tailLines = 5;
const headLines = 2;

/**
 * The post itself says, in its first or last lines, that a machine wrote it. Only the author's own words count: the
 * reader leaves out quotations and code, and a line must be the disclosure, not talk about one. Absence means nothing:
 * many teams forbid such footers.
 */
export default {
  detect({ opening, closing }) {
    const start = lines(opening);
    const last = lines(closing).slice(-tailLines);
    const near = [...start.slice(0, headLines), ...last];
    // A mail answered above the original ends before it.
    if (start.cut) near.push(...start.slice(-tailLines));
    for (const line of near) {
      const plain = bare(line);
      const said = languages.find(({ hint, discloses }) => hint.test(plain) && discloses.some(one => one.test(plain)));
      if (!said || line.endsWith('?')) continue;
      const around = near.join('\n');
      const reviewed = said.unreviewed.some(one => one.test(around))
        ? 'no'
        : said.reviewed.some(one => one.test(around))
          ? 'yes'
          : undefined;
      return {
        state: 'disclosed',
        says: 'The post itself says that a machine wrote it.',
        seen: line.slice(0, 200),
        ...(reviewed ? { reviewed } : {}),
      };
    }
    return undefined;
  },
} satisfies Signal;

const original =
  /^(?:-{2,}\s*(?:original|forwarded) message|on .{5,200} wrote:$|_{20,}$|from: .{3,200}|am .{5,200} schrieb .{1,100}:$|le .{5,200} a écrit\s*:$)/iu;

/** Lines that say something, down to a quoted original; `cut` where there is one. */
function lines(text: string): string[] & { cut?: boolean } {
  const kept: string[] & { cut?: boolean } = [];
  for (const raw of text.normalize('NFKC').split('\n')) {
    const line = raw
      .replace(/\u200b|\u200c|\u200d|\u200e|\u200f|\u2060|\ufeff|[\ufe00-\ufe0f]/gu, '')
      .replace(/\[([^\]]{1,200})\]\(\S{1,300}\)/gu, '$1')
      .replace(/[*_]{1,3}(\S[^*_]{0,200})[*_]{1,3}/gu, '$1')
      .replace(/\s+/gu, ' ')
      .trim();
    if (original.test(line)) {
      kept.cut = true;
      break;
    }
    if (line && !line.startsWith('>') && /[\p{L}\p{N}]/u.test(line)) kept.push(line.slice(0, 600));
  }
  return kept;
}

/** Without what decorates a footer: dashes, stars, bullets, a robot as character or short code. */
const bare = (line: string) =>
  line.replace(/^(?:[\s\-—–―*_~•·|#/()[\]{}✨🤖⚙ℹ⚠]|:robot(?:_face)?:|:sparkles:)+/u, '').replace(/[\s*_~)\]}]+$/u, '');
