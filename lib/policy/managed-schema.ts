import { z } from 'zod';
import { Policy } from '../schema/policy.ts';

/** The few words of JSON Schema that Chromium takes here; with any other the extension does not load at all. */
export type ManagedSchema = {
  type: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  title?: string;
  description?: string;
  /** Masked where the browser shows its policies. */
  sensitiveValue?: true;
  properties?: Record<string, ManagedSchema>;
  additionalProperties?: ManagedSchema;
  items?: ManagedSchema;
};

/**
 * The policy's schema for the browser: types only. Chromium drops a whole top-level key without a word when one value in
 * it does not fit, so the less it checks, the more `resolve` can explain.
 */
export function managedSchema(): ManagedSchema {
  return loosen(z.toJSONSchema(Policy, { io: 'input', unrepresentable: 'any' }) as Json);
}

type Json = {
  type?: string;
  properties?: Record<string, Json>;
  additionalProperties?: Json | boolean;
  items?: Json;
  sensitiveValue?: true;
};

function loosen({ type, properties, additionalProperties, items, sensitiveValue }: Json): ManagedSchema {
  switch (type) {
    case 'object':
      // A map of names that the administrator chooses.
      if (!properties && typeof additionalProperties === 'object')
        return { type, additionalProperties: loosen(additionalProperties) };
      return {
        type,
        properties: Object.fromEntries(Object.entries(properties ?? {}).map(([key, one]) => [key, loosen(one)])),
      };
    case 'array':
      return { type, items: loosen(items ?? {}) };
    case 'integer':
    case 'number':
    case 'boolean':
      return { type };
    default:
      return { type: 'string', ...(sensitiveValue ? { sensitiveValue } : {}) };
  }
}
