import type { CompoundList, TestExpression } from 'unbash';
import { fields } from './fields.ts';
import type { Shell } from './state.ts';

/** The words of `[[ … ]]`: what is substituted in them runs. */
export function tested(expression: TestExpression, shell: Shell): void {
  switch (expression.type) {
    case 'TestUnary':
      fields(expression.operand, shell.source, shell);
      return;
    case 'TestBinary':
      for (const word of [expression.left, expression.right]) fields(word, shell.source, shell);
      return;
    case 'TestLogical':
      for (const one of expression.operands) tested(one, shell);
      return;
    case 'TestNot':
      tested(expression.operand, shell);
      return;
    case 'TestGroup':
      tested(expression.expression, shell);
  }
}

/** `if false`: how scripts leave a part out. */
export function never({ commands }: CompoundList): boolean {
  const [only] = commands;
  return (
    commands.length === 1 &&
    only?.command.type === 'Command' &&
    only.command.name?.text === 'false' &&
    only.command.args.length === 0
  );
}
