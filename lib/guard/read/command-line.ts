/**
 * Whether a line of prose could be a command: it begins with a prompt, with a word that is followed by an option, a
 * path or an operator, or with one of the verbs that need none. Only a filter, kept small: the background parses and
 * decides, and a copied text is judged whatever this says.
 */
export function looksLikeCommand(line: string): boolean {
  return prompt.test(line) || call.test(line) || verb.test(line);
}

const prompt = /^(?:[$#%❯]|PS .*>|[A-Z]:\\.*>|\S+@\S+.*[$#]|\w+[=-][>#])\s*\S/;
const call =
  /^(?:\.?\.?\/|[a-z]|[A-Z]\w+-[A-Z])[\w./+-]+ (?:.* )?(?:--?\w|~?\/\w|[|&>]+ |\w+=|[ugoa]*[+=-][rwxstX]+\b)/;
const verb =
  /^(?:sudo|doas|oc|kubectl|aws|az|gcloud|gsutil|docker|net|chmod|chown|usermod|adduser|gpasswd|(?:GRANT|ALTER|REVOKE|CREATE|UPDATE|SET)\b|grant|alter|revoke) /;
