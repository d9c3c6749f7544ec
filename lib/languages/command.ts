import type { Range } from '../schema/finding.ts';
import type { Statement } from './sql/statement.ts';

/**
 * One word of a command after folding. `text` is what the program would receive; parts that only the reader's machine
 * knows (`$HOME`, `<bucket>`) stand in it as written, and then `known` is false.
 */
export type Word = {
  text: string;
  known: boolean;
  /** As written, quotes included. */
  raw: string;
  range: Range;
};

/** How a command would come to run. */
export type Context = {
  /** Shown, quoted or commented rather than given to be run. `find` asks no rule about it. */
  mentioned: boolean;
  /** Only pretends (`--dry-run`, `-WhatIf`, `--check`). `find` asks no rule about it. */
  dryRun: boolean;
  /** Stands in a function or an alias that nothing in the text calls. */
  defined?: boolean;
  /** Runs with an administrator's rights (`sudo`, a root prompt). */
  elevated: boolean;
  /** Programs that it runs inside of, outermost first: `['ssh', 'sudo']`. */
  inside: readonly string[];
  /** The other machine, container or pod that it runs on, as written. */
  host?: string;
};

type Common = {
  /** Into the original text, UTF-16. */
  range: Range;
  context: Context;
  /**
   * What the command is, in lower case, most general first; rules subscribe to it (see `lib/rules/rule.ts`).
   * call: program and subcommands, options left out: `['aws', 's3api', 'put-bucket-acl']`.
   * statement: leading keywords: `['alter', 'role']`, without `or replace`, `if not exists`.
   * document: flavour and kind: `['k8s', 'clusterrolebinding']`, `['hcl', 'resource', 'aws_s3_bucket']`.
   * line: file and first word: `['sshd_config', 'permitrootlogin']`.
   * request: host, method and path: `['api.github.com', 'patch', 'repos', 'o', 'r']`.
   * unseen, hidden: the reason.
   */
  verb: readonly string[];
};

/** Where a program's output goes, or its input comes from. */
export type Redirect = { operator: '>' | '>>' | '<' | '<<<' | '<<' | '&>' | '&>>'; target: Word };

/** A program with words. */
export type Call = Common & {
  kind: 'call';
  shell: 'posix' | 'powershell' | 'cmd';
  /** Lower case, without folder and `.exe`. */
  program: string;
  /** The program's name as a word: its range, and its folder where one is written. */
  name: Word;
  /** Everything after the program. */
  words: readonly Word[];
  redirects: readonly Redirect[];
  /** What arrives on standard input where that can be known (pipe from `echo`, heredoc, here-string). */
  stdin?: { text: string; known: boolean };
  /** `A=1 program …` */
  environment: readonly { name: string; value: Word }[];
};

/** One SQL statement; `statement` is its structure, see `sql/statement.ts`. */
export type SqlCommand = Common & { kind: 'statement'; dialect: SqlDialect; statement: Statement };
export type SqlDialect = 'postgres' | 'mysql' | 'tsql' | 'oracle' | 'snowflake' | 'bigquery' | 'unknown';

/** A tree with ranges: YAML, JSON, HCL. */
export type Node =
  | { kind: 'map'; entries: readonly Entry[]; range: Range }
  | { kind: 'list'; items: readonly Node[]; range: Range }
  /** `known` is false for references, templates and placeholders; `text` is then as written. */
  | {
      kind: 'scalar';
      value: string | number | boolean | null;
      text: string;
      known: boolean;
      range: Range;
    };
export type Entry = { key: string; value: Node; range: Range };
export type DocumentCommand = Common & { kind: 'document'; root: Node };

/** One line of a configuration file that decides who may do what. */
export type Line = Common & {
  kind: 'line';
  /** Which file: `sudoers`, `authorized_keys`, `sshd_config`, `pg_hba`, `pam`, `passwd`, `crontab`, … */
  file: string;
  /** The path it is written to, where one is given. */
  path?: string;
  words: readonly Word[];
  text: string;
  /** False where something is written to the file but what cannot be seen (`cat key.pub >> authorized_keys`). */
  known: boolean;
};

/** A call to an administration interface over HTTP. */
export type Request = Common & {
  kind: 'request';
  /** Upper case. */
  method: string;
  url: string;
  host: string;
  body?: { text: string; root?: Node };
};

/** Something runs, and what it does cannot be known from the text. */
export type Unseen = Common & {
  kind: 'unseen';
  reason: 'remote-script' | 'decoded' | 'variable' | 'file' | 'too-deep' | 'failed';
  /** What is run, as written. */
  source: string;
};

/** Characters that are not what they seem. Analysis goes on with them resolved. */
export type Hidden = Common & {
  kind: 'hidden';
  /** `unshown`: words that a page hides from view and yet has copied. */
  what: 'invisible' | 'bidi' | 'homoglyph' | 'tag' | 'lookalike' | 'unshown';
  /** Each with its place; at most 50. */
  characters: readonly { code: number; at: number }[];
  /** The affected text with the characters resolved. */
  resolved: string;
};

export type Command = Call | SqlCommand | DocumentCommand | Line | Request | Unseen | Hidden;
export type CommandKind = Command['kind'];
export type CommandOf<K extends CommandKind> = Extract<Command, { kind: K }>;

export const plainContext: Context = { mentioned: false, dryRun: false, elevated: false, inside: [] };
