import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../../../lib/languages/analyse.ts';

const seen = (text: string) =>
  analyse(text, 'dockerfile').commands.flatMap(command =>
    command.kind === 'call'
      ? [[command.program, ...command.words.map(word => word.text)].join(' ')]
      : command.kind === 'line' && command.file === 'dockerfile'
        ? [command.text]
        : [],
  );

test('RUN is shell, in both forms, over several lines, with options and comments in between', () => {
  expect(seen('FROM debian:12\nRUN chmod 777 /srv')).toEqual(['FROM debian:12', 'chmod 777 /srv']);
  expect(seen('RUN ["chmod", "777", "/srv/my files"]')).toEqual(['chmod 777 /srv/my files']);
  expect(seen('RUN --mount=type=cache,target=/c \\\n  # a comment\n  chmod 777 \\\n  /srv && ls')).toEqual([
    'chmod 777 /srv',
    'ls',
  ]);
  expect(seen('RUN <<EOF\nchmod 777 /srv\nEOF\nUSER app')).toEqual(['USER app', 'chmod 777 /srv']);
});

test('other instructions are lines', () => {
  expect(seen('USER root\nEXPOSE 22/tcp\nENV A=b')).toEqual(['USER root', 'EXPOSE 22/tcp', 'ENV A=b']);
});

test('a Dockerfile is known by its instructions', () => {
  expect(analyse('FROM node:20 AS build\nCOPY . .\nRUN npm ci').language).toBe('dockerfile');
  expect(analyse('RUN chmod 777 /srv').language).toBe('dockerfile');
  expect(analyse('run the tests before you push').language).not.toBe('dockerfile');
});

test('never throws, and every range is inside the text', () => {
  const piece = fc.constantFrom(
    'RUN ',
    'FROM a\n',
    '\\\n',
    '# x\n',
    '\n',
    '[',
    '"a"',
    ']',
    '<<EOF\n',
    'EOF\n',
    'USER ',
    '--x ',
    'HEALTHCHECK ',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 30 }), parts => {
      const text = parts.join('');
      for (const command of analyse(text, 'dockerfile').commands) {
        expect(command.range.end).toBeLessThanOrEqual(text.length);
        expect(command.kind === 'unseen' && command.reason === 'failed').toBe(false);
      }
    }),
    { numRuns: 3_000 },
  );
});
