/** What the API answers, before it is put on the wire. */
export interface Answer {
  status: number;
  /** Undefined: no body at all, as with a 204. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** The envelope of a success. */
export const success = (data: unknown, status = 200): Answer => ({ status, body: { success: true, data } });

/** The envelope of a failure. */
export const failure = (status: number, code: string, message: string, headers?: Record<string, string>): Answer => ({
  status,
  body: { success: false, error: { code, message } },
  headers,
});
