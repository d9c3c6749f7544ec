import type { Word } from '../command.ts';

/** Options by which a program only says what it would do, or only shows its help. */
const pretends =
  /^(--dry-run(=(client|server|true|yes|1))?|--dryrun|--just-print|--simulate|--noop|--no-act|--help|--check-only|--generate-cli-skeleton(=.*)?|-whatif|--whatif|--what-if|--version|--validate-only)$/i;

/** Programs whose short option or word means the same. */
const short: Record<string, RegExp> = {
  ansible: /^(-C|--check)$/,
  'ansible-playbook': /^(-C|--check|--syntax-check|--list-tasks)$/,
  rsync: /^(-n|-[a-zA-Z]*n[a-zA-Z]*)$/,
  make: /^-n$/,
  visudo: /^-c$/,
  terraform: /^(plan|validate|fmt|show)$/,
  tofu: /^(plan|validate|fmt|show)$/,
  terragrunt: /^(plan|validate|fmt|show)$/,
  pulumi: /^preview$/,
  puppet: /^--noop$/,
  bash: /^-n$/,
  sh: /^-n$/,
};

export function pretendsOnly(program: string, words: readonly Word[]): boolean {
  const own = Object.hasOwn(short, program) ? short[program] : undefined;
  for (let i = 0; i < words.length; i++) {
    const text = words[i]?.text ?? '';
    if (text === '--') return false;
    if (own?.test(text)) return true;
    if (pretends.test(text) && text.startsWith('-')) {
      // `kubectl --dry-run none`, `--dry-run=none` do run.
      return !(text === '--dry-run' && /^(none|false)$/.test(words[i + 1]?.text ?? ''));
    }
  }
  return false;
}
