import { randomUUID } from "node:crypto";
import { AccountGuard } from "./accountGuard";
import { check } from "./check";
import type { Holder } from "./claims";
import type { Context, Run } from "./context";
import type { Definition } from "./definition";
import { changedInputs } from "./diff";
import type { DispatchedResource } from "./dispatchedResource";
import { isPartialFailure, PartialFailure, UserError } from "./failures";
import { factsOf } from "./fields";
import { holderMark, isInternal, nameOf, type Properties, pick, resourceName } from "./properties";
import { withholdCredentials } from "./withholdCredentials";

/** What all resources of one run share, beside the run itself. */
export interface Dispatcher<Services> {
  dispatch(definition: Definition): DispatchedResource;
  readonly run: Run<Services>;
}

export function createDispatcher<Services>(run: Run<Services>): Dispatcher<Services> {
  const guard = new AccountGuard(run);
  const dispatched = new Map<Definition, DispatchedResource>();
  return {
    run,
    dispatch(definition) {
      const resource =
        dispatched.get(definition) ?? withholdCredentials(dispatchTo(definition, run, guard), definition, run);
      dispatched.set(definition, resource);
      return resource;
    },
  };
}

/** Derives the verbs of the engine from a definition: what is the same for every resource happens here. */
function dispatchTo<Services>(definition: Definition, run: Run<Services>, guard: AccountGuard): DispatchedResource {
  const holderIn = (properties: Properties): Holder => ({
    mark: String(properties[holderMark] ?? ""),
    type: definition.type,
    name: nameOf(properties),
  });
  const contextOf = (holder: Holder): Context<Services> => ({
    name: holder.name,
    holder: holder.mark,
    // Asked for when it is needed: a preview may have no key yet.
    get services() {
      return run.services;
    },
    claims: run.claims,
    creations: { open: async (inputs, what) => run.notes.open(await run.account(), definition.type, inputs, what) },
    async takenOver(key) {
      const noted = await run.takeOvers.use(await run.account(), key, holder.mark);
      return run.claims.holderOf(key, holder.mark) ?? noted;
    },
    log: run.log,
  });
  /** The engine shows a resource: it is in state, and belongs to this stack. */
  const show = async (account: string | undefined, keys: string[]) => {
    run.claims.know(keys);
    if (account === undefined) return;
    // A note that cannot be taken away makes a later create look more carefully than it need.
    await run.notes.shown(account, keys).catch(() => undefined);
  };
  const accountIn = (properties: Properties) => properties.account as string | undefined;
  const inputNames = Object.keys(definition.inputs);
  const atCreate = inputNames.filter((name) => factsOf(definition.inputs[name]).onlyAtCreate);
  const creationOf = (inputs: Properties) =>
    JSON.stringify([definition.type, inputs[resourceName], pick(inputs, atCreate)]);
  const inputsOf = (inputs: Properties) =>
    JSON.stringify([definition.type, inputs[resourceName], inputNames.map((name) => inputs[name] ?? null)]);
  const outputsOf = (internal: Properties, state: object, account: unknown, mark: string): Properties => ({
    ...pick(internal, Object.keys(internal).filter(isInternal)),
    ...state,
    account,
    ...(mark ? { [holderMark]: mark } : {}),
  });

  return {
    async check(olds, news) {
      run.assertOneSource();
      run.claims.checked(definition.type, nameOf(news));
      return check(definition, olds, news, run.claims, run.log);
    },

    async diff(id, olds, news) {
      guard.see(accountIn(olds));
      const holder = holderIn(olds);
      const keys = definition.holds(id, olds as never);
      await show(accountIn(olds), keys);

      const changed = changedInputs(definition, olds, news);
      if (changed.size > 0 && run.canAsk) await guard.confirm(accountIn(olds));
      const change = { olds, news, changed };
      const replaces =
        changed.size > 0 && definition.replacedBy
          ? await definition.replacedBy(change as never, contextOf(holder) as never)
          : [];
      // Under `--refresh` the engine also compares what it is about to delete, but checks only what the program has.
      if (run.claims.wasChecked(definition.type, nameOf(news))) {
        if (replaces.length === 0) run.claims.hold(holder, keys);
        else run.claims.replaced(creationOf(news));
        if (replaces.length === 0 && changed.size > 0) run.claims.changes(inputsOf(news), holder);
      }

      if (changed.size > 0) return { replaces };
      const renamedAccount = run.acceptedAccount !== undefined && run.acceptedAccount !== accountIn(olds);
      return { changes: renamedAccount || definition.isUnfinished?.(olds as never) === true };
    },

    async create(inputs) {
      const account = await guard.confirmSeen();
      const holder: Holder = { ...holderIn(inputs), mark: randomUUID() };
      const outputs = (state: object) => outputsOf(inputs, state, account, holder.mark);
      // The engine replaces what could change in place, as `replaceOnChanges` tells it: the old one stays no more.
      const changing = run.claims.changingTo(inputsOf(inputs));
      if (changing) run.claims.release(changing.mark);
      try {
        // What was said for the first creation (`adoptId`) would make a replacement of what is being replaced itself.
        const past = changing || run.claims.isReplaced(creationOf(inputs)) ? atCreate : [];
        const names = inputNames.filter((name) => !past.includes(name));
        const values = pick(inputs, names) as never;
        const { id, state, tookOver } = await definition.create(contextOf(holder) as never, values);
        const keys = definition.holds(id, state);
        run.claims.hold(holder, keys);
        // The mark of a resource that no state will have would shield the record from the one that has it.
        if (tookOver && !(await run.isAbandoned())) await run.takeOvers.note(account, holder, keys);
        return { id, outputs: outputs(state) };
      } catch (error) {
        if (!isPartialFailure(error)) throw error;
        run.claims.hold(holder, definition.holds(error.id, error.state as never));
        throw new PartialFailure(error.id, outputs(error.state), error);
      }
    },

    async read(id, properties) {
      guard.see(accountIn(properties));
      await guard.confirm(accountIn(properties));
      const holder = holderIn(properties);
      await show(accountIn(properties), definition.holds(id, properties as never));
      const state = await definition.read(contextOf(holder) as never, id, properties as never);
      const account = accountIn(properties) ?? (await run.account());
      if (state === undefined) {
        // Only what has been read before knows its account. The engine takes nothing for an answer to a `.get()`.
        if (accountIn(properties) === undefined) throw nothingToGet(definition.noun, id, account);
        return undefined;
      }
      const outputs = outputsOf(properties, state, account, holder.mark);
      return { outputs, inputs: pick(outputs, [...inputNames, resourceName]) };
    },

    async update(id, olds, news) {
      guard.see(accountIn(olds));
      await guard.confirm(accountIn(olds));
      const account = await run.account();
      const holder = holderIn(olds);
      // The account and what was said at creation stay as they were, whatever the program says now.
      const saidAtCreate = Object.fromEntries(atCreate.map((name) => [name, olds[name] ?? undefined]));
      const outputs = (state: object) => outputsOf(news, { ...state, ...saidAtCreate }, account, holder.mark);
      const change = { olds, news: pick(news, inputNames), changed: changedInputs(definition, olds, news) };
      try {
        const state = await definition.update(contextOf(holder) as never, id, change as never);
        run.claims.hold({ ...holder, name: nameOf(news) || holder.name }, definition.holds(id, state));
        return { outputs: outputs(state) };
      } catch (error) {
        if (!isPartialFailure(error)) throw error;
        throw new PartialFailure(id, outputs(error.state), error);
      }
    },

    async delete(id, properties) {
      guard.see(accountIn(properties));
      await guard.confirm(accountIn(properties));
      const holder = holderIn(properties);
      await show(accountIn(properties), definition.holds(id, properties as never));
      await definition.delete(contextOf(holder) as never, id, properties as never);
      run.claims.release(holder.mark);
    },
  };
}

function nothingToGet(noun: string, id: string, account: string): UserError {
  return new UserError(
    `Could not get ${noun} ${id}: it does not exist in account ${account}, or is disconnected. Correct the id that ` +
      "`.get()` is given, or use the API key of its account.",
  );
}
