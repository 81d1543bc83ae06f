import { mayHaveHappened } from "../api/errors";
import { type SettleTiming, settled } from "../api/settled";
import type { SharedList, Snapshot } from "../api/sharedList";
import type { Context } from "./context";
import type { CreationNote, EarlierCreation } from "./creationNotes";
import { messageOf, UserError } from "./failures";

/** One object to be made, once, through an API that knows no idempotency keys and no GET by id. */
export interface Creation<Made> {
  /** What is being made, for messages: `plivo connection named "Sales"`. */
  what: string;
  /** What it is made from. Only a keyed hash of it is ever written down. */
  inputs: object;
  list: SharedList<Made>;
  timing: SettleTiming;
  idOf(made: Made): string;
  /** The name under which a resource of this run holds it. */
  keyOf(id: string): string;
  /** Those of the list that could be it. */
  alike(items: readonly Made[]): Promise<Made[]>;
  /** Throws where one that is there already must not get a twin. */
  refuse?(existing: Made): void;
  /** Makes it; `sent` is awaited whenever the request is sent. Undefined where the answer does not say what was made. */
  post(sent: () => Promise<void>): Promise<Made | undefined>;
}

/**
 * Makes an object exactly once: look, note, post. Where the answer leaves open what happened, look again, up to the stated
 * bound for lists that lag, and take what was not there before. Where nothing shows, fail and leave the note; a later
 * create that finds it looks again. Never posts on a guess.
 */
export async function createOnce<Made>(context: Context<unknown>, creation: Creation<Made>): Promise<Made> {
  const note = await context.creations.open(creation.inputs, creation.what);
  try {
    return await makeOnce(context, creation, note);
  } finally {
    await note.close();
  }
}

async function makeOnce<Made>(context: Context<unknown>, creation: Creation<Made>, note: CreationNote): Promise<Made> {
  const earlier = note.earlier && (await madeEarlier(context, creation, note.earlier));
  if (earlier !== undefined) {
    // Noted by this run before the earlier note goes: this one may be cut off as well.
    await note.answered(creation.keyOf(creation.idOf(earlier)));
    await note.earlier?.done();
    return earlier;
  }
  const before = await creation.alike((await creation.list.read()).items);
  for (const existing of before) creation.refuse?.(existing);
  const ids = before.map((item) => creation.idOf(item));
  const post = async () => {
    await note.begin(ids);
    await note.earlier?.done();
    return creation.post(() => note.sent());
  };
  const made = await postOrFind(context, creation, { note, post, before: ids });
  await note.answered(creation.keyOf(creation.idOf(made)));
  return made;
}

async function postOrFind<Made>(
  context: Context<unknown>,
  creation: Creation<Made>,
  { note, post, before }: { note: CreationNote; post: () => Promise<Made | undefined>; before: readonly string[] },
): Promise<Made> {
  let unclear: unknown;
  try {
    const made = await creation.list.making(post);
    if (made !== undefined) return made;
  } catch (error) {
    if (!mayHaveHappened(error)) {
      await note.drop();
      throw error;
    }
    unclear = error;
    creation.list.invalidate();
  }
  const writtenAt = creation.list.now();
  await creation.list.made();
  const isMade = ({ items }: Snapshot<Made>) => newOne(context, creation, items, before);
  const found = await settled(creation.list, creation.timing, isMade, writtenAt)
    // A list that cannot be read says nothing either way; what is not known is told below.
    .catch(() => undefined);
  if (found !== undefined) return found;
  throw new UserError(
    `It is not known whether the ${creation.what} was made. ` +
      (unclear === undefined ? "The API answered that it was, and" : `${messageOf(unclear)} Since then the account`) +
      " does not show it. It is not asked for again on a guess, so that there is never a second one. Run `pulumi up` again " +
      "in a minute: it looks first, takes what is there by then, and makes it only where it is certain that there is none.",
  );
}

/** The one that was not there before, and that no other resource has. */
async function newOne<Made>(
  { claims }: Context<unknown>,
  { alike, idOf, keyOf }: Creation<Made>,
  items: readonly Made[],
  before: readonly string[],
): Promise<Made | undefined> {
  const candidates = await alike(items);
  return candidates.find((item) => {
    const key = keyOf(idOf(item));
    return !before.includes(idOf(item)) && !claims.isHeld(key) && !claims.isKnown(key);
  });
}

/** What an earlier run made from the same inputs, and no state knows of. */
async function madeEarlier<Made>(
  context: Context<unknown>,
  creation: Creation<Made>,
  earlier: EarlierCreation,
): Promise<Made | undefined> {
  const { made } = earlier;
  // In state already, so this create is another one: a forced replacement of what was made then.
  if (made !== undefined && (earlier.settled || context.claims.isKnown(made))) return undefined;
  // Cut off before it was sent: what looks alike is somebody else's.
  if (made === undefined && earlier.sentAt === undefined) return undefined;

  // Until then the request of the earlier run may still be carried out, and a list may lag behind it.
  const certainAt = (earlier.sentAt ?? 0) + creation.timing.attemptTimeoutMs + creation.timing.settleMs;
  const left = Math.max(0, certainAt - Date.now());
  if (left > 0)
    context.log(`An earlier run was cut off while it made the ${creation.what}; looking for what came of it.`);
  let complete = false;
  const found = await settled(creation.list, { ...creation.timing, settleMs: left }, (snapshot) => {
    complete = snapshot.complete;
    const isIt = (item: Made) => made === undefined || creation.keyOf(creation.idOf(item)) === made;
    return newOne(context, creation, snapshot.items.filter(isIt), earlier.before);
  });
  if (found !== undefined) {
    context.log(
      `The ${creation.what} was made by an earlier run that was cut off (${creation.idOf(found)}); it is taken over.`,
    );
    return found;
  }
  if (complete) return undefined;
  throw new UserError(
    `Did not make the ${creation.what}: an earlier run was cut off while it made one, and the end of the list that would ` +
      "show it could not be proven, so there may be one. Nothing was changed. Run `pulumi up` again; if it stays so, look in " +
      "the dashboard, and set adoptId to the one that is there.",
  );
}
