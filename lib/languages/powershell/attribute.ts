import { text, type Value } from './value.ts';

/** `$user.SamAccountName` and the like name the object itself as well as its identity does. */
const naming =
  /^(id|objectid|name|identity|samaccountname|userprincipalname|distinguishedname|displayname|alias|primarysmtpaddress|guid|sid|appid|path|pspath|fullname|content|value|principalid|username)$/;

/** What a member without brackets is worth. */
export function attribute(value: Value, name: string, raw: () => string): Value {
  if (value.kind === 'map') {
    const found = value.entries.findLast(([key]) => key.toLowerCase() === name);
    if (found) return found[1];
  }
  if (value.kind === 'object' && name === 'psbase') return value;
  if (value.kind === 'object' && value.type.startsWith('get-') && naming.test(name)) return value;
  return text(raw(), false);
}
