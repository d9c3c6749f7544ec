import { z } from 'zod';
import { Refusal } from '../../lib/schema/act.ts';
import { type Operation, operations } from './operations.ts';

/** What a schema takes, as JSON Schema 2020-12, which is what OpenAPI 3.1 speaks. */
const schemaOf = (schema: z.ZodType): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
};

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema: schemaOf(schema) } } });

function describe({ summary, roles, path, query, body, answer, refusals = [] }: Operation): object {
  const refused = [...(roles ? [401, 403] : []), ...refusals].toSorted((a, b) => a - b);
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
      name,
      in: 'query',
      required: !(schema as z.ZodType).safeParse(undefined).success,
      schema: schemaOf(schema as z.ZodType),
    })),
  ];
  return {
    summary: roles ? `${summary} (${roles.join(', ')})` : summary,
    ...(roles ? { security: [{ bearer: [] }] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, ...json(body) } } : {}),
    responses: {
      200: {
        description: 'Done',
        ...(typeof answer === 'string' ? { content: { [answer]: { schema: { type: 'string' } } } } : json(answer)),
      },
      ...Object.fromEntries(refused.map(status => [status, { description: 'Refused', ...json(Refusal) }])),
    },
  };
}

/** The OpenAPI document, from the schemas that the collector checks with. */
export function openApi(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Countersign collector', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  };
}
