/** One resource of the program, as far as the provider can tell it from another. */
export interface Holder {
  /** The mark in its state. */
  readonly mark: string;
  readonly type: string;
  /** Its name in the program. */
  readonly name: string;
}

/** What the program says of something that another resource of it may speak of, too. */
export interface Statement {
  /** Of what: `row:9b7f…:918011223344`. */
  readonly about: string;
  /** What it is to be. Two resources that say different things of it contradict each other. */
  readonly is: string;
  /** The input that says so. */
  readonly field: string;
  /** The same in words, to follow the resource's name: `switches number +918011223344 off`. */
  readonly inWords: string;
}

export interface Contradiction {
  readonly own: Statement;
  readonly other: Statement;
  readonly by: { readonly type: string; readonly name: string };
}

interface Speaker {
  readonly type: string;
  readonly name: string;
  readonly statements: readonly Statement[];
}

/**
 * Who holds what in this run: the guard of a promise, that a delete never switches off what this run took over.
 *
 * The engine creates first and deletes after. So where a new resource takes over the record of an old one (a rename
 * without an alias, a move under a component, a forced replacement), the old one's delete comes last, and must only
 * forget. A key names a record that can be switched off: `connection:9b7f…`, `route:93`.
 */
export class Claims {
  readonly #known = new Set<string>();
  readonly #checked = new Set<string>();
  readonly #replaced = new Set<string>();
  readonly #changing = new Map<string, Holder>();
  readonly #names = new Map<string, string>();
  readonly #speakers = new Map<string, Speaker>();
  readonly #holders = new Map<string, { holder: Holder; keys: ReadonlySet<string> }>();

  /** Records that the engine showed to this run, by a diff or a read: they belong to a resource of this stack. */
  know(keys: Iterable<string>): void {
    for (const key of keys) this.#known.add(key);
  }

  isKnown(key: string): boolean {
    return this.#known.has(key);
  }

  /** A resource that the program still has: the engine checks nothing that it is about to delete. */
  checked(type: string, name: string): void {
    this.#checked.add(`${type}::${name}`);
  }

  wasChecked(type: string, name: string): boolean {
    return this.#checked.has(`${type}::${name}`);
  }

  /** A resource that is to change in place to these inputs. */
  changes(inputs: string, holder: Holder): void {
    this.#changing.set(inputs, holder);
  }

  /** The resource that is to become what these inputs say. */
  changingTo(inputs: string): Holder | undefined {
    return this.#changing.get(inputs);
  }

  /** A resource that the engine is told to replace: what its program says of its first creation is past. */
  replaced(creation: string): void {
    this.#replaced.add(creation);
  }

  isReplaced(creation: string): boolean {
    return this.#replaced.has(creation);
  }

  /**
   * Takes a name that one resource alone may bear, for the time of a create or for good. Answers false where another
   * one has it.
   */
  takeName(name: string, taker: string): boolean {
    const owner = this.#names.get(name) ?? taker;
    this.#names.set(name, owner);
    return owner === taker;
  }

  /** Notes what a resource of the program says, in the place of what it said before; answers who contradicts it. */
  say(type: string, name: string, statements: readonly Statement[]): Contradiction | undefined {
    const own = `${type}::${name}`;
    for (const [speaker, by] of this.#speakers) {
      if (speaker === own) continue;
      for (const statement of statements) {
        const other = by.statements.find(({ about, is }) => about === statement.about && is !== statement.is);
        if (other) return { own: statement, other, by };
      }
    }
    this.#speakers.set(own, { type, name, statements });
    return undefined;
  }

  /** All of which some resource of the program says that it is so. */
  saidToBe(is: string): ReadonlySet<string> {
    const statements = [...this.#speakers.values()].flatMap((speaker) => speaker.statements);
    return new Set(statements.filter((statement) => statement.is === is).map(({ about }) => about));
  }

  /** Whether anything is held: in a destroy, nothing is. */
  get any(): boolean {
    return this.#holders.size > 0;
  }

  /** The resource holds these records now, and none that it held before. */
  hold(holder: Holder, keys: Iterable<string>): void {
    this.#holders.set(holder.mark, { holder, keys: new Set(keys) });
  }

  release(mark: string): void {
    this.#holders.delete(mark);
  }

  /** Whether any resource of this run holds the record, under any of these keys. */
  isHeld(...keys: string[]): boolean {
    return keys.some((key) => this.holderOf(key) !== undefined);
  }

  /** Whether a resource of the given type holds the record. */
  isHeldBy(type: string, key: string): boolean {
    return [...this.#holders.values()].some(({ holder, keys }) => holder.type === type && keys.has(key));
  }

  /** The resource of this run that holds the record, other than the one with the given mark. */
  holderOf(key: string, notMark?: string): Holder | undefined {
    for (const [mark, { holder, keys }] of this.#holders) {
      if (mark !== notMark && keys.has(key)) return holder;
    }
    return undefined;
  }

  /** What the replacement of this resource holds: one of the same type and name that this run made or kept. */
  successorKeys(replaced: Holder): string[] {
    return [...this.#holders.values()]
      .filter(({ holder }) => holder.mark !== replaced.mark)
      .filter(({ holder }) => holder.type === replaced.type && holder.name === replaced.name)
      .flatMap(({ keys }) => [...keys]);
  }
}
