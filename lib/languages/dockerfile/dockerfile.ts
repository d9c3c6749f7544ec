import type { Context } from '../command.ts';
import type { Analyser, Language } from '../language.ts';
import { lineTest } from '../line-test.ts';
import { lineCommand } from '../lines.ts';
import { joined, type Piece, type Source, slice } from '../source.ts';

const instruction =
  /^\s*(?:ONBUILD\s+)?(FROM|RUN|CMD|LABEL|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL|MAINTAINER)\b[ \t]*/i;

/** Instructions as lines of the file `dockerfile`; what RUN and HEALTHCHECK run is shell, or a list of words. */
function analyse(source: Source, context: Context, analyser: Analyser): void {
  const { text } = source;
  const inside: Context = { ...context, inside: [...context.inside, 'docker build'] };
  const scripts: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const found = instruction.exec(text.slice(at, at + 200));
    const end = endOf(text, at);
    if (!found) {
      at = end + 1;
      continue;
    }
    const name = (found[1] ?? '').toLowerCase();
    const body = at + found[0].length;
    if (name === 'run' || name === 'healthcheck') {
      const heredoc = /^(?:--\S+\s+)*<<-?\s*["']?(\w+)["']?[^\n]*\n/.exec(text.slice(body, body + 400));
      const close = heredoc ? closing(text, body + heredoc[0].length, heredoc[1] ?? '') : end;
      const from = heredoc ? body + heredoc[0].length : body + options(text.slice(body, end));
      const to = heredoc ? close : end;
      const words = heredoc ? undefined : execForm(text.slice(from, to));
      const range = source.range(from, to);
      scripts.push(
        words === undefined ? { text: text.slice(from, to), range, exact: true } : { text: words, range, exact: false },
        { text: '\n', range, exact: false },
      );
      at = heredoc ? endOf(text, to) + 1 : end + 1;
      continue;
    }
    const start = at + (found[0].length - found[0].trimStart().length);
    analyser.emit({
      ...lineCommand(slice(source, start, Math.max(start, end)), 'dockerfile', inside, true),
      verb: ['dockerfile', name],
    });
    at = end + 1;
  }
  // One script: what one RUN writes, the next may run.
  if (scripts.length > 0) analyser.embed(joined(scripts), 'shell', inside);
}

/** The end of an instruction: backslashes go on, comments in between do not count. */
function endOf(text: string, from: number): number {
  let at = from;
  for (;;) {
    const newline = text.indexOf('\n', at);
    if (newline < 0) return text.length;
    const line = text.slice(at, newline);
    at = newline + 1;
    if (
      !/\\[ \t]*$/.test(line.slice(-40)) &&
      !(at > from && /^[ \t]*#/.test(line) && line !== text.slice(from, newline))
    )
      return newline;
  }
}

function closing(text: string, from: number, word: string): number {
  for (let at = from; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    if (text.slice(at, end).trim() === word) return at;
    at = end + 1;
  }
  return text.length;
}

/** `--mount=type=cache RUN …`, `HEALTHCHECK --interval=5s CMD …`: what stands before the command. */
const options = (body: string): number => /^(?:--\S+\s+|\\\s*\n\s*)*(?:CMD\s+)?/.exec(body)?.[0].length ?? 0;

/** `["chmod", "777", "/srv"]` as a line with quoted words. */
function execForm(body: string): string | undefined {
  if (!/^\s*\[\s*"/.test(body)) return undefined;
  try {
    const words: unknown = JSON.parse(body);
    if (!Array.isArray(words)) return undefined;
    return words.map(word => `'${String(word).replaceAll("'", "'\\''")}'`).join(' ');
  } catch {
    return undefined;
  }
}

const hasBase = lineTest(/^[ \t]*FROM[ \t]+\S+([ \t]+AS[ \t]+\S+)?[ \t]*$/im);
const hasStep = lineTest(/^[ \t]*(RUN|COPY|CMD|ENTRYPOINT|USER|ADD|ENV|WORKDIR|EXPOSE)[ \t]+\S/m);
const begins = /^\s*(RUN|COPY|CMD|ENTRYPOINT|USER|ADD|ENV|WORKDIR|EXPOSE|FROM|ARG)\s+\S/;

export const dockerfile: Language = {
  names: ['dockerfile', 'docker', 'containerfile'],
  looksLike(text) {
    if (hasBase(text) && hasStep(text)) return 0.92;
    const first = text.split('\n', 60).find(line => line.trim() !== '' && !/^\s*#/.test(line));
    return first !== undefined && begins.test(first) ? 0.85 : 0;
  },
  surest: 0.92,
  analyse,
};
