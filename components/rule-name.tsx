/** What the background's rules do, as headings, by id. */
export type RuleTitles = Readonly<Record<string, string>>;

export const titleOf = (rule: string, titles: RuleTitles): string | undefined =>
  Object.hasOwn(titles, rule) ? titles[rule] : undefined;

/** A rule by its title, in the catalogue's English; by its id where no rule of this version has it. */
export function RuleName({ rule, titles }: { rule: string; titles: RuleTitles }) {
  const title = titleOf(rule, titles);
  return title ? <span lang="en">{title}</span> : <code>{rule}</code>;
}
