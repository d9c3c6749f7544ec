/**
 * `<USER>` and `<your bucket>` are placeholders, not redirections. They are masked by characters of the same length
 * before parsing, so that positions hold, and unmasked in the words. A redirection `<in >out` has blanks or a name
 * right after it.
 */
const placeholder = /<[A-Za-z][\w .:/|@*-]{0,60}(?<![ ])>(?=$|[\s"'/:.,;)@|\]-])/gm;

export const mask = (text: string): string =>
  text.includes('<')
    ? text.replace(placeholder, all => `\u2039${all.slice(1, -1).replace(/[ |]/g, '\u2008')}\u203a`)
    : text;

export const unmask = (text: string): string =>
  text.includes('\u2039')
    ? text
        .replace(/\u2039/g, '<')
        .replace(/\u203a/g, '>')
        .replace(/\u2008/g, ' ')
    : text;
