const TICK_MS = 5_000;

const coloured = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;

/**
 * @param {string} text
 * @returns {string} the text in bold where the terminal can show it
 */
export function bold(text) {
  return coloured ? `\u001b[1m${text}\u001b[22m` : text;
}

/**
 * One calm line about one area of work: `Dependencies: installed in 22 s`.
 *
 * @param {string} area
 * @param {string} text
 */
export function say(area, text) {
  console.log(`${bold(`${area}:`)} ${text}`);
}

/**
 * @param {number} since a time from `Date.now()`
 * @returns {string} how long ago that is: `8 s`, `3 min 5 s`
 */
export function elapsed(since) {
  const seconds = Math.round((Date.now() - since) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Does long work and says every few seconds that it is still going on.
 *
 * @template T
 * @param {string} area
 * @param {() => string} progress what is known of the progress at this moment, such as `312 packages compiled`
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function sayWhile(area, progress, work) {
  const started = Date.now();
  const ticker = setInterval(() => {
    const detail = progress();
    say(area, `  ${elapsed(started)}${detail === "" ? "" : `, ${detail}`}`);
  }, TICK_MS);
  try {
    return await work();
  } finally {
    clearInterval(ticker);
  }
}
