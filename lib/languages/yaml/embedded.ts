import type { Context, Node } from '../command.ts';
import { eachMap, entriesOf, get, listOf, textOf } from '../flavours.ts';
import type { Analyser } from '../language.ts';
import { computed, type Source } from '../source.ts';
import type { Flavoured } from './flavour.ts';
import { moduleLine } from './modules.ts';

const scriptKeys =
  /^(run|script|before_script|after_script|commands|runcmd|bootcmd|bash|pwsh|powershell|shell|ansible\.builtin\.(shell|command|raw)|command|raw|cmd|inline|postStart|userData)$/;
const shellNames = /^(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k|a)?sh$/;

/** Shell text that a document gives to be run: workflow steps, pipeline scripts, playbook tasks, container commands. */
export function embedScripts({ verb, root }: Flavoured, context: Context, analyser: Analyser): void {
  const inside = { ...context, inside: [...context.inside, verb.join(' ')] };
  const shell = (text: string, node: Node) => {
    const source: Source = computed(text.replace(/\$\{\{[^}]*\}\}/g, '$EXPRESSION'), node.range);
    if (/\S\s+\S|\|/.test(text)) analyser.embed(source, 'shell', inside);
  };
  let left = 500;
  eachMap(root, map => {
    if (left-- <= 0) return false;
    if (verb[0] === 'states') {
      const line = stateCall(map);
      if (line) analyser.embed(computed(line, map.range), 'shell', inside);
      return true;
    }
    const words = [...texts(get(map, 'command')), ...texts(get(map, 'args'))];
    if (words.length > 1 && (verb[0] === 'k8s' || verb[0] === 'compose')) {
      const script = shellNames.test(words[0] ?? '')
        ? words.find((_, i) => i > 0 && /^-\w*c$/.test(words[i - 1] ?? ''))
        : undefined;
      if (script) shell(script, map);
      return true;
    }
    if (verb[0] === 'k8s' || verb[0] === 'cfn' || verb[0] === 'iam') return true;
    for (const entry of map.entries) {
      if (scriptKeys.test(entry.key)) {
        for (const item of listOf(entry.value)) {
          const text = textOf(item) ?? textOf(get(item, 'cmd')) ?? '';
          if (text !== '') shell(text, item);
        }
      }
      const line = moduleLine(entry.key, entry.value);
      if (line)
        analyser.embed(computed(line, entry.range), 'shell', {
          ...inside,
          elevated: /^(true|yes)$/i.test(textOf(get(map, 'become')) ?? ''),
        });
    }
    return true;
  });
}

const texts = (node: Node | undefined) => listOf(node).flatMap(item => textOf(item) ?? []);

/** A step that calls AWS directly (`arn:aws:states:::aws-sdk:iam:createAccessKey`), as the command it stands for. */
function stateCall(state: Node): string | undefined {
  const [, service, action] =
    /^arn:aws[\w-]*:states:::aws-sdk:(\w{2,40}):(\w{2,80})$/.exec(textOf(get(state, 'Resource')) ?? '') ?? [];
  if (!service || !action) return undefined;
  const words = entriesOf(get(state, 'Parameters') ?? get(state, 'Arguments')).flatMap(({ key, value }) => {
    const text = textOf(value);
    return text === undefined || !/^\w{1,60}$/.test(key) ? [] : [`--${kebab(key)}`, quoted(text)];
  });
  return ['aws', service.toLowerCase(), kebab(action), ...words].join(' ');
}

const kebab = (name: string) => name.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase();
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
