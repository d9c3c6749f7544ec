import type { Call, Word } from '../languages/command.ts';
import { bind, parameter } from '../languages/powershell/parameters.ts';

/** A change of one registry value; `data` is missing where the value is removed. */
export type RegistryChange = {
  key: string;
  name: string;
  data?: { text: string; known: boolean };
  range: Word['range'];
};

/** Every verb that changes the registry. */
export const registryVerbs = [
  'reg add',
  'reg delete',
  'set-itemproperty',
  'new-itemproperty',
  'remove-itemproperty',
  'clear-itemproperty',
  'new-item',
  'set-item',
  'remove-item',
  'set-gpregistryvalue',
  'set-gpprefregistryvalue',
  'set-policyfileentry',
  '::setvalue',
  '.setvalue',
  '.deletevalue',
  '.setdwordvalue',
  '.setstringvalue',
];

const isKey = (text: string) =>
  /^(registry::|microsoft\.powershell\.core\\registry::)?(hk(lm|cu|cr|u|cc)|hkey_\w+):?\\/i.test(text);

/** What a call changes in the registry. */
export function registryChange(call: Call): RegistryChange | undefined {
  const { words, range, verb } = call;
  const at = (
    key: Word | undefined,
    name: Word | string | undefined,
    data?: Word | undefined,
  ): RegistryChange | undefined =>
    key && isKey(key.text)
      ? {
          key: key.text
            .replace(/^.*registry::/i, '')
            .replace(/[\\/]+$/, '')
            .toLowerCase(),
          name: (typeof name === 'string' ? name : (name?.text ?? '')).toLowerCase(),
          ...(data ? { data: { text: data.text, known: data.known } } : {}),
          range,
        }
      : undefined;
  switch (verb[0]) {
    case 'reg': {
      const after = (option: string) => words[words.findIndex(word => word.text.toLowerCase() === option) + 1];
      const has = (option: string) => words.some(word => word.text.toLowerCase() === option);
      const key = words[1];
      const none: Word | undefined = key && { ...key, text: '', known: true };
      if (verb[1] === 'delete') return at(key, has('/v') ? after('/v') : has('/va') ? '*' : '');
      return at(key, has('/v') ? after('/v') : '', has('/d') ? after('/d') : none);
    }
    case 'set-itemproperty':
    case 'new-itemproperty': {
      const [path, name, value] = bind(call, ['Path', 'LiteralPath', 'PSPath'], ['Name', 'PSProperty'], ['Value']);
      return at(path, name, value ?? path);
    }
    case 'remove-itemproperty':
    case 'clear-itemproperty': {
      const [path, name] = bind(call, ['Path', 'LiteralPath'], ['Name']);
      return at(path, name);
    }
    case 'remove-item':
      return at(bind(call, ['Path', 'LiteralPath'])[0], '');
    case 'new-item':
    case 'set-item': {
      const [path, value] = bind(call, ['Path', 'LiteralPath'], ['Value']);
      const name = parameter(call, 'Name');
      const key = path && name ? { ...path, text: `${path.text}\\${name.text}` } : path;
      return at(key, '', value ?? (path && { ...path, text: '' }));
    }
    case 'set-gpregistryvalue':
    case 'set-gpprefregistryvalue':
      return at(parameter(call, 'Key'), parameter(call, 'ValueName'), parameter(call, 'Value'));
    case '::setvalue':
      return at(words[1], words[2], words[3]);
    case '.setvalue':
      return at(words[0], words[1], words[2]);
    case '.deletevalue':
      return at(words[0], words[1]);
    case '.setdwordvalue':
    case '.setstringvalue': {
      const key = words[2];
      return at(key && { ...key, text: `HKLM:\\${key.text}` }, words[3], words[4]);
    }
    default:
      return undefined;
  }
}
