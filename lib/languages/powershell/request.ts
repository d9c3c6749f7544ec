import type { Call, Request } from '../command.ts';
import { sourceOfWord } from '../shell/produce.ts';
import { request } from '../shell/request.ts';
import { parameter, positionals } from './parameters.ts';

/** The HTTP call that Invoke-RestMethod and its like make; undefined where no address is given. */
export function requestOf(call: Call): Request | undefined {
  const address =
    parameter(call, 'Uri', 'Url') ?? positionals(call).find(word => /^https?:|^\/?(?:v1\.0|beta)\//i.test(word.text));
  if (!address) return undefined;
  const method = parameter(call, 'Method', 'CustomMethod')?.text ?? 'GET';
  // Invoke-MgGraphRequest takes a path of Microsoft Graph as well.
  const url = /^https?:/i.test(address.text)
    ? address.text
    : `https://graph.microsoft.com/${address.text.replace(/^\//, '')}`;
  const body = parameter(call, 'Body');
  return request(call, method, url, body && sourceOfWord(body));
}
