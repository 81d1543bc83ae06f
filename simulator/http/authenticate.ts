import type { Account, World } from "../world/world";
import { ApiError, forbidden } from "./apiError";

interface Caller {
  key: string;
  account: Account;
}

/** Whose key a request carries; undefined for a missing or unknown one. */
export function findCaller(world: World, authorization: string | undefined): Caller | undefined {
  const key = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1];
  if (key === undefined) return undefined;
  const account = world.accounts.find(({ apiKeys }) => apiKeys.includes(key));
  return account && { key, account };
}

/** The account of the caller, or the error for a key that is unknown, or of an account that may do nothing. */
export function authenticate(caller: Caller | undefined, authorization: string | undefined): Account {
  if (caller === undefined) throw unauthorized(authorization);
  if (caller.account.status === "suspended") throw forbidden("This account is suspended. Contact Vocobase support.");
  return caller.account;
}

function unauthorized(authorization: string | undefined): ApiError {
  const message =
    authorization === undefined
      ? "Missing API key. Send it as: Authorization: Bearer rg_live_..."
      : "Invalid API key. Keys look like rg_live_... and are sent as: Authorization: Bearer <key>";
  return new ApiError(401, "UNAUTHORIZED", message);
}
