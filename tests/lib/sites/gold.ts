import { existsSync, readFileSync } from 'node:fs';
import type { PostReading } from '../../../lib/schema/post.ts';
import { readDocument } from './page.ts';

/** Captured pages of real sites; they lie beside the repository and are no part of it. */
const folder = new URL('../../../../shared/fixtures/pages/', import.meta.url);

export type GoldPage = {
  file: string;
  platform: string;
  url: string | null;
  posts?: { author: string; text: string }[];
  postCount?: number | null;
  /** Posts by agents; they may be called so. */
  agentPosts: number;
};

export const gold: GoldPage[] = existsSync(new URL('index.json', folder))
  ? JSON.parse(readFileSync(new URL('index.json', folder), 'utf8'))
  : [];
export const goldDocument = ({ file }: GoldPage) => readDocument(readFileSync(new URL(file, folder), 'utf8'));

/** Which profile a platform of the index belongs to; pages of other products must be claimed by none. */
const profiles: [RegExp, string][] = [
  [/^xenforo([12])$/, 'xenforo-$1'],
  [/^ips4$/, 'invision'],
  [/^github/, 'github'],
  [/^(discourse|nodebb|hyperkitty|redmine|request-tracker|mediawiki|bitbucket-server)\b/, '$1'],
  [/^(phpbb|vbulletin|vanilla|gmail|reddit|hackernews|fluxbb|insided|inyoka)$/, '$1'],
  [/^roundcube-1-6-5-(?:list|message|all-headers)/, 'roundcube'],
];
export function profileOf(platform: string): string | undefined {
  for (const [pattern, id] of profiles) {
    const found = pattern.exec(platform);
    if (found) return id.replace('$1', found[1] ?? '');
  }
  return undefined;
}

const squeeze = (text: string) =>
  text
    .replace(/<[^>]*>|&\w+;|&#\d+;/g, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
const path = (link: string) =>
  link
    .replace(/^https?:\/\/[^/]+/, '')
    .replace(/^[./]+|[#].*$|[?&]s(?:id)?=\w+|\/+$/g, '')
    .replace('?&', '?');

export function sameAuthor({ author: { name, handle, profile } }: PostReading, wanted: string): boolean {
  if ([name, handle].some(one => one?.toLowerCase() === wanted.toLowerCase())) return true;
  // Some gold names the link to quote the post instead of its author: nothing to compare.
  if (wanted.includes('posting.php')) return !!name;
  if (!/[/.?]/.test(wanted)) return false;
  return !!profile && path(profile).toLowerCase() === path(wanted).toLowerCase();
}

/** Pair gold posts with readings by what they say, and by their order where the gold text says too little. */
export function pair(readings: readonly PostReading[], posts: readonly { author: string; text: string }[]) {
  const free = new Set(readings);
  const pairs = posts.map(post => {
    const words = squeeze(post.text).slice(0, 40);
    const hit = [...free].find(one => words.length >= 8 && squeeze(one.text).includes(words));
    if (hit) free.delete(hit);
    return { post, reading: hit };
  });
  for (const [index, one] of pairs.entries()) {
    const next = readings[index];
    if (!one.reading && next && free.has(next) && squeeze(one.post.text).length < 2_000) {
      one.reading = next;
      free.delete(next);
    }
  }
  return { pairs, phantoms: [...free] };
}
