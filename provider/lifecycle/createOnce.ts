import { mayHaveHappened } from "../api/errors";
import { messageOf, UserError } from "./failures";

/** One object to be made, once, through an API that knows no idempotency keys. */
export interface Creation<Made> {
  /** What is being made, for messages: `telephony connection "Sales"`. */
  what: string;
  /** Makes it. Undefined where the answer, though good, does not say what was made. */
  post(): Promise<Made | undefined>;
  /**
   * Looks for it among what was not there before, again and again up to the stated bound for lists that lag.
   */
  look(): Promise<Made | undefined>;
}

/**
 * Posts, and where the answer leaves open what happened, looks for what was made and takes it. Never posts twice: where
 * nothing shows within the bound, it is not known whether something was made, and that is what the error says.
 */
export async function createOnce<Made>(creation: Creation<Made>): Promise<Made> {
  let unclear: unknown;
  try {
    const made = await creation.post();
    if (made !== undefined) return made;
  } catch (error) {
    if (!mayHaveHappened(error)) throw error;
    unclear = error;
  }
  const found = await creation.look();
  if (found !== undefined) return found;
  throw new UserError(
    `It is not known whether ${creation.what} was made: ` +
      (unclear === undefined ? "the API answered that it was, " : `${messageOf(unclear)} Since then `) +
      "but the account does not show it. It was not asked for again, so that there is never a second one. Run the same " +
      "command again in a minute: it looks first, and takes what is there by then.",
  );
}
