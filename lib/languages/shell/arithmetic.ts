import type { ArithmeticExpression } from 'unbash';
import type { Shell } from './state.ts';

/** The value of `$((…))` over numbers, and variables that the script has set; undefined where it is not known. */
export function arithmetic(expression: ArithmeticExpression | undefined, shell: Shell, depth = 0): number | undefined {
  if (!expression || depth > 32) return undefined;
  switch (expression.type) {
    case 'ArithmeticWord':
      return number(expression.value, shell);
    case 'ArithmeticGroup':
      return arithmetic(expression.expression, shell, depth + 1);
    case 'ArithmeticUnary': {
      const value = arithmetic(expression.operand, shell, depth + 1);
      if (value === undefined) return undefined;
      return expression.operator === '-' ? -value : expression.operator === '+' ? value : undefined;
    }
    case 'ArithmeticBinary': {
      const left = arithmetic(expression.left, shell, depth + 1);
      const right = arithmetic(expression.right, shell, depth + 1);
      return left === undefined || right === undefined ? undefined : combine(left, expression.operator, right);
    }
    default:
      return undefined;
  }
}

/** `511`, `0777`, `0x1ff`, `8#777`, `name`, `$name`. */
function number(text: string, shell: Shell): number | undefined {
  const based = /^(\d{1,2})#([0-9a-z]{1,12})$/i.exec(text);
  if (based) {
    const value = Number.parseInt(based[2] ?? '', Number(based[1]));
    return Number.isNaN(value) ? undefined : value;
  }
  if (/^0[0-7]{1,12}$/.test(text)) return Number.parseInt(text, 8);
  if (/^(\d{1,12}|0x[0-9a-f]{1,12})$/i.test(text)) return Number(text);
  const set = shell.variables.get(text.replace(/^\$\{?|\}$/g, ''));
  return set && !Array.isArray(set) && set.known && /^\d{1,12}$/.test(set.text) ? Number(set.text) : undefined;
}

function combine(left: number, operator: string, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : Math.trunc(left / right);
    case '%':
      return right === 0 ? undefined : left % right;
    case '|':
      return left | right;
    case '<<':
      return left << right;
    default:
      return undefined;
  }
}
