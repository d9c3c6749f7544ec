import { type Plugin, Visitor } from 'vite';

const parserFile = /\/node_modules\/unbash\/dist\/\w[\w-]*\.js$/;

/** `fields.ts` takes `*.log` as it is written: nobody asks which part of a word is a pattern. */
const withoutGlobs = `export const hasGlobCharacters = () => false;
export const parseGlobParts = (source, start, end, parts) => parts;`;

/**
 * Takes what nobody asks for out of the shell parser: the patterns in words, its trees as JSON, and the wording of its
 * errors. A text that it cannot read is read as far as it goes, and nobody is told in its words.
 */
export function bareParser(): Plugin {
  return {
    name: 'bare-parser',
    transform(code, id) {
      if (!parserFile.test(id)) return undefined;
      if (id.endsWith('/glob.js')) return { code: withoutGlobs, map: null };
      const said: { start: number; end: number; put: string }[] = [];
      const put = (node: { type: string; start: number; end: number } | undefined) => {
        if (node && /^(Literal|TemplateLiteral|ConditionalExpression)$/.test(node.type))
          said.push({ start: node.start, end: node.end, put: "''" });
      };
      new Visitor({
        CallExpression: ({ callee, arguments: given }) => {
          if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier')
            if (callee.property.name === 'error') put(given[0]);
        },
        Property: ({ key, value }) => {
          if (key.type === 'Identifier' && key.name === 'message') put(value);
        },
        MethodDefinition: ({ key, start, end }) => {
          if (key.type === 'Identifier' && key.name === 'toJSON') said.push({ start, end, put: '' });
        },
      }).visit(this.parse(code));
      let bare = '';
      let from = 0;
      for (const { start, end, put: instead } of said.sort((a, b) => a.start - b.start)) {
        bare += code.slice(from, start) + instead;
        from = end;
      }
      return { code: bare + code.slice(from), map: null };
    },
  };
}
