import type { Context } from '../command.ts';
import { type Analyser, bounds, emitTooDeep, type Language } from '../language.ts';
import type { Source } from '../source.ts';
import { startsWithProgram } from './programs.ts';
import { parts } from './read.ts';
import type { Data, Shell } from './state.ts';
import { together, walk } from './walk.ts';

/** POSIX shell, bash and zsh. Constants are folded, wrappers opened; nothing is ever executed. */
export const shell: Language = {
  names: [
    'shell',
    'sh',
    'bash',
    'zsh',
    'ksh',
    'fish',
    'console',
    'shell-session',
    'shellsession',
    'terminal',
    'shellscript',
  ],
  looksLike: text => (startsWithProgram(text) ? 0.7 : 0.5),
  surest: 0.7,
  analyse: (source, context, analyser) => {
    analyseShell(source, context, analyser);
  },
};

function analyseShell(source: Source, context: Context, analyser: Analyser): void {
  const start: Shell = {
    variables: new Map(),
    functions: new Map(),
    files: new Map(),
    parsed: new Map(),
    source,
    context,
    analyser,
    depth: analyser.depth,
    budget: { left: bounds.commands / 2 + source.text.length / 4 },
    statement: { end: 0 },
    repeated: false,
    substitute: () => undefined,
    script: () => undefined,
  };
  walkAll(bound(start));
}

/** Functions hold places of the part that they stand in; in the next they count as defined only. */
function walkAll(state: Shell, stdin?: Data): Data | undefined {
  const outputs: Data[] = [];
  for (const { script, source } of parts(state.source, state.context, state.analyser, state.parsed)) {
    const part =
      source === state.source ? state : bound({ ...state, source, functions: new Map(), statement: { end: 0 } });
    const output = walk(script, part, stdin);
    if (output) outputs.push(output);
  }
  return together(outputs);
}

/** Ties the two ways down to this very state: what is inside sees the same variables, one level deeper. */
function bound(state: Shell): Shell {
  const deeper = (source: Source, context: Context): Shell =>
    bound({
      ...state,
      source,
      context,
      depth: state.depth + 1,
      statement: source === state.source ? state.statement : { end: 0 },
      repeated: true,
      analyser: { ...state.analyser, depth: state.depth + 1 },
    });
  const self: Shell = {
    ...state,
    substitute: (script): Data | undefined =>
      state.depth >= bounds.depth ? undefined : walk(script, deeper(state.source, state.context)),
    script: (source, context, stdin): Data | undefined => {
      if (state.depth < bounds.depth)
        return state.analyser.mayRead(source, context) ? walkAll(deeper(source, context), stdin) : undefined;
      emitTooDeep(source, context, state.analyser);
      return undefined;
    },
  };
  return self;
}
