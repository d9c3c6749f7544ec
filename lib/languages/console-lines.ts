import type { Context, Word } from './command.ts';
import type { Analyser } from './language.ts';
import type { Source } from './source.ts';

/** What is worth a closer look. */
const quick = /admin|\.Unsecured\b|superuser|is_staff|is_owner|role|permission|groups\.|_perm\b/i;

/** Statements of an application's console that decide about its accounts: Django, Rails, Laravel. */
const statements: readonly (readonly [string, RegExp])[] = [
  [
    'admin',
    /\b(?:is_(?:superuser|staff|admin|owner)|isAdmin|is_administrator|superuser|admin|administrator)["']?\s{0,5}(?:=(?!=)|=>|:)\s{0,5}(?:true|1|!0)\b/i,
  ],
  ['admin', /\b(?:update_(?:attribute|column)s?|toggle)!?\s?\(?\s?:(?:admin|superuser|is_admin)\b/],
  // The build server's own console.
  ['admin', /AuthorizationStrategy\.Unsecured\b|\bJenkins\.ADMINISTER\s?,/],
  [
    'admin',
    /\b(?:create_superuser|createsuperuser|make_admin!?|grant_admin!?|promote_to_admin!?|makeAdmin|confirm_admin!?)(?:\b|\()/,
  ],
  [
    'admin',
    /(?:\brole["']?\s{0,5}(?:=(?!=)|=>|:)\s{0,5}[:"']{1,2}|\b(?:add_role|grant|assignRole|syncRoles|attachRole|addRole)\s?\(?\s?[:"']{1,2})(?:super_?)?(?:admin|administrator|owner|superuser|root)\b/i,
  ],
  ['member', /\b(?:groups|user_permissions|permissions|roles)\.(?:add|set|append|push)\s?\(/],
  ['member', /\b(?:givePermissionTo|assignRole|add_role|assign_perm|add_permission)\s?\(?\s?[:"'\w]/],
];
/** Writing is what counts: queries and comparisons name the same fields. */
const writes =
  /\b(?:update|create|save|assign|toggle|new|make|grant|promote|add|give|sync|attach)\w*[!(\s.]|[\w\])]\.\w+\s*=(?!=)|->\w+\s*=(?!=)|\.(?:add|set|append|push)\s?\(|\b(?:assign|add|grant|give|make)[A-Z]\w*\(/;
const reads = /^(?:#|\/\/|--|if\b|unless\b|assert|expect|def |function |class )/;
/** Which accounts are meant; what is done with them comes after it. */
const query = /\.(?:filter|where|exclude)\s?\([^()\n]{0,200}\)/g;

/** Calls of the MongoDB shell, which go over several lines. */
const mongo =
  /\bdb\.(?:getSiblingDB\([^)\n]{0,60}\)\.)?(?:createUser|updateUser|createRole|updateRole|grantRolesToUser|grantRolesToRole|grantPrivilegesToRole|changeUserPassword|dropUser|dropAllUsers|revokeRolesFromUser|revokePrivilegesFromRole|dropDatabase)\s?\(|\bdb\.(?:\w{1,60}|getCollection\([^)\n]{0,60}\))\.(?:drop\(\)|deleteMany\(\{\s{0,9}\}|remove\(\{\s{0,9}\})/g;

/** They arrive as lines of the file `console`; the second word of the verb says what kind. */
export function consoleLines(source: Source, context: Context, analyser: Analyser): void {
  const code = source.text;
  const emit = (kind: string, start: number, end: number) => {
    const text = code.slice(start, end);
    const range = source.range(start, end);
    const word: Word = { text, known: true, raw: text, range };
    analyser.emit({
      kind: 'line',
      file: 'console',
      words: [word],
      text,
      known: true,
      range,
      context,
      verb: ['console', kind],
    });
  };
  if (quick.test(code)) {
    for (const found of code.matchAll(/[^\n;]{5,400}/g)) {
      const text = found[0].trim();
      const done = text.replace(query, '');
      if (!quick.test(done) || reads.test(done) || !writes.test(done)) continue;
      const kind = statements.find(([, pattern]) => pattern.test(done))?.[0];
      const start = found.index + found[0].indexOf(text);
      if (kind) emit(kind, start, start + text.length);
    }
  }
  for (const found of code.matchAll(mongo)) emit('mongo', found.index, endOfCall(code, found.index + found[0].length));
}

/** The end of a call whose first bracket stands before `from`; at most 1,500 characters on. */
function endOfCall(code: string, from: number): number {
  let depth = code[from - 1] === ')' ? 0 : 1;
  const end = Math.min(code.length, from + 1_500);
  for (let i = from; i < end && depth > 0; i++) {
    if (code[i] === '(') depth++;
    else if (code[i] === ')') depth--;
    if (depth === 0) return i + 1;
  }
  return depth === 0 ? from : end;
}
