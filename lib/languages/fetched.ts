import type { Call, Command } from './command.ts';
import { operands, option } from './options.ts';

const starters = /^(?:start|start-process|saps|call|msiexec|explorer|invoke-item|ii|wine)$/;
const runnable = /\.(?:exe|msi|bat|cmd|ps1|vbs|scr|com)$/;
const fileOf = (text: string): string => (text.split(/[\\/ ]/).at(-1) ?? '').toLowerCase();

/** The file that a download leaves behind. */
function left(call: Call): string | undefined {
  switch (call.program) {
    case 'curl':
    case 'wget':
    case 'invoke-webrequest':
    case 'invoke-restmethod':
    case 'start-bitstransfer':
      return (
        option(call, '-o', '--output', '-OutFile', '-Destination') ??
        operands(call).findLast(word => /^\w+:\/\//.test(word.text))
      )?.text;
    case 'certutil':
      return call.words.some(word => /^[-/]urlcache$/i.test(word.text)) ? call.words.at(-1)?.text : undefined;
    case 'bitsadmin':
    case '.downloadfile':
      return call.words.at(-1)?.text;
    default:
      return undefined;
  }
}

/** Programs for Windows that one line fetches and a later one starts: what they do stands nowhere in the text. */
export function startsFetched(emit: (command: Command) => void): (command: Command) => void {
  const fetched = new Set<string>();
  return command => {
    emit(command);
    if (command.kind !== 'call') return;
    const file = fileOf(left(command) ?? '');
    if (runnable.test(file) && fetched.size < 50) fetched.add(file);
    if (fetched.size === 0 || file) return;
    const words = starters.test(command.program) ? command.words : [command.name];
    const started = words.find(word => fetched.has(fileOf(word.text)));
    const { range, context } = command;
    if (started)
      emit({ kind: 'unseen', reason: 'remote-script', source: started.text, range, context, verb: ['remote-script'] });
  };
}
