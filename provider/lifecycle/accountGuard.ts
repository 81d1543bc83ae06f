import type { Run } from "./context";
import { UserError } from "./failures";

/**
 * Keeps the key of one account from touching the state of another. The wrong key is answered with status 200 and other
 * rows, so without this every resource would look deleted.
 */
export class AccountGuard {
  readonly #seen = new Set<string>();

  constructor(private readonly run: Run<unknown>) {}

  /** Notes the account of a resource that the engine shows, and stops where the key is already known to be another's. */
  see(account: string | undefined): void {
    if (account === undefined) return;
    this.#seen.add(account);
    const known = this.run.knownAccount();
    if (known !== undefined) this.#compare(account, known);
  }

  /** Stops unless the key belongs to the account that the resource is in. */
  async confirm(account: string | undefined): Promise<void> {
    const actual = await this.run.account();
    if (account !== undefined) this.#compare(account, actual);
  }

  /** Stops a create where this run has seen resources of another account than the key's; answers the key's account. */
  async confirmSeen(): Promise<string> {
    const actual = await this.run.account();
    for (const account of this.#seen) this.#compare(account, actual);
    return actual;
  }

  #compare(inState: string, actual: string): void {
    if (inState === actual || actual === this.run.acceptedAccount) return;
    throw new UserError(
      `This stack's resources are in the Vocobase account "${inState}", but the API key belongs to "${actual}". ` +
        "Nothing was changed and nothing is taken for deleted. Use the key of the first account; to move a stack to " +
        "another account, destroy it with the old key or use a new stack. If the account itself was renamed, run " +
        "`pulumi config set vocobase:acceptAccount` with its new name (or set VOCOBASE_ACCEPT_ACCOUNT).",
    );
  }
}
