import { ActFailed } from '../sync/act.ts';

/**
 * Send what is signed with the time of signing. A collector whose clock says otherwise tells its own, and it is signed once
 * more, by that.
 */
export async function onTime<Act extends { message: { at: number } }, Answer>(
  sign: (ahead: number) => Promise<Act>,
  send: (act: Act) => Promise<Answer>,
): Promise<Answer> {
  const act = await sign(0);
  try {
    return await send(act);
  } catch (error) {
    if (!(error instanceof ActFailed) || error.time === undefined) throw error;
    return send(await sign(act.message.at - error.time));
  }
}
