import { type Plugin, Visitor } from 'vite';

const parserFile = /\/node_modules\/unbash\/dist\/\w[\w-]*\.js$/;

/** `fields.ts` takes `*.log` as it is written: nobody asks which part of a word is a pattern. */
const withoutGlobs = `export const hasGlobCharacters = () => false;
export const parseGlobParts = (source, start, end, parts) => parts;`;

/**
 * Takes what nobody asks for out of the shell parser: the patterns in words, its trees as JSON, and what its errors say
 * and where they are. A text that it cannot read is read as far as it goes, and nobody is told in its words.
 */
export function bareParser(): Plugin {
  return {
    name: 'bare-parser',
    transform(code, id) {
      if (!parserFile.test(id)) return undefined;
      if (id.endsWith('/glob.js')) return { code: withoutGlobs, map: null };
      const needless: { start: number; end: number; instead: string }[] = [];
      new Visitor({
        CallExpression: ({ callee, arguments: given }) => {
          const [first] = given;
          const last = given.at(-1);
          if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || !first || !last) return;
          if (callee.property.name === 'error') needless.push({ start: first.start, end: last.end, instead: '' });
        },
        ObjectExpression: ({ properties, start, end }) => {
          const isError = properties.some(
            one => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === 'message',
          );
          // How many there are decides how the parser goes on.
          if (isError) needless.push({ start, end, instead: '0' });
        },
        MethodDefinition: ({ key, start, end }) => {
          if (key.type === 'Identifier' && key.name === 'toJSON') needless.push({ start, end, instead: '' });
        },
      }).visit(this.parse(code));
      let bare = '';
      let from = 0;
      for (const { start, end, instead } of needless.sort((a, b) => a.start - b.start)) {
        bare += code.slice(from, start) + instead;
        from = end;
      }
      return { code: bare + code.slice(from), map: null };
    },
  };
}
