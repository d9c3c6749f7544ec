/**
 * Programs that run other programs. `takes` says where the inner command stands:
 * `words`: the words that are left are program and arguments; `text`: they are joined and read by a shell;
 * `option`: only what `options` name. `skip` operands come first (`timeout 5 …`, `ssh host …`).
 */
export type Wrapper = {
  takes: 'words' | 'text' | 'option';
  /** Options whose value is a word of its own. */
  valued?: readonly string[];
  skip?: number;
  /** Options whose value is text of `language`. */
  options?: readonly string[];
  /** With this flag the first operand is shell text: `bash -xc '…'`, whose `c` is an option without a value. */
  textFlag?: string;
  /** Only with one of these flags is standard input run. */
  stdinFlags?: readonly string[];
  /** Language of `options` and of standard input; left out: shell. */
  language?: string;
  /** Standard input is run: always, or only where nothing else is given to run. */
  stdin?: 'always' | 'otherwise';
  /** Where nothing else is given to run, the first operand is a file that is run. */
  file?: boolean;
  /** Options that name a file of `language`. */
  files?: readonly string[];
  elevated?: boolean;
  /** The first skipped operand names the machine, container or pod. */
  host?: boolean;
  /** The inner command starts only after this word. */
  after?: string;
};
