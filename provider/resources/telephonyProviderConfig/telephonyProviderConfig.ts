import { isVocobaseError } from "../../api/errors";
import { type AccountConfig, isAllowed } from "../../inventory/accountConfig";
import type { Services } from "../../inventory/services";
import type { ShownCarrier } from "../../inventory/telephonyConfigs";
import type { Context } from "../../lifecycle/context";
import type { Definition } from "../../lifecycle/definition";
import { messageOf, UserError } from "../../lifecycle/failures";
import { type Carrier, carriers, fieldsOf } from "./carriers";
import { type ConfigInputs, type ConfigState, inputs, outputs } from "./inputs";
import { rules } from "./rules";
import { configBody, observed } from "./wire";

/**
 * The credentials of a carrier's default connection (document 004): they change in place, which those of any other
 * connection do not. The API has no delete for them.
 */
export const telephonyProviderConfig: Definition<typeof inputs, typeof outputs, Services> = {
  type: "TelephonyProviderConfig",
  noun: "telephony provider configuration",
  inputs,
  outputs,
  rules,

  uniqueName({ provider }) {
    return provider && `configuration of ${provider}`;
  },
  uniqueAdvice: "A carrier has one default connection: remove one of the two.",

  async replacedBy({ changed }) {
    return changed.has("provider") ? ["provider"] : [];
  },

  async create(context, values) {
    const heldBy = context.claims.holderOf(keyOf(values.provider), context.holder);
    if (heldBy && heldBy.name !== context.name) {
      throw new UserError(
        `Could not configure ${values.provider}: the resource "${heldBy.name}" of this program does. A carrier has one ` +
          "default connection; remove one of the two resources.",
      );
    }
    return { id: values.provider, state: await configure(context, values) };
  },

  async read(context, id, state) {
    const provider = state.provider ?? (id as Carrier);
    const shown = await context.services.telephonyConfigs.find(provider);
    // One that was never shown as configured has not ceased to be.
    if (!shown) return isKnownConfigured(state) ? undefined : (state as ConfigState);
    tellIfNotAllowed(context, provider, shown.config);
    return { ...state, provider, ...(shown.entry && observed(shown.entry, state)) } as ConfigState;
  },

  async update(context, _id, { olds, news, changed }) {
    // Where credentials are kept in another form from now on, nothing of them has changed.
    return changed.size > 0 ? configure(context, news) : { ...news, configured: olds.configured };
  },

  async delete(context, id) {
    context.log(
      `The credentials of ${id} stay in the account: Vocobase has no way to delete them. They are only forgotten here. ` +
        `To stop calls by ${id}, disconnect its default connection in the dashboard.`,
    );
  },

  holds(id) {
    return [keyOf(id)];
  },
};

const keyOf = (provider: string) => `config:${provider}`;

/** By `.get()` a resource asks what there is, and has nothing of its own yet. */
function isKnownConfigured({ configured, provider }: Partial<ConfigState>): boolean {
  return configured === true || provider === undefined;
}

async function configure(context: Context<Services>, values: ConfigInputs): Promise<ConfigState> {
  const { account, telephonyConfigs } = context.services;
  const { provider } = values;
  const { path, isDocumented } = carriers[provider];
  try {
    await telephonyConfigs.set(provider, path, configBody(values));
  } catch (error) {
    if (!isVocobaseError(error)) throw error;
    if (error.kind === "forbidden") {
      const { items } = await account.config.read();
      throw items[0] && isAllowed(items[0], provider) === false ? notAllowed(error, provider, items[0]) : error;
    }
    throw error.kind === "invalidRequest" && !isDocumented ? guessedWrong(error, provider) : error;
  }

  const shown = await afterwards(context, provider);
  // The API has taken all that it asks for. Left open, this would show as drift as soon as it can be looked at.
  if (shown === undefined) return { ...values, configured: true };
  tellIfNotAllowed(context, provider, shown.config);
  return { ...values, configured: shown.entry?.configured };
}

/** The credentials are stored by now; that this cannot be looked at is no reason to forget so. */
async function afterwards({ services, log }: Context<Services>, provider: Carrier): Promise<ShownCarrier | undefined> {
  try {
    return await services.telephonyConfigs.settled(provider);
  } catch (error) {
    log(
      `The credentials of ${provider} were stored. Whether the account shows it as configured is not known: ${messageOf(error)}`,
    );
    return undefined;
  }
}

function tellIfNotAllowed({ log }: Context<Services>, provider: Carrier, config: AccountConfig): void {
  if (isAllowed(config, provider) !== false) return;
  log(
    `warning: ${provider} is configured, and not in this account's allowed_telephony_providers (${namesOf(config)}), so no call ` +
      "can be placed by it. Ask your Vocobase account manager to enable it.",
  );
}

function notAllowed(error: Error, provider: Carrier, config: AccountConfig): UserError {
  return new UserError(
    `${error.message} ${provider} is not in this account's allowed_telephony_providers (${namesOf(config)}): ask your ` +
      "Vocobase account manager to enable it.",
  );
}

function guessedWrong(error: Error, provider: Carrier): UserError {
  return new UserError(
    `${error.message} What PUT /config/telephony/${provider} takes is documented nowhere; pulumi-vocobase sends the fields of ` +
      `a connection (${[...fieldsOf(provider)].join(", ")}, in the API's spelling), and Vocobase may want others. If the values ` +
      "are right, use a TelephonyConnection for this carrier instead, of which the body is documented.",
  );
}

function namesOf({ allowedTelephonyProviders = [] }: AccountConfig): string {
  return allowedTelephonyProviders.join(", ") || "none";
}
