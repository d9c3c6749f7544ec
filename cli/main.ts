/** `countersign <command>`: each command is a file of its own, loaded when it is asked for. */
type Command = { run(args: string[]): Promise<number> };

const commands: Record<string, string> = {
  scan: 'read commands in files and say what they do to access',
  inspect: 'read a saved page and say who wrote what in it',
  log: 'verify an export of the log without the collector',
};

// `| head` has read enough: the rest goes nowhere, and the exit code is still the command's.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const [asked = '', ...args] = process.argv.slice(2);
if (Object.hasOwn(commands, asked)) {
  const { run }: Command = await import(`./${asked}.ts`);
  process.exitCode = await run(args);
} else {
  const list = Object.entries(commands).map(([known, says]) => `  ${known.padEnd(9)}${says}`);
  const help = /^(|help|--help|-h)$/.test(asked);
  (help ? console.log : console.error)(
    [
      help ? 'countersign <command> [options]' : `There is no command ${asked}.`,
      ...list,
      '',
      'countersign <command> --help says more.',
    ].join('\n'),
  );
  process.exitCode = help ? 0 : 2;
}

export {};
