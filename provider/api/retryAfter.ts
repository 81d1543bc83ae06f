/**
 * The wait that a Retry-After header asks for, in milliseconds; undefined where it is missing or says nothing.
 * Both forms are read: seconds, and an HTTP date. A date is compared with the server's own clock (its Date header) where
 * there is one, since ours may differ.
 */
export function retryAfterMs(
  header: string | undefined,
  { serverDate, now }: { serverDate?: string; now: number },
): number | undefined {
  const text = header?.trim();
  if (text === undefined || text === "") return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // Date.parse takes many things for a date, "-5" among them; an HTTP date starts with a day's name.
  if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined;
  const until = Date.parse(text);
  if (Number.isNaN(until)) return undefined;
  const serverNow = serverDate === undefined ? Number.NaN : Date.parse(serverDate);
  return Math.max(0, until - (Number.isNaN(serverNow) ? now : serverNow));
}
