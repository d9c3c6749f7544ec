import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Plugin, Visitor } from 'vite';

type Program = Parameters<InstanceType<typeof Visitor>['visit']>[0];

const parserFile = /\/node_modules\/unbash\/dist\/\w[\w-]*\.js$/;

/** `fields.ts` takes `*.log` as it is written: nobody asks which part of a word is a pattern. */
const withoutGlobs = `export const hasGlobCharacters = () => false;
export const parseGlobParts = (source, start, end, parts) => parts;`;

/**
 * Takes what nobody asks for out of the shell parser: the patterns in words, its trees as JSON, and what its errors say
 * and where they are, but for where it gives up. A text that it cannot read is read as far as it goes, and nobody is told
 * in its words. What only it calls gets short names.
 */
export function bareParser(): Plugin {
  let short: ReadonlyMap<string, string> | undefined;
  let numbers: ReadonlyMap<string, string> | undefined;
  return {
    name: 'bare-parser',
    transform(code, id) {
      if (!parserFile.test(id)) return undefined;
      if (id.endsWith('/glob.js')) return { code: withoutGlobs, map: null };
      short ??= ownNames(source => this.parse(source));
      numbers ??= numbersOf(source => this.parse(source));
      const changes: { start: number; end: number; instead: string }[] = [];
      const rename = (node: { type: string; start: number; end: number }) => {
        const instead = node.type === 'Identifier' ? short?.get(code.slice(node.start, node.end)) : undefined;
        if (instead) changes.push({ start: node.start, end: node.end, instead });
      };
      new Visitor({
        MemberExpression: ({ property, computed, start, end }) => {
          const number = numbers?.get(code.slice(start, end));
          if (number) changes.push({ start, end, instead: number });
          else if (!computed) rename(property);
        },
        PropertyDefinition: ({ key }) => rename(key),
        // What would gather the errors of words, and read a first line that the walk does not ask for.
        IfStatement: ({ start, end }) => {
          if (/^[^;]*(?:const nl = this\.source|errors\.sort|const errors = )/.test(code.slice(start, end)))
            changes.push({ start, end, instead: ';' });
        },
        CallExpression: ({ callee, arguments: given, start, end }) => {
          const [first] = given;
          if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || !first) return;
          if (callee.property.name !== 'error') return;
          if (!code.startsWith('`unexpected token', first.start)) changes.push({ start, end, instead: '0' });
          else changes.push({ start: first.start, end: first.end, instead: "'unexpected token'" });
        },
        ObjectExpression: ({ properties, start, end }) => {
          const isError = properties.some(
            one => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === 'message',
          );
          // How many there are decides how the parser goes on.
          if (isError && properties.some(one => one.type === 'Property' && !one.shorthand))
            changes.push({ start, end, instead: '0' });
        },
        MethodDefinition: ({ key, start, end }) => {
          if (key.type === 'Identifier' && key.name === 'toJSON') changes.push({ start, end, instead: '' });
          else rename(key);
        },
      }).visit(this.parse(code));
      let bare = '';
      let from = 0;
      for (const { start, end, instead } of changes.sort((a, b) => a.start - b.start)) {
        // What stands in what is left out is left out with it.
        if (start < from) continue;
        bare += code.slice(from, start) + instead;
        from = end;
      }
      return { code: bare + code.slice(from), map: null };
    },
  };
}

/** Its kinds of words and of places, `Token.If` and the like, are numbers in a table: as they are written → the number. */
function numbersOf(parse: (source: string) => Program): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  const lexer = readFileSync(fileURLToPath(import.meta.resolve('unbash')).replace(/[^/]*$/, 'lexer.js'), 'utf8');
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      if (id.type !== 'Identifier' || !/^[A-Z]/.test(id.name) || init?.type !== 'ObjectExpression') return;
      for (const one of init.properties)
        if (one.type === 'Property' && one.key.type === 'Identifier' && one.value.type === 'Literal')
          if (typeof one.value.value === 'number') numbers.set(`${id.name}.${one.key.name}`, `${one.value.value}`);
    },
  }).visit(parse(lexer));
  return numbers;
}

/**
 * Methods of several words of its two machines, and most of their properties: nobody else knows them.
 */
function ownNames(parse: (source: string) => Program): ReadonlyMap<string, string> {
  const names = new Set<string>();
  const add = ({ key }: { key: { type: string; name?: unknown } }, pattern: RegExp) => {
    if (key.type === 'Identifier' && typeof key.name === 'string' && pattern.test(key.name)) names.add(key.name);
  };
  for (const file of ['lexer', 'parser']) {
    const path = fileURLToPath(import.meta.resolve('unbash')).replace(/[^/]*$/, `${file}.js`);
    new Visitor({
      MethodDefinition: node => add(node, /^_|^[a-z]+[A-Z]/),
      // The others are of its trees as well.
      PropertyDefinition: node => add(node, /^(?:_|(?!fileDescriptor|variableName|parenBoundary)[a-z]+[A-Z])/),
    }).visit(parse(readFileSync(path, 'utf8')));
  }
  return new Map([...names].sort().map((name, i) => [name, `$${i.toString(36)}`]));
}
